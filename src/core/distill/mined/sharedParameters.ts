import type { Convention } from '../../model/convention';
import type { DefinitionFact, FileRecord } from '../../model/record';
import { conventionFrom, placeIn } from './build';
import { folderOf, globOf, groupBy, type Project, wordsOf } from './project';
import { splitSignature } from './splitSignature';
import { code } from '../statement';

const MIN_FILES = 10;
const MIN_SHARE = 0.9;
const MAX_FOUND = 4;

/** Languages whose free functions are told from methods, with the word that starts them; in the others only constructors are read. */
const FREE: Readonly<Record<string, string>> = {
  go: 'func ',
  python: 'def ',
  typescript: '',
  php: 'function ',
};

/** What a method is called on, what collects the rest, and the parameters that a language's own library asks for. */
const NO_CHOICE =
  /^(&?\s*(mut )?self|cls|this|\*.*|\.\.\..*|_\b.*|(ctx|c) context\.Context|\w+ \*testing\.\w+|args \[\]string)$/;
/** A name without type and default says nothing of what is given. */
const BARE = /^\$?\w+$/;

interface FunctionAt {
  readonly file: FileRecord;
  readonly line: number;
  readonly params: readonly string[];
  /** Its name, empty for a constructor. */
  readonly kind: string;
}

const isConstructor = ({ kind, name }: DefinitionFact): boolean =>
  kind === 'constructor' || (kind === 'method' && /^(__construct|__init__|constructor)$/.test(name));

/** What a function is asked for together with: its name, or that it is a constructor. */
function kindOf(definition: DefinitionFact, language: string): string | undefined {
  if (isConstructor(definition)) return CONSTRUCTORS;
  return definition.kind === 'function' && FREE[language] !== undefined && definition.name !== 'main'
    ? definition.name
    : undefined;
}

const CONSTRUCTORS = '';

/**
 * `api.signature`: parameters that nearly all constructors below a folder take, or nearly all functions of one name in many files
 * (`New` of every plugin). The widest folder counts; what holds there is not said again of the folders inside.
 */
export function mineSharedParameters(project: Project): Convention[] {
  return [...groupBy(project.source, f => f.language)].flatMap(([language, files]) => {
    const groups = new Map<string, FunctionAt[]>();
    for (const file of files)
      for (const definition of file.facts.definitions) {
        const kind = kindOf(definition, language);
        const split = kind === undefined ? undefined : splitSignature(definition.signature ?? '');
        if (kind === undefined || !split) continue;
        const list = groups.get(kind);
        const at = { file, line: definition.line, params: split.params, kind };
        if (list) list.push(at);
        else groups.set(kind, [at]);
      }
    const everywhere = [...groups.values()].flat();
    const found = [...groups].flatMap(([name, all]) => sharedIn(language, name, all, everywhere));
    return found.sort((a, b) => b.support - a.support || (a.value < b.value ? -1 : 1)).slice(0, MAX_FOUND);
  });
}

const filesOf = (functions: readonly FunctionAt[]): number => new Set(functions.map(f => f.file)).size;

function sharedIn(
  language: string,
  name: string,
  all: readonly FunctionAt[],
  everywhere: readonly FunctionAt[],
): Convention[] {
  if (filesOf(all) < MIN_FILES) return [];
  const found: Convention[] = [];
  const covered: string[] = [];
  for (const [folder, group] of widestFirst(all)) {
    if (covered.some(known => isWithin(folder, known) || isWithin(known, folder))) continue;
    if (filesOf(group) < MIN_FILES) continue;
    const params = sharedParams(group);
    if (params.length === 0 || isOfMore(name, params, everywhere)) continue;
    const convention = conventionOf(language, name, folder, group, params);
    if (!convention) continue;
    covered.push(folder);
    found.push(convention);
  }
  return found;
}

const isWithin = (folder: string, outer: string): boolean => folder.startsWith(`${outer}/`);

/** Folders with the functions below them, the widest first, of those with the same ones the narrowest; not the root, where all that is shared is the language's. */
function widestFirst(all: readonly FunctionAt[]): [string, FunctionAt[]][] {
  const byFolder = new Map<string, FunctionAt[]>();
  for (const f of all)
    for (let folder = folderOf(f.file.path); folder !== ''; folder = folderOf(folder)) {
      const list = byFolder.get(folder);
      if (list) list.push(f);
      else byFolder.set(folder, [f]);
    }
  return [...byFolder].sort(
    ([a, x], [b, y]) => y.length - x.length || b.length - a.length || (a < b ? -1 : 1),
  );
}

/** Parameters as written that nearly all of the functions have, in the order of the first that has them all. */
function sharedParams(group: readonly FunctionAt[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { params } of group)
    for (const param of new Set(params))
      if (!NO_CHOICE.test(param) && !BARE.test(param)) counts.set(param, (counts.get(param) ?? 0) + 1);
  const often = new Set([...counts].filter(([, n]) => n >= MIN_SHARE * group.length).map(([param]) => param));
  const first = group.find(({ params }) => [...often].every(param => params.includes(param)));
  return first?.params.filter(param => often.has(param)) ?? [];
}

/** Whether functions of other names take the same more often, or the parameters only say the function's name again (`listRun` of ListOptions). */
function isOfMore(name: string, params: readonly string[], everywhere: readonly FunctionAt[]): boolean {
  if (name === CONSTRUCTORS) return false;
  const own = wordsOf(name);
  if (params.some(param => wordsOf(param).some(word => word.length > 3 && own.includes(word)))) return true;
  const taking = everywhere.filter(f => params.every(param => f.params.includes(param)));
  return 2 * taking.filter(f => f.kind === name).length < taking.length;
}

function conventionOf(
  language: string,
  name: string,
  folder: string,
  group: readonly FunctionAt[],
  params: readonly string[],
): Convention | undefined {
  const takes = (f: FunctionAt): boolean => params.every(param => f.params.includes(param));
  const [yes, no] = [group.filter(takes), group.filter(f => !takes(f))];
  if (filesOf(yes) < MIN_FILES || yes.length < MIN_SHARE * group.length) return undefined;
  const listed = params.join(', ');
  return conventionFrom(
    {
      key: 'api.signature',
      value: `${name === CONSTRUCTORS ? 'constructor' : `${FREE[language]!}${name}`}(…, ${listed}, …)`,
      language,
      glob: globOf(folder),
      statement:
        name === CONSTRUCTORS
          ? `Constructors in ${code(`${folder}/`)} take ${code(listed)}.`
          : `Functions called ${code(name)} in ${code(`${folder}/`)} take ${code(listed)}.`,
      support: yes.length,
      exceptions: no.length,
      units: [filesOf(yes), filesOf(no)],
      evidence: yes.map(f => placeIn(f.file, f.line)),
      counterEvidence: no.map(f => placeIn(f.file, f.line)),
      family: 'api-idioms',
      // One parameter of functions of one name is mostly what something that calls them asks for.
      minor: name !== CONSTRUCTORS && params.length < 2,
    },
    0.7,
  );
}
