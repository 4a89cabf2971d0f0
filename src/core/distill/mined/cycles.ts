import { folderOf } from './project';

/** An import of a folder of the project. */
export interface FolderImport {
  readonly from: string;
  readonly to: string;
}

/** Share of the pairs of packages that must not be able to import each other. */
const MOSTLY = 0.5;

const under = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);

/**
 * Tells of two sets of Go packages whether the compiler itself forbids that `low` imports `high`: packages may not import each
 * other in a circle, so a package that those of `high` reach can import none of them. Told by the share of pairs for which
 * that is so. The graph is made once, and what a package reaches is found once.
 */
export function forbiddenCycles(
  imports: Iterable<FolderImport>,
): (low: readonly string[], high: string) => boolean {
  const next = new Map<string, Set<string>>();
  for (const { from, to } of imports) next.set(from, (next.get(from) ?? new Set()).add(to));
  const known = new Map<string, ReadonlySet<string>>();
  const reachedFrom = (from: string): ReadonlySet<string> => {
    const seen = known.get(from);
    if (seen) return seen;
    const reached = new Set<string>([from]);
    for (const folder of reached) for (const to of next.get(folder) ?? []) reached.add(to);
    known.set(from, reached);
    return reached;
  };
  return (low, high) => {
    const highs = [...next.keys()].filter(folder => under(folder, high));
    const lows = new Set(low.map(folderOf));
    let forbidden = 0;
    for (const from of highs) for (const folder of lows) if (reachedFrom(from).has(folder)) forbidden++;
    return forbidden >= MOSTLY * highs.length * lows.size;
  };
}
