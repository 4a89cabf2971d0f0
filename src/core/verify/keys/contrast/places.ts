import { NOTHING } from '../../judge/nothing';
import type { Claim } from '../../../model/convention';
import { folderOf, nameOf } from '../../code/modules';
import type { Counted, Counting, ListedFile, Recount } from '../../recount';
import { inScope } from '../../scope';

/** Counts by paths; a cited place is a file, by its first line. */
function byPaths(conforming: readonly string[], sites: number): Counted {
  const known = new Set(conforming);
  return {
    support: conforming.length,
    exceptions: sites - conforming.length,
    shows: ({ path, line }) => line === 1 && path !== undefined && known.has(path),
    places: [...conforming]
      .sort()
      .slice(0, 5)
      .map(path => ({ path, line: 1 })),
  };
}

/**
 * Claims about where files are, from paths alone. `arch.layout`: folders of the pattern's depth that hold a file with its
 * extension; they conform where one is named like the folder (in any spelling, or with a separator before the rest).
 * `arch.file_set`: units that have any file of the set; they conform where they have all. `file.naming`: files in the folder
 * with the extension; they conform where the name fits.
 */
export const places: Recount = {
  keys: ['arch.layout', 'arch.file_set', 'file.naming'],
  begin: (_claims, { files }): Counting => ({
    of: claim => {
      if (claim.key === 'arch.layout') return countLayout(claim, files);
      return claim.key === 'arch.file_set' ? countSet(claim, files) : countNames(claim, files);
    },
  }),
};

const plain = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');
const quoted = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** Whether folders are those of a pattern, hole for hole. */
function fitsFolders(pattern: string, folder: string): boolean {
  const [wanted, given] = [pattern.split('/'), folder.split('/')];
  return (
    wanted.length === given.length && wanted.every((part, i) => part.startsWith('<') || part === given[i])
  );
}

function byFolder(files: readonly ListedFile[]): Map<string, string[]> {
  const folders = new Map<string, string[]>();
  for (const { path } of files) {
    const list = folders.get(folderOf(path)) ?? [];
    list.push(path);
    folders.set(folderOf(path), list);
  }
  return folders;
}

function countLayout({ value, scope }: Claim, files: readonly ListedFile[]): Counted {
  const inside = inScope(scope);
  const [pattern, file] = [folderOf(value), nameOf(value)];
  const extension = file.slice(file.lastIndexOf('.'));
  const conforming: string[] = [];
  let sites = 0;
  for (const [folder, paths] of byFolder(files.filter(f => f.counts && inside(f.path)))) {
    if (!fitsFolders(pattern, folder) || !paths.some(path => path.endsWith(extension))) continue;
    sites++;
    const own = paths.filter(path => files.some(f => f.path === path && f.speaks !== '*'));
    const named = own.find(path => isNamedLike(nameOf(path), nameOf(folder), file));
    if (named !== undefined) conforming.push(named);
  }
  return byPaths(conforming, sites);
}

/** `list_test.go` is `<name>_test.go` in the folder `list`; a name alone may differ in case and separators. */
function isNamedLike(given: string, folder: string, pattern: string): boolean {
  const [before = '', after = ''] = pattern.split('<name>');
  if (!given.startsWith(before) || !given.endsWith(after)) return false;
  const name = given.slice(before.length, given.length - after.length);
  if (name === folder) return true;
  return before === '' && after.startsWith('.') && !name.includes('.') && plain(name) === plain(folder);
}

/** A name that holds no dot and ends in no mark of a test. */
const isUnitName = (name: string): boolean =>
  name !== '' && !name.includes('.') && !/[_-](test|spec|test_data)$/.test(name);

