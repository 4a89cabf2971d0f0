import type { Convention } from '../../model/convention';
import type { FileRecord } from '../../model/record';
import { conventionFrom, placeIn } from './build';
import { commonFolder, folded, folderOf, globOf, groupBy, nameOf, type Project, wordsOf } from './project';
import { externalUses, TEST_PACKAGE } from './layers';
import type { Modules } from './modules';
import { canBeOwn, isFromOutside, isStandard, isValue } from './origins';
import { countChoice, plainCallee } from './calls';
import { callsIn, type CallSite as Site, type CallTable } from './callTable';
import { code } from '../statement';
import { areRelated } from './related';

const MIN_CALLERS = 5;
const MIN_CALLS = 8;
/** Raw calls that may stand outside of the wrapper, against the wrapper's own calls. */
const MAX_BYPASS = 0.1;
const MAX_FOUND = 8;
/** Source files of a folder that wraps a package; a larger one does more than that. */
const MAX_HOME = 10;

const lastPart = (callee: string): string => callee.split(/\.|::|->/).pop()!;

/** Names too general to be told apart by name alone. */
const GENERAL =
  /^(get|set|run|add|new|call|apply|init|parse|format|create|make|test|main|render|write|read|open|close|to|of|is|has|map|push|match|find|load|save|update|start|stop|send|check|handle|build|execute|process|value|string|error|equal|equals|length|size|name|each|join|log|require|require_relative|puts|print|printf|sprintf|raise|warn|sleep|exit|abort|system|exec|eval)$/i;

/**
 * `api.wrapper`: a function of the project that calls a raw function of nearly the same name (`readUtf8` → `fs.readFile`),
 * that many files call, while the raw one is called hardly anywhere else.
 */
export function mineWrappers(project: Project, modules: Modules): Convention[] {
  const found: Convention[] = [];
  for (const [language, files] of groupBy(project.source, f => f.language)) {
    const definedIn = new Map<string, FileRecord[]>();
    for (const file of files)
      for (const d of file.facts.definitions)
        if (d.kind === 'function' || d.kind === 'method') {
          const list = definedIn.get(d.name) ?? [];
          if (!list.includes(file)) list.push(file);
          definedIn.set(d.name, list);
        }
    const calls = callsIn(project, 'source', language)!;
    const inTests = new Set(callsIn(project, 'tests', language)?.callees.map(plainCallee));
    const byName = groupBy(calls.callees.keys(), id => lastPart(plainCallee(calls.callees[id]!)));
    const byCallee = groupBy(calls.callees.keys(), id => plainCallee(calls.callees[id]!));
    const named = (name: string): readonly Site[] => calls.sitesAt(calls.positionsOf(byName.get(name) ?? []));
    for (const [callee, ids] of [...byCallee].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const raw = rawSites(callee, ids, calls, name => isOne(definedIn.get(name)) && saysSame(name, callee));
      const wrapper = raw && wrapperOf(callee, raw, definedIn, named, modules);
      if (!wrapper) continue;
      // A package's function that only its wrapper calls is nothing that anybody would write instead; the language's own is.
      const isHidden = !wrapper.isBypassed && !wrapper.isOfLanguage && !inTests.has(callee);
      const convention = conventionOf(language, callee, calls, wrapper, isHidden);
      if (convention) found.push(convention);
    }
  }
  found.sort((a, b) => b.confidence - a.confidence || b.support - a.support || (a.value < b.value ? -1 : 1));
  const told = new Set<string>();
  // A helper that wraps several raw calls is named once, over the one that it replaces most surely.
  return found.filter(c => !told.has(c.prefer!) && told.add(c.prefer!)).slice(0, MAX_FOUND);
}

interface Wrapper {
  readonly name: string;
  readonly home: FileRecord;
  readonly calls: readonly Site[];
  /** Whether another file calls the raw function too. */
  readonly isBypassed: boolean;
  /** Whether the raw function comes with the language. */
  readonly isOfLanguage: boolean;
}

/** Modules that code of a language calls by a word in lower case; elsewhere such a word is a variable. */
const LOWER_CASE = new Set(['javascript', 'typescript', 'python', 'go']);

/** Objects that every file of a language can call without importing anything. */
const GLOBALS =
  /^(console|process|Object|Array|JSON|Math|Promise|Reflect|Number|String|Date|globalThis|window|document|System|Arrays|Collections|Objects|Files|Paths|Thread|Console|Convert|Environment|Task|Enumerable|File|Dir|FileUtils|IO|Kernel|Time|Process)$/;

