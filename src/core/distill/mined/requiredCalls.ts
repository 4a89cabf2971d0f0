import type { Convention } from '../../model/convention';
import type { FileRecord } from '../../model/record';
import { decide, type Threshold } from '../scope/decide';
import { inGlob } from '../scope/glob';
import { foldersOnly } from '../scope/regions';
import { places } from '../tally';
import { conventionFrom, placeIn } from './build';
import { commonFolder, globFor, globOf, groupBy, type Project, wordsOf } from './project';
import { code } from '../statement';

const MIN_FUNCTIONS = 12;
const MIN_FILES = 6;
const MIN_SHARE = 0.88;

interface FunctionAt {
  readonly file: FileRecord;
  readonly name: string;
  readonly line: number;
  readonly calls: readonly { readonly callee: string; readonly line: number }[];
}

/** Functions with what they call, those without a call left out of nothing: an empty one is an exception too. */
function functionsOf(files: readonly FileRecord[]): FunctionAt[] {
  return files.flatMap(file => {
    const calls = groupBy(file.facts.calls, c => c.within || undefined);
    return file.facts.definitions
      .filter(d => d.kind === 'function' || d.kind === 'method' || d.kind === 'constructor')
      .map(d => ({ file, name: d.name, line: d.line, calls: calls.get(d.name) ?? [] }));
  });
}

/** Functions of one kind: the same name in many files, and the test functions. */
function kindsOf(functions: readonly FunctionAt[], tests: boolean): Map<string, FunctionAt[]> {
  if (tests)
    return groupBy(functions, f => (/^(Test|test_?)(?=[A-Z_]|\w)/.test(f.name) ? 'test functions' : f.name));
  return groupBy(functions, f => f.name);
}

/** Calls that say nothing about the kind of function: assertions and the language's own basics. */
const ORDINARY =
  /^(len|append|print|fmt\.\w+|require\.\w+|assert\.\w+|self\.assert\w+|\$this->assert\w+|expect|assert\w*|isinstance|super|str|list|dict|range|set|int|t\.Run|make|new|string|error|Ok|Some|Err|assert_eq|vec|format|this\.\w+|self\.\w+|\$this->\w+|pytest\.raises)!?$/;

/** `api.required_call`: a call that nearly all functions of one kind make (`t.Parallel()` in tests, `parent::setUp()` in setUp). */
export function mineRequiredCalls(project: Project): Convention[] {
  const found: Convention[] = [];
  const helpers = helpersOf(project);
  for (const [tests, all] of [
    [false, project.source],
    [true, project.tests],
  ] as const)
    for (const [language, files] of groupBy(all, f => f.language))
      for (const [kind, functions] of kindsOf(functionsOf(files), tests)) {
        if (functions.length < MIN_FUNCTIONS || new Set(functions.map(f => f.file)).size < MIN_FILES)
          continue;
        found.push(...requiredIn(language, kind, functions, tests, tests ? helpers : NONE));
      }
  return [...found, ...mineAwaits(project)];
}

const NONE: ReadonlySet<string> = new Set();

/** Files that define a helper of tests; a name that more of them define is not one thing. */
const MAX_HOMES = 3;

/** Functions of several words that only a few files define. */
function helpersOf(project: Project): Set<string> {
  const homes = new Map<string, Set<string>>();
  for (const file of [...project.source, ...project.tests])
    for (const { kind, name } of file.facts.definitions)
      if (/^(function|method)$/.test(kind) && wordsOf(name).length > 1)
        homes.set(name, (homes.get(name) ?? new Set()).add(file.path));
  return new Set([...homes].filter(([, files]) => files.size <= MAX_HOMES).map(([name]) => name));
}

/** How a language calls what is overridden; the other languages' words are ordinary names there. */
const OVERRIDDEN: Readonly<Record<string, string>> = { csharp: 'base', php: 'parent' };

/** Functions that a test framework calls around each test. */
const PREPARES = /^(set_?up|tear_?down|before|after)(_?(all|each|class|method|module|test))?$/i;

/**
 * In functions of one name only the call of the overridden one tells a habit, or that of a helper of the project, if they are
 * tests'; in tests what is called on the test itself.
 */
function telling(callee: string, kind: string, language: string, helpers: ReadonlySet<string>): boolean {
  if (PREPARES.test(kind) && helpers.has(callee.split(/\.|::|->/).at(-1)!)) return true;
  const overridden = new RegExp(`^${OVERRIDDEN[language] ?? 'super'}(\\(\\))?(\\.|::|->)`);
  return (
    overridden.test(callee) ||
    (kind === 'test functions' && /^(t|b|tb)\.(?!(Error|Fatal|Log|Skip)f?$)\w+$|^super\b/.test(callee))
  );
}

