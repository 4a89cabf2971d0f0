import type { GateResult } from '../../model/proposal';
import type { Rule } from '../../model/rule';
import type { Site } from '../feedback/ports';
import type { Change } from '../rewrite/change';
import type { Example } from '../rewrite/examples';

/** Everything a change is judged by. One gate for rewriting, mining, imports and model-written changes. */
export interface GateContext {
  readonly change: Change;
  /** Sites of the rule's key in the working tree, with any form. */
  readonly sites: readonly Site[];
  /** What the capped records since the onset say. */
  readonly examples: readonly Example[];
  /** All live rules of the library. */
  readonly library: readonly Rule[];
  /** Whether a person has rejected this outcome before. */
  readonly refuses: (after: readonly Rule[]) => boolean;
}

export type Gate = (context: GateContext) => GateResult;

/** Builds a result; numbers are rounded so that the same inputs print the same bytes. */
export function result(
  id: string,
  pass: boolean,
  stats: Readonly<Record<string, number>>,
  reason?: string,
): GateResult {
  const rounded = Object.fromEntries(
    Object.entries(stats).map(([k, v]) => [k, Math.round(v * 10_000) / 10_000]),
  );
  return { id, pass, stats: rounded, ...(pass || reason === undefined ? {} : { reason }) };
}

/** Changes that only make a rule speak less need no hold-out: silence cannot be wrong about new code. */
export function onlyReduces(change: Change): boolean {
  return silences(change) || change.kind === 'silence' || change.kind === 'retire';
}

/** The rule stays and is silent in a part: of the tree, or of the syntax. */
export function silences(change: Change): boolean {
  return change.kind === 'narrow' || change.kind === 'detector';
}
