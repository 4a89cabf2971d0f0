import assert from 'node:assert/strict';
import { capped } from '../../../src/core/learn/ledger/caps';
import { dissenters } from '../../../src/core/learn/utility/dissent';
import { turn } from '../../../src/core/learn/utility/turn';
import { record } from './support';

/** `a-` = source a against the rule, `a+` = for it. */
const walk = (text: string) =>
  text.split(' ').map((step, i) =>
    record({
      suggestion: `s${i}`,
      source: step.slice(0, -1),
      kind: 'commit',
      form: 'x',
      r: step.endsWith('+') ? 1 : 0,
      at: i,
    }),
  );

describe('turn', () => {
  const cases: readonly [string, string, boolean][] = [
    ['four people turn together', 'a- b- c- me- a- b- c-', true],
    ['one author never turns a rule alone', 'a- a- a- a- a- a- a- a- a- a-', false],
    ['one author among others does not', 'b+ c+ a- a- a- a- a- a- a- a- a-', false],
    ['the person at this machine may, where nobody else writes', 'me- me- me- me- me- me- me-', true],
    ['but not where others write', 'b+ me- me- me- me- me- me- me-', false],
    ['conforming places undo it', 'a- b- c+ a+ b- c- a- b+ c+', false],
  ];
  for (const [name, text, expected] of cases) it(name, () => assert.equal(turn(walk(text)).turned, expected));

  it('remembers the onset', () => assert.equal(turn(walk('a+ b+ a- b- c-')).since[0]?.at, 2));
});

describe('dissenters', () => {
  it('are those who turned while the others kept the rule', () => {
    const records = walk('me- b+ me- c+ me- b+ me- c+ me-');
    assert.deepEqual([...dissenters(records)], ['me']);
  });
  it('are nobody when all turn', () =>
    assert.equal(dissenters(walk('a- b- a- b- a- b- a- b- a- b-')).size, 0));
});

describe('caps', () => {
  it('let one commit give five places, three of them in one file', () => {
    const flood = Array.from({ length: 200 }, (_, i) =>
      record({ suggestion: `s${i}`, commit: 'c', kind: 'commit', path: `f${i % 2}.ts` }),
    );
    assert.equal(capped(flood).length, 5);
    assert.equal(capped(flood.filter(r => r.path === 'f0.ts')).length, 3);
  });
  it('let agents report five times a day', () => {
    const reports = Array.from({ length: 50 }, (_, i) =>
      record({ suggestion: `s${i}`, kind: 'agent', w: 0.1 }),
    );
    assert.equal(capped(reports).length, 5);
  });
});
