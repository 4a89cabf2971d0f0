import type { Rule } from '../model/rule';
import type { Spot } from '../model/scope';
import type { LearnerDeps } from './api';
import { placeOfSpot } from './rewrite/examples';
import { expectedForm, matchesTest } from './scopeMatch';

/** Whether a rule is about the language of a path. */
export function speaksLanguage(rule: Rule, path: string, deps: Pick<LearnerDeps, 'placeOf'>): boolean {
  return rule.language.includes('*') || rule.language.includes(deps.placeOf(path).language);
}

/** Whether a rule says something about a place, be it that people want silence there. */
export function speaksOf(rule: Rule, spot: Spot, deps: Pick<LearnerDeps, 'placeOf'>): boolean {
  const place = placeOfSpot(spot, deps.placeOf);
  if (expectedForm(rule, place) !== undefined) return true;
  return speaksLanguage(rule, spot.path, deps) && rule.scope.some(branch => matchesTest(place, branch.when));
}
