import type { Suggestion } from '../model/suggestion';
import type { Learner, LearnerDeps } from './api';
import type { RuleInUse } from './feedback/ports';
import { FeedbackTracker } from './feedback/tracker';
import { LearningCore } from './learningCore';
import { expectedForm } from './scopeMatch';

/** Joins the tracker (what became of each suggestion) with the core (what follows for the rules). */
export function createLearner(deps: LearnerDeps): Learner {
  const core = new LearningCore(deps);
  const tracker = new FeedbackTracker(deps.clock, deps.forms, settlement => core.settle(settlement));
  const inUse = (suggestion: Suggestion): (RuleInUse & { expected: string })[] =>
    suggestion.restsOn.flatMap(ref => {
      const rule = core.rule(ref.rule);
      const expected =
        rule && expectedForm(rule, { path: suggestion.path, ...deps.placeOf(suggestion.path) });
      return rule && expected !== undefined ? [{ ref, rule, expected }] : [];
    });
  return {
    start: () => core.load(),
    shown: suggestion => tracker.shown(suggestion, inUse(suggestion)),
    edited: (path, edits) => tracker.edited(path, edits),
    feedback: event => tracker.outcome(event),
    witnessed: batch => core.witnessed(batch),
    committed: paths => tracker.committed(paths),
    discard: path => tracker.discard(path),
    voice: (rule, path, source) => core.voice(rule, path, source),
    standing: rule => core.standing(rule),
    overrides: () => core.overrides(),
    unmute: override => core.unmute(override),
    proposals: () => core.proposals(),
    decide: (id, decision) => core.decide(id, decision),
    withdraw: id => core.withdraw(id),
    applied: proposal => core.applied(proposal),
    rolledBack: rules => core.startOver(rules),
    dispose: async () => {
      tracker.dispose();
      await core.flush();
    },
  };
}
