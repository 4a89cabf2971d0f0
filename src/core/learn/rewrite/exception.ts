import type { Rule } from '../../model/rule';
import type { Spot } from '../../model/scope';
import type { LedgerRecord } from '../ledger/record';
import { matchesTest } from '../scopeMatch';
import { examplesOf, placeOfSpot, type PlaceOf } from './examples';
import type { Change } from './change';
import { splitCell } from './narrow';

/**
 * The rule for a part in which a rewritten rule is silent and people have since shown what they write instead: silence alone leaves them
 * without a suggestion, and without a sentence in SKILL.md. It is a rule of its own, so that it is judged by its own feedback and taken back
 * without the exception. `walk` gives the records that a decision about one folder rests on, or undefined where they decide nothing.
 */
export function exceptionForm(
  rule: Rule,
  records: readonly LedgerRecord[],
  latest: Spot,
  placeOf: PlaceOf,
  walk: (inside: readonly LedgerRecord[]) => readonly LedgerRecord[] | undefined,
): Change | undefined {
  if (rule.origin !== 'rewrite-det' && rule.origin !== 'rewrite-llm') return undefined;
  const branchAt = (at: Spot) => {
    const place = placeOfSpot(at, placeOf);
    return rule.scope.find(branch => matchesTest(place, branch.when));
  };
  const branch = branchAt(latest);
  if (branch?.then !== 'abstain') return undefined;
  const since = walk(records.filter(record => branchAt(record) === branch));
  if (!since) return undefined;
  const examples = examplesOf(since, placeOf);
  const failures = examples.filter(e => !e.right);
  if (failures.length === 0) return undefined;
  const split = splitCell(rule, branch.when, failures, examples.length - failures.length);
  // The rule is silent there already: it stays as it is, whatever stands before the exception in its list.
  return split && { ...split, after: [rule, split.after[1]!], onset: Math.min(...failures.map(e => e.at)) };
}
