import type { Commit, FileChange } from '../../ports/gitHistory';
import { MASS_CHANGE } from './commitKind';

/** A file that a commit took away and one that it brought, which may be the same one moved and changed at once. */
export interface MovedFile {
  readonly path: string;
  readonly from: string;
  readonly before: string;
  readonly after: string;
}

/**
 * Pairs of files by their names, without a look at the contents: the same name in another folder, or the only one with its ending that came
 * to a folder and the only one that went from it. Each file is in one pair at most; mass changes are not paired. `isSameFile` tells
 * from the contents which pairs are one file.
 */
export function movedFiles(commit: Commit): MovedFile[] {
  if ((commit.changeCount ?? commit.changes.length) > MASS_CHANGE) return [];
  const gone = commit.changes.filter(c => c.status === 'D' && c.before !== undefined);
  const come = commit.changes.filter(c => c.status === 'A' && c.after !== undefined);
  const found: MovedFile[] = [];
  const taken = new Set<FileChange>();
  for (const alike of [nameOf, folderAndEnding])
    for (const to of come) {
      if (taken.has(to)) continue;
      const rivals = come.filter(c => !taken.has(c) && alike(c.path) === alike(to.path));
      const [from, ...others] = gone.filter(c => !taken.has(c) && alike(c.path) === alike(to.path));
      if (!from || others.length > 0 || rivals.length > 1) continue;
      taken.add(from).add(to);
      found.push({ path: to.path, from: from.path, before: from.before!, after: to.after! });
    }
  return found;
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
const folderAndEnding = (path: string): string => path.replace(/[^/]*?(\.\w+)?$/, '$1');

/** Share of the lines of the longer text that both have, from which on they are one file: git asks for half of the bytes. */
const ALIKE = 0.5;

/** Whether two texts are versions of one file. Blank lines are left out: every file has them. */
export function isSameFile(before: string, after: string): boolean {
  const left = new Map<string, number>();
  const [old, now] = [before, after].map(text => text.split('\n').filter(line => line.trim() !== ''));
  for (const line of old!) left.set(line, (left.get(line) ?? 0) + 1);
  let both = 0;
  for (const line of now!) {
    const count = left.get(line) ?? 0;
    if (count === 0) continue;
    left.set(line, count - 1);
    both++;
  }
  return both >= ALIKE * Math.max(old!.length, now!.length);
}
