import type { Claim } from '../../../model/convention';
import { callsIn } from '../../code/calls';
import { folderOf, nameOf } from '../../code/modules';
import { definitionsOf } from '../../outline/outline';
import type { Counted, Counting, Recount } from '../../recount';
import { inScope } from '../../scope';
import type { SourceFile } from '../../source/sourceFile';
import { childIn } from '../../syntax/node';
import { firstOfFiles } from './choices';

interface Test {
  readonly path: string;
  readonly speaks: string;
  /** Name of what it tests, by the mark in its own; undefined where that has no mark. */
  readonly subject: string | undefined;
}

/**
 * Where tests are. Sites are files of tests: with the mark of a test in their name, or with a case of a test in them where
 * their name is not that of a helper. "Beside" and "mirroring": those whose name is made from the name of a source; they
 * conform next to it, or where the folders in `<path>` are the last ones of its own. Else they conform where the path fits.
 */
export const testPlaces: Recount = {
  keys: ['test.location'],
  begin(): Counting {
    const tests: Test[] = [];
    /** Language and plain name of a source → its folders. */
    const sources = new Map<string, string[]>();
    /** Files of Rust with a test, by whether it stands among the sources in a file of tests only. */
    const holding: { readonly path: string; readonly line: number; readonly apart: boolean }[] = [];
    return {
      file: file => {
        if (file.speaks === 'rust') holding.push(...unitTestsIn(file));
        if (file.role === 'test') {
          const subject = subjectOf(nameOf(file.path));
          if (subject !== undefined || (!isHelper(file.path) && (isBuiltAsTest(file) || hasCase(file))))
            tests.push({ path: file.path, speaks: file.speaks, subject });
          return;
        }
        const name = `${file.speaks} ${plain(nameOf(file.path).replace(/\.[^.]+$/, ''))}`;
        sources.set(name, [...(sources.get(name) ?? []), folderOf(file.path)]);
      },
      of: claim => {
        if (claim.value === 'inline') return countInline(holding);
        const own = tests.filter(({ speaks }) => speaks === claim.language);
        const isMirror = claim.value === 'beside' || claim.value.includes('<path>');
        const fits = isMirror
          ? undefined
          : inScope(claim.value.replace('<package>/', '**/*/').replace('<Type>', '*'));
        if (fits) return counted(own, ({ path }) => fits(path));
        const folders = ({ speaks, subject }: Test): readonly string[] =>
          (subject !== undefined && sources.get(`${speaks} ${subject}`)) || [];
        const asked = own.filter(test => folders(test).length > 0);
        return counted(asked, test => folders(test).some(folder => isAt(claim, test.path, folder)));
      },
    };
  },
};

function counted(sites: readonly Test[], conforms: (test: Test) => boolean): Counted {
  const conforming = sites.filter(conforms).map(({ path }) => ({ path, line: 1 }));
  return {
    support: conforming.length,
    exceptions: sites.length - conforming.length,
    shows: ({ path, line }) => line === 1 && conforming.some(place => place.path === path),
    places: firstOfFiles(conforming),
  };
}

/**
 * The module of unit tests of a file of Rust that has one with a body, or its first line where it is named like tests and lies
 * among the sources.
 */
function unitTestsIn(file: SourceFile) {
  const apart = /^(tests?|test_\w+|\w+_tests?)\.rs$/.test(nameOf(file.path));
  if (apart) return /(^|\/)tests\//.test(file.path) ? [] : [{ path: file.path, line: 1, apart }];
  if (file.role === 'test') return [];
  const found = file.nodes.find(
    node =>
      node.type === 'mod_item' &&
      childIn(node, 'body') !== undefined &&
      /^tests?$/.test(file.textOf(childIn(node, 'name')!)),
  );
  return found ? [{ path: file.path, line: found.row + 1, apart }] : [];
}

function countInline(
  holding: readonly { readonly path: string; readonly line: number; readonly apart: boolean }[],
): Counted {
  const inline = holding.filter(({ apart }) => !apart);
  return {
    support: inline.length,
    exceptions: holding.length - inline.length,
    shows: ({ path, line }) => inline.some(place => place.path === path && place.line === line),
    places: firstOfFiles(inline),
  };
}

