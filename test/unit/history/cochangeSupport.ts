import { mineCoChange } from '../../../src/core/distill/history/cochange/mine';
import type { Commit, FileChange } from '../../../src/core/ports/gitHistory';

/** `n` commits of one person, newest first, an hour apart. */
export function commits(n: number, changes: (i: number) => FileChange[]): Commit[] {
  return Array.from({ length: n }, (_, i) => ({
    id: i.toString(16).padStart(40, '0'),
    parents: ['f'.repeat(40)],
    time: 1_700_000_000_000 - i * 3_600_000,
    author: 'Ann <ann@example.org>',
    subject: `Change number ${i} of them`,
    body: '',
    changes: changes(i),
  }));
}

/** Changed and added files. */
export const M = (...paths: string[]): FileChange[] =>
  paths.map(path => ({ status: 'M', path, before: 'a', after: 'b' }));
export const A = (...paths: string[]): FileChange[] => paths.map(path => ({ status: 'A', path, after: 'b' }));
/** The reason for which the claim is not told, `told`, or undefined where there is no such claim. */
export const fate = (history: Commit[], claim: string, paths?: string[]): string | undefined => {
  const found = mineCoChange(history, paths).find(c => c.value === claim);
  return found && (found.untold ?? 'told');
};
/** Keys and values of what is mined. */
export const values = (history: Commit[], paths?: string[]): string[] =>
  mineCoChange(history, paths).map(c => `${c.key} ${c.value}`);
