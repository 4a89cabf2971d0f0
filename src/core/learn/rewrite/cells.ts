import type { LedgerRecord } from '../ledger/record';
import { matchesGlob } from '../scopeMatch';

const DEPTH = 3;

/** Escapes a folder name for use in a glob: a repository's paths are data, not patterns. */
export function globOfFolder(folder: string): string {
  return `${folder.replace(/[\\*?{}[\]()!+@|]/g, '\\$&')}/**`;
}

/** Folder globs a path lies in, shallow first, at most three deep: `legacy/**`, `legacy/api/**`. */
export function cellsOf(path: string): readonly string[] {
  const folders = path.split('/').slice(0, -1).slice(0, DEPTH);
  return folders.map((_, i) => globOfFolder(folders.slice(0, i + 1).join('/')));
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