/** True where the callee's first part is a module that the file imports, or a global of the language, and no value of the file. */
function fromOutside({ file, call }: Site, modules: Modules): boolean {
  const [root, ...rest] = call.callee.replace(/^new /, '').split(/\.|::|->/);
  if (root === undefined || rest.length !== 1 || isValue(file, root, call.within)) return false;
  // In Rust a dot stands before a method of a value.
  if (file.language === 'rust' && call.callee.includes('.')) return false;
  if (GLOBALS.test(root)) return LOWER_CASE.has(file.language) || /^[A-Z]/.test(root);
  return isFromOutside(file, root, modules);
}

/** Share of the calls of a wrapper's name that must be calls of the wrapper: the others have the name from elsewhere. */
const MIN_MEANT = 0.9;

/** True where what a call begins with can be the wrapper, or the module or class that it is in, as the file's imports say. */
function reachesWrapper({ file, call }: Site, modules: Modules): boolean {
  if (/^(\$?this|self)\b/.test(call.callee)) return true;
  const [first = '', ...rest] = plainCallee(call.callee).split(/\.|::|->/);
  const couldBeValue = rest.length > 0 && LOWER_CASE.has(file.language);
  return canBeOwn(file, first, modules) && !(couldBeValue && isValue(file, first, call.within));
}

/** True where a call of the wrapper names it alone, or through its file, folder or class. */
function meansWrapper(callee: string, home: FileRecord): boolean {
  const parts = callee.split(/\.|::|->/);
  if (parts.length === 1) return true;
  if (parts.length > 2) return false;
  const owner = folded(parts[0]!);
  const names = [nameOf(home.path).replace(/\..*$/, ''), nameOf(folderOf(home.path))];
  const classes = home.facts.definitions
    .filter(d => d.kind !== 'function' && d.kind !== 'method')
    .map(d => d.name);
  return [...names, ...classes].some(n => folded(n) === owner);
}

/** Raw calls in more places are no detail that one function hides. */
const MAX_RAW = 40;

/** A function of one file; of many it would not be told by its name. */
const isOne = (files: readonly FileRecord[] | undefined): boolean => files?.length === 1;

/** True where a function's name, not a general one, says a word of the callee. */
function saysSame(name: string, callee: string): boolean {
  if (name.length < 4 || GENERAL.test(name)) return false;
  const words = new Set(wordsOf(callee));
  const own = wordsOf(name);
  return own.some(w => words.has(w) && w.length > 2 && (own.length > 1 || !GENERAL.test(w)));
}

/** The calls of a callee, where they are few and stand in some function that could wrap it; most do not. */
function rawSites(
  callee: string,
  ids: readonly number[],
  calls: CallTable,
  couldWrap: (within: string) => boolean,
): readonly Site[] | undefined {
  // Making a value is no work that another function would do instead.
  if (/(^|::|\.)(new|from|default|into|with_capacity)$/.test(callee)) return undefined;
  if (ids.reduce((sum, id) => sum + calls.countOf(id), 0) > MAX_RAW) return undefined;
  const positions = calls.positionsOf(ids);
  return positions.some(p => couldWrap(calls.withinAt(p))) ? calls.sitesAt(positions) : undefined;
}

/** A constant that is read (`http.StatusOK`) is no call that a function could make for others. */
const isConstant = ({ call }: Site): boolean =>
  call.args < 0 && /^(Status|Method)[A-Z]/.test(lastPart(call.callee));

function wrapperOf(
  callee: string,
  raw: readonly Site[],
  definedIn: ReadonlyMap<string, readonly FileRecord[]>,
  named: (name: string) => readonly Site[],
  modules: Modules,
): Wrapper | undefined {
  for (const site of raw) {
    if (isConstant(site)) continue;
    const name = site.call.within;
    if (!isOne(definedIn.get(name)) || !saysSame(name, callee) || !fromOutside(site, modules)) continue;
    const byName = named(name).filter(
      s => s.file !== site.file && meansWrapper(plainCallee(s.call.callee), site.file),
    );
    const calls = byName.filter(s => reachesWrapper(s, modules));
    if (calls.length < MIN_MEANT * byName.length) continue;
    const outside = raw.filter(s => s.file !== site.file);
    if (calls.length < MIN_CALLS || new Set(calls.map(s => s.file)).size < MIN_CALLERS) continue;
    if (outside.length > MAX_BYPASS * calls.length) continue;
    const root = callee.split(/\.|::|->/)[0]!;
    const isOfLanguage = GLOBALS.test(root) || isStandard(site.file, root, modules);
    return { name, home: site.file, calls, isBypassed: outside.length > 0, isOfLanguage };
  }
  return undefined;
}

