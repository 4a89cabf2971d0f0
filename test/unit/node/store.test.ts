import assert from 'node:assert/strict';
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';

import { nodeClock } from '../../../src/adapters/node/nodeClock';
import { nodeStore } from '../../../src/adapters/node/nodeStore';
import { processStart } from '../../../src/adapters/node/processAlive';
import { storeFolder } from '../../../src/adapters/node/storeFolder';
import { FileAccessError } from '../../../src/core/ports/fileSystem';
import { StoreBusyError } from '../../../src/core/ports/store';

const pause = (ms: number): Promise<void> => new Promise(done => setTimeout(done, ms));

describe('nodeStore', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'vernacular-store-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('reads what was written, undefined for what was not', async () => {
    const store = nodeStore(join(folder, 'new'));
    assert.equal(await store.read('a/b'), undefined);
    await store.write('a/b', 'text');
    assert.equal(new TextDecoder().decode(await store.read('a/b')), 'text');
    assert.deepEqual(await store.list('a'), ['b']);
    await store.remove('a/b');
    assert.equal(await store.read('a/b'), undefined);
    assert.deepEqual(await store.list('nothing'), []);
  });

  for (const name of ['../x', '/x', 'a//b', '', 'a/../b', 'ü', 'a b']) {
    it(`refuses the name ${JSON.stringify(name)}`, async () => {
      await assert.rejects(nodeStore(folder).write(name, 'x'), FileAccessError);
    });
  }

  for (const torn of ['{"half', 'x'.repeat(200_000)]) {
    it(`drops a torn last line of ${torn.length} characters, then appends after the whole ones`, async () => {
      const store = nodeStore(folder);
      await store.appendLines('log', ['one', 'zwei ✓']);
      appendFileSync(join(folder, 'log'), torn);
      assert.deepEqual(await store.readLines('log'), ['one', 'zwei ✓']);
      await store.appendLines('log', ['three']);
      assert.equal(readFileSync(join(folder, 'log'), 'utf8'), 'one\nzwei ✓\nthree\n');
    });
  }

  it('refuses a line with a line break', async () => {
    await assert.rejects(nodeStore(folder).appendLines('log', ['a\nb']), FileAccessError);
    assert.deepEqual(await nodeStore(folder).readLines('log'), []);
  });

  it('appends of one process do not interleave', async () => {
    const store = nodeStore(folder);
    await Promise.all(Array.from({ length: 40 }, (_, i) => store.appendLines('log', [`${i}a`, `${i}b`])));
    const lines = await store.readLines('log');
    assert.equal(lines.length, 80);
    for (let i = 0; i < 80; i += 2) assert.equal(lines[i]?.slice(0, -1), lines[i + 1]?.slice(0, -1));
  });

  it('holds a lock against others, lets the same flow in again, frees it after a failure', async () => {
    const [one, two] = [nodeStore(folder), nodeStore(folder)];
    let inside = 0;
    const work = (store: typeof one) => () =>
      store.withLock('x', async () => {
        assert.equal(++inside, 1, 'two at once');
        await store.withLock('x', () => pause(3));
        inside--;
      });
    await Promise.all([one, two, one, two].map(store => work(store)()));
    await assert.rejects(
      one.withLock('x', () => Promise.reject(new Error('failed'))),
      /failed/,
    );
    assert.equal(await two.withLock('x', async () => 'free'), 'free');
  });

  it('gives up after the time-out and says who holds it', async () => {
    const store = nodeStore(folder);
    const impatient = nodeStore(folder, { lockTimeoutMs: 60 });
    await store.withLock('x', async () => {
      await assert.rejects(
        impatient.withLock('x', async () => 0),
        (error: unknown) =>
          error instanceof StoreBusyError && error.message.includes(`process ${process.pid}`),
      );
    });
  });

  const holder = (change: object): string =>
    JSON.stringify({
      pid: process.pid,
      started: processStart(process.pid) ?? null,
      host: hostname(),
      thread: 0,
      ...change,
    });
  const locks: readonly [string, () => string, boolean][] = [
    ['a dead process', () => holder({ pid: deadPid() }), true],
    [
      'a process whose id was given to another',
      () => holder({ started: 'another time' }),
      process.platform === 'linux',
    ],
    ['a live process', () => holder({}), false],
    ['another host, just now', () => holder({ host: 'elsewhere', pid: deadPid() }), false],
  ];
  for (const [what, content, broken] of locks) {
    it(`${broken ? 'breaks' : 'respects'} the lock of ${what}`, async () => {
      mkdirSync(join(folder, 'locks'));
      writeFileSync(join(folder, 'locks', 'x.lock'), content());
      const attempt = nodeStore(folder, { lockTimeoutMs: 200 }).withLock('x', async () => 'in');
      if (broken) assert.equal(await attempt, 'in');
      else await assert.rejects(attempt, StoreBusyError);
    });
  }

  // Above the largest process id that Linux gives out.
  function deadPid(): number {
    return 2 ** 22 + 1;
  }
});

describe('storeFolder', () => {
  let base: string;
  beforeEach(() => (base = mkdtempSync(join(tmpdir(), 'vernacular-home-'))));
  afterEach(() => rmSync(base, { recursive: true, force: true }));

  const gitDir = (path: string): void => {
    for (const name of ['objects', 'refs']) mkdirSync(join(path, name), { recursive: true });
    writeFileSync(join(path, 'HEAD'), 'ref: refs/heads/main\n');
  };

  it('is in the git directory, also from a subfolder', async () => {
    gitDir(join(base, '.git'));
    mkdirSync(join(base, 'a/b'), { recursive: true });
    assert.ok((await storeFolder(join(base, 'a/b'))).endsWith(join('.git', 'vernacular')));
  });

  it('is shared by worktrees', async () => {
    gitDir(join(base, 'main/.git'));
    const worktree = join(base, 'main/.git/worktrees/w');
    mkdirSync(worktree, { recursive: true });
    writeFileSync(join(worktree, 'HEAD'), 'x');
    writeFileSync(join(worktree, 'commondir'), '../..\n');
    mkdirSync(join(base, 'w'));
    writeFileSync(join(base, 'w/.git'), `gitdir: ${worktree}\n`);
    assert.equal(await storeFolder(join(base, 'w')), await storeFolder(join(base, 'main')));
  });

  for (const content of ['garbage', 'gitdir: /nowhere/at/all', 'gitdir: ..']) {
    it(`is a user folder where .git says ${JSON.stringify(content)}`, async () => {
      writeFileSync(join(base, '.git'), content);
      const folder = await storeFolder(base, join(base, 'user'));
      assert.match(folder.slice(base.length), /^.user.stores.[0-9a-f]{16}$/);
      assert.equal(folder, await storeFolder(base, join(base, 'user')));
    });
  }
});

describe('nodeClock', () => {
  it('waits, can be cancelled, and does not fire at once for delays beyond what timers hold', async () => {
    let fired = '';
    nodeClock.after(5, () => (fired += 'a'));
    nodeClock.after(5, () => (fired += 'b'))();
    const cancel = nodeClock.after(1e12, () => (fired += 'c'));
    await pause(40);
    cancel();
    assert.equal(fired, 'a');
  });
});
