import { strict as assert } from 'node:assert';
import { ChangedRanges } from '../../../src/core/engine/changedRanges';
import { addedLines } from '../../../src/core/engine/commitWitness';

/** Applies edits to a text and says which lines count as changed. */
function changed(
  text: string,
  edits: readonly (readonly [start: number, end: number, text: string])[],
): string[] {
  const ranges = new ChangedRanges();
  let now = text;
  for (const [start, end, inserted] of edits) {
    ranges.edit([{ start, end, text: inserted }]);
    now = now.slice(0, start) + inserted + now.slice(end);
  }
  return ranges.lines(now).map(({ startIndex, endIndex }) => now.slice(startIndex, endIndex));
}

describe('changed lines of an open document', () => {
  const text = 'one\ntwo\nthree\nfour';
  const cases: readonly (readonly [string, Parameters<typeof changed>[1], string[]])[] = [
    ['nothing', [], []],
    ['an insertion', [[4, 4, 'x']], ['xtwo']],
    [
      'two places',
      [
        [0, 0, 'x'],
        [16, 16, 'y'],
      ],
      ['xone', 'fyour'],
    ],
    [
      'an earlier insertion moves a later place',
      [
        [14, 14, 'y'],
        [0, 0, 'new\n'],
      ],
      ['new\none', 'yfour'],
    ],
    [
      'a deletion over a changed place takes it along',
      [
        [5, 5, 'x'],
        [4, 9, ''],
      ],
      ['three'],
    ],
    [
      'typing on at the end of a change widens it',
      [
        [3, 3, 'a'],
        [4, 4, '\nb'],
      ],
      ['onea\nb'],
    ],
  ];
  for (const [name, edits, expected] of cases) {
    it(name, () => assert.deepEqual(changed(text, edits), expected));
  }
});

describe('lines that a commit added', () => {
  const cases: readonly (readonly [before: string, after: string, lines: number[]])[] = [
    ['', 'a', [1]],
    ['a\nb', 'a\nx\nb', [2]],
    ['a\na', 'a\na\na', [3]],
    ['a\nb', 'b\na', []],
    ['a', 'b\nc', [1, 2]],
  ];
  for (const [before, after, lines] of cases) {
    it(JSON.stringify([before, after]), () => assert.deepEqual([...addedLines(before, after)], lines));
  }
});
