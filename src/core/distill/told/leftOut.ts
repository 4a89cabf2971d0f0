import type { FileHeader } from '../../model/record';
import type { ConfigFile } from '../enforced/enforced';

/** Files in which a formatter or linter is told what not to look at. */
const IGNORE_FILE = /^\.(?:prettierignore|eslintignore)$/;
const RUFF_FILE = /^(?:pyproject|\.?ruff)\.toml$/;
const SCRIPTS: ReadonlySet<string> = new Set(['javascript', 'typescript']);
const PYTHON: ReadonlySet<string> = new Set(['python']);

/** Share of a language's files from which on what is left out is the project's code, whatever its tools are told. */
const MOST = 0.5;
/** Folders that are read from one file. */
const MOST_FOLDERS = 200;

/** Whether a file at the root says which folders the project's formatter or linter leaves out. */
export const isIgnoreFile = (path: string): boolean => IGNORE_FILE.test(path);

/** The folder that a line of an ignore file names; undefined for what names files, holes or nothing. */
function folderOf(line: string, isList: boolean): string | undefined {
  const pattern = line.trim().replace(/\/\*\*(?:\/\*(?:\.\*)?)?$/, '/');
  const isFolder = pattern.endsWith('/') || (isList && !/\.\w+$/.test(pattern));
  const path = pattern.replace(/^\.?\//, '').replace(/\/$/, '');
  return isFolder && /^[\w.@/-]+$/.test(path) ? path : undefined;
}

/** The folders that one configuration leaves out. */
function foldersOf({ path, text }: ConfigFile): readonly string[] {
  if (IGNORE_FILE.test(path)) {
    const lines = text.split(/\r?\n/).filter(line => line.trim() !== '' && !line.startsWith('#'));
    const kept = lines
      .filter(line => line.startsWith('!'))
      .slice(0, MOST_FOLDERS)
      .map(line => line.slice(1).replace(/^\//, ''));
    return lines
      .flatMap(line => folderOf(line, false) ?? [])
      .slice(0, MOST_FOLDERS)
      .filter(folder => !kept.some(other => other.startsWith(folder)));
  }
  const section =
    path === 'pyproject.toml' ? /^\[tool\.ruff\]\s*\n([\s\S]*?)(?=^\[|(?![\s\S]))/m.exec(text)?.[1] : text;
  const lists = [...(section ?? '').matchAll(/^(?:extend-)?exclude[ \t]*=[ \t]*\[([^\][]{0,20000})\]/gm)];
  return lists
    .flatMap(list => [...list[1]!.matchAll(/(['"])(.*?)\1/g)].map(quoted => quoted[2]!))
    .flatMap(entry => folderOf(entry, true) ?? [])
    .slice(0, MOST_FOLDERS);
}

/**
 * Tells which files the project's own formatter or linter leaves out: a copy, a build or data. Read at the root only, and only
 * whole folders, the smallest first: what is left out is less than half of the files that a tool speaks of, the rest is the project's
 * code all the same.
 */
export function leftOutBy(
  configs: readonly ConfigFile[],
  files: readonly Pick<FileHeader, 'path' | 'language'>[],
): (path: string) => boolean {
  const left = new Set<string>();
  for (const config of configs) {
    const languages = IGNORE_FILE.test(config.path)
      ? SCRIPTS
      : RUFF_FILE.test(config.path)
        ? PYTHON
        : undefined;
    if (!languages) continue;
    const asked = files.filter(({ language }) => languages.has(language));
    const parts = foldersOf(config)
      .map(folder => asked.flatMap(({ path }) => (path.startsWith(`${folder}/`) ? [path] : [])))
      .sort((a, b) => a.length - b.length);
    // The smallest first: as many as are together less than half.
    const own = new Set<string>();
    for (const part of parts) {
      for (const path of part) own.add(path);
      if (own.size >= MOST * asked.length) break;
      for (const path of part) left.add(path);
    }
  }
  return path => left.has(path);
}
