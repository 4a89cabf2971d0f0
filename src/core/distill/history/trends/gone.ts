import type { Convention } from '../../../model/convention';
import { languageOfPath } from '../../../model/language';
import type { DefinitionFact, FileRecord } from '../../../model/record';
import type { Commit } from '../../../ports/gitHistory';
import { wordsOf } from '../../mined/project';

const PARTS = /\.|::|->/;
const TYPE = /class|struct|interface|trait|enum|record|object|module|type/;

const stemOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1).replace(/\.[^/]*$/, '');
const folderOf = (path: string): string => path.split('/').at(-2) ?? '';
/** Ruby names the file of `OldName` `old_name`. */
const plain = (name: string): string => name.toLowerCase().replaceAll('_', '');

/** Whether a file is the module of a name: called like it, or in its folder. */
const isModule = (language: string, path: string, name: string): boolean =>
  stemOf(path) === name ||
  folderOf(path) === name ||
  (language === 'ruby' && plain(stemOf(path)) === plain(name));

/** What the project declares of one language, and which of its files there ever were. */
interface Declared {
  readonly files: readonly FileRecord[];
  readonly names: ReadonlySet<string>;
  readonly past: readonly string[];
}

const isType = (name: string) => (d: DefinitionFact) => d.name === name && TYPE.test(d.kind);

/** Whether an object or module is the project's own, `member` a name that it had; undefined for any. */
function isOwn(language: string, name: string, member: string | undefined, declared: Declared): boolean {
  const { files, names, past } = declared;
  if (files.some(({ facts }) => facts.definitions.some(isType(name)))) return true;
  const isThere = files.some(({ path }) => isModule(language, path, name));
  const wasThere = isThere || past.some(path => isModule(language, path, name));
  // A library may be called like some file: then the project must have what was called, or the file must be gone.
  return wasThere && (!isThere || /^[A-Z]/.test(name) || (member !== undefined && names.has(member)));
}

/** Whether the module or the type of that name declares the member. */
function hasMember(language: string, name: string, member: string, { files }: Declared): boolean {
  return files.some(
    ({ path, facts: { definitions } }) =>
      (isModule(language, path, name) || definitions.some(isType(name))) &&
      definitions.some(d => d.name === member),
  );
}

/** Whether the first word of a chain was a type of the project and is gone: `Raise.Error.Because`. */
function isGoneRoot(language: string, root: string, { files, past }: Declared): boolean {
  if (!/^[A-Z]/.test(root) || !past.some(path => isModule(language, path, root))) return false;
  return !files.some(
    ({ path, facts }) => isModule(language, path, root) || facts.definitions.some(isType(root)),
  );
}

/**
 * Two functions of two modules of the project that are both there and have no word in common: one became rarer where the other became
 * more frequent, and nothing says that it does the other's work.
 */
function isUnrelated(
  { language: [language = ''], over = '', prefer = '' }: Convention,
  declared: Declared,
): boolean {
  const [[from, old], [to, member]] = [over, prefer].map(name =>
    name.replace(/[()]/g, '').split(PARTS).slice(-2),
  ) as [string[], string[]];
  if (!from || !old || !to || !member || from === to) return false;
  const isThere = (name: string, of: string): boolean =>
    isOwn(language, name, of, declared) && hasMember(language, name, of, declared);
  const words = new Set(wordsOf(member).map(word => word.toLowerCase()));
  return (
    isThere(from, old) && isThere(to, member) && !wordsOf(old).some(word => words.has(word.toLowerCase()))
  );
}

/**
 * Whether nobody can do what the project moved away from: a member of its own module or type that is declared there no more. Where any
 * member of an own type gave way to any of another, the type may live on, and what moved is not known.
 */
function isGone({ language: [language = ''], over = '', trend }: Convention, declared: Declared): boolean {
  const parts = over.replace(/[()]/g, '').split(PARTS);
  if (trend.from?.endsWith('*'))
    return trend.state === 'switched' && isOwn(language, parts.at(-1)!, undefined, declared);
  if (parts.length > 2 && isGoneRoot(language, parts[0]!, declared)) return true;
  const [name, member] = [parts.at(-2), parts.at(-1)!];
  if (name === undefined || name === '') return false;
  return isOwn(language, name, member, declared) && !hasMember(language, name, member, declared);
}

/**
 * The conventions, those marked `minor` that say what the compiler or the first run says: the project moved away from what was its own
 * and is no longer there, and those of two functions that have nothing to do with each other. `records` are those of the tree, `commits` tell which files it had.
 */
export function withheldMoves(
  conventions: readonly Convention[],
  records: readonly FileRecord[],
  commits: readonly Commit[],
): readonly Convention[] {
  const known = new Map<string, Declared>();
  const declaredIn = (language: string): Declared => {
    const before = known.get(language);
    if (before) return before;
    const files = records.filter(record => record.language === language);
    const past = new Set(
      commits.flatMap(({ changes }) =>
        changes.flatMap(({ path, from }) => (from === undefined ? [path] : [path, from])),
      ),
    );
    const declared = {
      files,
      names: new Set(files.flatMap(({ facts }) => facts.definitions.map(({ name }) => name))),
      past: [...past].filter(path => languageOfPath(path)?.speaksAs === language),
    };
    known.set(language, declared);
    return declared;
  };
  return conventions.map(c =>
    c.key === 'api.prefer' &&
    c.source === 'history' &&
    c.untold === undefined &&
    [isGone, isUnrelated].some(holds => holds(c, declaredIn(c.language[0] ?? '')))
      ? { ...c, untold: 'minor' as const }
      : c,
  );
}