function conventionOf(
  language: string,
  callee: string,
  sites: CallTable,
  wrapper: Wrapper,
  minor: boolean,
): Convention | undefined {
  const written = [...groupBy(wrapper.calls, s => plainCallee(s.call.callee))].sort(
    ([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1),
  )[0]![0];
  const folder = commonFolder(
    wrapper.calls.map(s => s.file.path),
    0.95,
    3,
  );
  const glob = folder === '' ? '**' : globOf(folder);
  const { yes, no } = countChoice(sites, written, callee, glob);
  if (no.length > MAX_BYPASS * yes.length) return undefined;
  return conventionFrom(
    {
      key: 'api.wrapper',
      value: `${written} over ${callee}`,
      language,
      glob,
      statement: `Call ${code(written)}, which wraps ${code(callee)}, and not ${code(callee)} itself.`,
      prefer: written,
      over: callee,
      support: yes.length,
      exceptions: no.length,
      units: [new Set(yes.map(s => s.file)).size, new Set(no.map(s => s.file)).size],
      evidence: yes.map(s => placeIn(s.file, s.call.line)),
      counterEvidence: no.map(s => placeIn(s.file, s.call.line)),
      family: 'api-idioms',
      minor,
    },
    0.6,
  );
}

/**
 * `api.wrapper` by modules: a package from outside that one folder alone imports, whose name the folder's name shares
 * (`pkg/logutils` and `logrus`), while many files import the folder.
 */
export function mineModuleWrappers(project: Project, modules: Modules): Convention[] {
  const found: Convention[] = [];
  for (const [language, files] of groupBy(project.source, f => f.language)) {
    if (files.length < 15) continue;
    for (const [name, uses] of externalUses(files, modules)) {
      // What tests are run with is no package that sources go through a folder for, however the folder is called.
      if (TEST_PACKAGE.test(name)) continue;
      const homes = new Set(uses.map(u => folderOf(u.file.path)));
      if (homes.size !== 1) continue;
      const home = [...homes][0]!;
      if (home === '' || !areRelated(nameOf(home), nameOf(name.replace(/\./g, '/')))) continue;
      if (files.filter(f => folderOf(f.path) === home).length > MAX_HOME || isOwnModule(project, home, name))
        continue;
      const users = files.flatMap(file => {
        if (folderOf(file.path) === home) return [];
        const fact = file.facts.imports.find(i => {
          const target = modules.resolve(file.path, language, i.module);
          return target.kind === 'internal' && target.folder === home;
        });
        return fact ? [{ file, line: fact.line }] : [];
      });
      // Settings that extend those of a folder use no code of it.
      if (users.filter(u => u.file.role !== 'config').length < MIN_CALLERS) continue;
      const convention = conventionFrom(
        {
          key: 'api.wrapper',
          value: `${home} over ${name}`,
          language,
          glob: '**',
          statement: `The code uses ${code(home)}; only it imports ${code(name)}.`,
          prefer: home,
          over: name,
          support: users.length,
          exceptions: 0,
          evidence: users.map(u => placeIn(u.file, u.line)),
          family: 'api-idioms',
          minor: isOneOfMany(language, uses, files, home),
        },
        0.6,
      );
      if (convention) found.push(convention);
    }
  }
  return found;
}

/** Whether one of several files in the folder uses the package: where a file is a module of its own, the others need not lead to it. */
const isOneOfMany = (
  language: string,
  uses: readonly { readonly file: FileRecord }[],
  files: readonly FileRecord[],
  home: string,
): boolean =>
  language !== 'go' &&
  new Set(uses.map(u => u.file)).size === 1 &&
  files.filter(f => folderOf(f.path) === home).length > 1;

/** A module that lies in the folder or beside it, which Rust names without saying where it is. */
const isOwnModule = ({ paths }: Project, home: string, name: string): boolean =>
  /^(super|self)$/.test(name) ||
  [home, folderOf(home)].some(folder => {
    const start = folder === '' ? name : `${folder}/${name}`;
    return paths.some(path => path.startsWith(`${start}.`) || path.startsWith(`${start}/`));
  });
