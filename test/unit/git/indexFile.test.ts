import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { openRepository } from '../../../src/adapters/git';
import { indexReader, parseIndexFile } from '../../../src/adapters/git/indexFile';
import { type IndexEntry, parseIndex } from '../../../src/adapters/git/indexListing';
import { NEVER } from '../../../src/core/ports/cancellation';
import { TestRepository } from './fixture';

describe('index file', () => {
  let repo: TestRepository;
  beforeEach(() => void (repo = new TestRepository()));
  afterEach(() => repo.remove());

  const bytes = (): Buffer => readFileSync(join(repo.folder, '.git/index'));

  /** Entries and notes of a reading. */
  const read = (reading: (note: (reason: string) => void) => IndexEntry[] | undefined) => {
    const notes: string[] = [];
    return { entries: reading(reason => notes.push(reason)), notes: notes.sort() };
  };

  function sameAsGit(prefix = ''): IndexEntry[] {
    const output = execFileSync('git', ['ls-files', '-s', '-t', '-z', '--debug'], {
      cwd: join(repo.folder, prefix),
    });
    const own = read(note => parseIndexFile(bytes(), prefix, note));
    assert.deepEqual(
      own,
      read(note => parseIndex(output, note)),
    );
    return own.entries!;
  }

  /** Files with names of every length up to two paddings, a link, and names that are not kept. */
  function fill(): void {
    for (let length = 1; length <= 17; length++) repo.write(`sub/${'n'.repeat(length)}.ts`, `${length}`);
    repo.write('über.ts', 'u');
    repo.write('line\nbreak.ts', 'x');
    symlinkSync('über.ts', join(repo.folder, 'link'));
    repo.commit('start');
  }

  it('reads what git lists: names, ids, sizes and times, links and names that are not kept', () => {
    fill();
    const entries = sameAsGit();
    assert.equal(entries.length, 18);
    assert.equal(sameAsGit('sub/').length, 17);
  });

  it('reads marks of entries: not checked out, to be added, in conflict', () => {
    fill();
    repo.git('update-index', '--skip-worktree', 'sub/n.ts');
    repo.write('later.ts', 'later');
    repo.git('add', '-N', 'later.ts');
    const id = repo.git('rev-parse', 'HEAD:sub/nn.ts');
    repo.gitWith(
      [1, 2, 3].map(stage => `100644 ${id} ${stage}\tboth.ts\n`).join(''),
      'update-index',
      '--index-info',
    );
    const entries = sameAsGit();
    assert.deepEqual(
      entries.filter(entry => entry.skipped || entry.conflicted).map(entry => entry.path),
      ['both.ts', 'sub/n.ts'],
    );
  });

  it('leaves to git what it cannot read, and the listing stays the same', async () => {
    fill();
    const listing = async () => (await (await openRepository(repo.folder)).tree.list(NEVER)).files;
    const before = await listing();
    for (const version of ['4', '2']) {
      repo.git('update-index', '--index-version', version);
      const { entries } = read(note => parseIndexFile(bytes(), '', note));
      assert.equal(entries === undefined, version === '4');
      assert.deepEqual(await listing(), before);
    }
    repo.git('update-index', '--split-index');
    assert.equal(
      parseIndexFile(bytes(), '', () => undefined),
      undefined,
    );
    assert.deepEqual(await listing(), before);
  });

  it('parses an index once, and again when it changed', () => {
    fill();
    const readIndex = indexReader();
    const first = readIndex(bytes(), '')!;
    assert.deepEqual(first.entries, sameAsGit());
    assert.equal(first.notes.length, 2);
    assert.equal(readIndex(bytes(), ''), first);
    repo.write('später.ts', 'later');
    repo.commit('later');
    assert.deepEqual(readIndex(bytes(), '')!.entries, sameAsGit());
    const damaged = bytes();
    damaged[60]! ^= 1;
    assert.equal(readIndex(damaged, ''), undefined);
    assert.deepEqual(readIndex(bytes(), '')!.entries, sameAsGit());
  });

  it('takes no damaged file for an index', () => {
    fill();
    const whole = bytes();
    const note = (): void => undefined;
    for (let length = 0; length < whole.length; length += 7)
      assert.equal(parseIndexFile(whole.subarray(0, length), '', note), undefined);
    const changed = Buffer.from(whole);
    changed[60]! ^= 1;
    assert.equal(parseIndexFile(changed, '', note), undefined);
  });
});
