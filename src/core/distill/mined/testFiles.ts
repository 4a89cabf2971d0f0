import type { Convention } from '../../model/convention';
import type { FileRecord } from '../../model/record';
import { decide, type Threshold } from '../scope/decide';
import { inGlob, joined } from '../scope/glob';
import { foldersOnly } from '../scope/regions';
import { places } from '../tally';
import { conventionFrom, formOf, placeIn } from './build';
import { inlineTestsOf } from './inlineTests';
import { folded, folderOf, groupBy, nameOf, type Project } from './project';
import { helpsTests, holdsTests, testNameOf } from './testNames';
import { code } from '../statement';

const MIN_TESTS = 5;
/** Where fewer of the tests are named after a source, the others are the rule. */
const MIN_MAPPED = 0.65;
const UNMARKED = '';
const TYPED = new Set(['java', 'csharp', 'php']);

const extensionOf = (path: string): string => nameOf(path).slice(nameOf(path).lastIndexOf('.') + 1);

/** Files that hold tests (not what tests share), by language. */
function testsByLanguage(
  project: Project,
  isCase: (file: FileRecord) => boolean = holdsTests,
): Map<string, FileRecord[]> {
  return groupBy(
    project.tests.filter(f => testNameOf(f.path) !== undefined || (!helpsTests(f.path) && isCase(f))),
    f => f.language,
  );
}

/** What Cargo builds as tests, whatever its functions are called: files of `tests/`, and `main.rs` of a folder in it. Deeper ones may be inputs. */
const isTarget = ({ language, path }: FileRecord): boolean =>
  language === 'rust' && /(^|\/)tests\/([^/]+|[^/]+\/main)\.rs$/.test(path);

/** `*.spec.js` and `*.spec.mjs` are one way to name: the extension is left to the language. */
const loose = (shape: string): string => shape.replace(/\.[cm]?[jt]sx?$/, '.<ext>');

const SHAPES: Threshold = {
  minimumSupport: MIN_TESTS,
  minimumRate: 0.8,
  minimumFiles: 4,
  minimumConfidence: 0.6,
};

/** A shape as people write it: `*.spec.{cjs,mjs}`, `<Type>Tests.cs`. */
function written(shape: string, language: string, paths: readonly string[]): string {
  const extensions = [...new Set(paths.map(extensionOf))].sort();
  const extension = extensions.length > 1 ? `{${extensions.join(',')}}` : extensions[0]!;
  // Without the mark of a test a name is no more than some name.
  const name = TYPED.has(language) && !/^\*\.[^.]+$/.test(shape) ? '<Type>' : '*';
  return shape.replace('<ext>', extension).replace('*', name);
}

/** `test.file_naming`: the mark that names of test files carry, by the part of the tree where one leads. */
export function mineTestNames(project: Project): Convention[] {
  const found: Convention[] = [];
  for (const [language, files] of testsByLanguage(project)) {
    if (files.length < MIN_TESTS) continue;
    const tallies = files.map(f => formOf(f, loose(testNameOf(f.path)?.shape ?? UNMARKED)));
    for (const branch of decide(tallies, foldersOnly(project.regions), SHAPES)) {
      const { form } = branch.leader;
      if (form === UNMARKED) continue;
      const named = branch.files.filter(f => f.counts.has(form));
      const value = written(
        form,
        language,
        named.map(f => f.path),
      );
      const convention = conventionFrom(
        {
          key: 'test.file_naming',
          value,
          language,
          glob: branch.except.length > 0 ? `!${joined(branch.except)}` : branch.glob,
          statement: `Test files are named ${code(value)}.`,
          support: branch.leader.support,
          exceptions: branch.leader.exceptions,
          evidence: places(branch.files, f => f === form),
          counterEvidence: places(branch.files, f => f !== form),
          family: 'testing',
          share: 0.4,
        },
        0.6,
      );
      if (convention) found.push(convention);
    }
  }
  return found;
}

