import type { Convention } from '../../model/convention';
import type { FileRecord } from '../../model/record';
import { conventionFrom, placeIn } from './build';
import { commonFolder, folded, folderOf, globOf, groupBy, nameOf, type Project, wordsOf } from './project';
import { splitSignature } from './splitSignature';
import { code } from '../statement';

const MIN_FILES = 8;
const MIN_PLACES = 20;
const MIN_SHARE = 0.93;
const MAX_FOUND = 4;
/** Files that define the type; a name that more of them define is not one thing. */
const MAX_HOMES = 2;

const TYPES = /^(class|struct|record|interface|trait|enum|type)$/;
const FUNCTIONS = /^(function|method|constructor)$/;

/** A parameter of a plain type as a language writes it: a qualifier, references and what may be missing are left out of the type. */
const TYPE_FIRST = /^[?&*\w.:\\]*?(?<type>[A-Z]\w*)[?&* ]+\$?(?<name>[a-z]\w*)$/;
const NAME_FIRST = /^(?<name>[a-z]\w*)\??\s*:\s*(?:&|'\w+ |mut |dyn )*[\w.:]*?(?<type>[A-Z]\w*)$/;
const GO = /^(?<name>[a-z]\w*) \*?(?:(?<from>\w+)\.)?(?<type>[A-Z]\w*)$/;
const WRITTEN: Readonly<Record<string, RegExp>> = {
  java: TYPE_FIRST,
  csharp: TYPE_FIRST,
  cpp: TYPE_FIRST,
  php: TYPE_FIRST,
  go: GO,
};
const MODIFIERS = /^((final|const|in|ref|out|this|params|public|private|protected|readonly|mut) )+/;

interface Named {
  readonly name: string;
  readonly type: string;
  /** Go: the package that the type is taken from, if it is another one. */
  readonly from?: string;
}

/** Name and type of a parameter; undefined where it has none, or one with arguments or alternatives. */
function namedType(param: string, language: string): Named | undefined {
  const bare = param.replace(/\s*=.*$/, '').replace(MODIFIERS, '');
  return (WRITTEN[language] ?? NAME_FIRST).exec(bare)?.groups as Named | undefined;
}

interface Use {
  readonly file: FileRecord;
  readonly line: number;
  readonly name: string;
  /** False where another's type of the same name may be meant. */
  readonly isOwn: boolean;
}

/** `naming.role`: the one name of parameters of a type of the project, where it is not the type's own. */
export function mineParameterNames(project: Project): Convention[] {
  const homes = new Map<string, string[]>();
  for (const { path, facts } of [...project.source, ...project.tests])
    for (const name of new Set(facts.definitions.filter(d => TYPES.test(d.kind)).map(d => d.name))) {
      const list = homes.get(name);
      if (list) list.push(path);
      else homes.set(name, [path]);
    }
  return [...groupBy(project.source, f => f.language)].flatMap(([language, files]) => {
    const uses = new Map<string, Use[]>();
    for (const file of files)
      for (const { kind, signature, line } of file.facts.definitions) {
        if (!FUNCTIONS.test(kind)) continue;
        for (const param of splitSignature(signature ?? '')?.params ?? []) {
          const found = namedType(param, language);
          if (!found) continue;
          const use = { file, line, name: found.name, isOwn: isOwn(found, homes.get(found.type) ?? []) };
          const list = uses.get(found.type);
          if (list) list.push(use);
          else uses.set(found.type, [use]);
        }
      }
    return [...uses]
      .flatMap(([type, all]) => roleOf(language, type, all) ?? [])
      .sort((a, b) => b.support - a.support || (a.value < b.value ? -1 : 1))
      .slice(0, MAX_FOUND);
  });
}

/** Whether a type is one thing of the project's: few files define one so called, and it is taken from such a folder. */
const isOwn = ({ from }: Named, homes: readonly string[]): boolean =>
  homes.length > 0 &&
  homes.length <= MAX_HOMES &&
  (from === undefined || homes.some(path => nameOf(folderOf(path)) === from));

/** Whether a name only shortens a word of the type, which readers need not be told: `conn` of PgConnection, `io` of IOInterface. */
const shortens = (name: string, type: string): boolean =>
  wordsOf(type).some(word => word.startsWith(name.toLowerCase()));

/** Whether a name only repeats the type or its last words, as everybody would call it. */
const repeats = (name: string, type: string): boolean => folded(type).endsWith(folded(name));

function roleOf(language: string, type: string, all: readonly Use[]): Convention | undefined {
  if (all.length < MIN_PLACES || all.some(use => !use.isOwn)) return undefined;
  const [name, having] = [...groupBy(all, use => use.name)].sort(
    ([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1),
  )[0]!;
  if (having.length < MIN_SHARE * all.length || repeats(name, type) || name.length < 2) return undefined;
  const glob = globOf(
    commonFolder(
      all.map(({ file }) => file.path),
      1,
      2,
    ),
  );
  const others = all.filter(use => use.name !== name);
  const files = new Set(having.map(({ file }) => file)).size;
  if (files < MIN_FILES) return undefined;
  return conventionFrom(
    {
      key: 'naming.role',
      value: `${type}=${name}`,
      language,
      glob,
      statement: `Parameters of type ${code(type)} are called ${code(name)}.`,
      support: having.length,
      exceptions: others.length,
      units: [files, new Set(others.map(({ file }) => file)).size],
      evidence: having.map(({ file, line }) => placeIn(file, line)),
      counterEvidence: others.map(({ file, line }) => placeIn(file, line)),
      family: 'naming',
      minor: shortens(name, type),
    },
    0.6,
  );
}
