import type { Convention } from '../../model/convention';
import type { FileRecord } from '../../model/record';
import { STANDARD_MODULES } from '../../model/vocabulary/standardModules';
import { conventionFrom, placeIn } from './build';
import { commonFolder, folded, globOf, groupBy, type Project, wordsOf } from './project';
import { inGlob } from '../scope/glob';
import { code } from '../statement';

/** Files that give a name its value; tests are more alike than sources. */
const MIN_FILES = { tests: 10, source: 12 } as const;
const MIN_SHARE = 0.9;
const MAX_FOUND = 4;
/** Share of a call's results that have the name: of `client`, `apiClient` and `gql` for one call none is the convention. */
const MIN_NAMED = 0.5;

/** A name that a file declares, its number left out (`key1` is a `key`), and what makes its value. */
interface Bound {
  readonly file: FileRecord;
  readonly made: string;
  readonly line: number;
}

/** `key2` → `key`. */
const withoutNumber = (name: string): string => name.replace(/\d+$/, '');

/** What is made by the language itself, a collection of it, or brings in a module, tells nothing of the project. */
const LANGUAGE_OWN =
  /^(require|import|len|make|append|new|str|int|list|dict|set|tuple|range|open|sorted|getattr|next|iter|type|super|format|String|Number|Object|Array|Promise|Date|JSON|Math|Symbol|Boolean|document|window|console|process|performance|vec|format_args|isset|count|sprintf|implode|explode|array_\w+|str_\w+|std|Stopwatch|Guid|DateTime\w*|TimeSpan|Task|Thread|Activator|Encoding|Path|File|Environment|Regex|StringBuilder|StringWriter|MemoryStream|Atomic\w+|CountDownLatch|CancellationTokenSource|ReentrantLock|Optional|Collections|Arrays|Files|Paths|System|Instant|Duration|LocalDate\w*|UUID)\b/;
/** What an assertion gives back, the caught exception above all, is of the test framework. */
const ASSERTION = /^(Should|Assert(ions?)?|Record|expect|pytest\.raises|(self\.|this\.)?assert\w*)\b/;
const COLLECTION = /^new \w*(List|Map|Set|Dictionary|Queue|Stack|Collection|Vector)\b/;

/** A function of one word is anybody's, and often what a test is of. */
const isOneWord = (made: string): boolean => wordsOf(made.replace(/^new /, '')).length < 2;

/** The name says no more than the call does: `table = getTable()`, `client = new Client()`. */
function repeats(name: string, made: string, tests: boolean): boolean {
  const last = folded(
    made
      .replace(/^new /, '')
      .split(/\.|::|->/)
      .at(-1)!,
  );
  const own = folded(name);
  if (LOGGERS.test(name)) return false;
  if (made.startsWith('new ')) return last.includes(own) || own.includes(last);
  const verbs = tests ? READS : `${READS}|new|create|make|build`;
  return last.replace(new RegExp(`^(${verbs})`), '') === own || last === own;
}
const READS = 'get|find|fetch|load|read|to|as|parse';
const LOGGERS = /^_?(log|logger)$/i;

/** `api.initializer`, of tests `test.helper`: a name that nearly every file gives its value by the same call. */
export function mineInitialValues(project: Project): Convention[] {
  return (['source', 'tests'] as const).flatMap(part =>
    [...groupBy(project[part], f => f.language)].flatMap(([language, files]) => {
      const { names, makers } = boundNames(files);
      const found = [...names].flatMap(([name, all]) => {
        const convention = conventionOf(language, name, all, part, files, makers);
        return convention ? [convention] : [];
      });
      const once = groupBy(found.sort(mostFiles), c => c.value.replace(/^.* = /, ''));
      return [...once.values()].map(([first]) => first!).slice(0, MAX_FOUND);
    }),
  );
}

const mostFiles = (a: Convention, b: Convention): number =>
  b.confidence - a.confidence || b.support - a.support || (a.value < b.value ? -1 : 1);

interface Names {
  /** The names that mostly hold the result of some call, with their values. */
  readonly names: Map<string, Bound[]>;
  /** How many names each call gives a value. */
  readonly makers: ReadonlyMap<string, number>;
}

