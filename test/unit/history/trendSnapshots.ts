import type { FileForms, Snapshot } from '../../../src/core/observe/history/formCounts';

export const MONTH = 30 * 86_400_000;
export const file = (forms: FileForms['forms']): FileForms => ({ language: 'typescript', forms });

/** Ten files of five sites each; at time `i` the first `turned[i]` files have the new form. `grow` adds new files of it. */
export function snapshots(turned: readonly number[], key: string, from: string, to: string): Snapshot[] {
  return turned.map((n, i) => ({
    commit: String(i).padStart(40, '0'),
    time: i * 4 * MONTH,
    files: new Map(
      Array.from(
        { length: 10 },
        (_, f) => [`src/f${f}.ts`, file({ [key]: { [f < n ? to : from]: 5 } })] as const,
      ),
    ),
  }));
}
