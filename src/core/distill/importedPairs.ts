import type { Convention } from '../model/convention';
import type { FileRecord } from '../model/record';

/** Share of the files of a kind that the other file has to import, and how many at least. */
const MIN_SHARE = 0.5;
const MIN_FILES = 3;

const stemOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1).replace(/\..*$/, '');

/** Names of modules and of what is taken out of them, as written: `./vite/cache.js` → cache. */
function importedBy({ facts }: FileRecord): Set<string> {
  return new Set(
    facts.imports.flatMap(({ module, names }) => [
      module
        .replace(/\.\w{1,4}$/, '')
        .split(/[./\\]|::/)
        .at(-1)!,
      ...names.map(name => name.replace(/ as .*$/, '')),
    ]),
  );
}

/** True where the file imports most of the files that a kind (`folder/<name>.ts`) has now. */
function importsKind(file: FileRecord, kind: string, paths: readonly string[]): boolean {
  const [start = '', end = ''] = kind.split('<name>');
  const stems = paths
    .filter(path => path !== file.path && path.startsWith(start) && path.endsWith(end))
    .filter(path => !path.slice(start.length).includes('/'))
    .map(stemOf);
  const imported = importedBy(file);
  const having = stems.filter(stem => imported.has(stem)).length;
  return having >= MIN_FILES && having >= MIN_SHARE * stems.length;
}

/** True where all files on the left side, of which there is one at least, are written by a tool: they change after others. */
function isGenerated(kind: string, records: readonly FileRecord[]): boolean {
  const [start = '', end = ''] = kind.split(/<name>/);
  const of = records.filter(({ path }) =>
    kind.includes('<name>') ? path.startsWith(start) && path.endsWith(end) : path === kind,
  );
  return of.length > 0 && of.every(({ role }) => role === 'generated');
}

/**
 * Marks as minor what a generated file comes with (its source makes both change), and that adding a file touches another one that
 * imports most of its kind: a new module has to be imported somewhere. With further files beside it (a registry, its documentation)
 * it stays a recipe.
 */
export function markImported(
  conventions: readonly Convention[],
  records: readonly FileRecord[],
): Convention[] {
  const byPath = new Map(records.map(record => [record.path, record]));
  const paths = [...byPath.keys()];
  return conventions.map(c => {
    if (c.key !== 'cochange.pair') return c;
    const [kind = '', other = ''] = c.value.split(' -> ');
    const file = byPath.get(other);
    if (!kind.includes('*') && isGenerated(kind, records)) return { ...c, untold: 'minor' };
    const isOneHole = kind.split('<name>').length === 2 && !kind.includes('*');
    return file && isOneHole && importsKind(file, kind, paths) ? { ...c, untold: 'minor' } : c;
  });
}
