import { deepStrictEqual } from 'node:assert';
import { withheldPairs } from '../../../src/core/distill/history/cochange/told';
import type { Finding } from '../../../src/core/distill/history/convention';

const pair = (value: string): Finding => ({
  key: 'cochange.pair',
  family: 'change-recipes',
  value,
  statement: `A fix or feature in ${value}`,
  support: 50,
  exceptions: 5,
  commits: [],
});

describe('pairs of files with tests', () => {
  const cases: [value: string, untold: string | undefined][] = [
    ['src/**/<name>.ts -> src/**/<name>.test.ts', 'minor'],
    ['src/**/<name>.ts -> docs/**/<name>.html', undefined],
    ['docs/**/<name>.md -> internal/**/<name>_test.go', 'minor'],
  ];
  for (const [value, untold] of cases)
    it(`${value} is ${untold === undefined ? 'told' : 'not told'}`, () =>
      deepStrictEqual(
        withheldPairs([pair(value)], []).map(finding => finding.untold),
        [untold],
      ));
});
