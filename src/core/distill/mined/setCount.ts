import { folderOf, groupBy, nameOf } from './project';

/** The units (folders, or names in a folder) in which files of a set occur. */
export interface SetCount {
  /** The first file of the set in each unit that has all of it, in path order. */
  readonly complete: readonly string[];
  /** Units that have any of it. */
  readonly units: number;
}

/** A name that holds no dot and carries no mark of a test: the mark belongs to the pattern. */
const isStem = (name: string): boolean =>
  name !== '' && !name.includes('.') && !/[_-](test|spec|test_data)$/.test(name);

/** The folders that fit `root`, in which any folder may stand for `<group>` and `<name>`, with the files that stand directly in them. */
export function foldersOf(root: string, files: readonly string[]): ReadonlyMap<string, string[]> {
  const wanted = root.split('/');
  const fits = (folder: string): boolean => {
    const parts = folder.split('/');
    return parts.length === wanted.length && wanted.every((w, i) => w.startsWith('<') || w === parts[i]);
  };
  return new Map([...groupBy(files, folderOf)].filter(([folder]) => fits(folder)));
}

/**
 * Counts a file set from its patterns alone: `root` is a folder with `<group>` for any folder, and ends in `<name>` where the
 * units are folders that hold files themselves; `items` are file names, with `<name>` for the unit's, or folders (`src/**`).
 * `files` are what people write; folders count with whatever they hold.
 */
export function countSet(
  root: string,
  items: readonly string[],
  files: readonly string[],
  paths: readonly string[],
): SetCount {
  const folders = foldersOf(root, files);
  const found = new Map<string, Map<string, string>>();
  const note = (unit: string, item: string, path: string): void => {
    const own = found.get(unit) ?? new Map<string, string>();
    own.set(item, path);
    found.set(unit, own);
  };
  const byFolder = root.endsWith('<name>');
  for (const [folder, list] of folders)
    for (const item of items)
      if (byFolder && item.endsWith('/**')) continue;
      else if (byFolder) {
        const path = `${folder}/${item.replaceAll('<name>', nameOf(folder))}`;
        if (list.includes(path)) note(folder, item, path);
      } else
        for (const path of list) {
          const end = item.slice('<name>'.length);
          const stem = nameOf(path).slice(0, -end.length);
          if (path.endsWith(end) && isStem(stem)) note(`${folder}/${stem}`, item, path);
        }
  const below = new Set<string>();
  if (byFolder && items.some(item => item.endsWith('/**')))
    for (const path of paths)
      for (let folder = folderOf(path); folder !== ''; folder = folderOf(folder)) below.add(folder);
  for (const folder of byFolder ? folders.keys() : [])
    for (const item of items)
      if (item.endsWith('/**') && below.has(`${folder}/${item.slice(0, -3)}`)) note(folder, item, folder);
  const first = items.find(item => !item.endsWith('/**'))!;
  const complete = [...found.values()].filter(own => own.size === items.length).map(own => own.get(first)!);
  return { complete: complete.sort(), units: found.size };
}
