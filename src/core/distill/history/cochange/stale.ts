import type { Commit } from '../../../ports/gitHistory';
import type { PathChange } from './associations';

/** Commits of both kinds that are looked at, newest first: so many, and the least share of them that must keep the claim. */
const LOOKS = [
  [20, 0.45],
  [6, 0.5],
] as const;

/** The part of the changes that counts as now: a third of them, three hundred at least. */
export const newestOf = (changes: readonly PathChange[]): readonly PathChange[] =>
  changes.slice(0, Math.max(300, changes.length / 3));

/**
 * Whether a habit is one of the past: nobody followed it in the newest third of the changes, or most of the newest commits that
 * could have did not. `kept` and `broken` are the commits of the claim, newest first.
 */
export function isStale(
  kept: readonly Commit[],
  broken: readonly Commit[],
  changes: readonly PathChange[],
): boolean {
  const now = new Set(newestOf(changes).map(({ commit }) => commit.id));
  if (!kept.some(commit => now.has(commit.id))) return true;
  const followed = new Set(kept.map(commit => commit.id));
  const asked = new Set([...followed, ...broken.map(commit => commit.id)]);
  const newest = changes.filter(({ commit }) => asked.has(commit.id)).map(({ commit }) => commit.id);
  return LOOKS.some(([most, least]) => {
    const looked = newest.slice(0, most);
    return looked.filter(id => followed.has(id)).length < least * looked.length;
  });
}
