import { deepEqual } from 'node:assert/strict';
import { Trainer } from '../../../src/core/engine/trainer';
import type { FileRecord } from '../../../src/core/model/record';
import type { Clock } from '../../../src/core/ports/clock';
import type { FileSystem } from '../../../src/core/ports/fileSystem';
import { SILENT_LOG } from '../../../src/core/ports/log';
import type { Store } from '../../../src/core/ports/store';
import type { LearnOptions, Suggester } from '../../../src/core/suggest/suggester';
import { memoryStore } from '../suggest/support';

const recordsOf = (blobs: Readonly<Record<string, string>>): FileRecord[] =>
  Object.entries(blobs).map(
    ([path, blob]) => ({ path, blob, language: 'python', role: 'source' }) as FileRecord,
  );

/** A trainer of a suggester that writes down what it learns: a path, with `!` where it was written here. */
function trainerOn(
  store: Store,
  learned: string[],
  onLearn: (path: string) => void = () => undefined,
): Trainer {
  const suggester = {
    load: async () => true,
    save: async () => undefined,
    openPaths: () => [],
    overBudget: () => false,
    forgetFile: () => undefined,
    learnFile: async (path: string, _text: string, options?: LearnOptions) => {
      learned.push(options?.written ? `${path}!` : path);
      onLearn(path);
    },
  } as unknown as Suggester;
  const files = { read: async () => new TextEncoder().encode('x = 1\n') } as unknown as FileSystem;
  const clock: Clock = { now: () => 0, after: (_ms, callback) => (callback(), () => undefined) };
  return new Trainer(suggester, files, store, clock, SILENT_LOG);
}

describe('training of the local model', () => {
  const small = { 'a.py': '1', 'b.py': '1', 'c.py': '1' };

  it('takes no file of a small project for written here when it meets the project', async () => {
    const learned: string[] = [];
    await trainerOn(memoryStore(), learned).train(recordsOf(small));
    deepEqual(learned, ['a.py', 'b.py', 'c.py']);
  });

  it('takes what changes after that for written here, but not what changed between sessions', async () => {
    const learned: string[] = [];
    const store = memoryStore();
    const trainer = trainerOn(store, learned);
    await trainer.train(recordsOf(small));
    await trainer.train(recordsOf({ ...small, 'b.py': '2' }));
    const next = trainerOn(store, learned);
    await next.load();
    await next.train(recordsOf({ ...small, 'b.py': '2', 'd.py': '1' }));
    await next.train(recordsOf({ ...small, 'b.py': '3', 'd.py': '1' }));
    deepEqual(learned.slice(3), ['b.py!', 'd.py', 'b.py!']);
  });

  it('takes nothing for written here after a first training that was interrupted', async () => {
    const learned: string[] = [];
    let second: Promise<void> | undefined;
    const trainer: Trainer = trainerOn(memoryStore(), learned, path => {
      if (path === 'a.py') second ??= trainer.train(recordsOf(small));
    });
    await trainer.train(recordsOf(small));
    await second;
    deepEqual(
      learned.filter(path => path.endsWith('!')),
      [],
    );
  });

  it('takes many new files at once for brought by git', async () => {
    const learned: string[] = [];
    const trainer = trainerOn(memoryStore(), learned);
    await trainer.train(recordsOf(small));
    const pulled = Object.fromEntries(Array.from({ length: 26 }, (_, i) => [`p${i}.py`, '1']));
    await trainer.train(recordsOf({ ...small, ...pulled }));
    deepEqual(
      learned.filter(path => path.endsWith('!')),
      [],
    );
  });
});
