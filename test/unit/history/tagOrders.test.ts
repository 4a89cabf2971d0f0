import assert from 'node:assert/strict';
import { applyTrends } from '../../../src/core/distill/history/trends/apply';
import { keyOf, many } from '../distill/support';
import { file, snapshots } from './trendSnapshots';

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
