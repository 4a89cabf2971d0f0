import type { Rule } from '../../model/rule';
import type { ScopeTest } from '../../model/scope';
import { matchesTest } from '../scopeMatch';
import { type Change, retired } from './change';
import type { Example } from './examples';

/** Share of what went against the rule in a folder that the kind of place must hold, and share of the folder's other code that keeps it. */
const EXPLAINS = 0.8;
const KEPT = 0.8;

/** A rule without some of its exceptions, and the rules that were split off for these. */
interface Reopened {
  readonly rule: Rule;
  readonly parts: readonly Rule[];
}

/**
 * Folders in which the rule fell silent for what one kind of place explains: work had begun in one folder, and the folder was blamed. Nearly all
 * that went against the rule there lay in that kind of place, and the other code of the folder keeps it, so the rule speaks there again.
 */
export function withoutExplained(
  rule: Rule,
  when: ScopeTest,
  heard: readonly Example[],
  code: readonly Example[],
  parts: readonly Rule[],
): Reopened {
  const explained = (branch: Rule['scope'][number]): boolean => {
    const { path, ...others } = branch.when;
    if (branch.then !== 'abstain' || path === undefined || Object.keys(others).length > 0) return false;
    const failures = heard.filter(e => !e.right && matchesTest(e.place, branch.when));
    const inside = failures.filter(e => matchesTest(e.place, when)).length;
    const beside = code.filter(e => matchesTest(e.place, branch.when) && !matchesTest(e.place, when));
    const kept = beside.filter(e => e.right).length;
    return inside > 0 && inside >= EXPLAINS * failures.length && kept > 0 && kept >= KEPT * beside.length;
  };
  const gone = rule.scope.filter(explained);
  const isOf = (part: Rule): boolean =>
    gone.some(branch => JSON.stringify(branch.when) === JSON.stringify(part.scope[0]?.when));
  return { rule: { ...rule, scope: rule.scope.filter(b => !gone.includes(b)) }, parts: parts.filter(isOf) };
}

/** A change that was made from the reopened rule, as a change of the rule that stands. */
export function reopening(change: Change, rule: Rule, { parts }: Reopened): Change {
  return { ...change, before: [rule, ...parts], after: [...change.after, ...parts.map(retired)] };
}
