import assert from 'node:assert/strict';
import { createLearner } from '../../../src/core/learn/learner';
import type { Learner } from '../../../src/core/learn/api';
import { rule, sitesIn, suggestion, world } from './support';

const SRC = Array.from({ length: 30 }, (_, i) => `src/d${i % 5}/f${i}.ts`);
const PATTERN = 'format.quotes';

type World = ReturnType<typeof world>;

/** Somebody else commits a place; every place is a commit of its own. */
async function commit(
  learner: Learner,
  w: World,
  source: string,
  n: number,
  form: string,
  paths: readonly string[] = SRC,
): Promise<void> {
  await w.clock.pass(60_000);
  const id = `${source}${n}`;
  await learner.witnessed({
    kind: 'commit',
    source,
    commit: id,
    at: w.clock.now(),
    places: [{ id, path: paths[n % paths.length]!, pattern: PATTERN, form }],
  });
}

async function start(mode?: 'auto'): Promise<{ w: World; learner: Learner }> {
  const w = world([rule()], sitesIn(SRC, 5), mode);
  const learner = createLearner(w.deps);
  await learner.start();
  return { w, learner };
}

const shared = (w: World) =>
  w.effects.filter(e => e.type !== 'muted' && e.type !== 'lifted').map(e => e.type);

describe('layers', () => {
  it('supersedes when several people write the new form', async () => {
    const { w, learner } = await start();
    for (let i = 0; i < 8; i++) await commit(learner, w, `dev${i % 3}`, i, 'double');
    const [proposal] = learner.proposals();
    assert.equal(proposal?.kind, 'supersede');
    assert.deepEqual(
      proposal.after.map(r => [r.value, r.state, r.trend?.from]),
      [
        ['single', 'retired', undefined],
        ['double', 'active', 'single'],
      ],
    );
  });

  for (const [share, n, expected] of [
    ['a seventh', 5, 'narrow'],
    ['45 %', 25, 'split'],
  ] as const)
    it(`proposes a change when four people write otherwise in a folder with ${share} of the places`, async () => {
      const legacy = Array.from({ length: n }, (_, i) => `legacy/${i}.ts`);
      const w = world([rule()], sitesIn([...SRC, ...legacy], 5));
      const learner = createLearner(w.deps);
      await learner.start();
      for (let i = 0; i < 14; i++) {
        await commit(learner, w, `dev${i % 4}`, 100 + i, 'single');
        await commit(learner, w, `dev${(i + 1) % 4}`, i, 'double', legacy);
      }
      const effect = w.effects.find(each => each.type === 'proposed');
      assert.equal(effect?.proposal.kind, expected);
      const [first] = effect.proposal.after;
      assert.deepEqual([first!.value, first!.state], ['single', 'active']);
      assert.deepEqual(first!.scope, [{ when: { path: 'legacy/**' }, then: 'abstain' }]);
    });

  it('gives one person an exception of their own and leaves the rule alone', async () => {
    const { w, learner } = await start();
    for (let i = 0; i < 30; i++) {
      await commit(learner, w, `dev${i % 3}`, i, 'single');
      const n = i + 100;
      learner.shown(suggestion(`s${n}`, SRC[n % SRC.length]!));
      learner.edited(SRC[n % SRC.length]!, [{ start: 10, end: 10, text: '"x"' }]);
      w.standing.forms = ['double'];
      await learner.feedback({ suggestion: `s${n}`, outcome: 'rejected', at: w.clock.now() });
    }
    assert.deepEqual(shared(w), []);
    assert.deepEqual(
      learner.overrides().map(o => [o.source, o.cell, o.then]),
      [['me', 'src/**', 'double']],
    );
    assert.equal(learner.voice(rule().id, 'src/d0/f0.ts').form, 'double');
    assert.equal(learner.voice(rule().id, 'src/d0/f0.ts', 'dev1').form, 'single');
  });

  it('is not turned by one author, however much is committed', async () => {
    const { w, learner } = await start();
    for (let i = 0; i < 100; i++) await commit(learner, w, 'stranger', i, 'double');
    assert.deepEqual(shared(w), []);
  });

  it('never changes a pinned rule', async () => {
    const w = world([rule({ pinned: true })], sitesIn(SRC, 5));
    const learner = createLearner(w.deps);
    await learner.start();
    for (let i = 0; i < 20; i++) await commit(learner, w, `dev${i % 3}`, i, 'double');
    assert.deepEqual(shared(w), []);
  });

  it('rolls the canary back when the new form does not last', async () => {
    const { w, learner } = await start();
    for (let i = 0; i < 8; i++) await commit(learner, w, `dev${i % 3}`, i, 'double');
    const proposal = learner.proposals()[0]!;
    const rules = proposal.after;
    w.setSkills([
      { skill: { family: 'formatting', skill: 'formatting-conventions', version: 2, rules }, hash: 'h2' },
    ]);
    await learner.applied(proposal);
    for (let i = 10; i < 20; i++) await commit(learner, w, `dev${i % 3}`, i, 'single');
    assert.ok(shared(w).includes('rollback'));
  });

  it('says the same for the same events, byte for byte', async () => {
    const runs: string[] = [];
    for (let run = 0; run < 2; run++) {
      const { w, learner } = await start('auto');
      for (let i = 0; i < 40; i++) await commit(learner, w, `dev${i % 3}`, i, i % 4 ? 'double' : 'single');
      await learner.dispose();
      runs.push(JSON.stringify([...w.store.files]) + JSON.stringify(w.effects));
    }
    assert.equal(runs[0], runs[1]);
  });

  it('mutes at once where a person says "not here", and everywhere for "never"', async () => {
    const { w, learner } = await start();
    learner.shown(suggestion('a', 'src/d1/f1.ts'));
    await learner.feedback({ suggestion: 'a', outcome: 'not-here', at: w.clock.now() });
    assert.equal(learner.voice(rule().id, 'src/d1/f9.ts').because, 'muted');
    assert.equal(learner.voice(rule().id, 'src/d2/f9.ts').form, 'single');
    learner.shown(suggestion('b', 'src/d3/f3.ts'));
    await learner.feedback({ suggestion: 'b', outcome: 'never', at: w.clock.now() });
    assert.equal(learner.voice(rule().id, 'src/d2/f9.ts').because, 'muted');
  });
});
