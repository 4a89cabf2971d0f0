import type { FileRecord } from '../../model/record';
import { joined } from '../scope/glob';
import { type Regions, regionsOf } from '../scope/regions';
import { countable } from '../tally';
import { packedRecords } from './packedFacts';

/** All that the miners see of one tree: every file once, in path order. */
export interface Project {
  /** Files written by people for this project. */
  readonly files: readonly FileRecord[];
  /** Those that are code of a parsed language and no tests. */
  readonly source: readonly FileRecord[];
  readonly tests: readonly FileRecord[];
  /** Every path, also of fixtures and generated files. */
  readonly paths: readonly string[];
  readonly byPath: ReadonlyMap<string, FileRecord>;
  readonly regions: Regions;
  /** Language with the most source files; undefined for a tree without code. */
  readonly mainLanguage: string | undefined;
}

const byPathOrder = (a: FileRecord, b: FileRecord): number =>
  a.path < b.path ? -1 : a.path > b.path ? 1 : 0;

export function projectOf(records: readonly FileRecord[]): Project {
  const sorted = packedRecords(records).sort(byPathOrder);
  const files = sorted.filter(countable);
  const code = files.filter(f => f.language !== '*');
  const counts = new Map<string, number>();
  for (const f of code) counts.set(f.language, (counts.get(f.language) ?? 0) + 1);
  const main = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0];
  return {
    files,
    source: code.filter(f => f.role === 'source' || f.role === 'config'),
    tests: code.filter(f => f.role === 'test'),
    paths: sorted.map(f => f.path),
    regions: regionsOf(sorted.map(f => f.path)),
    byPath: new Map(sorted.map(f => [f.path, f])),
    mainLanguage: main?.[0],
  };
}

export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));
export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** Groups values by a key, in the order keys first occur. */
export function groupBy<T, K>(values: Iterable<T>, key: (value: T) => K | undefined): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const value of values) {
    const k = key(value);
    if (k === undefined) continue;
    const group = groups.get(k);
    if (group) group.push(value);
    else groups.set(k, [value]);
  }
  return groups;
}

/** The narrowest folder that holds at least `share` of the paths, at most `maxDepth` deep; '' for the root. */
export function commonFolder(paths: readonly string[], share = 0.95, maxDepth = 6): string {
  let folder = '';
  for (let depth = 1; depth <= maxDepth; depth++) {
    const counts = new Map<string, number>();
    for (const path of paths) {
      const parts = path.split('/');
      if (parts.length > depth) {
        const prefix = parts.slice(0, depth).join('/');
        counts.set(prefix, (counts.get(prefix) ?? 0) + 1);
      }
    }
    const top = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0];
    if (!top || top[1] < share * paths.length) break;
    folder = top[0];
  }
  return folder;
}

/** Glob of a folder: `src/**`, or `**` for the root. */
export const globOf = (folder: string): string => (folder === '' ? '**' : `${folder}/**`);

const MAX_CHILDREN = 8;

/**
 * One glob for the files of a branch. A part that is left out lies inside their common folder, and a glob cannot say
 * both: then the children that hold them are named, `src/{a,b}/**`, or, where those are many, everything but the part.
 */
export function globFor(paths: readonly string[], glob: string, except: readonly string[]): string {
  const folder = commonFolder(paths, 0.95, 3);
  if (except.length === 0) return glob === '**' ? globOf(folder) : glob;
  const start = folder === '' ? 0 : folder.length + 1;
  const inside = paths.filter(p => folder === '' || p.startsWith(`${folder}/`));
  const children = [...new Set(inside.map(p => p.slice(start).split('/')[0]!))].sort();
  const folders = children.every(c => inside.some(p => p.startsWith(`${p.slice(0, start)}${c}/`)));
  if (folder === '' || children.length > MAX_CHILDREN || !folders) return `!${joined(except)}`;
  return children.length === 1 ? `${folder}/${children[0]!}/**` : `${folder}/{${children.join(',')}}/**`;
}

/** Words of a name in any case, lower case: `HttpServer_v2` → http, server, v2. */
export function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[^A-Za-z0-9]+/)
    .filter(Boolean)
    .map(w => w.toLowerCase());
}

/** A name with case and separators folded away: `foo-bar`, `FooBar`, `foo_bar` are one. */
export const folded = (name: string): string => name.replace(/[^A-Za-z0-9]/g, '').toLowerCase();
