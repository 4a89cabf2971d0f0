import assert from 'node:assert/strict';
import { readTemplates } from '../../../src/adapters/threads/templates';
import { openRepository } from '../../../src/adapters/git';
import { CommitWitness } from '../../../src/core/engine/commitWitness';
import { type HeadMove, HeadWatch } from '../../../src/core/engine/headWatch';
import type { Learner, WitnessedPlace } from '../../../src/core/learn/api';
import { DEFAULT_SETTINGS } from '../../../src/core/model/settings';
import { loadFamilies } from '../../../src/core/observe/families/load';
import { createObserver } from '../../../src/core/observe/observer';
import { NEVER } from '../../../src/core/ports/cancellation';
import { all, TestRepository } from '../git/fixture';
import { MemoryStore } from '../skills/support/world';
import { testParser } from '../treesitter/support';
import { imported, shopHistory } from './pastProject';

describe('a move of HEAD', function () {
  this.timeout(60_000);
  let repo: TestRepository;
  let store: MemoryStore;
  beforeEach(() => {
    repo = new TestRepository();
    store = new MemoryStore();
    imported(repo, shopHistory(130));
  });
  afterEach(() => repo.remove());

  /** What a watch says that last saw HEAD at `before`. */
  const moved = async (before: string): Promise<HeadMove> => {
    const { history } = await openRepository(repo.folder);
    await store.write('head.txt', repo.git('rev-parse', before));
    const watch = new HeadWatch(history, store);
    await watch.load();
    return watch.look();
  };
  const shown = (move: HeadMove): string =>
    'commits' in move ? `${move.kind} ${move.commits.length} ${move.commits[0]?.subject}` : move.kind;

  it('over a few new commits names them, newest first', async () => {
    assert.equal(shown(await moved('HEAD~3')), 'commits 3 feat: limit the invoices by 129');
    assert.equal(shown(await moved('HEAD')), 'none');
  });

  it('over more than somebody makes at once is a pull, of which the newest are named', async () => {
    assert.equal(shown(await moved('HEAD~50')), 'commits 50 feat: limit the invoices by 129');
    assert.equal(shown(await moved('HEAD~51')), 'pull 50 feat: limit the invoices by 129');
    assert.equal(shown(await moved('HEAD~125')), 'pull 50 feat: limit the invoices by 129');
  });

  it('to a merge names the commits of the other side too, however old they are', async () => {
    repo.git('checkout', '-q', '-b', 'side', 'HEAD~100');
    repo.commit('fix: one of old', { 'src/side.js': 'export const side = 1;\n' });
    repo.git('checkout', '-q', 'main');
    const before = repo.git('rev-parse', 'HEAD');
    repo.git('merge', '-q', '--no-edit', 'side');
    const move = await moved(before);
    assert.ok(move.kind === 'commits');
    assert.deepEqual(move.commits.map(c => c.subject).sort(), ["Merge branch 'side'", 'fix: one of old']);
  });

  const away: [name: string, go: () => void][] = [
    ['to an older commit', () => repo.git('reset', '-q', '--hard', 'HEAD~4')],
    ['to another branch', () => repo.git('checkout', '-q', '-B', 'other', 'HEAD~100')],
    ['by an amended commit', () => repo.git('commit', '-q', '--amend', '-m', 'feat: told otherwise')],
    ['away from a commit that is gone', () => undefined],
  ];
  for (const [name, go] of away)
    it(`${name} names none`, async () => {
      const before = repo.git('rev-parse', 'HEAD');
      go();
      if (name.endsWith('gone')) {
        const { history } = await openRepository(repo.folder);
        await store.write('head.txt', '1'.repeat(40));
        const watch = new HeadWatch(history, store);
        await watch.load();
        assert.deepEqual(await watch.look(), { kind: 'elsewhere' });
      } else assert.deepEqual(await moved(before), { kind: 'elsewhere' });
    });
});

describe('a file that is moved and changed in one commit', () => {
  let repo: TestRepository;
  beforeEach(() => (repo = new TestRepository()));
  afterEach(() => repo.remove());

  it('bears witness to the lines that are new, not to those it brought along', async () => {
    const old = Array.from({ length: 20 }, (_, i) => `const name${i} = "text ${i}";\n`).join('');
    repo.commit('feat: begin', { 'src/old.js': old, 'src/other.js': 'let other = 1;\n' });
    repo.commit('refactor: move', {
      'src/old.js': undefined,
      'src/other.js': undefined,
      'lib/new.js': `${old}const added = 'new';\n`,
    });
    repo.commit('feat: write', { 'src/written.js': old });
    const { history } = await openRepository(repo.folder);
    const parser = testParser();
    const observer = createObserver(
      await parser.grammar('javascript'),
      loadFamilies(await readTemplates('skills-templates')),
    );
    const told = new Map<string, WitnessedPlace[]>();
    const learner = {
      witnessed: async ({ commit, places }: { commit: string; places: WitnessedPlace[] }) =>
        void told.set(commit, places),
    } as unknown as Learner;
    const random = (size: number): Uint8Array => new Uint8Array(size);
    const deps = { git: history, parser, store: new MemoryStore(), random, settings: DEFAULT_SETTINGS };
    const commits = await all(history.log({}, NEVER));
    await new CommitWitness(deps, async () => observer).tell(learner, commits);
    const quotes = (subject: string): string[] =>
      told
        .get(commits.find(c => c.subject === subject)!.id)!
        .filter(p => p.pattern === 'format.quotes')
        .map(p => p.form);
    assert.deepEqual(quotes('refactor: move'), ['single']);
    assert.equal(quotes('feat: write').filter(form => form === 'double').length, 20);
    observer.dispose();
  });
});
