import assert from 'node:assert/strict';
import { createLearner } from '../../../src/core/learn/learner';
import { rule, sitesIn, suggestion, world } from './support';

const SRC = Array.from({ length: 12 }, (_, i) => `src/f${i}.ts`);
const LEGACY = Array.from({ length: 4 }, (_, i) => `legacy/f${i}.ts`);

async function react(
  learner: ReturnType<typeof createLearner>,
  w: ReturnType<typeof world>,
  id: string,
  path: string,
  outcome: 'accepted' | 'rejected',
): Promise<void> {
  learner.shown(suggestion(id, path));
  await w.clock.pass(1000);
  await learner.feedback({ suggestion: id, outcome, at: w.clock.now() });
}

describe('learner', () => {
  it('mutes a folder after five explicit rejects and proposes to narrow the rule there, nowhere else', async () => {
    const w = world([rule()], [...sitesIn(SRC, 8), ...sitesIn(LEGACY, 3)]);
    const learner = createLearner(w.deps);
    await learner.start();
    for (let i = 0; i < 4; i++) await react(learner, w, `r${i}`, LEGACY[i % 4]!, 'rejected');
    assert.equal(w.effects.length, 0);
    await react(learner, w, 'r4', LEGACY[0]!, 'rejected');
    assert.deepEqual(
      w.effects.map(e => e.type),
      ['muted', 'proposed'],
    );
    const [proposal] = learner.proposals();
    assert.equal(proposal?.kind, 'narrow');
    assert.deepEqual(proposal.after[0]?.scope, [{ when: { path: 'legacy/**' }, then: 'abstain' }]);
    assert.deepEqual(
      proposal.gates.map(g => [g.id, g.pass]),
      ['V0', 'V2', 'V3', 'V5', 'V6'].map(id => [id, true]),
    );
    assert.equal(learner.voice(rule().id, 'legacy/f9.ts').because, 'muted');
    assert.equal(learner.voice(rule().id, 'src/f0.ts').form, 'single');
  });

  it('remembers everything after a restart', async () => {
    const w = world([rule()], [...sitesIn(SRC, 8), ...sitesIn(LEGACY, 3)]);
    const first = createLearner(w.deps);
    await first.start();
    for (let i = 0; i < 5; i++) await react(first, w, `r${i}`, LEGACY[i % 4]!, 'rejected');
    const again = createLearner(w.deps);
    await again.start();
    assert.deepEqual(again.proposals(), first.proposals());
    assert.deepEqual(again.overrides(), first.overrides());
    assert.deepEqual(again.standing(rule().id), first.standing(rule().id));
  });

  it('does not propose again what a person rejected', async () => {
    const w = world([rule()], [...sitesIn(SRC, 8), ...sitesIn(LEGACY, 3)]);
    const learner = createLearner(w.deps);
    await learner.start();
    for (let i = 0; i < 5; i++) await react(learner, w, `r${i}`, LEGACY[i % 4]!, 'rejected');
    await learner.decide(learner.proposals()[0]!.id, 'reject');
    for (let i = 5; i < 9; i++) await react(learner, w, `r${i}`, LEGACY[i % 4]!, 'rejected');
    assert.deepEqual(learner.proposals(), []);
  });
});
