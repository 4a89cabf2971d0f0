import type { Rule } from '../../model/rule';
import { isWithin, retired, type Change } from './change';

/** The rules that were split off a rule, still alive: each speaks for a part in which the rule itself is silent. */
export function splitOff(rule: Rule, library: readonly Rule[]): readonly Rule[] {
  return library.filter(
    other =>
      other.supersedes === rule.id && other.key === rule.key && other.state === 'active' && !other.pinned,
  );
}

/**
 * A change whose new rule says for a wider part, or everywhere, what rules of smaller parts say already: these are retired with it, since no two
 * live rules say the same of one place.
 */
export function absorbing(change: Change, parts: readonly Rule[]): Change {
  const fresh = change.after.find(rule => rule.state === 'active' && !isOneOf(rule, change.before));
  if (!fresh || (change.kind !== 'supersede' && change.kind !== 'split')) return change;
  const covered = parts.filter(
    part =>
      part.id !== fresh.id &&
      part.value === fresh.value &&
      !isOneOf(part, change.before) &&
      (fresh.default === 'apply' ||
        part.scope.every(inner => fresh.scope.some(outer => isWithin(inner.when, outer.when)))),
  );
  if (covered.length === 0) return change;
  return {
    ...change,
    before: [...change.before, ...covered],
    after: [...change.after, ...covered.map(retired)],
  };
}

function isOneOf(rule: Rule, rules: readonly Rule[]): boolean {
  return rules.some(other => other.id === rule.id);
}
