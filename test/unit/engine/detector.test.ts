import { strict as assert } from 'node:assert';
import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { nodeEngineDeps } from '../../../src/compose/nodeEngine';
import type { Engine } from '../../../src/core/engine';
import { createEngine } from '../../../src/core/engine/createEngine';
import type { Proposal } from '../../../src/core/model/proposal';
import { DEFAULT_SETTINGS } from '../../../src/core/model/settings';
import { NEVER } from '../../../src/core/ports/cancellation';
import { testAssets } from '../../support/assets';

/** A language, its modules of a project that writes single quotes, and what people add: the other quotes in one kind of place. */
interface Case {
  readonly language: string;
  readonly ending: string;
  readonly within: string;
  readonly words: string;
  /** A unit of code with two strings outside the kind of place and one, in the given quotes, inside. */
  unit(n: number, quote: string): string;
}

const CASES: readonly Case[] = [
  {
    language: 'javascript',
    ending: 'js',
    within: 'catch',
    words: 'error handlers',
    unit: (n, q) => `
export function read${n}() {
  try {
    open('first entry ${n}', 'second entry ${n}');
  } catch (error) {
    report(${q}failed at ${n}${q}, error);
  }
}
`,
  },
  {
    language: 'python',
    ending: 'py',
    within: 'constructor',
    words: 'constructors',
    unit: (n, q) => `

class Reader${n}:
    def __init__(self):
        self.name = ${q}reader number ${n}${q}

    def read(self):
        return load('first entry ${n}', 'second entry ${n}')
`,
  },
  {
    language: 'ruby',
    ending: 'rb',
    within: 'catch',
    words: 'error handlers',
    unit: (n, q) => `
def read_entry_${n}
  open('first entry ${n}', 'second entry ${n}')
rescue StandardError
  report(${q}failed at ${n}${q})
end
`,
  },
];
const FOLDERS = ['api', 'jobs', 'store'];
const PEOPLE = ['Ada', 'Ben', 'Cleo', 'Dan'];

for (const { language, ending, within, words, unit } of CASES)
  describe(`a rule that people keep everywhere but inside ${words} (${language})`, function () {
    this.timeout(120_000);
    const files = Array.from({ length: 12 }, (_, i) => `src/${FOLDERS[i % 3]!}/part${i}.${ending}`);
    let root: string;
    let engine: Engine;
    const git = (...args: string[]): string =>
      execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', ...args], {
        cwd: root,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      });
    const textOf = (path: string): Promise<string> => readFile(join(root, path), 'utf8');

    before(async () => {
      root = await mkdtemp(join(tmpdir(), 'vernacular-detector-'));
      for (const [i, path] of files.entries()) {
        await mkdir(dirname(join(root, path)), { recursive: true });
        const units = [1, 2, 3].map(n => unit(100 * i + n, "'"));
        // Strings that stand in no function: the kind of place holds a few of the rule's places only.
        const names = Array.from({ length: 9 }, (_, n) => `name_${n} = 'entry ${100 * i + n}'`);
        const plain = language === 'javascript' ? names.map(line => `const ${line};`) : names;
        await writeFile(join(root, path), `${plain.join('\n')}\n${units.join('')}`);
      }
      git('init', '--quiet', '--initial-branch=main');
      git('add', '-A');
      git('commit', '--quiet', '-m', 'feat: begin');
      engine = await createEngine(
        await nodeEngineDeps({ root, assets: testAssets(), settings: DEFAULT_SETTINGS, workers: 0 }),
      );
      await engine.learn({}, () => undefined, NEVER);
    });
    after(async () => {
      await engine.dispose();
      await rm(root, { recursive: true, force: true });
    });

    const quotes = async (): Promise<readonly Proposal[]> =>
      (await engine.snapshot()).proposals.filter(({ before }) => before[0]?.key === 'format.quotes');

    it('is narrowed there within ten commits, and SKILL.md says so', async () => {
      let proposal: Proposal | undefined;
      let commits = 0;
      for (; !proposal && commits < 10; commits++) {
        const path = files[(5 * commits) % files.length]!;
        await writeFile(join(root, path), (await textOf(path)) + unit(9_000 + commits, '"'));
        git('add', '-A');
        const who = PEOPLE[commits % PEOPLE.length]!;
        git('commit', '--quiet', '-m', 'feat: read more', `--author=${who} <${who}@example.org>`);
        await engine.reconcile();
        [proposal] = await quotes();
      }
      assert.equal(proposal?.kind, 'detector', `after ${commits} commits`);
      assert.deepEqual(proposal.after[0]?.scope, [{ when: { within }, then: 'abstain' }]);
      assert.match(proposal.reason, new RegExp(`written otherwise \\d+ times inside ${words}`));
      assert.ok(commits <= 6, `${commits} commits`);
      assert.ok(proposal.gates.every(gate => gate.pass));
      await engine.decide(proposal.id, 'approve');
      assert.match(
        await textOf('.agents/skills/formatting-conventions/SKILL.md'),
        new RegExp(`Not inside ${words}\\.`),
      );
      const rules = await textOf('.agents/skills/formatting-conventions/references/rules.json');
      assert.ok(rules.includes(`"within": "${within}"`) || rules.includes(`"within":"${within}"`));
    });

    it('points out nothing there any more, and everywhere else what it did before', async () => {
      const path = `src/api/other.${ending}`;
      const text = (await textOf(files[0]!)).replaceAll("'", '"');
      await engine.openDocument(path, language, 1, '');
      await engine.editDocument(path, 2, [{ start: 0, end: 0, text }]);
      const found = (await engine.deviations(path)).filter(({ rule }) =>
        rule.rule.startsWith('format.quotes~'),
      );
      const inside = /failed at|reader number/;
      const strings = [...text.matchAll(/"[^"]*"/g)].map(([string]) => string);
      assert.deepEqual(
        found.map(({ start, end }) => text.slice(start, end)),
        strings.filter(string => !inside.test(string)),
      );
      assert.ok(strings.some(string => inside.test(string)));
    });

    it('is in the journal, from which the same rules come back', async () => {
      const { journal } = await engine.snapshot();
      assert.ok(journal.length > 0);
      await engine.dispose();
      engine = await createEngine(
        await nodeEngineDeps({ root, assets: testAssets(), settings: DEFAULT_SETTINGS, workers: 0 }),
      );
      const views = (await engine.snapshot()).skills.flatMap(skill => skill.rules);
      const rule = views.map(view => view.rule).find(each => each.key === 'format.quotes');
      assert.deepEqual(rule?.scope, [{ when: { within }, then: 'abstain' }]);
      // A learn counts the tree again and leaves what people approved.
      await engine.learn({}, () => undefined, NEVER);
      const again = (await engine.snapshot()).skills
        .flatMap(skill => skill.rules)
        .map(view => view.rule)
        .find(each => each.id === rule?.id);
      assert.deepEqual(again?.scope, [{ when: { within }, then: 'abstain' }]);
    });
  });
