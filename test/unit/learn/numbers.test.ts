import assert from 'node:assert/strict';
import { betaCdf, betaInv } from '../../../src/core/learn/numbers/beta';
import { fisherGreater, signTestMidP } from '../../../src/core/learn/numbers/tests';

const near = (actual: number, expected: number, tolerance: number) =>
  assert.ok(Math.abs(actual - expected) <= tolerance, `${actual} is not ${expected} ± ${tolerance}`);

describe('numbers of the gate', () => {
  const cases: readonly [string, () => number, number, number][] = [
    ['Beta(1,1) is uniform', () => betaCdf(0.3, 1, 1), 0.3, 1e-9],
    ['Beta(2,1) is x²', () => betaCdf(0.6, 2, 1), 0.36, 1e-9],
    ['three straight failures after m = 4 at .9', () => betaCdf(0.8, 3.6, 3.4), 0.948, 0.001],
    ['quantile undoes the distribution', () => betaCdf(betaInv(0.05, 7.6, 0.4), 7.6, 0.4), 0.05, 1e-4],
    ['sign test 0 of 4', () => signTestMidP(0, 4), 0.03125, 1e-9],
    ['sign test 0 of 3', () => signTestMidP(0, 3), 0.0625, 1e-9],
    ['Fisher: legacy 0/4 against 60/65', () => fisherGreater(4, 0, 5, 60), 1.5e-4, 1e-5],
    ['Fisher: legacy 0/3 against 60/62', () => fisherGreater(3, 0, 2, 60), 2.3e-4, 1e-5],
  ];
  for (const [name, value, expected, tolerance] of cases) it(name, () => near(value(), expected, tolerance));
});
