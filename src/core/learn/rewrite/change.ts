import { ruleId } from '../../distill/ruleId';
import { round, wilsonLower } from '../../distill/wilson';
import type { RewriteKind } from '../../model/proposal';
import type { Rule } from '../../model/rule';
import type { ScopeTest } from '../../model/scope';

/** A change of one rule, before it is judged. */
export interface Change {
  readonly kind: RewriteKind;
  readonly before: readonly Rule[];
  readonly after: readonly Rule[];
  /** Fixed wording with numbers. */
  readonly reason: string;
  /** When the evidence for it began, ms. Decisions before it may be overruled. */
  readonly onset: number;
}

/** The rule, silent where `when` holds. An equal branch is not repeated. */
export function narrowed(rule: Rule, when: ScopeTest): Rule {
  const rest = rule.scope.filter(
    branch =>
      JSON.stringify(branch.when) !== JSON.stringify(when) &&
      !(branch.then === 'abstain' && isWithin(branch.when, when)),
  );
  return { ...rule, scope: [{ when, then: 'abstain' }, ...rest], origin: 'rewrite-det' };
}

/** The rule as it was before it was narrowed: what its exceptions are measured against. */
export function withoutExceptions(rule: Rule): Rule {
  return { ...rule, scope: rule.scope.filter(branch => branch.then !== 'abstain') };
}

/** Whether a test holds a folder inside the folder that another holds, and nothing else. */
export function isWithin(inner: ScopeTest, outer: ScopeTest): boolean {
  if (Object.keys(inner).length !== 1 || Object.keys(outer).length !== 1) return false;
  const [path, around] = [inner.path, outer.path];
  return path !== undefined && around?.endsWith('/**') === true && path.startsWith(around.slice(0, -2));
}

function withCounts(rule: Rule, support: number, exceptions: number): Rule {
  const n = support + exceptions;
  return {
    ...rule,
    support,
    exceptions,
    rate: round(n === 0 ? 0 : support / n),
    confidence: round(wilsonLower(support, n)),
  };
}

/** A rule for one cell with its own form, beside the parent that is silent there. */
export function sibling(
  parent: Rule,
  when: ScopeTest,
  value: string,
  support: number,
  exceptions: number,
): Rule {
  const cases = [{ when, then: 'apply' as const }];
  return withCounts(
    {
      ...withoutWords(parent),
      id: ruleId(parent.key, parent.language, { cases, otherwise: 'abstain' }, value),
      value,
      scope: cases,
      default: 'abstain',
      supersedes: parent.id,
    },
    support,
    exceptions,
  );
}

/** The rule that takes the parent's place: same places, the new form, marked as a migration. `since` is an ISO date. */
export function successor(
  parent: Rule,
  value: string,
  since: string,
  support: number,
  exceptions: number,
): Rule {
  const scope = parent.scope.filter(branch => branch.then === 'apply' || branch.then === 'abstain');
  const cases = scope.map(({ when, then }) => ({ when, then: then as 'apply' | 'abstain' }));
  return withCounts(
    {
      ...withoutWords(parent),
      id: ruleId(parent.key, parent.language, { cases, otherwise: parent.default }, value),
      value,
      scope,
      supersedes: parent.id,
      trend: { state: 'migrating', from: parent.value, since },
    },
    support,
    exceptions,
  );
}

export function retired(rule: Rule): Rule {
  return { ...rule, state: 'retired' };
}

/** Left out: a person's wording, the named sides, the trend and the config that enforces it belong to the parent's value. */
function withoutWords(parent: Rule): Rule {
  return {
    id: parent.id,
    key: parent.key,
    value: parent.value,
    language: parent.language,
    scope: parent.scope,
    default: parent.default,
    state: 'active',
    origin: 'rewrite-det',
    pinned: false,
    support: parent.support,
    exceptions: parent.exceptions,
    rate: parent.rate,
    confidence: parent.confidence,
    distinctiveness: parent.distinctiveness,
    detector: parent.detector,
  };
}
