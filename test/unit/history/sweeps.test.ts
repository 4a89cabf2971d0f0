import { deepStrictEqual } from 'node:assert';
import { isOfSweeps } from '../../../src/core/distill/history/cochange/sweeps';
import type { PathChange } from '../../../src/core/distill/history/cochange/associations';

/** Commits, each a list of paths, repeated so many times. */
function changes(...groups: readonly (readonly [times: number, paths: readonly string[]])[]): PathChange[] {
  return groups.flatMap(([times, paths], g) =>
    Array.from({ length: times }, (_, i) => ({
      commit: {
        id: `c${g}-${i}`,
        parents: ['p'],
        time: 0,
        author: 'A <a@b.c>',
        subject: `Change ${g} ${i}`,
        body: '',
        changes: [],
      },
      paths,
    })),
  );
}

const crates = ['core', 'macros', 'serde', 'log', 'tower', 'futures'].map(name => `${name}/src/lib.rs`);

describe('pairs of folders by sweeps', () => {
  const cases: [title: string, left: string, right: string, all: PathChange[], ofSweeps: boolean][] = [
    ['code that belongs together', 'serde/**', 'core/**', changes([30, crates.slice(0, 3)]), false],
    ['commits over many of the folders beside', 'serde/**', 'core/**', changes([30, crates]), true],
    [
      'sweeps beside changes that belong together',
      'serde/**',
      'core/**',
      changes([30, crates], [20, crates.slice(0, 3)]),
      false,
    ],
    [
      'bumps of manifests',
      'extra/cmd/**',
      'example/**',
      changes([30, ['extra/cmd/go.mod', 'example/otel/go.mod']], [10, ['extra/cmd/cmd.go']]),
      true,
    ],
    [
      'a wide folder of which another part comes along each time',
      'sql/**',
      'transports/**',
      changes(...['a', 'b', 'c'].map(name => [10, ['sql/x.cs', `transports/${name}/x.cs`]] as const)),
      true,
    ],
    [
      'a wide folder of which one part comes along',
      'sql/**',
      'transports/**',
      changes([20, ['sql/x.cs', 'transports/a/x.cs']], [5, ['sql/x.cs', 'transports/b/x.cs']]),
      false,
    ],
    [
      'tests, whatever part of them',
      'cli/**',
      'test/**',
      changes(...['a', 'b', 'c'].map(name => [10, ['cli/x.ts', `test/${name}/x.ts`]] as const)),
      false,
    ],
    ['single files', 'a/x.ts', 'b/y.ts', changes([30, ['a/x.ts']]), false],
  ];
  for (const [title, left, right, all, ofSweeps] of cases)
    it(title, () => deepStrictEqual(isOfSweeps(left, right, all), ofSweeps));
});
