import { strict as assert } from 'node:assert';
import type { Change } from '../../../src/extension/feedback/detectorEvents';
import { ChangedRanges } from '../../../src/extension/hints/changedRanges';

const insert = (offset: number, text: string): Change => ({ offset, removed: 0, text });
const remove = (offset: number, removed: number): Change => ({ offset, removed, text: '' });

describe('changed ranges', () => {
  const cases: readonly [string, readonly Change[], readonly (readonly [number, number])[]][] = [
    ['typing grows one range', [insert(10, 'a'), insert(11, 'b')], [[10, 12]]],
    [
      'edits apart stay apart',
      [insert(10, 'ab'), insert(50, 'c')],
      [
        [10, 12],
        [50, 51],
      ],
    ],
    [
      'an edit before moves the rest',
      [insert(50, 'c'), insert(10, 'ab')],
      [
        [10, 12],
        [52, 53],
      ],
    ],
    [
      'a deletion before moves the rest back',
      [insert(50, 'c'), remove(0, 20)],
      [
        [0, 0],
        [30, 31],
      ],
    ],
    ['a deletion swallows what lies in it', [insert(50, 'abc'), remove(40, 20)], [[40, 40]]],
    ['a deletion cuts what it overlaps', [insert(50, 'abcdef'), remove(48, 4)], [[48, 52]]],
    [
      'an edit that bridges two joins them',
      [insert(10, 'a'), insert(20, 'b'), { offset: 11, removed: 9, text: 'xx' }],
      [[10, 14]],
    ],
  ];
  for (const [name, changes, expected] of cases)
    it(name, () => {
      const ranges = new ChangedRanges();
      changes.forEach(change => ranges.apply(change));
      assert.deepEqual(ranges.all, expected);
    });

  it('touches what begins or ends at it', () => {
    const ranges = new ChangedRanges();
    ranges.apply(insert(10, 'abc'));
    assert.deepEqual(
      [
        [0, 9],
        [0, 10],
        [11, 12],
        [13, 20],
        [14, 20],
      ].map(([a, b]) => ranges.touches(a!, b!)),
      [false, true, true, true, false],
    );
  });
});
