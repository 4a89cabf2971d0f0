import assert from 'node:assert/strict';
import type { Learner } from '../../../src/core/learn/api';
import { createLearner } from '../../../src/core/learn/learner';
import { rule, sitesIn, suggestion, type World, world } from './support';

const DAY = 86_400_000;
const SRC = Array.from({ length: 12 }, (_, i) => `src/f${i}.ts`);
const LEGACY = Array.from({ length: 6 }, (_, i) => `legacy/f${i}.ts`);

async function started(): Promise<{ w: World; learner: Learner }> {
  const w = world([rule()], [...sitesIn(SRC, 8), ...sitesIn(LEGACY, 3)], 'auto');
  const learner = createLearner(w.deps);
  await learner.start();
  return { w, learner };
}

async function report(w: World, learner: Learner, paths: readonly string[], days: number): Promise<void> {
  for (let day = 0; day < days; day++) {
    const named = { skill: 'formatting-conventions', version: 1, rule: rule().id };
    await learner.reported(
      paths.map((path, i) => ({
        ...named,
        path,
        line: day * 100 + i + 1,
        outcome: 'rejected' as const,
        at: w.clock.now(),
      })),
    );
    await w.clock.pass(DAY);
  }
}

describe('reports of agents', () => {
  it('change no rule alone, however long they go on: not the whole, not a folder, not how it speaks', async () => {
    for (const paths of [SRC, LEGACY]) {
      const { w, learner } = await started();
      for (const path of SRC) {
        learner.shown(suggestion(`k${path}`, path));
        w.standing.forms = ['single'];
        await learner.feedback({ suggestion: `k${path}`, outcome: 'accepted', at: w.clock.now() });
      }
      await report(w, learner, paths, 200);
      assert.deepEqual(w.effects, []);
      assert.deepEqual(learner.proposals(), []);
      assert.deepEqual(learner.overrides(), []);
      assert.equal(learner.voice(rule().id, paths[0]!).form, 'single');
    }
  });

  it('count five a day and rule, and a place once', async () => {
    const { w, learner } = await started();
    await report(w, learner, SRC, 1);
    const kept = async (): Promise<number> => (await w.store.readLines('learn/ledger.jsonl')).length;
    assert.equal(await kept(), 5);
    const again = { skill: 'formatting-conventions', version: 1, rule: rule().id, path: SRC[0]!, line: 1 };
    await learner.reported([{ ...again, outcome: 'rejected', at: w.clock.now() }]);
    assert.equal(await kept(), 5, 'the same again says nothing');
    await learner.reported([{ ...again, line: 99, outcome: 'rejected', at: w.clock.now() }]);
    assert.equal(await kept(), 6);
  });

  it('help a turn along that people have begun', async () => {
    const withAgents = await started();
    const { w, learner } = withAgents;
    const people = async (n: number): Promise<void> => {
      for (let i = 0; i < n; i++) {
        const [source, commit] = [`dev${i % 3}`, `c${i}`];
        const places = [{ id: `p${i}`, path: SRC[i]!, pattern: 'format.quotes', form: 'double' }];
        await learner.witnessed({ kind: 'commit', source, commit, at: w.clock.now(), places });
      }
    };
    await people(5);
    assert.deepEqual(learner.proposals(), []);
    await report(w, learner, SRC, 6);
    assert.deepEqual(
      learner.proposals().map(({ kind, after }) => [kind, after[1]?.value]),
      [['supersede', 'double']],
    );
  });

  it('about rules that are gone, or silent there, are dropped', async () => {
    const { w, learner } = await started();
    const gone = { skill: 's', version: 1, rule: 'format.quotes~ffffffff', path: 'a.ts', line: 1 };
    await learner.reported([{ ...gone, outcome: 'followed', at: w.clock.now() }]);
    assert.deepEqual(await w.store.readLines('learn/ledger.jsonl'), []);
  });
});
