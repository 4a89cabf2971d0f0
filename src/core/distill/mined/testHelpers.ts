import type { Convention } from '../../model/convention';
import type { FileRecord } from '../../model/record';
import { plainCallee } from './calls';
import { conventionFrom, placeIn } from './build';
import { lastPartOf } from './modules';
import { folderOf, globOf, groupBy, type Project, wordsOf } from './project';
import { helpsTests, holdsTests, testNameOf } from './testNames';
import { code } from '../statement';

/** Test files of a folder in which one call each is enough; in fewer, at least `FEW_FILES`, each calls it again and again. */
const MIN_FILES = 15;
const FEW_FILES = 6;
/** Calls of one file that count where there are few files. */
const MAX_OF_FILE = 3;
const MIN_SHARE = 0.9;
/** Files that define a helper; a name that more of them define is not one thing. */
const MAX_HOMES = 3;
const MAX_FOUND = 4;

/** Assertions as the test frameworks of most languages call them: in a framework's own repository they are its functions. */
const ASSERTION =
  /^(assert|refute)_?(not_?)?(same|true|false|equals?|null|nil|count|contains?|empty|includes?|instance_?of|is|raises?|throws?|that|match(es)?|array|string|file|greater|less)|^expect_?Exception/i;

/** A name of one word is anybody's unless it is a macro, and neither blocks nor assertions of test frameworks are helpers. */
const telling = (name: string, kind: string): boolean =>
  (kind === 'macro' || wordsOf(name).length > 1) &&
  !/^(TEST|SCENARIO|BENCHMARK)_|^(before|after)_?(all|each)$/i.test(name) &&
  !ASSERTION.test(name);

/** The line of the first call of a function in a file, and how many there are. */
interface Calls {
  readonly line: number;
  count: number;
}

/** Names of functions that a file calls by themselves, on itself, or through the module that it imports them from. */
function ownCalls({ facts }: FileRecord): Map<string, Calls> {
  const modules = new Set(facts.imports.map(({ module, alias }) => alias ?? lastPartOf(module)));
  const found = new Map<string, Calls>();
  for (const { callee, line } of facts.calls) {
    const names = plainCallee(callee)
      .replace(/!$/, '')
      .split(/\.|::|->/);
    const isOwn = names.length === 1 || (names.length === 2 && modules.has(names[0]!));
    if (!isOwn || names.some(name => name.includes('('))) continue;
    const known = found.get(names.at(-1)!);
    if (known) known.count++;
    else found.set(names.at(-1)!, { line, count: 1 });
  }
  return found;
}

/** Names that each test file calls: read once, asked for every folder around. */
type CallsOf = ReadonlyMap<FileRecord, ReadonlyMap<string, Readonly<Calls>>>;

interface Helper {
  readonly folder: string;
  readonly name: string;
  readonly using: readonly FileRecord[];
  readonly all: readonly FileRecord[];
}

/**
 * `test.helper`: a function of the project that nearly every test file below a folder calls, though few files define it.
 * The widest folder counts; what holds there is not said again of the folders inside.
 */
export function mineTestHelpers(project: Project): Convention[] {
  const homes = homesOf([...project.source, ...project.tests]);
  return [...groupBy(project.tests, f => f.language)].flatMap(([language, files]) => {
    const calls: CallsOf = new Map(files.map(file => [file, ownCalls(file)]));
    const found: Helper[] = [];
    for (const [folder, all] of widestFirst(files)) {
      if (all.length < FEW_FILES) continue;
      for (const [name, using] of usersOf(all, calls)) {
        if (
          using.length < MIN_SHARE * all.length ||
          found.some(f => f.name === name && isBelow(folder, f.folder))
        )
          continue;
        const defining = homes.get(name) ?? new Set();
        if (defining.size === 0 || defining.size > MAX_HOMES) continue;
        if (using.filter(f => defining.has(f)).length > 0.1 * using.length) continue;
        if (
          all.length < MIN_FILES &&
          !(madeForTests(defining) && callsIn(using, name, calls) >= 2.5 * using.length)
        )
          continue;
        found.push({ folder, name, using, all });
      }
    }
    return strongest(found).flatMap(helper => {
      // Where most uses are elsewhere, the folder is an arbitrary one.
      const users = files.filter(file => calls.get(file)!.has(helper.name)).length;
      const isMinor = 2 * helper.using.length < users || !isOfTests(helper.using);
      const convention = conventionOf(language, helper, calls, isMinor);
      return convention ? [convention] : [];
    });
  });
}

/** In these a test is a method with a mark or a name; elsewhere it may be a macro or a call of the project's own. */
const MARKED_TESTS: ReadonlySet<string> = new Set(['csharp', 'java', 'php']);

