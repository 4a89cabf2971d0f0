import type { Convention } from '../../model/convention';
import type { FileRecord } from '../../model/record';
import { wilsonLower } from '../wilson';
import { conventionFrom, placeIn } from './build';
import table from './libraries.json';
import { groupBy, type Project } from './project';

type LibraryTable = Readonly<
  Record<string, Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>>
>;
const TABLE: LibraryTable = table;

const MIN_FILES = 4;
const MIN_SHARE = 0.9;
const NAMES: Readonly<Record<string, string>> = {
  'test.framework': 'Tests use',
  'test.mocking': 'Doubles and stubs come from',
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
export function mineLibraries(project: Project): Convention[] {
  const found: Convention[] = [];
  for (const [key, byLanguage] of Object.entries(TABLE)) {
    const test = key.startsWith('test.');
    const files = groupBy(test ? project.tests : project.source, f => f.language);
    for (const [language, list] of files) {
      const libraries = byLanguage[language === 'typescript' ? 'javascript' : language];
      if (!libraries) continue;
      const convention = leading(key, language, list, libraries);
      if (convention) found.push(convention);
    }
  }
  return found;
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
      statement: `${NAMES[key]!} ${top[0] === 'std' ? 'the standard library (errors, fmt.Errorf)' : top[0]}.`,
      support: top[1].length,
      exceptions: others.length,
      evidence: top[1].map(u => placeIn(u.file, u.line)),
      counterEvidence: others.map(u => placeIn(u.file, u.line)),
      family: key.startsWith('test') ? 'testing' : 'error-handling',
      share: 0.4,
    },
    0.55,
  );
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
