import type { Convention } from '../../model/convention';
import { conventionFrom, placeIn } from './build';
import { folderOf, groupBy, nameOf, type Project } from './project';
import { code } from '../statement';

const MIN_FILES = 12;
const MIN_SHARE = 0.92;
const MAX_FOUND = 4;

/** First word of a file name with the mark after it: `app_` of app_main.cc. */
const firstWord = (path: string): string | undefined => /^[A-Za-z][A-Za-z0-9]*[_-]/.exec(nameOf(path))?.[0];

interface Prefixed {
  readonly folder: string;
  readonly prefix: string;
  readonly having: readonly string[];
  readonly without: readonly string[];
}

/** `file.naming`: the sources under a folder whose names nearly all start with one word (`src/lib/<path>/lib_<name>`). */
export function mineFilePrefixes(project: Project): Convention[] {
  const found: Prefixed[] = [];
  const byFolder = new Map<string, string[]>();
  for (const { path } of project.source)
    for (let folder = folderOf(path); folder !== ''; folder = folderOf(folder))
      byFolder.set(folder, [...(byFolder.get(folder) ?? []), path]);
  for (const [folder, paths] of [...byFolder].sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1))) {
    if (paths.length < MIN_FILES) continue;
    const [prefix, having] = [...groupBy(paths, firstWord)].sort(
      ([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1),
    )[0] ?? ['', []];
    if (having.length < MIN_SHARE * paths.length || new Set(having.map(nameOf)).size < MIN_FILES) continue;
    // What holds in a folder holds in those inside it.
    if (found.some(f => folder.startsWith(`${f.folder}/`) && f.prefix === prefix)) continue;
    const members = new Set(having);
    found.push({ folder, prefix, having, without: paths.filter(p => !members.has(p)) });
  }
  return found.slice(0, MAX_FOUND).flatMap(f => {
    const convention = prefixOf(project, f);
    return convention ? [convention] : [];
  });
}

function prefixOf(project: Project, { folder, prefix, having, without }: Prefixed): Convention | undefined {
  const deep = having.some(p => folderOf(p) !== folder);
  const value = `${folder}/${deep ? '<path>/' : ''}${prefix}<name>`;
  const place = (path: string) => placeIn(project.byPath.get(path)!);
  return conventionFrom({
    key: 'file.naming',
    value,
    language: '*',
    glob: `${folder}/**`,
    statement: `Names of source files under ${code(`${folder}/`)} start with ${code(prefix)}: ${code(value)}.`,
    support: having.length,
    exceptions: without.length,
    evidence: having.map(place),
    counterEvidence: without.map(place),
    family: 'architecture',
    share: 0.1,
  });
}
