import type { Suggestion } from '../model/suggestion';
import type { Learner, LearnerDeps } from './api';
import type { RuleInUse } from './feedback/ports';
import type { Attributed } from './feedback/attribution';
import { keepPending, takePending } from './feedback/pendingStore';
import { FeedbackTracker } from './feedback/tracker';
import { Gaps } from './gaps';
import { LearningCore } from './learningCore';
import { placeOfSpot } from './rewrite/examples';
import { expectedForm } from './scopeMatch';

/** Joins the tracker (what became of each suggestion) with the core (what follows for the rules). */
export function createLearner(deps: LearnerDeps): Learner {
  const core = new LearningCore(deps);
  const gaps = new Gaps(deps.store);
  const tracker = new FeedbackTracker(deps.clock, deps.forms, async settlement => {
    const { suggestion, path, at, outcome, rules } = settlement;
    if (outcome === 'rejected') await gaps.heard({ suggestion, path, at }, rules.some(isAtFault));
    await core.settle(settlement);
  });
  const inUse = (suggestion: Suggestion): (RuleInUse & { expected: string })[] =>
    suggestion.restsOn.flatMap(ref => {
      const rule = core.rule(ref.rule);
      const { path } = suggestion;
      const expected = rule && expectedForm(rule, placeOfSpot({ ...ref, path }, deps.placeOf));
      return rule && expected !== undefined ? [{ ref, rule, expected }] : [];
    });
  return {
    start: async () => {
      await Promise.all([core.load(), gaps.load()]);
      for (const kept of await takePending(deps.store)) {
        const rules = kept.rules.flatMap(({ expected, ...ref }) => {
          const rule = core.rule(ref.rule);
          return rule ? [{ ref, rule, expected }] : [];
        });
        await tracker.resume(kept, rules);
      }
    },
    shown: suggestion => tracker.shown(suggestion, inUse(suggestion)),
    edited: (path, edits) => tracker.edited(path, edits),
    feedback: event => tracker.outcome(event),
    witnessed: batch => core.witnessed(batch),
    reported: reports => core.reported(reports),
    committed: paths => tracker.committed(paths),
    discard: path => tracker.discard(path),
    voice: (rule, place, source) =>
      core.voice(rule, typeof place === 'string' ? { path: place } : place, source),
    standing: rule => core.standing(rule),
    overrides: () => core.overrides(),
    unmute: override => core.unmute(override),
    proposals: () => core.proposals(),
    gaps: () => gaps.list(deps.clock.now()),
    decide: (id, decision) => core.decide(id, decision),
    withdraw: id => core.withdraw(id),
    applied: proposal => core.applied(proposal),
    rolledBack: rules => core.startOver(rules),
    idle: () => core.idle(),
    dispose: async () => {
      await core.stop();
      await keepPending(deps.store, await tracker.kept());
      tracker.dispose();
      await core.flush();
    },
  };
}

/** Blamed by what stands there now, or by the word of the person where nothing does. */
const isAtFault = ({ r, w }: Attributed): boolean => r < 0.5 && w > 0;
