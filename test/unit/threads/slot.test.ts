import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExtractAnswer, ExtractWorkerData } from '../../../src/adapters/threads';
import { Slot } from '../../../src/adapters/threads/slot';

/** A thread that answers with the number of jobs it has had; the file's name says what else it does. */
const THREAD = `
  const { parentPort } = require('node:worker_threads');
  let count = 0;
  parentPort.on('message', ({ file: { path } }) => {
    count++;
    if (path === 'hangs') for (;;);
    if (path === 'dies') process.exit(1);
    if (path === 'throws') throw new Error('broken');
    parentPort.postMessage(path === 'traps' ? { path, skipped: 'parser failed' } : { path, unchanged: String(count) });
  });
`;

describe('a slot for extraction threads', function () {
  this.timeout(30_000);
  let folder: string;
  let slot: Slot;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'vernacular-slot-'));
    await writeFile(join(folder, 'thread.cjs'), THREAD);
  });
  after(() => rm(folder, { recursive: true, force: true }));
  beforeEach(() => {
    slot = new Slot(join(folder, 'thread.cjs'), {} as ExtractWorkerData, 1_000, () => 1);
  });
  afterEach(() => slot.end());

  const ask = (...paths: string[]): Promise<ExtractAnswer[]> =>
    Promise.all(paths.map(path => slot.run({ file: { path } })));
  const answered = (path: string, count: number): ExtractAnswer => ({ path, unchanged: String(count) });

  it('has several jobs at once, which one thread answers in their order', async () => {
    assert.deepEqual(await ask('a', 'b', 'c'), [answered('a', 1), answered('b', 2), answered('c', 3)]);
    assert.deepEqual(await ask('d'), [answered('d', 4)]);
  });

  for (const [path, skipped] of [
    ['hangs', 'parser took too long'],
    ['dies', 'parser failed'],
    ['throws', 'parser failed'],
    ['traps', 'parser failed'],
  ] as const)
    it(`skips a file on which its thread ${path}, and gives those behind it to a new thread`, async () => {
      assert.deepEqual(await ask('a', path, 'b', 'c'), [
        answered('a', 1),
        { path, skipped },
        answered('b', 1),
        answered('c', 2),
      ]);
    });

  it('starts no more threads after four that broke at once', async () => {
    const all = await ask('traps', 'traps', 'traps', 'traps', 'a');
    assert.deepEqual(all.at(-1), { path: 'a', skipped: 'parser failed' });
  });

  it('gives up all jobs when it is ended', async () => {
    const asked = ask('hangs', 'b');
    await slot.end();
    assert.deepEqual(await asked, [
      { path: 'hangs', skipped: 'unreadable' },
      { path: 'b', skipped: 'unreadable' },
    ]);
  });
});
