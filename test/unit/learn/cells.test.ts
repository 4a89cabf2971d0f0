import assert from 'node:assert/strict';
import { commonButOne, commonCell } from '../../../src/core/learn/rewrite/cells';

describe('folders that paths share', () => {
  const cases: readonly (readonly [
    paths: readonly string[],
    all: string | undefined,
    butOne: readonly string[],
  ])[] = [
    [['a/b/1', 'a/b/2', 'a/b/3'], 'a/b/**', []],
    [['a/b/1', 'a/b/2', 'a/c/3'], 'a/**', ['a/b/** without a/c/3']],
    [['a/b/1', 'a/b/2', 'c/3'], undefined, ['a/b/** without c/3']],
    [['a/1', 'b/2', 'c/3'], undefined, []],
    [['a/b/1', 'a/b/1', '2'], undefined, ['a/b/** without 2']],
    [['a/1', 'b/2'], undefined, ['b/** without a/1', 'a/** without b/2']],
    [['1', '2', '3'], undefined, []],
  ];
  for (const [paths, all, butOne] of cases)
    it(paths.join(', '), () => {
      assert.equal(commonCell(paths), all);
      assert.deepEqual(
        commonButOne(paths).map(({ cell, outside }) => `${cell} without ${paths[outside]}`),
        butOne,
      );
    });
});
