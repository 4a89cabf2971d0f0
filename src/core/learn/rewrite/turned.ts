import type { Rule } from '../../model/rule';
import type { ScopeTest } from '../../model/scope';
import { matchesGlob } from '../scopeMatch';
import { commonButOne, commonCell } from './cells';
import type { Change } from './change';
import { commonContexts, contextOf } from './contexts';
import type { Example } from './examples';
import { narrowCell, splitCell } from './narrow';
import { supersede } from './supersede';

/** The rule's places in the working tree: asked for only where a change depends on them. */
export type Code = () => Promise<readonly Example[]>;

/** A part that holds more of a rule's places than this is never silenced: it gets a rule of its own, or none. */
const LARGE = 0.4;

/**
 * What a turn of a rule is: of the rule, or of the part (a folder, a kind of place) in which all its failures lie. One part says nothing about the rest, however often it
 * says it: a small one becomes an exception, a large one gets a rule of its own as soon as it shows one form, and until then the rule waits in
 * doubt. Failures elsewhere are the turn of the rule, unless it was kept there more often than not since. `since` is what was heard since the
 * first failure, `inContext` narrows the rule by a kind of place; undefined: hold.
 */
export async function turned(
  rule: Rule,
  since: readonly Example[],
  places: Code,
  parts: readonly Rule[],
  inContext: (when: ScopeTest, code: readonly Example[]) => Change | undefined,
): Promise<Change | undefined> {
  const failures = since.filter(e => !e.right);
  const glob = partOf(failures, since);
  const kinds = commonContexts(failures.map(e => e.place));
  const code = glob === undefined && kinds.length === 0 ? [] : await places();
  const context = contextOf(kinds, since, code);
  if (context) return inContext(context, code);
  if (glob === undefined || code.length === 0) return supersede(rule, since, parts);
  const there = (e: Example): boolean => matchesGlob(e.place.path, glob);
  const inside = since.filter(there);
  const failed = inside.filter(e => !e.right);
  const right = inside.length - failed.length;
  if (code.filter(there).length <= LARGE * code.length)
    return narrowCell(
      rule,
      { path: glob },
      failed,
      right,
      code,
      since.filter(e => !there(e)),
    );
  // Nothing was heard of the rest: where most places are, the rule is; if the rest goes on keeping it, `reinedIn` gives it back.
  if (!since.some(e => e.right && !there(e))) return supersede(rule, since, parts);
  const split = splitCell(rule, { path: glob }, failed, right);
  return split && { ...split, onset: Math.min(...failed.map(e => e.at)) };
}

/** The deepest folder that holds all failures; or all but one, where the rule was kept outside it more often than that. */
function partOf(failures: readonly Example[], since: readonly Example[]): string | undefined {
  const paths = failures.map(e => e.place.path);
  const all = commonCell(paths);
  if (all !== undefined) return all;
  const kept = (cell: string): number =>
    since.filter(e => e.right && !matchesGlob(e.place.path, cell)).length;
  return commonButOne(paths).find(({ cell }) => kept(cell) > 1)?.cell;
}