/** Whether most of the files are tests, and no more than what tests are tried on or share. */
function isOfTests(files: readonly FileRecord[]): boolean {
  const isTest = (file: FileRecord): boolean =>
    !MARKED_TESTS.has(file.language) ||
    testNameOf(file.path) !== undefined ||
    (!helpsTests(file.path) && holdsTests(file));
  return 2 * files.filter(isTest).length > files.length;
}

/** What the tests of one folder call again and again may as well be what they test: a helper stands with tests, or is called so. */
const madeForTests = (homes: ReadonlySet<FileRecord>): boolean =>
  [...homes].every(({ role, path }) => role === 'test' || /test|spec|mock|fixture/i.test(path));

/** Calls of a helper by some files, of each at most `MAX_OF_FILE`. */
const callsIn = (files: readonly FileRecord[], name: string, calls: CallsOf): number =>
  files.reduce((sum, file) => sum + Math.min(MAX_OF_FILE, calls.get(file)!.get(name)?.count ?? 0), 0);

/** Files that define a function, by its name. */
function homesOf(files: readonly FileRecord[]): Map<string, Set<FileRecord>> {
  const homes = new Map<string, Set<FileRecord>>();
  for (const file of files)
    for (const { kind, name } of file.facts.definitions)
      if (/^(function|method|macro)$/.test(kind) && telling(name, kind))
        homes.set(name, (homes.get(name) ?? new Set()).add(file));
  return homes;
}

/** Folders with all test files below them, the widest first. */
function widestFirst(files: readonly FileRecord[]): [string, FileRecord[]][] {
  const byFolder = new Map<string, FileRecord[]>();
  for (const file of files)
    for (let folder = folderOf(file.path); folder !== ''; folder = folderOf(folder)) {
      const list = byFolder.get(folder);
      if (list) list.push(file);
      else byFolder.set(folder, [file]);
    }
  return [...byFolder].sort(
    ([a, x], [b, y]) => y.length - x.length || a.length - b.length || (a < b ? -1 : 1),
  );
}

function usersOf(files: readonly FileRecord[], calls: CallsOf): [string, FileRecord[]][] {
  const users = new Map<string, FileRecord[]>();
  for (const file of files)
    for (const name of calls.get(file)!.keys()) {
      const list = users.get(name);
      if (list) list.push(file);
      else users.set(name, [file]);
    }
  return [...users].sort(([a], [b]) => (a < b ? -1 : 1));
}

const isBelow = (folder: string, outer: string): boolean =>
  folder === outer || folder.startsWith(`${outer}/`);

const byCode = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

/** Most files first; ties by name, then by folder. */
const mostUsed = (a: Helper, b: Helper): number =>
  b.using.length - a.using.length || byCode(a.name, b.name) || byCode(a.folder, b.folder);

/** The helpers with most files, each once; of several in one folder the two that most of its files call. */
function strongest(found: readonly Helper[]): Helper[] {
  const best = [...groupBy(found, f => f.folder).values()].flatMap(list => list.sort(mostUsed).slice(0, 2));
  const once = [...groupBy(best, f => f.name).values()].flatMap(list => list.sort(mostUsed).slice(0, 1));
  return once.sort(mostUsed).slice(0, MAX_FOUND);
}

/** With the module that nearly all files call it through, as `mock.NewServer`. */
function writtenAs(name: string, using: readonly FileRecord[]): string {
  const ends = new RegExp(`^\\w+\\.${name}$`);
  const callees = using.flatMap(
    ({ facts }) => facts.calls.find(({ callee }) => ends.test(callee))?.callee ?? [],
  );
  const [most, all] = [...groupBy(callees, callee => callee)].sort(
    ([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1),
  )[0] ?? [name, []];
  return all.length >= MIN_SHARE * using.length ? most : name;
}

function conventionOf(
  language: string,
  { folder, name, using, all }: Helper,
  calls: CallsOf,
  minor: boolean,
): Convention | undefined {
  const members = new Set(using);
  const without = all.filter(f => !members.has(f));
  const written = `${writtenAs(name, using)}()`;
  return conventionFrom({
    key: 'test.helper',
    value: written,
    language,
    glob: globOf(folder),
    statement: `Tests in ${code(`${folder}/`)} use the project's own ${code(written)}.`,
    support: using.length,
    exceptions: without.length,
    ...(all.length < MIN_FILES && {
      units: [callsIn(using, name, calls), MAX_OF_FILE * without.length] as const,
    }),
    evidence: using.map(f => placeIn(f, calls.get(f)!.get(name)!.line)),
    counterEvidence: without.map(f => placeIn(f)),
    family: 'testing',
    minor,
  });
}
