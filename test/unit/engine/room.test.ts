import assert from 'node:assert/strict';
import { Room } from '../../../src/core/engine/room';
import { distanceToOpen, tableBits } from '../../../src/core/suggest/model/budget';
import type { Suggester } from '../../../src/core/suggest/suggester';

/** A suggester whose files weigh one each. */
function weighing(held: Set<string>, budget: number, open: readonly string[]): Suggester {
  return {
    overBudget: () => held.size >= budget,
    openPaths: () => open,
    forgetFile: (path: string) => void held.delete(path),
  } as unknown as Suggester;
}

describe('memory budget of the local model', () => {
  it('measures distance in steps through folders', () => {
    assert.equal(distanceToOpen('a/b/x.ts', ['a/b/y.ts']), 0);
    assert.equal(distanceToOpen('a/c/x.ts', ['a/b/y.ts']), 2);
    assert.equal(distanceToOpen('d/x.ts', ['a/b/y.ts', 'd/e/z.ts']), 1);
    assert.equal(distanceToOpen('a/b/x.ts', []), 2);
  });

  it('gives the table at most half of the budget and 64 MB', () => {
    assert.equal(8 * 2 ** tableBits(300), 67_108_864);
    for (const megabytes of [10, 40, 100]) assert.ok(8 * 2 ** tableBits(megabytes) <= (megabytes * 1e6) / 2);
  });

  it('learns the nearest first and stops when nothing further away is left', () => {
    const held = new Set<string>();
    const trained = new Map<string, string>();
    const room = new Room(weighing(held, 2, ['src/app/open.ts']), trained);
    const order = room.nearestFirst([
      ['test/far/a.ts', '1'],
      ['src/app/b.ts', '1'],
      ['src/c.ts', '1'],
    ]);
    assert.deepEqual(
      order.map(([path]) => path),
      ['src/app/b.ts', 'src/c.ts', 'test/far/a.ts'],
    );
    for (const [path, blob] of order)
      if (room.makeFor(path)) {
        held.add(path);
        trained.set(path, blob);
      }
    assert.deepEqual([...held], ['src/app/b.ts', 'src/c.ts']);
  });

  it('lets the furthest give way when another file is opened', () => {
    const held = new Set(['src/app/b.ts', 'src/c.ts']);
    const trained = new Map([...held].map(path => [path, '1'] as const));
    const room = new Room(weighing(held, 2, ['test/far/open.ts']), trained);
    assert.ok(room.makeFor('test/far/a.ts'));
    assert.deepEqual([...held], ['src/c.ts']);
    assert.deepEqual([...trained.keys()], ['src/c.ts']);
  });
});
