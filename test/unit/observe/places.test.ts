import assert from 'node:assert/strict';
import { Places } from '../../../src/core/observe/places';

/** Whole numbers below `limit`, the same in every run. */
function numbers(seed: number): (limit: number) => number {
  let state = seed;
  return limit => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

describe('places that have been seen', () => {
  for (const [order, step] of [
    ['in the order of the source', 1],
    ['in any order', 40],
  ] as const)
    it(`are told from new ones ${order}`, () => {
      const next = numbers(step);
      for (let round = 0; round < 50; round++) {
        const places = new Places();
        const seen = new Set<string>();
        let from = 0;
        for (let i = 0; i < 200; i++) {
          const start = step === 1 ? (from += next(2)) : next(step);
          const end = start + next(4);
          const name = `${start} ${end}`;
          assert.equal(places.add(start, end), !seen.has(name), name);
          seen.add(name);
        }
      }
    });
});
