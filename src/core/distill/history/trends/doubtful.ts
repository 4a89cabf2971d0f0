import type { Convention } from '../../../model/convention';
import type { FileRecord } from '../../../model/record';
import { callsName } from '../../mined/calls';
import type { CallTable } from '../../mined/callTable';

/**
 * Share of today's calls of both that must be of the new one for a move to be told. Of the moves that readers judged, none was kept
 * that was still under way or has less; the least of those kept is at .906.
 */
const MOVED = 0.9;
/** Calls of the new module's own function of the old name, from which on that one would be the like for the old one. */
const LIKE = 3;

const JOINT = /(\.|->|::|\\)/;
const lastOf = (name: string): string => name.split(JOINT).at(-1)!;
const moduleOf = (name: string): string => name.split(JOINT).slice(0, -2).join('');

/** In these a name in lower case before a point or an arrow is always that of a value. */
const VALUES_BEFORE_POINTS: ReadonlySet<string> = new Set(['cpp', 'csharp', 'java', 'php', 'rust']);

/** The variable, parameter or field that a callee is a member of, as far as its name tells; `this` and what is not in lower case are none. */
function valueOf(callee: string): string | undefined {
  const own = callee.replace(/^(?:\$?this|self|cls)(?:->|\.)/, '');
  const [, name] = /^(\$?[a-z_]\w*)(?:\.|->)/.exec(own) ?? [];
  return name;
}

const mentions = (signature: string, name: string): boolean => signature.split(/[^\w$]+/).includes(name);

/** Whether functions of the language have a variable or a parameter of that name. */
const isDeclared = (name: string, files: readonly FileRecord[]): boolean =>
  files.some(
    ({ facts: { bindings, definitions } }) =>
      bindings.some(b => b.name === name && b.made !== 'require') ||
      definitions.some(({ signature = '' }) => mentions(signature, name)),
  );

/** What the tree says of the names of a move. */
export interface MovedNames {
  readonly files: readonly FileRecord[];
  readonly calls: CallTable;
  /** Whether a name is that of a module or of an object that everybody has. */
  readonly isImported: (name: string) => boolean;
}

/** Whether a callee is a member of a local variable, a parameter or a field: what that is, its name does not say elsewhere. */
function isOfValue(callee: string, language: string, { files, isImported }: MovedNames): boolean {
  const name = valueOf(callee);
  if (name === undefined || isImported(name)) return false;
  return VALUES_BEFORE_POINTS.has(language) || isDeclared(name, files);
}

/** Whether either name is a member of some value, unless the new one is the project's own method, which says it alone. */
function isOfValues(
  { language: [language = ''], prefer = '', over = '' }: Convention,
  names: MovedNames,
): boolean {
  const isOwn = (): boolean =>
    names.files.some(({ facts }) => facts.definitions.some(d => d.name === lastOf(prefer)));
  if (isOfValue(prefer, language, names)) return !isOwn();
  return isOfValue(over, language, names);
}

/**
 * Whether two modules of one name hold a like for the old function, and the move is to another one: after `a::fs::read` came
 * `b::fs::read`, which is in use, and `b::fs::read_to_string` does something else.
 */
function isUnlike({ prefer = '', over = '' }: Convention, calls: CallTable): boolean {
  const [to, from] = [moduleOf(prefer), moduleOf(over)];
  if (to === '' || to === from || lastOf(to) !== lastOf(from) || lastOf(prefer) === lastOf(over))
    return false;
  const like = `${prefer.slice(0, -lastOf(prefer).length)}${lastOf(over)}`;
  return calls.sites(callsName(like)).length >= LIKE;
}

/**
 * Whether a move that history shows is too doubtful to be told: it is not over and the old form no rarity today, one of the names is a member of some
 * variable, or the new function is not the one that does what the old one did.
 */
export function isDoubtful(c: Convention, names: MovedNames): boolean {
  return c.trend.state === 'migrating' || c.rate < MOVED || isOfValues(c, names) || isUnlike(c, names.calls);
}
