import type { Rule } from '../model/rule';
import { canonicalJson } from './canonicalJson';
import { byId } from './rulesFile';

/** What becomes of each mined rule when it meets the rules that a skill already has. */
export interface RuleMatch {
  /** Existing rule id → the freshly mined rule that is the same fact. */
  readonly same: ReadonlyMap<string, Rule>;
  /** Existing rule id → the mined rule that says another value at the same place. */
  readonly superseded: ReadonlyMap<string, Rule>;
  /** Mined rules that are new. */
  readonly fresh: readonly Rule[];
}

/** Same situation, whatever the value and the scope. */
const situation = (rule: Rule): string =>
  canonicalJson([rule.key, rule.detector.pattern, rule.language, rule.prefer ?? '', rule.over ?? '']);
const fact = (rule: Rule): string => `${situation(rule)} ${rule.value}`;
const place = (rule: Rule): string => `${situation(rule)} ${canonicalJson([rule.scope, rule.default])}`;

/**
 * Pairs mined rules with existing ones: by id; then as the same fact with another scope; then as another value at the same
 * place. What a person pinned or retired is never contradicted: such mined rules are dropped.
 */
export function matchRules(existing: readonly Rule[], mined: readonly Rule[]): RuleMatch {
  const same = new Map<string, Rule>();
  const superseded = new Map<string, Rule>();
  const ids = new Map(existing.map(rule => [rule.id, rule]));
  // Pairing must not depend on the rank order, which moves with every count; what is new keeps it for the gate.
  let open = byId(mined).filter(rule => {
    if (ids.has(rule.id)) same.set(rule.id, rule);
    return !ids.has(rule.id);
  });
  const refusedFacts = new Set(existing.filter(rule => isRefused(rule, existing)).map(fact));
  open = open.filter(rule => !refusedFacts.has(fact(rule)));

  const unmatched = (): Rule[] =>
    existing.filter(rule => !same.has(rule.id) && !superseded.has(rule.id) && rule.state !== 'retired');
  open = open.filter(rule => {
    const twin = unmatched().find(old => fact(old) === fact(rule));
    if (twin) same.set(twin.id, rule);
    return !twin;
  });
  const fresh = open.filter(rule => {
    const rivals = existing.filter(old => old.state !== 'retired' && situation(old) === situation(rule));
    if (rivals.some(old => old.pinned && (place(old) === place(rule) || old.default === 'apply')))
      return false;
    const replaced = unmatched().filter(
      old => !old.pinned && old.origin === 'mined' && place(old) === place(rule),
    );
    const only = open.filter(other => place(other) === place(rule)).length === 1 && replaced.length === 1;
    if (only && replaced[0]) superseded.set(replaced[0].id, rule);
    return true;
  });
  const isFresh = new Set(fresh.map(rule => rule.id));
  return { same, superseded, fresh: mined.filter(rule => isFresh.has(rule.id)) };
}

/** Retired for good: not because the project itself moved on to another value. */
export function isRefused(rule: Rule, all: readonly Rule[]): boolean {
  return (
    rule.state === 'retired' && !all.some(other => other.supersedes === rule.id && other.origin === 'mined')
  );
}
