import { inGlob } from '../scope/glob';
import type { CallSite, CallTable } from './callTable';
import { folded, nameOf } from './project';

/** A callee without macro marks and receivers that only vary by variable: `this.io.write` → io.write. */
export const plainCallee = (callee: string): string =>
  callee
    .replace(/!$/, '')
    .replace(/<[^()]*>$/, '')
    .replace(/^(\$?this|self)(->|\.)/, '')
    .replace(/^(\$?this|self)(->|\.)/, '');

/** Names of a callee in order, each as it stands: `$this->io()->writeError` → io(), writeError. */
const rawParts = (callee: string): string[] => plainCallee(callee.replace(/^new /, '')).split(/\.|::|->/);
const nameOfPart = (part: string): string => part.replace(/[$?]|\(\)/g, '');
const partsOf = (callee: string): string[] => rawParts(callee).map(nameOfPart);

/**
 * Tells whether a callee calls `name`: its parts stand in the callee one after the other. One part alone must be the whole
 * callee, or what something is called on: `log` is called in `c.log.Infof`, not in `Math.log`. `.slice` is a method of whatever
 * it is called on. In a chain, `New().With`, the call of `New` is a site of its own: what is called on its result is none.
 */
export function callsName(name: string): (callee: string) => boolean {
  const made = name.startsWith('new ');
  const wanted = partsOf(name.replace(/^\./, ''));
  const method = name.startsWith('.');
  return callee => {
    if (callee.startsWith('new ') !== made) return false;
    const raw = rawParts(callee);
    const parts = raw.map(nameOfPart);
    if (method) return parts.length > 1 && parts.at(-1) === wanted[0];
    const last = wanted.length > 1 || parts.length === 1 ? parts.length - wanted.length : parts.length - 2;
    for (let at = 0; at <= last; at++)
      if (wanted.every((part, i) => isPart(part, parts[at + i]!)) && !isCall(raw[at + wanted.length - 1]!))
        return true;
    return false;
  };
}

const isCall = (part: string): boolean => part.includes('()');

/** A field with an underscore has other spellings where it comes in: `_clock`, `clock` and `Clock` are one. */
const isPart = (wanted: string, given: string): boolean =>
  wanted === given || (wanted.startsWith('_') && folded(wanted) === folded(given));

/** What "use `prefer`, not `over`" says of the files in a scope. */
export interface Choice {
  readonly yes: readonly CallSite[];
  /** Calls of `over`, but for the helper's own: in a file or function that is called like a part of `prefer`. */
  readonly no: readonly CallSite[];
}

/** Counts a choice from its two names and its scope alone, so that a reader of the claim can count the same. */
export function countChoice(calls: CallTable, prefer: string, over: string, glob: string): Choice {
  const inside = inGlob(glob);
  const [isPreferred, isOther] = [callsName(prefer), callsName(over)];
  const helper = partsOf(prefer);
  const own = ({ file, call }: CallSite): boolean =>
    call.within === helper.at(-1) ||
    helper.some(part => folded(part) === folded(nameOf(file.path).replace(/\..*$/, '')));
  const yes = calls.sites(isPreferred, inside);
  const no = calls.sites(callee => !isPreferred(callee) && isOther(callee), inside);
  return { yes, no: no.filter(site => !own(site)) };
}
