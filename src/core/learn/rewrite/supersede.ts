import type { Rule } from '../../model/rule';
import type { ScopeTest } from '../../model/scope';
import { retired, successor, type Change } from './change';
import { dominantForm } from './forms';
import type { Example } from './examples';
import { matchesTest } from '../scopeMatch';

const SHARE = 0.7;
const PLACES = 4;
const FILES = 2;

/**
 * The code has moved on: since the onset most places take one other form. The new rule takes the old one's places, so that
 * SKILL.md names one form; the old one is retired, not forgotten. `parts`: rules that were split off the old one.
 */
export function supersede(
  rule: Rule,
  since: readonly Example[],
  parts: readonly Rule[] = [],
): Change | undefined {
  const form = dominantForm(since);
  if (!form || form.form === rule.value) return undefined;
  if (form.share < SHARE || form.n < PLACES || form.files < FILES) return undefined;
  const known = since.filter(e => e.form !== undefined).length;
  const onset = since[0]!.at;
  const date = new Date(onset).toISOString().slice(0, 10);
  const reason =
    `Since ${date}, ${form.n} of ${known} places in ${form.files} files, by ${form.sources} ${form.sources === 1 ? 'source' : 'sources'}, ` +
    `take another form than the rule: the new form takes its place.`;
  return {
    kind: 'supersede',
    before: [rule],
    after: [
      retired(rule),
      successor(reopened(rule, form.form, since, parts), form.form, date, form.n, known - form.n),
    ],
    reason,
    onset,
  };
}

/** Exceptions that were made for the very form the rule turns to are no exceptions any more. */
function reopened(rule: Rule, form: string, since: readonly Example[], parts: readonly Rule[]): Rule {
  const saidBy = (when: ScopeTest): boolean =>
    parts.some(part => part.value === form && JSON.stringify(part.scope[0]?.when) === JSON.stringify(when));
  const scope = rule.scope.filter(branch => {
    if (branch.then !== 'abstain') return true;
    if (saidBy(branch.when)) return false;
    const inside = dominantForm(since.filter(e => matchesTest(e.place, branch.when)));
    return !inside || inside.form !== form || inside.share < SHARE || inside.n < PLACES;
  });
  return { ...rule, scope };
}
