import type { Commit } from '../../ports/gitHistory';

/** Commits with one subject from which on a script wrote it, or a person who does one task again and again. */
const OFTEN = 12;

/** A subject without what differs from time to time: the pull request behind it, and versions. */
const templateOf = (subject: string): string =>
  subject.replace(/ \(#\d+\)$/, '').replace(/\d+(?:\.\d+)+/g, '0.0');

/**
 * Leaves out commits whose subject a dozen of them share (`Update build scripts (from other-repository)`): what they change together is
 * one task's list of files, not how the project's files depend on each other.
 */
export function withoutRoutine<T extends { readonly commit: Pick<Commit, 'subject'> }>(
  changes: readonly T[],
): T[] {
  const counts = new Map<string, number>();
  for (const { commit } of changes) {
    const template = templateOf(commit.subject);
    counts.set(template, (counts.get(template) ?? 0) + 1);
  }
  return changes.filter(({ commit }) => counts.get(templateOf(commit.subject))! < OFTEN);
}
