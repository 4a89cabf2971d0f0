import assert from 'node:assert/strict';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRepository } from '../../../src/adapters/git';
import { gitErrorOf } from '../../../src/adapters/git/errors';
import { LogParser } from '../../../src/adapters/git/logParser';
import { NEVER } from '../../../src/core/ports/cancellation';
import { all, TestRepository } from './fixture';

/** Runs with another PATH; the repository is opened by what is found there. */
async function withPath<T>(path: string, run: () => Promise<T>): Promise<T> {
  const before = process.env.PATH;
  process.env.PATH = path;
  try {
    return await run();
  } finally {
    process.env.PATH = before;
  }
}

describe('bad history', () => {
  let repo: TestRepository;
  let folder: string;
  beforeEach(() => {
    repo = new TestRepository();
    folder = mkdtempSync(join(tmpdir(), 'vernacular-path-'));
  });
  afterEach(() => {
    repo.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  it('says that git is missing, and lists the files', async () => {
    repo.write('a.ts', '1');
    const { history, tree } = await withPath(folder, () => openRepository(repo.folder));
    assert.match(history.problem ?? '', /Git was not found\. Install git/);
    assert.equal(history.available, false);
    assert.deepEqual(
      (await tree.list(NEVER)).files.map(f => f.path),
      ['a.ts'],
    );
    assert.deepEqual(await all(history.log({}, NEVER)), []);
  });

  it('says that git is too old', async () => {
    if (process.platform === 'win32') return;
    writeFileSync(join(folder, 'git'), '#!/bin/sh\necho git version 2.24.9\n');
    chmodSync(join(folder, 'git'), 0o755);
    const { history } = await withPath(folder, () => openRepository(repo.folder));
    assert.match(history.problem ?? '', /older than 2\.25\. Update git/);
  });

  it('says that another user owns the repository, and lists the files', async function () {
    if (process.getuid?.() !== 0) this.skip();
    repo.commit('a', { 'a.ts': '1' });
    for (const path of ['', '.git']) chownSync(join(repo.folder, path), 54321, 54321);
    const { history, tree } = await openRepository(repo.folder);
    assert.match(history.problem ?? '', /another user owns it.*safe\.directory/);
    assert.deepEqual(
      (await tree.list(NEVER)).files.map(f => f.path),
      ['a.ts'],
    );
  });

  const complaints: [complaint: string, reason: string][] = [
    ["fatal: detected dubious ownership in repository at '/x'", 'unsafe'],
    ["fatal: your current branch 'main' does not have any commits yet", 'no-commit'],
    ['fatal: not a git repository (or any of the parent directories): .git', 'not-a-repository'],
    ['error: object file .git/objects/ab/cd is empty\nfatal: loose object abcd is corrupt', 'corrupt'],
    ['fatal: bad object HEAD', 'corrupt'],
    ['something nobody has seen', 'failed'],
  ];
  for (const [complaint, reason] of complaints)
    it(`takes “${complaint.slice(0, 40)}” for ${reason} and repeats none of it`, () => {
      const error = gitErrorOf(complaint);
      assert.equal(error.reason, reason);
      assert.ok(!error.message.includes('/x') && !error.message.includes('abcd'));
    });

  it('answers nothing for the blobs that a partial clone lacks, and fetches none', async () => {
    const names = ['a.ts', 'b.ts', 'c.ts'];
    repo.commit('a', Object.fromEntries(names.map(n => [n, `${n}\n`])));
    repo.git('config', 'uploadpack.allowFilter', 'true');
    const clone = join(folder, 'clone');
    repo.git('clone', '-q', '--no-checkout', '--filter=blob:none', `file://${repo.folder}`, clone);
    const ids = names.map(n => repo.git('rev-parse', `HEAD:${n}`));
    const { history } = await openRepository(clone);
    assert.deepEqual(await all(history.blobs(ids, NEVER)), [undefined, undefined, undefined]);
    const [commit] = await all(history.log({}, NEVER));
    assert.deepEqual(
      commit?.changes.map(c => c.path),
      names,
    );
  });

  it('reads a grafted history to the graft', async () => {
    repo.commit('one', { 'a.ts': '1' });
    const second = repo.commit('two', { 'a.ts': '2' });
    const third = repo.commit('three', { 'a.ts': '3' });
    repo.git('replace', '--graft', second);
    const { history } = await openRepository(repo.folder);
    assert.deepEqual(
      (await all(history.log({}, NEVER))).map(c => c.id),
      [third, second],
    );
  });

  it('leaves submodules and links out of changes and files', async () => {
    const first = repo.commit('a', { 'a.ts': '1' });
    repo.git('update-index', '--add', '--cacheinfo', `160000,${first},sub`);
    const link = repo.gitWith('a.ts', 'hash-object', '-w', '--stdin');
    repo.git('update-index', '--add', '--cacheinfo', `120000,${link},link.ts`);
    repo.git('commit', '-q', '-m', 'sub');
    const { history, at } = await openRepository(repo.folder);
    const [commit] = await all(history.log({}, NEVER));
    assert.deepEqual(commit?.changes, []);
    const listed = await (await at('HEAD'))?.tree.list(NEVER);
    assert.deepEqual(
      listed?.files.map(f => f.path),
      ['a.ts'],
    );
    assert.deepEqual(listed?.notes, { 'link or submodule': 2 });
  });

  it('reads the history of a linked worktree, with a HEAD of its own', async () => {
    const first = repo.commit('a', { 'a.ts': '1' });
    const linked = join(folder, 'linked');
    repo.git('worktree', 'add', '-q', '-b', 'side', linked);
    const main = repo.commit('b', { 'a.ts': '2' });
    const { history, branch, commonDir } = await openRepository(linked);
    assert.equal(await history.head(), first);
    assert.equal(await branch(), 'side');
    assert.equal(await (await openRepository(repo.folder)).history.head(), main);
    assert.ok(commonDir?.endsWith('.git'), commonDir);
  });

  it('reads a detached HEAD', async () => {
    const first = repo.commit('a', { 'a.ts': '1' });
    repo.commit('b', { 'a.ts': '2' });
    repo.git('checkout', '-q', '--detach', first);
    const { history, branch } = await openRepository(repo.folder);
    assert.equal(await branch(), '');
    assert.deepEqual(
      (await all(history.log({}, NEVER))).map(c => c.id),
      [first],
    );
  });

  it('counts the paths of a commit of 500,000 files and keeps a bounded number of them', () => {
    const parser = new LogParser();
    const id = 'a'.repeat(40);
    const zero = '0'.repeat(40);
    const commits = parser.push(Buffer.from(`${id}\0\x001700000000\0Ann <ann@example.org>\0mass\n\0`));
    for (let file = 0; file < 500_000; file += 1000) {
      let chunk = '';
      for (let i = file; i < file + 1000; i++) chunk += `:000000 100644 ${zero} ${id} A\0f/${i}.ts\0`;
      commits.push(...parser.push(Buffer.from(chunk)));
    }
    commits.push(...parser.end());
    assert.deepEqual(
      commits.map(c => [c.subject, c.changes.length, c.changeCount]),
      [['mass', 20_000, 500_000]],
    );
  });

  it('opens a folder whose name looks like an option', async () => {
    const odd = join(folder, '--upload-pack=touch x;$(touch y)');
    mkdirSync(odd);
    writeFileSync(join(odd, 'a.ts'), '1');
    const { history, tree } = await openRepository(odd);
    assert.equal(history.available, false);
    assert.deepEqual(
      (await tree.list(NEVER)).files.map(f => f.path),
      ['a.ts'],
    );
  });
});