/** A large project gives millions of values: those of names that no call makes are only counted. */
function boundNames(files: readonly FileRecord[]): Names {
  const counts = new Map<string, { all: number; made: number }>();
  const makers = new Map<string, number>();
  for (const { facts } of files)
    for (const { name, made } of facts.bindings) {
      const plain = withoutNumber(name);
      if (made !== '') makers.set(made, (makers.get(made) ?? 0) + 1);
      const count = counts.get(plain);
      if (count) {
        count.all++;
        if (made !== '') count.made++;
      } else counts.set(plain, { all: 1, made: made === '' ? 0 : 1 });
    }
  const names = new Map<string, Bound[]>();
  for (const file of files)
    for (const { name, made, line } of file.facts.bindings) {
      const plain = withoutNumber(name);
      const count = counts.get(plain)!;
      if (plain.length < 2 || count.made < MIN_FILES.tests || count.made < MIN_SHARE * count.all) continue;
      const list = names.get(plain);
      if (list) list.push({ file, made, line });
      else names.set(plain, [{ file, made, line }]);
    }
  return { names, makers };
}

function conventionOf(
  language: string,
  name: string,
  all: readonly Bound[],
  part: 'source' | 'tests',
  ofLanguage: readonly FileRecord[],
  makers: ReadonlyMap<string, number>,
): Convention | undefined {
  const calls = groupBy(all, b => b.made || undefined);
  const [made, making] = [...calls].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))[0] ?? [
    '',
    [],
  ];
  const files = new Set(making.map(b => b.file));
  if (files.size < MIN_FILES[part] || making.length < MIN_SHARE * all.length) return undefined;
  if (making.length < MIN_NAMED * makers.get(made)!) return undefined;
  if (LANGUAGE_OWN.test(made.replace(/^new /, '')) || COLLECTION.test(made) || ASSERTION.test(made))
    return undefined;
  // A capital begins the name of a property, which a base class may declare.
  if (language === 'csharp' && /^[A-Z]/.test(name)) return undefined;
  if (isOneWord(made) || repeats(name, made, part === 'tests')) return undefined;
  if (isStandard(language, made, [...files])) return undefined;
  const glob = globOf(
    commonFolder(
      making.map(b => b.file.path),
      0.95,
      3,
    ),
  );
  const inside = inGlob(glob);
  const around = ofLanguage.filter(f => inside(f.path)).length;
  if (files.size < MOST * around && [...files].some(file => isOfVariable(made, file))) return undefined;
  // Chosen; now counted by what the claim says.
  const here = all.filter(b => inside(b.file.path));
  const conforming = here.filter(b => b.made === made);
  const others = here.filter(b => b.made !== made);
  const call = `${made}()`;
  return conventionFrom(
    {
      key: part === 'tests' ? 'test.helper' : 'api.initializer',
      value: `${name} = ${call}`,
      language,
      glob,
      statement: `${part === 'tests' ? 'In tests, variables' : 'Variables'} called ${code(name)} get their value from ${code(call)}.`,
      support: conforming.length,
      exceptions: others.length,
      units: [new Set(conforming.map(b => b.file)).size, new Set(others.map(b => b.file)).size],
      evidence: conforming.map(b => placeIn(b.file, b.line)),
      counterEvidence: others.map(b => placeIn(b.file, b.line)),
      family: part === 'tests' ? 'testing' : 'api-idioms',
      // Readers of learned rules hardly ever kept one: a name says what it is for, seldom what makes it.
      minor: true,
    },
    0.65,
  );
}

/** What is called on a variable is mostly the thing at work itself: only what most files do with it is a habit. */
const MOST = 0.5;

/** Whether the call is of a member of something that is neither a type nor brought in by the file. */
function isOfVariable(made: string, { facts }: FileRecord): boolean {
  const [root = '', ...members] = made.replace(/^new /, '').split(/\.|::|->/);
  if (members.length === 0 || /^[A-Z]/.test(root)) return false;
  return !facts.imports.some(
    ({ module, names, alias }) =>
      alias === root || names.includes(root) || module.split(/[./\\]|::/).includes(root),
  );
}

/** Whether the call is of a module that comes with the language, by the imports of the files that make it. */
function isStandard(language: string, made: string, files: readonly FileRecord[]): boolean {
  const [root = ''] = made.replace(/^new /, '').split(/[.:(]|->/);
  const known = new Set(STANDARD_MODULES[language === 'typescript' ? 'javascript' : language] ?? []);
  return files.some(({ facts }) =>
    facts.imports.some(({ module, names, alias }) => {
      const parts = module.replace(/^node:/, '').split(/[./\\]|::/);
      const brings = alias === root || parts.at(-1) === root || names.includes(root);
      const isOwn =
        language === 'go' ? !parts[0]!.includes('.') && !module.includes('.') : known.has(parts[0]!);
      return brings && isOwn;
    }),
  );
}
