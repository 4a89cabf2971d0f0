import type { FileHeader } from '../../model/record';
import type { ConfigFile } from '../enforced/enforced';

/** Files in which a formatter or linter is told what not to look at. */
const IGNORE_FILE = /^\.(?:prettierignore|eslintignore)$/;
const RUFF_FILE = /^(?:pyproject|\.?ruff)\.toml$/;
const SCRIPTS: ReadonlySet<string> = new Set(['javascript', 'typescript']);
const PYTHON: ReadonlySet<string> = new Set(['python']);

/** Share of a language's files from which on a folder is the project's code, whatever its tools are told. */
const MOST = 0.5;

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
    const kept = lines.filter(line => line.startsWith('!')).map(line => line.slice(1).replace(/^\//, ''));
    return lines
      .flatMap(line => folderOf(line, false) ?? [])
      .filter(folder => !kept.some(other => other.startsWith(folder)));
  }
  const section =
    path === 'pyproject.toml' ? /^\[tool\.ruff\]\s*\n([\s\S]*?)(?=^\[|(?![\s\S]))/m.exec(text)?.[1] : text;
  const lists = [...(section ?? '').matchAll(/^(?:extend-)?exclude\s*=\s*\[([^\]]*)\]/gm)];
  return lists
    .flatMap(list => [...list[1]!.matchAll(/(['"])(.*?)\1/g)].map(quoted => quoted[2]!))
    .flatMap(entry => folderOf(entry, true) ?? []);
}

/**
 * Tells which files the project's own formatter or linter leaves out: a copy, a build or data. Read at the root only, and only
 * whole folders; one that holds half of a language's files is its code all the same.
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
    for (const folder of foldersOf(config)) {
      const inside = asked.filter(({ path }) => path.startsWith(`${folder}/`));
      if (inside.length < MOST * asked.length) for (const { path } of inside) left.add(path);
    }
  }
  return path => left.has(path);
}
