import type { Outcome } from '../../model/feedback';
import { reward, type Settled } from './rewards';

/** What the place says about one of the rules a suggestion rested on. */
export interface RuleAtPlace {
  readonly rule: string;
  /** Form the rule expected there. */
  readonly expected: string;
  /** Forms of the rule's key found in what stands there now; empty: no site; undefined: could not be read. */
  readonly found: readonly string[] | undefined;
}

export interface Attributed extends Settled {
  readonly rule: string;
  readonly form?: string;
}

/** Whether the found forms keep to the expected one; undefined where nothing was found. */
function holdsAt(at: RuleAtPlace): boolean | undefined {
  return at.found && at.found.length > 0 ? at.found.every(form => form === at.expected) : undefined;
}

/**
 * Shares a suggestion's outcome among its rules. After a reject the person's own text decides: a rule it contradicts
 * takes the blame, a rule it follows is cleared, a rule it does not touch is cleared as soon as another one is contradicted. With
 * nothing typed there all rules share one blame, but not `early`: until the person had time to type, several rules are not told apart.
 */
export function attribute(
  outcome: Outcome,
  rules: readonly RuleAtPlace[],
  fraction?: number,
  early = false,
): readonly Attributed[] {
  const held = rules.map(holdsAt);
  const contradicted = held.includes(false);
  const blames = outcome === 'rejected' || outcome === 'undone';
  const unread = held.filter(h => h === undefined).length;
  return rules.map((at, i) => {
    const holds = held[i];
    const place = {
      ...(holds === undefined ? {} : { holds }),
      ...(fraction === undefined ? {} : { fraction }),
    };
    const base = reward(outcome, place);
    const form = at.found?.find(f => f !== at.expected) ?? at.found?.[0];
    const cleared = contradicted || (early && rules.length > 1);
    const w = blames && holds === undefined ? (cleared ? 0 : base.w / Math.max(1, unread)) : base.w;
    return { ...base, w, rule: at.rule, ...(form === undefined ? {} : { form }) };
  });
}
