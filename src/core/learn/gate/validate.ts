import type { GateResult } from '../../model/proposal';
import { lint } from './lint';
import type { Gate, GateContext } from './context';
import { holdOut } from './holdout';
import { interaction, novelty } from './library';
import { paired } from './paired';

const GATES: readonly Gate[] = [lint, holdOut, paired, interaction, novelty];
/** For a rule that only watched until now: there is no parent, and what it saw (V7) is its hold-out. */
const NEW: readonly Gate[] = [lint, interaction, novelty];

/**
 * Runs V0, V2, V3, V5 and V6 in order, all of them, so that a person sees every number. V1 is for what is mined: no change looks for
 * places with another detector than the rule it changes. V7, the canary, runs after approval: the first 50 opportunities of a new rule
 * are watched and an alarm rolls it back.
 */
export function validate(context: GateContext): readonly GateResult[] {
  return GATES.map(gate => gate(context));
}

/** Runs V0, V5 and V6 on a rule that is to speak for the first time. */
export function validateNew(context: GateContext): readonly GateResult[] {
  return NEW.map(gate => gate(context));
}

/** True when every gate passed. */
export function passes(results: readonly GateResult[]): boolean {
  return results.every(result => result.pass);
}
