import { strict as assert } from 'node:assert';
import { closersReplaced } from '../../../src/extension/inline/closers';

describe('closers after the caret', () => {
  const cases: readonly [string, string, number][] = [
    ['x', '', 0],
    ['"./utils")', ')', 1],
    ['"./utils");', ')', 1],
    ['"./utils");', ');', 2],
    ['"./utils"', ')', 0],
    ['(a)', ')', 0],
    ['f(a))', ')', 1],
    ['[a])]', ')]', 2],
    ['a])', ')]', 0],
    ['")")', ')', 1],
    ['./utils")', '")', 2],
    ['./utils"', '")', 1],
    ['utils', '")', 0],
    ['a\\")', '")', 0],
    [' {\n  a();\n}', '', 0],
    [') {\n  a();\n}', ') {', 1],
  ];
  for (const [text, tail, expected] of cases)
    it(`${JSON.stringify(text)} before ${JSON.stringify(tail)} replaces ${expected}`, () =>
      assert.equal(closersReplaced(text, tail), expected));
});
