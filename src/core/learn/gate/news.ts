import { wilsonLower } from '../../distill/wilson';
import { withoutExceptions } from '../rewrite/change';
import { type Example, examplesOfSites } from '../rewrite/examples';
import { expectedForm } from '../scopeMatch';
import { type GateContext, silences } from './context';

/** A run that the code's own exceptions bring about by chance more often than this is no news: enough to ask for another form everywhere, in a part where silence would do, and enough for silence. */
const BY_CHANCE = { otherForm: 2e-4, ownRule: 1e-6, silence: 6e-3 };
/** Where this much of the code is otherwise already, a change only follows it; a part that gets a rule of its own must keep that rule. */
const FOLLOWS = { otherForm: 0.5, ownRule: 0.8 };
/** The part of a rule's places up to which that is enough for silence. Of a larger part, as much less likely as it is larger: more is lost. */
const SMALL = 0.03;
/** Places that the folder's rate weighs beside those of the file, and the rule's rate beside those of the folder. */
const AROUND = 2;
/** Rates are kept within these bounds: no single place may decide, and no file is certain. */
const LEAST = 0.01;
const MOST = 0.98;
/** Rate of exceptions around a place from which another one there is no news. */
const COMMON = 1 / 3;
/** An explicit word is about the rule, whatever the code around it does. */
const EXPLICIT = 3;

/** Places of the code in one file or folder. */
interface Tally {
  readonly contrary: number;
  readonly n: number;
}

/** A verdict of the hold-out, its numbers, and what to say where it is no. */
export interface News {
  readonly pass: boolean;
  readonly stats: Readonly<Record<string, number>>;
  readonly reason: string;
}

/**
 * Whether the contrary places that a change rests on are news: how often would as many come about if each place took another form as
 * often as the other places of its file do (of its folder, where the file holds few, and so on)? Exceptions come in bursts: a day's work
 * in files that were always written otherwise is no migration. The places that testify are not counted against themselves. The
 * measure is −Σ ln(rate of exceptions around) over contrary places + Σ ln(the same) over conforming ones, against −ln(BY_CHANCE).
 */
export function isNews({ change, sites, examples }: GateContext): News {
  const parent = change.before[0];
  if (!parent || change.kind === 'retire') return { pass: true, stats: {}, reason: '' };
  // A part that gets a rule of its own may be silent already: then its places count as if the parent spoke there.
  const own = change.kind === 'split' ? change.after.find(rule => rule.id !== parent.id) : undefined;
  const changed = (e: Example): boolean =>
    own
      ? expectedForm(own, e.place) !== undefined
      : expectedForm(parent, e.place) !== undefined &&
        !change.after.some(rule => rule.state !== 'retired' && expectedForm(rule, e.place) === parent.value);
  const heard = examples.filter(changed);
  const all = examplesOfSites(own ? withoutExceptions(parent) : parent, sites);
  const code = all.filter(changed);
  const explicit = heard.filter(e => e.explicit && !e.right).length;
  const rates = ratesAround(code, heard);
  const follows =
    rates.all > (own ? FOLLOWS.ownRule : FOLLOWS.otherForm) && (!silences(change) || filesAgree(code, heard));
  if (explicit >= EXPLICIT || code.length === 0 || follows)
    return { pass: true, stats: { around: rates.all }, reason: '' };
  let surprise = 0;
  for (const e of heard) {
    const usual = rates.at(e.place.path);
    // Where it was written otherwise as often as this, one more such place is no news: there exceptions come in bursts.
    if (usual > COMMON && !e.right) continue;
    const once = -Math.log(usual);
    surprise = Math.max(0, surprise + (e.right ? -once : once));
  }
  const silence = BY_CHANCE.silence * Math.min(1, (SMALL * all.length) / code.length);
  const chance = silences(change) ? silence : own ? BY_CHANCE.ownRule : BY_CHANCE.otherForm;
  const needed = -Math.log(chance);
  return {
    pass: surprise >= needed,
    stats: { surprise, needed, around: rates.all },
    reason:
      'The files in which it was written otherwise were so before: that is nothing new. Wait for other code.',
  };
}

/**
 * Whether the files of a part agree that it is otherwise: a file goes on as it began, so that a part with one large file in another form says
 * little about the next file. The places that testify count here: they are what the part has come to.
 */
function filesAgree(code: readonly Example[], heard: readonly Example[]): boolean {
  const files = new Map<string, number>();
  for (const e of [...code, ...heard.filter(each => each.commit === undefined)])
    files.set(e.place.path, (files.get(e.place.path) ?? 0) + (e.right ? -1 : 1));
  const net = [...files.values()].filter(n => n !== 0);
  return wilsonLower(net.filter(n => n > 0).length, net.length) > FOLLOWS.otherForm;
}

/** The rate of exceptions around a path, from code without the places heard of: of its file, within its folder, within the folder around … */
function ratesAround(
  code: readonly Example[],
  heard: readonly Example[],
): { readonly all: number; at(path: string): number } {
  const known = tallies(code, heard);
  const all = rate(known.get(''), LEAST);
  return { all, at: path => around(path).reduceRight((wider, group) => rate(known.get(group), wider), all) };
}

const rate = (tally: Tally | undefined, around: number): number =>
  Math.min(MOST, Math.max(LEAST, ((tally?.contrary ?? 0) + AROUND * around) / ((tally?.n ?? 0) + AROUND)));

function tallies(code: readonly Example[], heard: readonly Example[]): ReadonlyMap<string, Tally> {
  const sums = new Map<string, { contrary: number; right: number }>();
  const add = (e: Example, n: number): void => {
    for (const group of [...around(e.place.path), '']) {
      let sum = sums.get(group);
      if (!sum) sums.set(group, (sum = { contrary: 0, right: 0 }));
      if (e.right) sum.right += n;
      else sum.contrary += n;
    }
  };
  for (const e of code) add(e, 1);
  for (const e of heard) if (e.commit !== undefined) add(e, -1);
  return new Map(
    [...sums].map(([group, { contrary, right }]) => {
      const c = Math.max(0, contrary);
      return [group, { contrary: c, n: c + Math.max(0, right) }];
    }),
  );
}

/** The path itself and the folders that hold it, deepest first, without the root. */
function around(path: string): readonly string[] {
  const parts = path.split('/');
  return parts.map((_, i) => parts.slice(0, parts.length - i).join('/'));
}
