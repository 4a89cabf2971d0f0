import assert from 'node:assert/strict';
import { createLearner } from '../../../src/core/learn/learner';
import type { RuleState } from '../../../src/core/model/rule';
import { rule, sitesIn, world } from './support';

const SRC = Array.from({ length: 30 }, (_, i) => `src/d${i % 5}/f${i}.ts`);
const DAY = 86_400_000;

/** What is proposed when others write `written` unaided, one place every `apart` ms, while the rule is in `state`. */
async function watch(state: RuleState, written: readonly string[], apart: number) {
  const w = world([rule({ state })], sitesIn(SRC, 5));
  const learner = createLearner(w.deps);
  await learner.start();
  for (const [i, form] of written.entries()) {
    await w.clock.pass(apart);
    const places = [{ id: `p${i}`, path: SRC[i % SRC.length]!, pattern: 'format.quotes', form }];
    const source = `dev${i % 3}`;
    await learner.witnessed({ kind: 'commit', source, commit: `c${i}`, at: w.clock.now(), places });
  }
  return learner
    .proposals()
    .map(({ kind, after, gates }) => [
      kind,
      after[0]!.state,
      gates.at(-1)!.id,
      gates.at(-1)!.stats['places'],
    ]);
}

const times = (n: number, form: string): string[] => Array.from({ length: n }, () => form);

describe('a rule that only watches', () => {
  const spoken = (places: number) => [['add', 'active', 'V7', places]];
  const cases: readonly [string, RuleState, readonly string[], number, unknown][] = [
    ['speaks after twenty places', 'candidate', times(20, 'single'), 60_000, spoken(20)],
    ['not after nineteen', 'candidate', times(19, 'single'), 60_000, []],
    ['after eight in a week', 'shadow', times(8, 'single'), 1.1 * DAY, spoken(8)],
    [
      'not where others write otherwise',
      'candidate',
      [...times(15, 'single'), ...times(10, 'double')],
      60_000,
      [],
    ],
    ['is not proposed when it speaks already', 'active', times(25, 'single'), 60_000, []],
  ];
  for (const [name, state, written, apart, expected] of cases)
    it(name, async () => assert.deepEqual(await watch(state, written, apart), expected));
});
