import type { Convention } from '../model/convention';
import type { Rule } from '../model/rule';
import { ruleId } from '../distill/ruleId';

const round = (value: number, digits: number): number => Number(value.toFixed(digits));

/** A new rule from a convention: mined, active, not pinned. Its id is fixed here for good. */
export function ruleOf(convention: Convention): Rule {
  const scope = convention.scope.cases.map(({ when, then }) => ({
    when,
    then: typeof then === 'string' ? then : then.form,
  }));
  return {
    id: ruleId(convention.key, convention.language, convention.scope, convention.value),
    key: convention.key,
    value: convention.value,
    language: [...convention.language].sort(),
    scope,
    default: convention.scope.otherwise,
    state: 'active',
    origin: 'mined',
    pinned: false,
    ...(convention.ownStatement !== undefined && { statement: convention.ownStatement }),
    ...(convention.prefer !== undefined && { prefer: convention.prefer }),
    ...(convention.over !== undefined && { over: convention.over }),
    ...countsOf(convention),
    ...(convention.enforcedBy !== undefined && { enforcedBy: convention.enforcedBy }),
    ...(convention.untold !== undefined && { untold: convention.untold }),
    ...(convention.trend.state !== 'stable' && { trend: convention.trend }),
    detector: { family: convention.family, pattern: convention.pattern },
  };
}

/** The numbers of a convention, rounded so that rules.json does not change in the sixteenth digit. */
export function countsOf(
  convention: Convention,
): Pick<Rule, 'support' | 'exceptions' | 'rate' | 'confidence' | 'distinctiveness'> {
  return {
    support: convention.support,
    exceptions: convention.exceptions,
    rate: round(convention.rate, 4),
    confidence: round(convention.confidence, 4),
    distinctiveness: round(convention.distinctiveness, 3),
  };
}
