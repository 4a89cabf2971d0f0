import type { Convention } from '../../model/convention';
import type { FileRecord } from '../../model/record';
import { conventionFrom, placeIn } from './build';
import { callsIn } from './callTable';
import type { Modules } from './modules';
import { commonFolder, folderOf, groupBy, nameOf, type Project } from './project';
import { code } from '../statement';
import { areRelated } from './related';

const MIN_UNIT_FILES = 3;
/** Files of the importing unit that import something of the project: where the banned import could have stood. */
const MIN_OPPORTUNITIES = 8;
const MIN_REVERSE = 5;
/** Different things that the upper folder imports: one trait or helper that many files take makes no layer of its folder. */
const MIN_THINGS = 3;
const MAX_LAYERS = 6;
const MAX_ONLY_IN = 6;
/** Files elsewhere that must go through the folder that keeps a package. */
const MIN_USERS = 2;
/** Claims that name one folder on either side: what it must not know is one fact, and the others are found by looking. */
const PER_FOLDER = 1;
/** Files of third folders that import the upper one: what nobody imports is an entry point, and no border keeps it so. */
const MIN_OTHERS = 2;

/** Folders that show how the project is used: what is shown does not import them anyway. */
const SHOWS = /^(docs?|documentation|examples?|samples?|demos?|bench(es|marks?)?|website|playground)$/i;

interface Edge {
  readonly file: FileRecord;
  readonly line: number;
  readonly to: string;
  /** Module and names as imported. */
  readonly what: readonly string[];
}

/** Imports between folders of the project. */
function internalEdges(files: readonly FileRecord[], modules: Modules): Edge[] {
  return files.flatMap(file =>
    file.facts.imports.flatMap(({ module, names, line }) => {
      const target = modules.resolve(file.path, file.language, module);
      return target.kind === 'internal'
        ? [{ file, line, to: target.folder, what: whatOf(module, names) }]
        : [];
    }),
  );
}

/** What a callee begins with where it names its module in full, by language: such a file needs no import to cross a border. */
const IN_FULL: Readonly<Record<string, RegExp>> = {
  php: /^(?:new )?(\\[A-Z]\w*(?:\\\w+)+)/,
  java: /^(?:new )?((?:[a-z]\w*\.){2,}[A-Z]\w*)/,
  rust: /^(crate(?:::\w+)+)/,
};

/** Calls of what lies in another folder by its full name. */
function inlineEdges(project: Project, part: 'source' | 'tests', modules: Modules): Edge[] {
  return Object.entries(IN_FULL).flatMap(([language, pattern]) =>
    (callsIn(project, part, language)?.sites(callee => pattern.test(callee)) ?? []).flatMap(
      ({ file, call }) => {
        const module = pattern.exec(call.callee)![1]!;
        const target = modules.resolve(file.path, language, module);
        return target.kind === 'internal'
          ? [{ file, line: call.line, to: target.folder, what: [module] }]
          : [];
      },
    ),
  );
}

const whatOf = (module: string, names: readonly string[]): string[] =>
  names.length === 0 ? [module] : names.map(name => `${module} ${name}`);

const under = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);

/** The child of `parent` that a path is in. */
function unitOf(path: string, parent: string): string | undefined {
  const rest =
    parent === '' ? path : path.startsWith(`${parent}/`) ? path.slice(parent.length + 1) : undefined;
  const child = rest?.split('/')[0];
  return child === undefined || child === '' ? undefined : parent === '' ? child : `${parent}/${child}`;
}

interface Layer {
  readonly low: string;
  readonly high: string;
  readonly reverse: number;
  /** The first import of each file of `low` that imports another folder beside it. */
  readonly uses: readonly Edge[];
  /** Whether `low` comes to `high` by way of others: no order of the folders keeps it from importing it. */
  readonly isReached: boolean;
}

/**
 * `arch.layer` `A -x-> B`: folders side by side of which B imports A often and A, which imports others, never B although
 * third folders do.
 */
