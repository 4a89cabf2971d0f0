import type { Convention } from '../../model/convention';
import type { FileRecord } from '../../model/record';
import { wilsonLower } from '../wilson';
import { conventionFrom, placeIn } from './build';
import table from '../../model/vocabulary/libraries.json';
import type { Modules } from './modules';
import { groupBy, type Project } from './project';
import { code } from '../statement';

type LibraryTable = Readonly<
  Record<string, Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>>
>;
const TABLE: LibraryTable = table;

const MIN_FILES = 6;
const MIN_SHARE = 0.9;
const NAMES: Readonly<Record<string, string>> = {
  'error.library': 'Errors come from',
  'logging.library': 'Logging goes through',
};

/** True where an import is the module or something below it. */
const within = (module: string, prefix: string): boolean =>
  module === prefix || (module.startsWith(prefix) && /^[./\\:]/.test(module.slice(prefix.length)));

interface Use {
  readonly file: FileRecord;
  readonly line: number;
  readonly library: string;
}

/** Libraries of one role: which of the known ones files import. Where one clearly leads it is the convention. */
export function mineLibraries(project: Project, modules: Modules): Convention[] {
  const found: Convention[] = [];
  for (const [key, byLanguage] of Object.entries(TABLE)) {
    for (const [language, list] of groupBy(project.source, f => f.language)) {
      const libraries = byLanguage[language === 'typescript' ? 'javascript' : language];
      if (!libraries) continue;
      const convention = leading(key, language, list, libraries);
      if (convention && !(key === 'logging.library' && hasOwnLogger(list, convention.support, modules)))
        found.push(convention);
    }
  }
  return found;
}

/** True where a module of the project that is called after logging is imported by as many files: they log through that. */
function hasOwnLogger(files: readonly FileRecord[], support: number, modules: Modules): boolean {
  const isLogger = ({ path, language, facts }: FileRecord): boolean =>
    facts.imports.some(({ module }) => {
      const target = modules.resolve(path, language, module);
      return target.kind === 'internal' && /log/i.test(module.split(/[./\\]|::/).at(-1)!);
    });
  return files.filter(isLogger).length >= support;
}

function leading(
  key: string,
  language: string,
  files: readonly FileRecord[],
  libraries: Readonly<Record<string, readonly string[]>>,
): Convention | undefined {
  const uses = files.flatMap(file => usesIn(file, libraries));
  const groups = groupBy(uses, u => u.library);
  const top = [...groups].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))[0];
  if (!top || top[1].length < MIN_FILES) return undefined;
  const others = uses.filter(u => u.library !== top[0]);
  if (top[1].length < MIN_SHARE * uses.length || wilsonLower(top[1].length, uses.length) < 0.55)
    return undefined;
  return conventionFrom(
    {
      key,
      value: top[0],
      language,
      glob: '**',
      statement: `${NAMES[key]!} ${top[0] === 'std' ? 'the standard library' : code(top[0])}.`,
      support: top[1].length,
      exceptions: others.length,
      evidence: top[1].map(u => placeIn(u.file, u.line)),
      counterEvidence: others.map(u => placeIn(u.file, u.line)),
      family: 'error-handling',
      share: 0.4,
      minor: !leadsInOwn(top[0], uses),
    },
    0.55,
  );
}

/** Whether a library leads as clearly where examples and measurements are left out: what they print says nothing of the project. */
function leadsInOwn(library: string, uses: readonly Use[]): boolean {
  const own = uses.filter(
    ({ file }) => !/(^|\/)(examples?|samples?|demos?|bench(es|marks?)?)\//i.test(file.path),
  );
  const its = own.filter(use => use.library === library);
  return its.length >= MIN_FILES && its.length >= MIN_SHARE * own.length;
}

/** Libraries a file imports, each once; the longest known prefix decides. */
function usesIn(file: FileRecord, libraries: Readonly<Record<string, readonly string[]>>): Use[] {
  const found = new Map<string, number>();
  for (const { module, names, line } of file.facts.imports) {
    let best: { library: string; length: number } | undefined;
    for (const [library, prefixes] of Object.entries(libraries))
      for (const prefix of prefixes) {
        const spaced = prefix.split(' ');
        const hit =
          spaced.length === 2 ? module === spaced[0] && names.includes(spaced[1]!) : within(module, prefix);
        if (hit && (!best || prefix.length > best.length)) best = { library, length: prefix.length };
      }
    if (best && !found.has(best.library)) found.set(best.library, line);
  }
  return [...found].map(([library, line]) => ({ file, line, library }));
}
