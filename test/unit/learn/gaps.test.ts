import assert from 'node:assert/strict';
import { Gaps } from '../../../src/core/learn/gaps';
import { FakeStore } from './support';

const at = (n: number) => 1_000 * n;

describe('gaps: rejections that no rule explains', () => {
  const heard = async (paths: readonly string[], explained: readonly number[] = []) => {
    const store = new FakeStore();
    const gaps = new Gaps(store);
    for (const [i, path] of paths.entries())
      await gaps.heard({ suggestion: `s${i}`, path, at: at(i) }, false);
    for (const i of explained) await gaps.heard({ suggestion: `s${i}`, path: paths[i]!, at: at(i) }, true);
    const again = new Gaps(store);
    await again.load();
    return again;
  };
  const cases: readonly [
    string,
    readonly string[],
    readonly number[],
    readonly [string, number, number][],
  ][] = [
    ['three in one folder', ['api/a.ts', 'api/b.ts', 'api/b.ts'], [], [['api', 3, 2]]],
    ['two are too few', ['api/a.ts', 'api/b.ts'], [], []],
    ['one was explained later', ['api/a.ts', 'api/b.ts', 'api/c.ts'], [1], []],
    ['the deepest folder', ['a/b/x.ts', 'a/b/y.ts', 'a/b/z.ts', 'a/q.ts'], [], [['a/b', 3, 3]]],
    ['spread over the project', ['a/x.ts', 'b/y.ts', 'z.ts'], [], [['', 3, 3]]],
  ];
  for (const [name, paths, explained, expected] of cases)
    it(name, async () => {
      const gaps = (await heard(paths, explained)).list(at(10));
      assert.deepEqual(
        gaps.map(gap => [gap.folder, gap.places, gap.files]),
        expected,
      );
    });

  it('forgets what is older than a season', async () => {
    const gaps = await heard(['api/a.ts', 'api/b.ts', 'api/c.ts']);
    assert.deepEqual(gaps.list(91 * 86_400_000), []);
  });
});