export function mineLayers(project: Project, modules: Modules): Convention[] {
  const edges = internalEdges(project.source, modules);
  const inline = inlineEdges(project, 'source', modules);
  const ofTests = [...internalEdges(project.tests, modules), ...inlineEdges(project, 'tests', modules)];
  const parents = new Set<string>(['']);
  for (const file of project.source) {
    const parts = folderOf(file.path).split('/');
    for (let depth = 1; depth < Math.min(4, parts.length); depth++)
      parents.add(parts.slice(0, depth).join('/'));
  }
  const layers = [...parents].sort().flatMap(parent => layersUnder(project, edges, parent));
  layers.sort((a, b) => b.reverse - a.reverse || (a.low + a.high < b.low + b.high ? -1 : 1));
  const isRule = ({ low, high, uses }: Layer): boolean =>
    // The folder is named whole, with the tests that lie in it.
    ![...ofTests, ...inline].some(({ file, to }) => under(file.path, low) && under(to, high)) &&
    // In Go, what is imported cannot import back; which of its neighbours a folder leaves out is seen from its imports.
    uses.some(({ file }) => file.language !== 'go');
  return fewPerFolder(layers, isRule).flatMap(layer => {
    const { low, high, uses } = layer;
    const convention = conventionFrom(
      {
        key: 'arch.layer',
        value: `${low} -x-> ${high}`,
        language: '*',
        glob: `${low}/**`,
        statement: `${code(low)} never imports ${code(high)}; ${code(high)} imports ${code(low)}.`,
        support: uses.length,
        exceptions: 0,
        evidence: uses.map(u => placeIn(u.file, u.line)),
        family: 'architecture',
        share: 0.3,
        minor: layer.isReached || isOfPackages(layer, project),
      },
      0.7,
    );
    return convention ? [convention] : [];
  });
}

/** Of many borders of one folder, the one across which most is imported; `isRule` is asked of no more than are needed. */
function fewPerFolder(sorted: readonly Layer[], isRule: (layer: Layer) => boolean): Layer[] {
  const told = new Map<string, number>();
  const few: Layer[] = [];
  for (const layer of sorted) {
    const sides = [`low ${layer.low}`, `high ${layer.high}`];
    if (few.length === MAX_LAYERS) break;
    if (sides.some(side => told.get(side) === PER_FOLDER) || !isRule(layer)) continue;
    for (const side of sides) told.set(side, (told.get(side) ?? 0) + 1);
    few.push(layer);
  }
  return few;
}

function layersUnder(project: Project, edges: readonly Edge[], parent: string): Layer[] {
  const units = groupBy(
    project.source.filter(f => folderOf(f.path) !== parent),
    f => unitOf(f.path, parent),
  );
  const names = [...units]
    .filter(([name, files]) => files.length >= MIN_UNIT_FILES && !SHOWS.test(nameOf(name)))
    .map(([name]) => name);
  if (names.length < 3) return [];
  const files = new Map<string, Map<FileRecord, Edge>>();
  const importers = new Map<string, Map<FileRecord, Edge>>();
  const imported = new Map<string, Map<FileRecord, Edge>>();
  const things = new Map<string, Set<string>>();
  const note = (map: Map<string, Map<FileRecord, Edge>>, key: string, edge: Edge): void => {
    const first = map.get(key) ?? new Map<FileRecord, Edge>();
    if (!first.has(edge.file)) first.set(edge.file, edge);
    map.set(key, first);
  };
  for (const edge of edges) {
    const { file, to } = edge;
    const from = unitOf(file.path, parent);
    const target = unitOf(`${to}/`, parent);
    if (from === undefined || target === undefined || from === target) continue;
    const pair = `${from}\n${target}`;
    const known = things.get(pair) ?? new Set();
    things.set(pair, known);
    for (const what of edge.what) known.add(what);
    note(imported, target, edge);
    note(files, pair, edge);
    note(importers, from, edge);
  }
  const found: Layer[] = [];
  const targets = groupBy([...files.keys()], pair => pair.split('\n')[0]);
  for (const low of names) {
    let reached: ReadonlySet<string> | undefined;
    for (const high of names) {
      if (low === high || files.has(`${low}\n${high}`)) continue;
      const reverse = files.get(`${high}\n${low}`)?.size ?? 0;
      const could = [...(importers.get(low)?.values() ?? [])];
      if (
        reverse >= MIN_REVERSE &&
        things.get(`${high}\n${low}`)!.size >= MIN_THINGS &&
        could.length >= MIN_OPPORTUNITIES &&
        (imported.get(high)?.size ?? 0) >= MIN_OTHERS
      )
        found.push({
          low,
          high,
          reverse,
          uses: could,
          isReached: (reached ??= reachedFrom(low, targets)).has(high),
        });
    }
  }
  return found;
}

