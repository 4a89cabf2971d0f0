import type { GateResult } from '../../model/proposal';
import { compile, lint } from './lint';
import type { Gate, GateContext } from './context';
import { holdOut } from './holdout';
import { interaction, novelty } from './library';
import { paired, pinned } from './paired';

const GATES: readonly Gate[] = [lint, compile, holdOut, paired, pinned, interaction, novelty];

/**
 * Runs V0 … V6 in order, all of them, so that a person sees every number. V7, the canary, runs after approval: the first 50
 * opportunities of a new rule are watched and an alarm rolls it back.
 */
export function validate(context: GateContext): readonly GateResult[] {
  return GATES.map(gate => gate(context));
}

/** True when every gate passed. */
export function passes(results: readonly GateResult[]): boolean {
  return results.every(result => result.pass);
}