const plain = (name: string): string => name.replace(/[^A-Za-z0-9]/g, '').toLowerCase();

/** Whether a test is beside its source, or where the pattern puts the test of a file in that folder. */
function isAt({ value }: Claim, test: string, folder: string): boolean {
  if (value === 'beside') return folderOf(test) === folder;
  const [before = '', name = ''] = value.split('<path>/');
  const quoted = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  const source = `^${before.split('<package>').map(quoted).join('.+?')}((?:.*/)?)${name.split('<name>').map(quoted).join('[^/]+')}$`;
  const below = new RegExp(source).exec(test)?.[1];
  if (below === undefined) return false;
  const [wanted, given] = [below.split('/').filter(Boolean), folder.split('/')];
  return wanted.every((part, i) => plain(part) === plain(given[given.length - wanted.length + i] ?? '/'));
}

const ECMA = String.raw`\.[cm]?[jt]sx?`;
/** Names of test files with what they test in between. */
const MARKED = [
  new RegExp(String.raw`^(.+)\.(?:spec|test|tests|e2e|unit|cy)${ECMA}$`),
  /^(.+)_test\.(?:go|py|rb|rs|cc|cpp|dart|c|exs)$/,
  /^(.+)_spec\.rb$/,
  /^test_(.+)\.(?:py|rb|rs|cc|cpp|c|js|ts)$/,
  /^(.+?)(?:TestCase|Tests?|Specs?|IT)\.(?:java|cs|php|kt|scala|groovy|cpp|cc)$/,
  /^Test([A-Z].*)\.(?:java|cs|php)$/,
  new RegExp(String.raw`^(.+)[-_](?:test|spec|unittest)(?:${ECMA}|\.cc|\.cpp)$`),
];

function subjectOf(name: string): string | undefined {
  for (const mark of MARKED) {
    const subject = mark.exec(name)?.[1];
    if (subject !== undefined) return plain(subject);
  }
  return undefined;
}

const SHARED = new Set(
  (
    'fixture fixtures helper helpers support util utils mock mocks stub stubs data testdata resources snapshot snapshots ' +
    '__snapshots__ __mocks__ setup common shared integration-fixtures'
  ).split(' '),
);

/** Names of folders and files for what tests share. */
function isHelper(path: string): boolean {
  const parts = path.toLowerCase().split('/');
  const name = parts.at(-1)!;
  if (parts.slice(0, -1).some(folder => SHARED.has(folder) || SHARED.has(folder.split('.')[0]!))) return true;
  if (/^(conftest\.py|__init__\.py)(\.|$)/.test(name) || SHARED.has(name.split('.')[0]!) || SHARED.has(name))
    return true;
  if (/(^|[/_.-])(helper|support|setup|fixture|util|utils|common|base)s?\.[a-z]+$/.test(path.toLowerCase()))
    return true;
  return /(helper|base|utils?|fixture|support|extensions|assemblyinfo|globalusings|testcase)s?\.(cs|java|php)$/.test(
    name,
  );
}

/** Cargo builds the files of `tests/` as tests, and the `main.rs` of its folders. */
function isBuiltAsTest({ speaks, path }: SourceFile): boolean {
  const parts = path.split('/');
  const name = parts.at(-1)!;
  return speaks === 'rust' && (parts.at(-2) === 'tests' || (parts.at(-3) === 'tests' && name === 'main.rs'));
}

const CASE_CALL = new Set('describe it test suite context specify should TEST TEST_F TEST_CASE'.split(' '));
const isCaseName = (name: string): boolean =>
  /^(test|Test|it_|should)/.test(name) || /(Test|Tests|Spec|Specs)$/.test(name);

/** A call or a definition that looks like a case of a test; also where there is neither. */
function hasCase(file: SourceFile): boolean {
  const calls = callsIn(file);
  const definitions = definitionsOf(file).filter(({ name }) => name !== '');
  if (calls.length === 0 && definitions.length === 0) return true;
  return (
    calls.some(
      ({ text, makes }) => !makes && /^\w+(\.\w+)?$/.test(text) && CASE_CALL.has(text.split('.')[0]!),
    ) || definitions.some(({ name, bases }) => isCaseName(name) || bases.some(isCaseName))
  );
}
