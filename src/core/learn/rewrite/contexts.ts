import type { ScopeTest, Spot } from '../../model/scope';
import { fisherGreater } from '../numbers/tests';
import { matchesTest } from '../scopeMatch';
import { cellsOf } from './cells';
import type { Example } from './examples';

/** Share of the failures that a context must hold, and the significance divided by the contexts tried (learning.md 1.4). */
const ISOLATES = 0.8;
const SIGNIFICANCE = 0.01;
/** Places of one handler or loop stand together: only several files tell the context from the piece of code. */
const FILES = 3;
/** A context that holds more of the rule's places than this is no part of it. */
const LARGE = 0.4;
/** A folder that explains the failures nearly as well is believed: it is what people name. */
const CLEARER = 0.01;

/** What every one of the places lies in, innermost first. */
export function commonContexts(spots: readonly Spot[]): readonly string[] {
  const [first, ...rest] = spots;
  return (first?.within ?? []).filter(kind => rest.every(spot => spot.within?.includes(kind)));
}

/** Whether a place is known to lie outside what holds all of the failures. */
export function standsApart(place: Spot, failures: readonly Spot[]): boolean {
  const { within } = place;
  return within !== undefined && commonContexts(failures).some(kind => !within.includes(kind));
}

/** Folders that hold most of the failures: what moved where the code of one folder alone stands in modules is that folder. */
function foldersOf(failures: readonly Example[]): readonly ScopeTest[] {
  const tally = new Map<string, number>();
  for (const { place } of failures)
    for (const path of cellsOf(place.path)) tally.set(path, (tally.get(path) ?? 0) + 1);
  return [...tally].filter(([, n]) => n >= ISOLATES * failures.length).map(([path]) => ({ path }));
}

/** The chance that the failures would lie in a part as they do if they did not care for it: few of the rule's places lie there, and most failures. */
function chanceOf(when: ScopeTest, heard: readonly Example[], code: readonly Example[]): number {
  const right = [...heard, ...code].filter(e => e.right);
  const failures = heard.filter(e => !e.right);
  const inside = (examples: readonly Example[]): number =>
    examples.filter(e => matchesTest(e.place, when)).length;
  const [failed, kept] = [inside(failures), inside(right)];
  return fisherGreater(failed, kept, failures.length - failed, right.length - kept);
}

/**
 * The context that failures are about, among those that hold some of them: it isolates them in several files, holds few of the rule's places, and is significant for
 * the number of contexts tried. `heard` is what was heard since the first of them; `known` are folders that the rule excepts already
 * or is about to: they and those that hold as many of the failures must not explain them as well.
 */
export function contextOf(
  kinds: readonly string[],
  heard: readonly Example[],
  code: readonly Example[],
  known: readonly ScopeTest[] = [],
): ScopeTest | undefined {
  const failures = heard.filter(e => !e.right);
  const tried = new Set(failures.flatMap(e => e.place.within ?? [])).size;
  let best: { readonly when: ScopeTest; readonly chance: number } | undefined;
  for (const within of kinds) {
    const when = { within };
    const inside = failures.filter(e => matchesTest(e.place, when));
    if (inside.length < ISOLATES * failures.length) continue;
    if (new Set(inside.map(e => e.place.path)).size < FILES) continue;
    if (code.length === 0 || code.filter(e => matchesTest(e.place, when)).length > LARGE * code.length)
      continue;
    const chance = chanceOf(when, heard, code);
    if (chance < SIGNIFICANCE / tried && chance < (best?.chance ?? 1)) best = { when, chance };
  }
  const chance = best?.chance ?? 1;
  const folders = [...known, ...foldersOf(failures)];
  const asLikely = folders.some(folder => chanceOf(folder, heard, code) * CLEARER <= chance);
  return asLikely ? undefined : best?.when;
}