/** Where a test is, seen from what it tests: both folders with their common tail taken off. */
interface Mapping {
  readonly test: FileRecord;
  /** `src` → `tests/Composer/Test` as one text; same for all tests that follow one rule. */
  readonly rule: string;
  /** The pattern of the test's path. */
  readonly pattern: string;
}

/** Splits two folders into what differs in front and what is the same behind. */
function heads(source: string, test: string): { from: string[]; to: string[]; tail: number } {
  const from = source === '' ? [] : source.split('/');
  const to = test === '' ? [] : test.split('/');
  let tail = 0;
  while (
    tail < from.length &&
    tail < to.length &&
    folded(from[from.length - 1 - tail]!) === folded(to[to.length - 1 - tail]!)
  )
    tail++;
  return { from: from.slice(0, from.length - tail), to: to.slice(0, to.length - tail), tail };
}

/** A common start of both heads (`packages/core`) is a hole: the rule holds for each package alike. */
function mappingOf(test: FileRecord, source: FileRecord, shape: string): Mapping {
  const { from, to } = heads(folderOf(source.path), folderOf(test.path));
  let same = 0;
  while (same < from.length && same < to.length && from[same] === to[same]) same++;
  const name = shape.replace('*', '<name>');
  if (from.length === 0 && to.length === 0) return { test, rule: 'beside', pattern: 'beside' };
  // `src/main` and `src/test` differ below one folder of the layout, which is no package.
  const layout = same > 0 && from[same - 1] === 'src' ? ['src'] : [];
  const around = same - layout.length;
  const start = [...(around > 1 ? [from[0]!] : []), ...(around > 0 ? ['<package>'] : []), ...layout];
  const own = to.slice(same);
  const rest = own.length === 0 ? ['<path>'] : [...own, '<path>'];
  const pattern = [...start, ...rest, name].join('/');
  return { test, rule: `${from.slice(same).join('/')} → ${own.join('/')} ${loose(shape)}`, pattern };
}

/** Sources a test could be about: the same folded name, nearest by shared folders. */
function subjectOf(test: FileRecord, bySubject: ReadonlyMap<string, FileRecord[]>): FileRecord | undefined {
  const name = testNameOf(test.path);
  if (!name) return undefined;
  let best: { file: FileRecord; score: number } | undefined;
  for (const file of bySubject.get(name.subject) ?? []) {
    const { from, to, tail } = heads(folderOf(file.path), folderOf(test.path));
    const score = 10 * tail - from.length - to.length;
    if (!best || score > best.score) best = { file, score };
  }
  return best?.file;
}

/** `test.location`: where the test of a file is. By mapping tests to sources, else by the folder that holds them all. */
export function mineTestLocation(project: Project): Convention[] {
  const bySubject = groupBy(project.source, f => folded(nameOf(f.path).replace(/\.[^.]+$/, '')));
  const found: Convention[] = [];
  for (const [language, tests] of testsByLanguage(project, f => holdsTests(f) || isTarget(f))) {
    if (tests.length < MIN_TESTS) continue;
    const mapped: Mapping[] = [];
    for (const test of tests) {
      const source = subjectOf(test, bySubject);
      if (source && source.language === language)
        mapped.push(mappingOf(test, source, testNameOf(test.path)!.shape));
    }
    const convention = byMapping(language, tests, mapped, bySubject) ?? byFolder(language, tests, project);
    if (convention) found.push(convention);
  }
  return found;
}

function byMapping(
  language: string,
  tests: readonly FileRecord[],
  mapped: readonly Mapping[],
  bySubject: ReadonlyMap<string, readonly FileRecord[]>,
): Convention | undefined {
  if (mapped.length < Math.max(MIN_TESTS, MIN_MAPPED * tests.length)) return undefined;
  const rules = groupBy(mapped, m => m.rule);
  const top = [...rules].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))[0]!;
  const patterns = groupBy(top[1], m => m.pattern);
  const [pattern] = [...patterns].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))[0]!;
  if (top[1].length < 0.8 * mapped.length) return undefined;
  const value = pattern;
  const [inside, outside] = mirrored(value, tests, bySubject);
  if (inside.length < 0.8 * (inside.length + outside.length)) return undefined;
  return conventionFrom(
    {
      key: 'test.location',
      value,
      language,
      glob: '**',
      statement:
        value === 'beside'
          ? 'A test stands beside the file it tests.'
          : `The test of a file is at ${code(value)}, mirroring the sources.`,
      support: inside.length,
      exceptions: outside.length,
      evidence: inside.map(f => placeIn(f)),
      counterEvidence: outside.map(f => placeIn(f)),
      family: 'testing',
      share: 0.3,
      minor: isFlat(value, inside),
    },
    0.65,
  );
}

