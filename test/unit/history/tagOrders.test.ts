import assert from 'node:assert/strict';
import { applyTrends } from '../../../src/core/distill/history/trends/apply';
import type { FileForms, Snapshot } from '../../../src/core/observe/history/formCounts';
import { keyOf, many } from '../distill/support';

const MONTH = 30 * 86_400_000;
const file = (forms: FileForms['forms']): FileForms => ({ language: 'typescript', forms });

/** Ten files of five sites each; at time `i` the first `turned[i]` files have the new form. `grow` adds new files of it. */
function snapshots(turned: readonly number[], key: string, from: string, to: string): Snapshot[] {
  return turned.map((n, i) => ({
    commit: String(i).padStart(40, '0'),
    time: i * 4 * MONTH,
    files: new Map(
      Array.from(
        { length: 10 },
        (_, f) => [`src/f${f}.ts`, file({ [key]: { [f < n ? to : from]: 5 } })] as const,
      ),
    ),
  }));
}

describe('moves between orders of tags', () => {
  it('takes no order of tags for a move from another one that it does not contradict', () => {
    const moves = (from: string, to: string): string[] => {
      const key = 'docs.tag_order';
      const keys = new Map([[key, keyOf(key, { open: true })]]);
      const history = snapshots([0, 1, 2, 4, 5], key, from, to).map((snapshot, i) => ({
        ...snapshot,
        files: new Map([
          ...snapshot.files,
          ...many(4 * i, n => [`src/new${n}.ts`, file({ [key]: { [to]: 5 } })] as const),
        ]),
      }));
      return applyTrends([], history, { keys }).map(c => c.value);
    };
    assert.deepEqual(moves('throws,param', 'param,throws'), ['param,throws']);
    assert.deepEqual(moves('return,param', 'param,throws,return'), ['param,throws,return']);
    assert.deepEqual(moves('param,return', 'param,throws'), []);
    assert.deepEqual(moves('return,throws', 'param,throws'), []);
  });
});
