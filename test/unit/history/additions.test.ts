import assert from 'node:assert/strict';
import { mineCoChange } from '../../../src/core/distill/history/cochange/mine';
import type { Commit } from '../../../src/core/ports/gitHistory';
import { A, commits, fate, M, values } from './cochangeSupport';

describe('what additions and folders come with', () => {
  it('leaves out a place that the newest additions leave, and does not tell what then is nothing', () => {
    const adding = (left: (n: number) => boolean, place = ''): Commit[] =>
      commits(120, i =>
        i % 6
          ? M(`app/c${i % 11}.go`)
          : [
              ...A(`rules/rule${i}.go`),
              ...M(place || `app/d${i}.go`, ...(left(i / 6) ? [] : ['rules/registry.go'])),
            ],
      );
    const claims = (left: (n: number) => boolean): string[] =>
      values(adding(left, 'rules/list.go')).filter(v => v.includes('rules/<name>.go ->'));
    const both = 'cochange.recipe rules/<name>.go -> rules/list.go + rules/registry.go';
    const one = 'cochange.pair rules/<name>.go -> rules/list.go';
    assert.deepEqual(
      claims(n => n === 0 || n === 2 || n === 7),
      [both],
      'two of the newest five',
    );
    assert.deepEqual(
      claims(n => n === 0 || n === 2 || n === 3),
      [one],
      'three of the newest five',
    );
    assert.equal(
      fate(
        adding(n => n === 0 || n === 2 || n === 3),
        'rules/<name>.go -> rules/registry.go',
      ),
      'minor',
    );
  });

  it('tells as one what is the same in folder after folder', () => {
    const adding = (lists: readonly boolean[]): Commit[] =>
      commits(600, i => {
        const n = Math.floor(i / 6);
        const kind = ['bank', 'geo', 'date_time', 'job'][n % 4]!;
        const list = lists[n % lists.length]! ? M(`test/test_${kind}.py`) : [];
        return i % 6 ? M(`app/c${i % 11}.py`) : [...A(`things/${kind}/${`lang${n}`}/main.py`), ...list];
      });
    const found = mineCoChange(adding([true, true, true, true, true, true, true, true, false])).filter(c =>
      c.value.includes('<'),
    );
    assert.deepEqual(
      found.map(({ value, support, exceptions, statement }) => [value, support, exceptions, statement]),
      [
        [
          'things/<group>/<name>/main.py -> test/test_<group>.py',
          36,
          4,
          'Adding a `things/<group>/<name>/main.py` also touches `test/test_<group>.py`.',
        ],
      ],
    );
  });

  it('tells no pair of a folder of which a manifest is left, or that releases alone still bring together', () => {
    const pair = (releases: number, ...left: string[]): string | undefined =>
      fate(
        commits(1200, i => {
          if (i % 6) return M(`app/c${i % 11}.ts`, ...(i % 6 === 1 ? ['core/b0.java'] : []));
          return i / 6 < releases
            ? M('old/pom.xml', 'core/pom.xml')
            : M(`old/a${i % 5}.java`, `core/b${i % 7}.java`);
        }),
        'old/** -> core/**',
        ['core/pom.xml', 'core/b0.java', ...left],
      );
    assert.equal(pair(2, 'old/pom.xml', 'old/a0.java'), 'told');
    assert.equal(pair(2, 'old/pom.xml'), 'minor');
    assert.equal(pair(50, 'old/pom.xml', 'old/a0.java'), 'minor', 'releases in the newest three hundred');
  });
});