/** The paths that a pattern speaks of, with the folders that mirror the source's as `path`. */
function placesOf(pattern: string): RegExp {
  const source = pattern
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace('<path>/', '(?<path>(?:.*/)?)')
    .replace(/<(package|name)>/g, (_, hole) => (hole === 'package' ? '.+?' : '[^/]+'));
  return new RegExp(`^${source}$`);
}

/** Whether the tests of a mirroring pattern all stand in its first folder: they have the names of the sources and mirror no folder. */
const isFlat = (pattern: string, tests: readonly FileRecord[]): boolean =>
  pattern.includes('<path>') &&
  tests.every(({ path }) => placesOf(pattern).exec(path)?.groups?.['path'] === '');

/**
 * The tests that stand where the pattern says and those that do not, of all whose name is made from the name of a source
 * file. Beside it; or below the pattern's folders in folders that are the last ones of such a source, in any spelling.
 */
function mirrored(
  pattern: string,
  tests: readonly FileRecord[],
  bySubject: ReadonlyMap<string, readonly FileRecord[]>,
): [inside: FileRecord[], outside: FileRecord[]] {
  const below = placesOf(pattern);
  const sides: [FileRecord[], FileRecord[]] = [[], []];
  for (const test of tests) {
    const name = testNameOf(test.path);
    const subjects = (name && bySubject.get(name.subject)?.filter(f => f.language === test.language)) ?? [];
    if (subjects.length === 0) continue;
    const path = pattern === 'beside' ? undefined : below.exec(test.path)?.groups?.['path'];
    const fits = (source: FileRecord): boolean =>
      pattern === 'beside'
        ? folderOf(source.path) === folderOf(test.path)
        : path !== undefined && endsInFolders(folderOf(source.path), path);
    sides[subjects.some(fits) ? 0 : 1].push(test);
  }
  return sides;
}

/** `src/Composer/Util` ends in `util/`. */
function endsInFolders(folder: string, path: string): boolean {
  const own = path.split('/').filter(Boolean).map(folded);
  const given = folder.split('/').map(folded);
  return own.length <= given.length && own.every((name, i) => name === given[given.length - own.length + i]);
}

/** Folder names under which tests are kept. */
const TEST_FOLDER = /^(tests?|specs?|__tests__|e2e|unit|t|testing|[A-Za-z.]+\.(Tests|Specs|UnitTests))$/;

/** `src/node/__tests__`: in a folder beside what they test, wherever that is, and not in one of the package. */
const isAmongSources = (name: string, around: readonly string[]): boolean =>
  name === '__tests__' && around.some(folder => /^(src|lib|app|source)$/.test(folder));

