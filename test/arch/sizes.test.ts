import assert from 'node:assert/strict';
import { textOf, trackedFiles } from '../support/trackedFiles';

const MAX_LINES = 400;
const MAX_MEDIAN = 120;

const lines = (path: string): number => textOf(path).split('\n').length - 1;
const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

describe('file sizes', () => {
  const code = trackedFiles().filter(path => /^(src|test|tools)\/.*\.(ts|mts|mjs|js|cjs)$/.test(path));

  it(`no source file has more than ${MAX_LINES} lines`, () => {
    const long = code.filter(path => lines(path) > MAX_LINES).map(path => `${path}: ${lines(path)}`);
    assert.deepEqual(long, [], 'Split them: one idea a file.');
  });

  it(`the median file in src has at most ${MAX_MEDIAN} lines`, () => {
    const sizes = code.filter(path => path.startsWith('src/')).map(lines);
    assert.ok(sizes.length > 10);
    assert.ok(median(sizes) <= MAX_MEDIAN, `the median is ${median(sizes)}`);
  });
});