function requiredIn(
  language: string,
  kind: string,
  functions: readonly FunctionAt[],
  tests: boolean,
  helpers: ReadonlySet<string>,
): Convention[] {
  const counts = new Map<string, number>();
  for (const f of functions)
    for (const callee of new Set(f.calls.map(c => c.callee)))
      counts.set(callee, (counts.get(callee) ?? 0) + 1);
  return [...counts]
    .filter(
      ([callee, n]) =>
        n >= MIN_SHARE * functions.length &&
        !ORDINARY.test(callee) &&
        telling(callee, kind, language, helpers),
    )
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, 1)
    .flatMap(([callee]) => {
      const glob = globOf(
        commonFolder(
          functions.map(f => f.file.path),
          0.95,
          3,
        ),
      );
      const inside = inGlob(glob);
      // Functions of one name in one file, as of two classes, are one place: calls know their function by name only.
      const here = [
        ...new Map(
          functions.filter(f => inside(f.file.path)).map(f => [`${f.file.path}\n${f.name}`, f]),
        ).values(),
      ];
      // Overloads of one name: where some of them call another instead, not every one makes the call.
      const overloads = (file: FileRecord): number => functions.filter(f => f.file === file).length;
      const callsOf = (f: FunctionAt): number => f.calls.filter(c => c.callee === callee).length;
      const passing = here.filter(f => callsOf(f) > 0 && callsOf(f) < overloads(f.file));
      if (kind !== 'test functions' && passing.length > (1 - MIN_SHARE) * here.length) return [];
      const having = here.filter(f => f.calls.some(c => c.callee === callee));
      const without = here.filter(f => !having.includes(f));
      const convention = conventionFrom(
        {
          key: 'api.required_call',
          value: `${callee}()`,
          language,
          glob,
          statement:
            kind === 'test functions'
              ? `Test functions call ${code(`${callee}()`)}.`
              : `${tests ? 'In tests, every' : 'Every'} ${code(`${kind}()`)} calls ${code(`${callee}()`)}.`,
          support: having.length,
          exceptions: without.length,
          units: [new Set(having.map(f => f.file)).size, new Set(without.map(f => f.file)).size],
          evidence: having.map(f => placeIn(f.file, f.calls.find(c => c.callee === callee)!.line)),
          counterEvidence: without.map(f => placeIn(f.file, f.line)),
          family: 'api-idioms',
          minor: isDelegation(kind, having),
        },
        0.65,
      );
      return convention ? [convention] : [];
    });
}

/** Share of the overriding functions that do nothing else, from which on they only narrow a type: nothing has to be remembered there. */
const MOST_DELEGATE = 0.5;

/** Whether most functions of a name call the overridden one and nothing else; what frameworks call around tests has values to set. */
const isDelegation = (kind: string, having: readonly FunctionAt[]): boolean =>
  kind !== 'test functions' &&
  !PREPARES.test(kind) &&
  having.filter(f => f.calls.length === 1).length >= MOST_DELEGATE * having.length;

const AWAITS: Threshold = { minimumSupport: 12, minimumRate: 0.85, minimumFiles: 5, minimumConfidence: 0.7 };
const CONFIGURED = 'ConfigureAwait';
const BARE = 'bare';

/** What every await ends with in C# libraries, by the part of the tree where it does. */
function mineAwaits(project: Project): Convention[] {
  const tallies = project.source.flatMap(file => {
    const awaits = file.language === 'csharp' ? (file.facts.nodeKinds['await_expression'] ?? 0) : 0;
    if (awaits === 0) return [];
    const ends = file.facts.calls.filter(c => /\.ConfigureAwait$/.test(c.callee));
    const configured = Math.min(awaits, ends.length);
    const counts = new Map<string, number>();
    if (configured > 0) counts.set(CONFIGURED, configured);
    if (configured < awaits) counts.set(BARE, awaits - configured);
    const places = new Map(
      ends.length > 0 ? [[CONFIGURED, [{ line: ends[0]!.line, start: 0, end: 0 }]]] : [],
    );
    return [{ path: file.path, role: file.role, blob: file.blob, counts, places }];
  });
  return decide(tallies, foldersOnly(project.regions), AWAITS).flatMap(branch => {
    if (branch.leader.form !== CONFIGURED) return [];
    const convention = conventionFrom(
      {
        key: 'api.required_call',
        value: CONFIGURED,
        language: 'csharp',
        glob: globFor(
          branch.files.map(f => f.path),
          branch.glob,
          branch.except,
        ),
        statement: 'Every await ends with `ConfigureAwait(…)`.',
        support: branch.leader.support,
        exceptions: branch.leader.exceptions,
        evidence: places(branch.files, f => f === CONFIGURED),
        family: 'api-idioms',
      },
      0.7,
    );
    return convention ? [convention] : [];
  });
}