/** The folders of a path up to those that a kind of place ends with: `a/b/tests` of `a/b/tests/c.py` for `<package>/tests`. */
function fixedHome(path: string, kind: string): string {
  const own = kind.replace(/^(?:<package>|\*\*)\//, '');
  const at = `/${path}`.indexOf(`/${own}/`);
  return path.slice(0, at + own.length);
}

/**
 * Where no source can be matched: the folder that all tests are in, wherever it stands in the tree. Where a language has no
 * sources, its tests are apart from nothing.
 */
function byFolder(language: string, tests: readonly FileRecord[], project: Project): Convention | undefined {
  const shapes = groupBy(tests, f => loose(testNameOf(f.path)?.shape ?? `*.${extensionOf(f.path)}`));
  const [shape, shaped] = [...shapes].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))[0]!;
  const kinds = groupBy(tests, f => {
    const folders = folderOf(f.path).split('/');
    const at = folders.findIndex(name => TEST_FOLDER.test(name));
    if (at < 0) return '';
    // Maven's and Gradle's src/test is one name.
    const from = folders[at - 1] === 'src' ? at - 1 : at;
    const around = folders.slice(0, from);
    const prefix = from === 0 ? '' : isAmongSources(folders[at]!, around) ? '**/' : '<package>/';
    return `${prefix}${folders.slice(from, at + 1).join('/')}`;
  });
  const [kind, inside] = [...kinds].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))[0]!;
  if (kind === '' || inside.length < 0.85 * tests.length) return undefined;
  const deep = inside.some(f => !TEST_FOLDER.test(nameOf(folderOf(f.path))));
  const named = shaped.length >= 0.85 * tests.length;
  const name = written(
    named ? shape : '*.<ext>',
    language,
    (named ? shaped : tests).map(f => f.path),
  );
  // One package is no kind of place: it has a name.
  const homes = new Set(inside.map(f => fixedHome(f.path, kind)));
  const [only = ''] = homes;
  const home = homes.size === 1 && /^[\w./-]+$/.test(only) ? only : kind;
  const value = `${home}/${deep ? '**/' : ''}${name}`;
  const hides =
    deep &&
    hidesLevel(
      inside.map(f => `${fixedHome(f.path, kind)}/`),
      inside,
    );
  const fits = inGlob(value.replace('<package>/', '**/*/').replace('<Type>', '*'));
  const there = tests.filter(f => fits(f.path));
  const elsewhere = tests.filter(f => !fits(f.path));
  return conventionFrom(
    {
      key: 'test.location',
      value,
      language,
      glob: '**',
      statement: home.startsWith('**/')
        ? `Tests are in ${code(`${home.slice(3)}/`)} folders among the sources: ${code(value)}.`
        : `Tests are in ${code(`${home}/`)}, apart from the sources: ${code(value)}.`,
      support: there.length,
      exceptions: elsewhere.length,
      evidence: there.map(f => placeIn(f)),
      counterEvidence: elsewhere.map(f => placeIn(f)),
      family: 'testing',
      share: 0.4,
      // Any file's name is no pattern of tests: scripts and what tests share stand in that folder too.
      minor:
        !named ||
        testNameOf(shaped[0]!.path) === undefined ||
        hides ||
        !project.source.some(f => f.language === language) ||
        (language === 'rust' && amongSources(project) > MOST_AMONG_SOURCES * there.length),
    },
    0.7,
  );
}

/** Share of the tests up to which those directly in the named folder are hardly any, and from which on one folder below has most. */
const HARDLY = 0.1;
const MOST_BELOW = 0.75;

/** Whether a place says less than there is: hardly a test stands in the folder that it names, and one folder below has most of them. */
function hidesLevel(homes: readonly string[], tests: readonly FileRecord[]): boolean {
  const below = new Map<string, number>();
  tests.forEach(({ path }, i) => {
    const [folder = '', ...more] = path.slice(homes[i]!.length).split('/');
    const at = more.length > 0 ? folder : '';
    below.set(at, (below.get(at) ?? 0) + 1);
  });
  const direct = below.get('') ?? 0;
  below.delete('');
  return direct <= HARDLY * tests.length && Math.max(0, ...below.values()) >= MOST_BELOW * tests.length;
}

/** Files with unit tests among the sources, against those apart from them, from which on the latter is half of what a reader needs. */
const MOST_AMONG_SOURCES = 0.1;

/** Files of Rust that hold unit tests beside or inside what they test. */
function amongSources({ source, tests }: Project): number {
  const rust = [...source, ...tests].filter(f => f.language === 'rust');
  return (
    inlineTestsOf(rust).length + rust.filter(f => f.role === 'test' && /(^|\/)src\//.test(f.path)).length
  );
}
