import type { CallSite as Site, CallTable } from './callTable';
import { callsName, plainCallee } from './calls';
import { groupBy, wordsOf } from './project';

/** A callee as it is written after an import of its beginning: `Mutex::new` after `use std::sync::Mutex`. */
interface Shorter {
  readonly module: string;
  readonly imported: string;
  /** Module and name as one text, as an import of a single name is kept. */
  readonly whole: string;
  readonly callee: string;
}

function shorterNames(callee: string): Shorter[] {
  const separator = callee.includes('::') ? '::' : '.';
  const parts = callee.split(separator);
  return parts.slice(1).map((imported, i) => ({
    module: parts.slice(0, i + 1).join(separator),
    imported,
    whole: parts.slice(0, i + 2).join(separator),
    callee: parts.slice(i + 1).join(separator),
  }));
}

/** Calls of the ordinary ways under the shorter name that an import gives, which nobody counts who looks for the whole name. */
export function usesByImport(calls: CallTable, raw: readonly string[]): Site[] {
  const shorter = raw.flatMap(shorterNames).filter(({ callee }) => !raw.includes(callee));
  const wanted = new Set(shorter.map(({ callee }) => callee));
  return calls
    .sites(callee => wanted.has(plainCallee(callee)))
    .filter(({ file, call }) =>
      shorter.some(
        s =>
          s.callee === plainCallee(call.callee) &&
          file.facts.imports.some(
            i =>
              (i.module === s.module && i.names.includes(s.imported)) ||
              (i.module === s.whole && i.names.length === 0 && i.alias === undefined),
          ),
      ),
    );
}

const lastOf = (callee: string): string => callee.slice(callee.search(/\w+$/));
/** Checks of one outcome that differ in strictness or in how they are worded: `deepStrictEqual`, `NoErrorf`. */
const outcomeOf = (callee: string): string =>
  lastOf(callee)
    .replace(/strict/i, '')
    .replace(/(?<=[a-z])f$/, '')
    .toLowerCase();

/** Of the ordinary ways, those that ask the same as the preferred one: `assert.NoError` of `require.NoError`, not `assert.Error`. */
export const sameOutcome = (prefer: string, ordinary: readonly string[]): string[] =>
  ordinary.filter(callee => outcomeOf(callee) === outcomeOf(prefer));

/** Calls that ask the same as the preferred one, itself among them. */
export const asking = (prefer: string, sites: readonly Site[]): Site[] =>
  sites.filter(({ call }) => outcomeOf(plainCallee(call.callee)) === outcomeOf(prefer));

/** Share of the preferred calls from which on others on the same object make the choice one of several. */
const MANY_SIBLINGS = 0.1;

/** Whether the object that the preferred member is called on has another one for the role that is used much: `io.write` beside `io.writeError`. */
function hasSiblings(prefer: string, other: readonly Site[]): boolean {
  const parts = (callee: string): string[] => plainCallee(callee).split(/\.|::|->/);
  const [object, member] = parts(prefer).slice(-2);
  if (member === undefined) return false;
  let [own, siblings] = [0, 0];
  for (const { call } of other) {
    const [on, called] = parts(call.callee).slice(-2);
    if (on !== object || called === undefined) continue;
    if (called === member) own++;
    else siblings++;
  }
  return siblings > MANY_SIBLINGS * own;
}

/** Calls in one package that go another way for the role, from which on the preferred one is not that package's. */
const FEWEST_IN_PART = 5;
/** Folders in front of a path that name a package: `src/Polly.Core`. */
const PACKAGE_DEPTH = 2;

/** Whether a package goes for the role another way than the preferred one, and never that: there the choice is another. */
function isOfOnePart(prefer: string, other: readonly Site[]): boolean {
  const isPreferred = callsName(prefer);
  const packages = groupBy(other, ({ file }) =>
    file.path.split('/').slice(0, -1).slice(0, PACKAGE_DEPTH).join('/'),
  );
  return [...packages.values()].some(
    sites =>
      sites.length >= Math.max(FEWEST_IN_PART, MANY_SIBLINGS * other.length) &&
      !sites.some(({ call }) => isPreferred(call.callee)),
  );
}

/** Whether the preferred way is only one of those taken in place of the ordinary one: on its object, or in another package. */
export const isOneOfSeveral = (
  prefer: string,
  other: readonly Site[],
  isHere: (path: string) => boolean,
): boolean =>
  hasSiblings(prefer, other) ||
  isOfOnePart(
    prefer,
    other.filter(s => isHere(s.file.path)),
  );

/** Whether two ways share a word of their names: `Preg::match` is made to stand in for `preg_match`. */
export function isCalledAfter(prefer: string, over: string): boolean {
  const words = new Set(wordsOf(over));
  return wordsOf(prefer).some(word => word.length > 2 && words.has(word));
}
