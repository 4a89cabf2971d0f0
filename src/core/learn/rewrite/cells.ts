import type { LedgerRecord } from '../ledger/record';
import { matchesGlob } from '../scopeMatch';

const DEPTH = 3;

/** Escapes a folder name for use in a glob: a repository's paths are data, not patterns. */
export function globOfFolder(folder: string): string {
  return `${folder.replace(/[\\*?{}[\]()!+@|]/g, '\\$&')}/**`;
}

const known = new Map<string, readonly string[]>();

/** Folder globs a path lies in, shallow first, at most three deep: `legacy/**`, `legacy/api/**`. */
export function cellsOf(path: string): readonly string[] {
  let cells = known.get(path);
  if (!cells) {
    const folders = path.split('/').slice(0, -1).slice(0, DEPTH);
    cells = folders.map((_, i) => globOfFolder(folders.slice(0, i + 1).join('/')));
    // Asked of every record at every event; the paths are those of one repository's records.
    if (known.size > 5_000) known.clear();
    known.set(path, cells);
  }
  return cells;
}

/** The folder at a depth (1: the topmost) that a path lies in, without a glob; '' at depth 0; undefined where it lies higher. */
export function inCellOf(path: string, depth: number): string | undefined {
  const folders = path.split('/').slice(0, -1);
  return folders.length < depth ? undefined : folders.slice(0, depth).join('/');
}

/** The records inside a folder. */
export function inCell(records: readonly LedgerRecord[], cell: string): readonly LedgerRecord[] {
  return records.filter(record => matchesGlob(record.path, cell));
}

/** The deepest folder (at most three deep) that holds all the paths, or undefined for the root. */
export function commonCell(paths: readonly string[]): string | undefined {
  const [first, ...rest] = paths.map(cellsOf);
  return first?.filter((cell, i) => rest.every(cells => cells[i] === cell)).at(-1);
}

/**
 * The deepest folders that hold all the paths but one, each with the place of the one outside, in the order of the paths. Empty where no such
 * folder is deeper than the one that holds them all.
 */
export function commonButOne(
  paths: readonly string[],
): readonly { readonly cell: string; readonly outside: number }[] {
  const tally = new Map<string, number>();
  for (const path of paths) for (const cell of cellsOf(path)) tally.set(cell, (tally.get(cell) ?? 0) + 1);
  // Folders that hold the same paths lie in each other: the longest is the deepest.
  const nearly = [...tally].filter(([, n]) => n === paths.length - 1).map(([cell]) => cell);
  nearly.sort((a, b) => b.length - a.length);
  if (nearly.length === 0) return [];
  return paths.flatMap((path, outside) => {
    const own = cellsOf(path);
    const cell = nearly.find(each => !own.includes(each));
    return cell === undefined ? [] : [{ cell, outside }];
  });
}
