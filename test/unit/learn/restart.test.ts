import assert from 'node:assert/strict';
import { createLearner } from '../../../src/core/learn/learner';
import type { Learner, LearnerDeps } from '../../../src/core/learn/api';
import { FakeStore, rule, sitesIn, suggestion, world } from './support';

const SRC = Array.from({ length: 30 }, (_, i) => `src/d${i % 5}/f${i}.ts`);
const PATTERN = 'format.quotes';
const MINUTE = 60_000;

async function started(deps: LearnerDeps): Promise<Learner> {
  const learner = createLearner(deps);
  await learner.start();
  return learner;
}

describe('a restart', () => {
  /** Accepts one suggestion, closes, and starts again after a while with what stands there then. */
  async function survival(away: number, forms: string, fingerprint: string) {
    const w = world([rule()], sitesIn(SRC, 5));
    w.standing.forms = ['single'];
    let print = 'as it was';
    const deps = { ...w.deps, forms: { ...w.deps.forms, fingerprint: async () => print } };
    const first = await started(deps);
    first.shown(suggestion('s1', SRC[0]!));
    first.edited(SRC[0]!, [{ start: 10, end: 10, text: `'x'` }]);
    await first.feedback({ suggestion: 's1', outcome: 'accepted', at: w.clock.now() });
    await first.dispose();
    await w.clock.pass(away);
    w.standing.forms = [forms];
    print = fingerprint;
    const second = await started(deps);
    await w.clock.pass(16 * MINUTE);
    const { words } = second.standing(rule().id);
    await second.dispose();
    return words;
  }
  const cases: readonly [string, number, string, string, string][] = [
    ['looks at the checkpoints that are left', MINUTE, 'double', 'as it was', 'right 0 of 1 time'],
    ['looks at once at what is overdue', 60 * MINUTE, 'double', 'as it was', 'right 0 of 1 time'],
    ['leaves alone what was kept', MINUTE, 'single', 'as it was', 'right 1 of 1 time'],
    ['says nothing of a file that changed meanwhile', MINUTE, 'double', 'otherwise', 'right 1 of 1 time'],
  ];
  for (const [name, away, forms, fingerprint, expected] of cases)
    it(`of pending suggestions ${name}`, async () =>
      assert.equal(await survival(away, forms, fingerprint), expected));

  it('forgets no canary', async () => {
    const w = world([rule()], sitesIn(SRC, 5));
    let n = 0;
    const commit = async (learner: Learner, form: string): Promise<void> => {
      await w.clock.pass(MINUTE);
      const places = [{ id: `c${n}`, path: SRC[n % SRC.length]!, pattern: PATTERN, form }];
      await learner.witnessed({
        ...{ kind: 'commit', source: `dev${n % 3}`, commit: `c${n++}`, at: w.clock.now(), places },
      });
    };
    const first = await started(w.deps);
    while (first.proposals().length === 0 && n < 30) await commit(first, 'double');
    const [proposal] = first.proposals();
    await first.decide(proposal!.id, 'approve');
    const skill = { family: 'formatting', skill: 'formatting-conventions', version: 2 };
    w.setSkills([{ skill: { ...skill, rules: proposal!.after }, hash: 'h2' }]);
    await first.applied(proposal!);
    await first.dispose();

    const second = await started(w.deps);
    for (let i = 0; i < 12; i++) await commit(second, 'single');
    const rollback = w.effects.find(effect => effect.type === 'rollback');
    assert.deepEqual(rollback && [rollback.skill, rollback.version], ['formatting-conventions', 1]);
  });
});

describe('a commit of the person at this machine', () => {
  it('says nothing twice about a file whose suggestions were answered', async () => {
    const w = world([rule()], sitesIn(SRC, 5));
    w.standing.forms = ['double'];
    const learner = await started(w.deps);
    learner.shown(suggestion('s1', SRC[0]!));
    learner.edited(SRC[0]!, [{ start: 10, end: 10, text: '"x"' }]);
    await learner.feedback({ suggestion: 's1', outcome: 'rejected', at: w.clock.now() });
    const places = [0, 1].map(i => ({ id: `p${i}`, path: SRC[i]!, pattern: PATTERN, form: 'double' }));
    await learner.witnessed({ kind: 'commit', source: 'me', commit: 'c', at: w.clock.now(), places });
    assert.equal(learner.standing(rule().id).words, 'right 0 of 2 times');
  });
});

describe('gaps', () => {
  it('are told of suggestions that rested on no rule, or on rules that were kept', async () => {
    const w = world([rule()], sitesIn(SRC, 5));
    const learner = await started(w.deps);
    for (const [i, restsOn] of [[], [], suggestion('', '').restsOn, []].entries()) {
      const path = `api/f${i}.ts`;
      learner.shown(suggestion(`s${i}`, path, { restsOn }));
      learner.edited(path, [{ start: 10, end: 10, text: 'other' }]);
      w.standing.forms = ['single'];
      await learner.feedback({ suggestion: `s${i}`, outcome: 'rejected', at: w.clock.now() });
    }
    assert.deepEqual(
      learner.gaps().map(({ folder, places }) => [folder, places]),
      [['api', 4]],
    );
    await learner.dispose();
    assert.ok(w.store instanceof FakeStore);
  });
});
