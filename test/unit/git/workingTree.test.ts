import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFolderTree, openRepository } from '../../../src/adapters/git';
import { findGit, gitEnvironment } from '../../../src/adapters/git/environment';
import { gitErrorOf } from '../../../src/adapters/git/errors';
import { NEVER } from '../../../src/core/ports/cancellation';
import { all, TestRepository } from './fixture';

describe('working tree', () => {
  let repo: TestRepository;
  beforeEach(() => void (repo = new TestRepository()));
  afterEach(() => repo.remove());

  /** As if the files had been checked out a minute ago, so that the index is newer than they are. */
  function settle(...paths: string[]): void {
    const past = new Date(Date.now() - 60_000);
    for (const path of paths) utimesSync(join(repo.folder, path), past, past);
    repo.git('add', '-A');
    repo.git('update-index', '-q', '--refresh');
  }

  it('lists tracked and untracked files, blob ids only where the disk agrees with the index', async () => {
    repo.commit('a', {
      'same.ts': 'a',
      'changed.ts': 'b',
      'gone.ts': 'c',
      '.gitignore': 'ignored.ts\n',
      'z/q.ts': 'd',
    });
    symlinkSync('same.ts', join(repo.folder, 'link.ts'));
    settle('same.ts', 'changed.ts', 'gone.ts', 'z/q.ts', '.gitignore');
    repo.write('changed.ts', 'B');
    rmSync(join(repo.folder, 'gone.ts'));
    repo.write('new.ts', 'n');
    repo.write('ignored.ts', 'i');
    const { tree } = await openRepository(repo.folder);
    const { files, notes } = await tree.list(NEVER);
    assert.deepEqual(
      files.map(f => [f.path, f.blob !== undefined]),
      [
        ['.gitignore', true],
        ['changed.ts', false],
        ['new.ts', false],
        ['same.ts', true],
        ['z/q.ts', true],
      ],
    );
    assert.equal(files.find(f => f.path === 'same.ts')?.blob, repo.git('rev-parse', 'HEAD:same.ts'));
    assert.deepEqual(notes, { 'symbolic link': 1 });
  });

  it('speaks of a subfolder in its own paths', async () => {
    repo.commit('a', { 'pkg/a.ts': 'a', 'other/b.ts': 'b' });
    repo.write('pkg/new.ts', 'n');
    const opened = await openRepository(join(repo.folder, 'pkg'));
    assert.deepEqual(
      (await opened.tree.list(NEVER)).files.map(f => f.path),
      ['a.ts', 'new.ts'],
    );
    for await (const c of opened.history.log({}, NEVER))
      assert.deepEqual(
        c.changes.map(x => x.path),
        ['a.ts'],
      );
    assert.equal(opened.commonDir, join(repo.folder, '.git'));
  });

  it('lists the files of an earlier commit', async () => {
    const first = repo.commit('a', { 'a.ts': 'one', 'lib/b.ts': 'two' });
    repo.commit('b', { 'a.ts': 'three', 'c.ts': 'c' });
    const { at } = await openRepository(repo.folder);
    const earlier = await at('HEAD~1');
    assert.equal(earlier?.commit, first);
    assert.deepEqual((await earlier.tree.list(NEVER)).files, [
      { path: 'a.ts', blob: repo.git('rev-parse', `${first}:a.ts`), size: 3 },
      { path: 'lib/b.ts', blob: repo.git('rev-parse', `${first}:lib/b.ts`), size: 3 },
    ]);
    assert.equal(await at('--output=x'), undefined);
    assert.equal(await at('nosuch'), undefined);
  });

  it('lists a repository without commits', async () => {
    repo.write('a.ts', 'a');
    const { tree, history, branch } = await openRepository(repo.folder);
    assert.deepEqual(
      (await tree.list(NEVER)).files.map(f => f.path),
      ['a.ts'],
    );
    assert.equal(await history.head(), undefined);
    assert.equal(await branch(), 'main');
    assert.deepEqual(await all(history.log({}, NEVER)), []);
  });
});

describe('folder without git', () => {
  it('walks it, skips dependencies, survives a link loop', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'vernacular-folder-'));
    try {
      for (const sub of ['src/deep', 'node_modules/x']) mkdirSync(join(folder, sub), { recursive: true });
      for (const file of ['src/b.ts', 'src/deep/a.ts', 'a.ts', 'node_modules/x/i.js'])
        writeFileSync(join(folder, file), 'x');
      symlinkSync('..', join(folder, 'src/loop'));
      const { files, notes } = await createFolderTree(folder).list(NEVER);
      assert.deepEqual(files, [
        { path: 'a.ts', size: 1 },
        { path: 'src/b.ts', size: 1 },
        { path: 'src/deep/a.ts', size: 1 },
      ]);
      assert.deepEqual(notes, { 'symbolic link': 1 });
      const opened = await openRepository(folder);
      assert.equal(opened.history.available, false);
      assert.match(opened.history.problem ?? '', /git init/);
      assert.equal((await opened.tree.list(NEVER)).files.length, 3);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('git environment', () => {
  it('drops every variable that could redirect git', () => {
    const env = gitEnvironment({
      PATH: '/bin',
      GIT_DIR: '/x',
      GIT_SSH_COMMAND: 'y',
      GIT_CONFIG_COUNT: '1',
      HOME: '/h',
    });
    assert.deepEqual(
      Object.keys(env).filter(k => /DIR|SSH|CONFIG_C/.test(k)),
      [],
    );
    assert.equal(env['PATH'], '/bin');
    assert.equal(env['GIT_NO_LAZY_FETCH'], '1');
  });

  it('finds git only in absolute folders of the PATH', () => {
    assert.equal(findGit({ PATH: '.:bin' }, 'linux'), undefined);
    assert.match(findGit(process.env, process.platform) ?? '', /git/);
  });

  const complaints: [string, string][] = [
    ["fatal: detected dubious ownership in repository at '/x'", 'unsafe'],
    ['fatal: not a git repository (or any parent)', 'not-a-repository'],
    ['error: Could not read 1234', 'corrupt'],
    ['fatal: bad object HEAD', 'corrupt'],
    ['something else', 'failed'],
  ];
  for (const [complaint, reason] of complaints)
    it(`reads "${complaint}" as ${reason}`, () => assert.equal(gitErrorOf(complaint).reason, reason));
});
