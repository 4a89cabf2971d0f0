import assert from 'node:assert/strict';
import { follow } from '../../../src/core/learn/feedback/anchors';
import { attribute } from '../../../src/core/learn/feedback/attribution';
import type { Outcome } from '../../../src/core/model/feedback';

describe('anchors follow edits', () => {
  const edit = (start: number, end: number, text: string) => ({ start, end, text });
  const cases: readonly [
    string,
    readonly [number, number, boolean],
    ReturnType<typeof edit>,
    readonly [number, number],
  ][] = [
    ['text before shifts', [10, 15, false], edit(0, 0, 'abc'), [13, 18]],
    ['text after leaves', [10, 15, false], edit(20, 22, ''), [10, 15]],
    ['typed at the edge grows', [10, 10, true], edit(10, 10, 'xy'), [10, 12]],
    ['typed at the edge of accepted text is other code', [10, 15, false], edit(15, 15, 'xy'), [10, 15]],
    ['an edit inside stretches', [10, 15, false], edit(12, 13, 'abcd'), [10, 18]],
    ['deleted around shrinks to the new text', [10, 15, false], edit(5, 20, 'q'), [5, 6]],
    ['a cut of the head keeps the tail', [10, 15, false], edit(8, 12, ''), [8, 11]],
  ];
  for (const [name, [start, end, growing], change, expected] of cases)
    it(name, () => {
      const moved = follow({ start, end, growing }, change);
      assert.deepEqual([moved.start, moved.end], expected);
    });

  it('stops growing at the line break', () => {
    const moved = follow({ start: 0, end: 0, growing: true }, edit(0, 0, 'a\n'));
    assert.equal(moved.growing, false);
  });
});

describe('attribution', () => {
  type Found = readonly string[] | undefined;
  const check = (outcome: Outcome, found: readonly Found[], fraction?: number) =>
    attribute(
      outcome,
      found.map((f, i) => ({ rule: `r${i}`, expected: 'single', found: f })),
      fraction,
    ).map(({ r, w }) => [r, w]);
  const cases: readonly [string, Outcome, readonly Found[], readonly (readonly [number, number])[]][] = [
    ['accepted and kept', 'accepted', [['single']], [[1, 1]]],
    ['accepted, form gone', 'accepted', [['double']], [[0, 1]]],
    ['rejected, then typed against the rule', 'rejected', [['double']], [[0, 0.5]]],
    ['rejected, then typed by the rule: presentation', 'rejected', [['single']], [[1, 0.5]]],
    [
      'rejected, contradicted rule blamed, untouched one cleared',
      'rejected',
      [['double'], []],
      [
        [0, 0.5],
        [0, 0],
      ],
    ],
    [
      'rejected, nothing typed: shared',
      'rejected',
      [undefined, undefined],
      [
        [0, 0.25],
        [0, 0.25],
      ],
    ],
    ['diverged, conforms', 'diverged', [['single']], [[1, 0.25]]],
    ['diverged, unknown', 'diverged', [undefined], [[0, 0]]],
    ['moved says nothing', 'moved', [['double']], [[0, 0]]],
    ['undone', 'undone', [undefined], [[0, 1]]],
    ['never', 'never', [undefined], [[0, 3]]],
  ];
  for (const [name, outcome, found, expected] of cases)
    it(name, () => assert.deepEqual(check(outcome, found), expected));

  it('a partial accept counts by its part until the code decides', () => {
    assert.deepEqual(check('partial', [undefined], 0.4), [[0.4, 0.75]]);
    assert.deepEqual(check('partial', [['single']], 0.4), [[1, 0.75]]);
  });
});
