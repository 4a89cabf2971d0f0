import type { FileRecord, ImportFact } from '../../model/record';
import { lastPartOf, type Modules } from './modules';
import { splitSignature } from './splitSignature';

/** Languages in which a name of another file has to be imported before it can be called. */
const BY_IMPORT: ReadonlySet<string> = new Set(['javascript', 'typescript', 'python']);
/** Languages whose parameters begin with their name; the others begin with the type. */
const NAME_FIRST: ReadonlySet<string> = new Set(['javascript', 'typescript', 'python', 'go', 'rust']);

/** The name that a module itself gives, its extension left out: `../utils.cjs` → utils. */
const nameIn = (module: string): string => lastPartOf(module.replace(/\.[cm]?[jt]sx?$/, ''));

/** The import that brings a name into a file: under itself, as an alias, or as the module's own name. */
export function importOf({ facts }: Pick<FileRecord, 'facts'>, name: string): ImportFact | undefined {
  const local = (written: string): string => / as (\w+)$/.exec(written)?.[1] ?? written;
  return (
    facts.imports.find(({ alias, names }) => alias === name || names.some(n => local(n) === name)) ??
    facts.imports.find(
      ({ module, names, alias }) =>
        alias === undefined &&
        (names.length === 0 || names[0] === '*' || names[0] === 'default') &&
        nameIn(module) === name,
    )
  );
}

/** True for a module of this project; `super::…` and `crate::…` say so by themselves. */
const isOwn = (file: FileRecord, module: string, modules: Modules): boolean =>
  (file.language === 'rust' && /^(super|self|crate)\b/.test(module)) ||
  modules.resolve(file.path, file.language, module).kind === 'internal';

/** True where a name is brought in from a package or from the language's own library. */
export function isFromOutside(file: FileRecord, name: string, modules: Modules): boolean {
  const fact = importOf(file, name);
  return fact !== undefined && !isOwn(file, fact.module, modules);
}

/** True where a name is brought in from the language's own library. */
export function isStandard(file: FileRecord, name: string, modules: Modules): boolean {
  const fact = importOf(file, name);
  return fact !== undefined && modules.resolve(file.path, file.language, fact.module).kind === 'standard';
}

/** True where a name that something is called by or on can be of another file of the project. */
export function canBeOwn(file: FileRecord, name: string, modules: Modules): boolean {
  const fact = importOf(file, name);
  if (fact) return isOwn(file, fact.module, modules);
  if (!BY_IMPORT.has(file.language)) return true;
  const { imports, calls } = file.facts;
  return imports.some(({ names }) => names.includes('*')) || calls.some(({ callee }) => callee === 'require');
}

/** True where a name is a parameter of the function around, or a variable of the file: what is called on it is a member of a value. */
export function isValue({ facts, language }: FileRecord, name: string, within: string): boolean {
  if (facts.bindings.some(b => b.name === name && b.made !== 'require')) return true;
  return facts.definitions
    .filter(d => d.name === within && d.signature !== undefined)
    .flatMap(d => splitSignature(d.signature!)?.params ?? [])
    .some(param => namesIn(param, language).includes(name));
}

/** Names that a parameter gives: one, or those of what is taken apart (`{ path, line }: Place`). */
function namesIn(param: string, language: string): string[] {
  const words = (text: string): string[] => text.match(/[A-Za-z_]\w*/g) ?? [];
  if (/^[{[]/.test(param)) return words(param.slice(0, param.search(/[}\]]/)));
  if (!NAME_FIRST.has(language)) return words(param.split('=')[0]!).slice(-1);
  return words(param.replace(/^&?\s*mut /, '')).slice(0, 1);
}