/** The units that one imports, at once or by way of others; `targets` are pairs `from`, a line end, `to`, by `from`. */
function reachedFrom(unit: string, targets: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [unit];
  for (let from = open.pop(); from !== undefined; from = open.pop())
    for (const pair of targets.get(from) ?? []) {
      const to = pair.split('\n')[1]!;
      if (reached.has(to)) continue;
      reached.add(to);
      open.push(to);
    }
  return reached;
}

/** What makes a folder a package of its own: its manifest says which others it may import. */
const MANIFEST =
  /^(package\.json|Cargo\.toml|pyproject\.toml|go\.mod|pom\.xml|build\.gradle(\.kts)?|composer\.json|[^/]+\.(csproj|gemspec))$/;

/** Whether manifests on both sides keep the border already. */
function isOfPackages({ low, high }: Layer, { paths }: Project): boolean {
  const holds = (folder: string): boolean =>
    paths.some(path => path.startsWith(`${folder}/`) && MANIFEST.test(path.slice(folder.length + 1)));
  return holds(low) && holds(high);
}

/** Packages that only serve tests: that sources do not import them is no news. */
export const TEST_PACKAGE =
  /test|Test|mock|junit|assert|spec|jest|mocha|chai|sinon|hypothesis|xunit|nunit|moq|truth|hamcrest|fluent|shouldly|bogus|faker|rspec|phpunit|prophecy|expect|jqwik|wiremock|responses|respx|jqno|equalsverifier|cypress|playwright|Xunit|unittest|puppeteer|nock|vcr|freezegun|factory|tempfile|criterion|bench|loom|proptest|simplecov|shoulda|cucumber|verify|approval|capybara|webmock|doctest|gtest|ava$|tap$|tape$/i;

interface Use {
  readonly file: FileRecord;
  readonly line: number;
  readonly name: string;
}

/** Packages from outside that files import, one use a file. */
export function externalUses(files: readonly FileRecord[], modules: Modules): Map<string, Use[]> {
  const uses = new Map<string, Use[]>();
  for (const file of files) {
    const seen = new Set<string>();
    for (const { module, line } of file.facts.imports) {
      const target = modules.resolve(file.path, file.language, module);
      // `#client` is a name that the package gives to a part of itself.
      if (target.kind !== 'external' || seen.has(target.name) || target.name.startsWith('#')) continue;
      // A PHP class without a namespace is the language's own.
      if (file.language === 'php' && !module.replace(/^\\/, '').includes('\\')) continue;
      seen.add(target.name);
      const list = uses.get(target.name) ?? [];
      list.push({ file, line, name: target.name });
      uses.set(target.name, list);
    }
  }
  return uses;
}

/** `arch.import_ban`: a package that tests use and sources, which import plenty, never do. */
export function mineImportBans(project: Project, modules: Modules): Convention[] {
  const found: Convention[] = [];
  for (const [language, tests] of groupBy(project.tests, f => f.language)) {
    const sources = project.source.filter(f => f.language === language && f.facts.imports.length > 0);
    if (sources.length < 30) continue;
    const folder = commonFolder(
      sources.map(f => f.path),
      0.97,
      3,
    );
    if (folder === '' || tests.some(f => under(f.path, folder))) continue;
    const inside = sources.filter(f => under(f.path, folder));
    const inSources = externalUses(sources, modules);
    for (const [name, uses] of externalUses(tests, modules)) {
      if (uses.length < 8 || inSources.has(name) || TEST_PACKAGE.test(name)) continue;
      const convention = conventionFrom({
        key: 'arch.import_ban',
        value: name,
        language,
        glob: `${folder}/**`,
        statement: `${code(`${folder}/`)} never imports ${code(name)}; only tests do.`,
        over: name,
        support: inside.length,
        exceptions: 0,
        evidence: inside.map(f => placeIn(f, f.facts.imports[0]!.line)),
        family: 'architecture',
        share: 0.3,
        // Hardly anybody would: what only tests need is no dependency of those who use the sources.
        minor: true,
      });
      if (convention) found.push(convention);
    }
  }
  return found.slice(0, 4);
}

