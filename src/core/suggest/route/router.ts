import picomatch from 'picomatch';
import type { Rule, RuleRef, Skill } from '../../model/rule';
import type { Place, ScopeTest } from '../../model/scope';

/** A rule that applies at a place, and the form it expects there. */
export interface RoutedRule {
  readonly rule: Rule;
  readonly ref: RuleRef;
  readonly expected: string;
}

interface Indexed {
  readonly rule: Rule;
  readonly ref: RuleRef;
  readonly cases: readonly { readonly test: (place: Place) => boolean; readonly then: string }[];
}

/** Finds the rules that speak at a place, by exact look-up on language and key; no search, no scoring. */
export interface Router {
  /** The rule for one key at a place; undefined where none applies or the nearest one abstains. */
  ruleFor(key: string, place: Place): RoutedRule | undefined;
  /**
   * The form that people turned down at a place: an exception that was learned from them holds there, and no other rule of
   * the key speaks. `expected` is the form that is not wanted.
   */
  refusedFor(key: string, place: Place): RoutedRule | undefined;
  /** All that apply at a place, the most telling first. */
  rulesAt(place: Place): readonly RoutedRule[];
  readonly size: number;
}

const ANY = '*';
const LIVE = new Set<Rule['state']>(['active']);
/** Exceptions that the miner found say what is usual somewhere; those of a rewritten rule say what people do not want. */
const REWRITTEN = new Set<Rule['origin']>(['rewrite-det', 'rewrite-llm']);

/** Only live rules are routed: active ones, and pinned ones that are not retired. */
export function createRouter(skills: readonly Skill[]): Router {
  const byLanguage = new Map<string, Map<string, Indexed[]>>();
  let size = 0;
  for (const skill of skills)
    for (const rule of skill.rules) {
      if (!LIVE.has(rule.state) && !(rule.pinned && rule.state !== 'retired')) continue;
      size++;
      const indexed = indexRule(rule, { skill: skill.skill, version: skill.version, rule: rule.id });
      for (const language of rule.language.length > 0 ? rule.language : [ANY])
        add(byLanguage, language, indexed);
    }
  for (const keys of byLanguage.values()) for (const rules of keys.values()) rules.sort(moreParticular);
  const candidates = (key: string, language: string): Indexed[] => [
    ...(byLanguage.get(language)?.get(key) ?? []),
    ...(byLanguage.get(ANY)?.get(key) ?? []),
  ];
  const ruleFor = (key: string, place: Place): RoutedRule | undefined => {
    for (const indexed of candidates(key, place.language)) {
      const expected = formAt(indexed, place);
      if (expected !== undefined) return { rule: indexed.rule, ref: indexed.ref, expected };
    }
    return undefined;
  };
  return {
    ruleFor,
    refusedFor(key, place) {
      if (ruleFor(key, place)) return undefined;
      const excepted = candidates(key, place.language).find(
        indexed => REWRITTEN.has(indexed.rule.origin) && caseAt(indexed, place)?.then === 'abstain',
      );
      return excepted && { rule: excepted.rule, ref: excepted.ref, expected: excepted.rule.value };
    },
    rulesAt(place) {
      const keys = new Set([
        ...(byLanguage.get(place.language)?.keys() ?? []),
        ...(byLanguage.get(ANY)?.keys() ?? []),
      ]);
      const routed = [...keys].map(key => ruleFor(key, place)).filter(rule => rule !== undefined);
      return routed.sort(
        (a, b) =>
          b.rule.distinctiveness * b.rule.support - a.rule.distinctiveness * a.rule.support ||
          (a.rule.id < b.rule.id ? -1 : 1),
      );
    },
    size,
  };
}

function add(index: Map<string, Map<string, Indexed[]>>, language: string, indexed: Indexed): void {
  const keys = index.get(language) ?? new Map<string, Indexed[]>();
  index.set(language, keys);
  const rules = keys.get(indexed.rule.key) ?? [];
  keys.set(indexed.rule.key, rules);
  rules.push(indexed);
}

function indexRule(rule: Rule, ref: RuleRef): Indexed {
  return { rule, ref, cases: rule.scope.map(({ when, then }) => ({ test: compile(when), then })) };
}

function compile(when: ScopeTest): (place: Place) => boolean {
  const negated = when.path?.startsWith('!') ?? false;
  const matches = when.path ? picomatch(negated ? when.path.slice(1) : when.path, { dot: true }) : undefined;
  return place => {
    if (matches && matches(place.path) === negated) return false;
    if (when.language && when.language !== place.language) return false;
    if (when.role && when.role !== place.role) return false;
    if (when.within && !(place.within ?? []).includes(when.within)) return false;
    // What is being typed is newer than any date in a scope.
    return !when.since || !place.since || place.since >= when.since;
  };
}

const caseAt = (indexed: Indexed, place: Place): Indexed['cases'][number] | undefined =>
  indexed.cases.find(({ test }) => test(place));

function formAt(indexed: Indexed, place: Place): string | undefined {
  const then = caseAt(indexed, place)?.then ?? indexed.rule.default;
  if (then === 'abstain') return undefined;
  return then === 'apply' ? indexed.rule.value : then;
}

/** A rule for a part of the project goes before one for all of it; then the better proven. */
function moreParticular(a: Indexed, b: Indexed): number {
  const scoped = (rule: Rule): number => (rule.default === 'abstain' ? 1 : 0);
  return (
    scoped(b.rule) - scoped(a.rule) ||
    b.rule.confidence - a.rule.confidence ||
    (a.rule.id < b.rule.id ? -1 : 1)
  );
}