function countSet({ value }: Claim, files: readonly ListedFile[]): Counted {
  const patterns = value.split(' + ');
  const isByFolder = patterns.every(pattern => pattern.includes('/<name>/'));
  const root = isByFolder ? rootOf(patterns[0]!) : folderOf(patterns[0]!);
  const items = patterns.map(pattern => pattern.slice(root.length + 1));
  if (patterns.some(pattern => !pattern.startsWith(`${root}/`))) return NOTHING;
  const units = new Map<string, Map<string, string>>();
  const note = (unit: string, item: string, path: string): void => {
    units.set(unit, (units.get(unit) ?? new Map<string, string>()).set(item, path));
  };
  const written = files.filter(({ role }) => role !== 'fixture');
  for (const [folder, paths] of byFolder(written)) {
    if (!fitsFolders(root, folder)) continue;
    for (const item of items)
      if (isByFolder) {
        const at = `${folder}/${item.split('<name>').join(nameOf(folder))}`;
        const isThere = item.endsWith('/**')
          ? files.some(({ path }) => path.startsWith(at.slice(0, -'**'.length)))
          : paths.includes(at);
        if (isThere) note(folder, item, at);
      } else
        for (const path of paths) {
          const end = item.slice('<name>'.length);
          const name = nameOf(path).slice(0, -end.length);
          if (nameOf(path).endsWith(end) && isUnitName(name)) note(`${folder}/${name}`, item, path);
        }
  }
  const cited = items.find(item => !item.endsWith('/**'));
  if (cited === undefined) return NOTHING;
  const complete = [...units.values()].filter(unit => unit.size === items.length);
  return byPaths(
    complete.map(unit => unit.get(cited)!),
    units.size,
  );
}

/** `a/<group>/<name>/x` → `a/<group>/<name>`. */
const rootOf = (pattern: string): string => pattern.slice(0, pattern.indexOf('/<name>/') + '/<name>'.length);

/** What the holes of a file's name stand for. */
const HOLES: Readonly<Record<string, string>> = {
  number: String.raw`\d+`,
  n: String.raw`\d+`,
  date: String.raw`(?:\d{4}-\d\d-\d\d|\d{8,14})`,
  type: '[^._-]+',
  name: '.+',
};

function countNames({ value, scope, statement }: Claim, files: readonly ListedFile[]): Counted {
  const inside = inScope(scope);
  const modules = /^A module with children has its code in /.test(statement);
  if (modules) return countRustModules(value, files);
  const prefix = / start with (\S+): /.exec(statement)?.[1];
  if (prefix !== undefined) return countPrefix(value, prefix, files);
  const [pattern, shape] = [folderOf(value), nameOf(value)];
  const extension = shape.slice(shape.lastIndexOf('.'));
  const sites = files.filter(
    ({ path, counts }) =>
      counts &&
      inside(path) &&
      fitsFolders(pattern, folderOf(path)) &&
      nameOf(path).slice(nameOf(path).lastIndexOf('.')) === extension,
  );
  const conforming = sites.filter(({ path }) => {
    const folder = nameOf(folderOf(path));
    const source = shape
      .split(/<([a-z]+)>/)
      .map((part, i) =>
        i % 2 === 0 ? quoted(part) : part === 'folder' ? quoted(folder) : (HOLES[part] ?? ''),
      )
      .join('');
    return new RegExp(`^${source}$`).test(nameOf(path));
  });
  return byPaths(
    conforming.map(({ path }) => path),
    sites.length,
  );
}

/** Rust: sources called `mod.rs`, and those beside a folder of their name that holds sources. */
function countRustModules(value: string, files: readonly ListedFile[]): Counted {
  const sources = files
    .filter(({ speaks, counts, role }) => speaks === 'rust' && counts && role !== 'test')
    .map(({ path }) => path);
  const folders = new Set(sources.map(folderOf));
  const inside = sources.filter(path => nameOf(path) === 'mod.rs');
  const beside = sources.filter(
    path => folders.has(path.replace(/\.rs$/, '')) && !/\/(bin|build)\.rs$/.test(path),
  );
  const [conforming, others] = value === '<name>/mod.rs' ? [inside, beside] : [beside, inside];
  return value === '<name>/mod.rs' || value === '<name>.rs + <name>/'
    ? byPaths(conforming, conforming.length + others.length)
    : NOTHING;
}

/** Sources below a folder, by the word and separator that their names begin with. */
function countPrefix(value: string, prefix: string, files: readonly ListedFile[]): Counted {
  const end = [`/<path>/${prefix}<name>`, `/${prefix}<name>`].find(tail => value.endsWith(tail));
  if (end === undefined) return NOTHING;
  const folder = `${value.slice(0, -end.length)}/`;
  const sites = files.filter(
    ({ path, role, counts, speaks }) =>
      counts && role !== 'test' && speaks !== '*' && path.startsWith(folder),
  );
  const conforming = sites.filter(({ path }) => nameOf(path).startsWith(prefix));
  return byPaths(
    conforming.map(({ path }) => path),
    sites.length,
  );
}
