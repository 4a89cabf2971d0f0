import assert from 'node:assert/strict';
import { createLearner } from '../../../src/core/learn/learner';
import { Refusals } from '../../../src/core/learn/refusals';
import { narrowed, type Change } from '../../../src/core/learn/rewrite/change';
import { FakeStore, record, rule, sitesIn, world } from './support';

const SRC = Array.from({ length: 20 }, (_, i) => `${i < 4 ? 'leg\u200bacy' : 'src'}/f${i}.ts`);

/**
 * How often the gate refused while four people wrote `double` in one folder, `events` times. Its name hides a character (V0), so
 * that whatever is found is refused.
 */
async function refused(events: number, restartEvery = Infinity): Promise<number> {
  const { deps, clock, effects } = world([rule()], sitesIn(SRC, 4));
  let learner = createLearner(deps);
  await learner.start();
  for (let i = 0; i < events; i++) {
    if (i > 0 && i % restartEvery === 0) {
      learner = createLearner(deps);
      await learner.start();
    }
    await clock.pass(60_000);
    const places = [{ id: `p${i}`, path: SRC[i % 4]!, pattern: 'format.quotes', form: 'double' }];
    const [source, commit] = [`dev${i % 4}`, `c${i}`];
    await learner.witnessed({ kind: 'commit', source, commit, at: clock.now(), places });
  }
  return effects.filter(effect => effect.type === 'refused').length;
}

describe('what the gate refused', () => {
  it('is asked again after ever more records, also after a restart', async () => {
    const [without, often] = [await refused(300), await refused(300, 20)];
    assert.ok(without >= 3 && without <= 12, `${without} refusals in 300 events`);
    assert.ok(often <= 12, `${often} refusals with restarts`);
  });

  const change = (path: string): Change => ({
    kind: 'narrow',
    before: [rule()],
    after: [narrowed(rule(), { path })],
    reason: 'r',
    onset: 0,
  });
  const heard = (n: number): ReturnType<typeof record>[] =>
    Array.from({ length: n }, (_, i) => record({ suggestion: `s${i}`, at: i + 1 }));

  it('waits for twice as many records each time, but not for the first three tries', async () => {
    const store = new FakeStore();
    const refusals = new Refusals(store);
    const waits: number[] = [];
    for (let i = 0; i < 6; i++) {
      await refusals.add(change('a/**'), heard(10));
      waits.push(refusals.left(change('a/**'), heard(10)));
    }
    assert.deepEqual(waits, [0, 0, 0, 16, 32, 64]);
    assert.equal(refusals.left(change('a/**'), heard(30)), 44);
    assert.equal(refusals.left(change('b/**'), heard(10)), 0, 'another change is another question');
    const again = new Refusals(store);
    await again.load();
    assert.equal(again.left(change('a/**'), heard(10)), 64);
    await again.forget([rule().id]);
    assert.equal(again.left(change('a/**'), heard(10)), 0);
  });

  it('reads what is left of a torn file', async () => {
    const store = new FakeStore();
    await new Refusals(store).add(change('a/**'), heard(3));
    await store.appendLines('learn/refusals.jsonl', ['{"rule":"x"', 'no']);
    const again = new Refusals(store);
    await again.load();
    assert.equal(again.count(rule().id), 1);
  });
});
