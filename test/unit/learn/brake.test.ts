import assert from 'node:assert/strict';
import { Brake } from '../../../src/core/learn/brake';
import { record } from './support';

const DAY = 86_400_000;
const RULE = record().rule.rule;

describe('brake', () => {
  const cases: readonly [string, number, number, number, boolean][] = [
    ['holds a young rule above one in ten', 100, 11, DAY, true],
    ['not at one in ten', 100, 10, DAY, false],
    ['not before a hundred were shown', 99, 50, DAY, false],
    ['not when the week has passed', 100, 50, 8 * DAY, false],
  ];
  for (const [name, shown, rejected, now, expected] of cases)
    it(name, () => {
      const brake = new Brake();
      for (let i = 0; i < shown; i++) {
        const no = i < rejected;
        brake.hear(
          record({
            suggestion: `s${i}`,
            at: i,
            explicit: no,
            outcome: no ? 'rejected' : 'accepted',
            r: no ? 0 : 1,
          }),
        );
      }
      assert.equal(brake.holds(RULE, now), expected);
    });

  it('spares a rule that has stood for a month', () => {
    const brake = new Brake();
    brake.hear(record({ suggestion: 'old', at: 0, kind: 'commit' }));
    for (let i = 0; i < 100; i++)
      brake.hear(record({ suggestion: `s${i}`, at: 40 * DAY, explicit: true, outcome: 'rejected', r: 0 }));
    assert.equal(brake.holds(RULE, 40 * DAY), false);
  });
});