/**
 * `arch.layer` `B only-in A`: a package from outside that one folder imports, several times, and nothing else does although
 * others use that folder: so it is the way to the package. Scripts and examples that nobody imports keep nothing for others.
 */
export function mineOnlyIn(project: Project, modules: Modules): Convention[] {
  const found: { convention: Convention; uses: number }[] = [];
  const edges = internalEdges(project.source, modules);
  for (const [language, files] of groupBy(project.source, f => f.language)) {
    if (files.length < 25) continue;
    for (const [name, uses] of externalUses(files, modules)) {
      if (uses.length < 6 || TEST_PACKAGE.test(name)) continue;
      const folder = commonFolder(
        uses.map(u => u.file.path),
        1,
      );
      const inside = files.filter(f => under(f.path, folder)).length;
      if (
        folder === '' ||
        inside > 0.25 * files.length ||
        /^(src|lib|pkg|packages|internal)$/.test(nameOf(folder)) ||
        usersOf(folder, edges) < MIN_USERS
      )
        continue;
      const convention = conventionFrom(
        {
          key: 'arch.layer',
          value: `${name} only-in ${folder}`,
          language,
          glob: '**',
          statement: `Only ${code(`${folder}/`)} imports ${code(name)}.`,
          support: uses.length,
          exceptions: 0,
          evidence: uses.map(u => placeIn(u.file, u.line)),
          family: 'architecture',
          share: 0.4,
          minor: isNamedAfter(folder, name) || isWholePackage(folder, files, project),
        },
        0.6,
      );
      if (convention) found.push({ convention, uses: uses.length });
    }
  }
  found.sort((a, b) => b.uses - a.uses || (a.convention.value < b.convention.value ? -1 : 1));
  return onePerOwner(found.map(f => f.convention)).slice(0, MAX_ONLY_IN);
}

/** `ActiveMqTransport` for `activemq`: what such a folder is for, its name says. */
const isNamedAfter = (folder: string, name: string): boolean =>
  folder.split('/').some(part => areRelated(part, nameOf(name.replace(/\./g, '/'))));

/** Source files of a package outside of the folder, from which on the border is one that the package draws in itself. */
const MIN_BESIDE = 3;

/** Whether the folder is all of a package, whose manifest alone names what it imports: the others could not. */
function isWholePackage(folder: string, files: readonly FileRecord[], { paths }: Project): boolean {
  for (let around = folder; around !== ''; around = folderOf(around)) {
    if (!paths.some(path => folderOf(path) === around && MANIFEST.test(nameOf(path)))) continue;
    const beside = files.filter(({ path }) => under(path, around) && !under(path, folder));
    return beside.length < MIN_BESIDE;
  }
  return false;
}

/** Files outside a folder that import something of it. */
function usersOf(folder: string, edges: readonly Edge[]): number {
  const users = edges.filter(({ file, to }) => under(to, folder) && !under(file.path, folder));
  return new Set(users.map(({ file }) => file.path)).size;
}

/** Several packages of one owner that one folder alone imports (`k8s.io/api/core`, `k8s.io/api/discovery`) are one fact. */
function onePerOwner(sorted: readonly Convention[]): Convention[] {
  const told = new Set<string>();
  return sorted.filter(({ value, language }) => {
    const [name = '', folder = ''] = value.split(' only-in ');
    const owner = name.split(/[/.]/).slice(0, 2).join('/');
    const id = `${language.join()} ${owner} ${folder}`;
    return !told.has(id) && told.add(id) !== undefined;
  });
}
