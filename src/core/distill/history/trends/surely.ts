import { wilsonLower } from '../../wilson';
import type { Movement } from './movement';

/** Share of new code in the new form, and its least lower bound: fewer new sites than a tree has settle it. */
const NEW_CODE = 0.8;
const NEW_CODE_BOUND = 0.7;
/** Least share of the old sites that were turned into the new form, or are gone while the new form grew by as many. */
const TURNED = 0.1;

/**
 * Where the tree is mixed, a growing share does not tell a migration from a taste: people must surely write new code in the
 * new form (share and Wilson lower bound of the new sites) and must have turned a good part of the old sites, not only dropped them.
 */
export function surelyMoving(m: Movement): boolean {
  const [old, grown] = [Math.max(...m.points.map(p => p.from)), m.points.map(p => p.to)];
  const last = m.points[m.points.length - 1]!;
  const dropped = old - last.from;
  const replaced = Math.min(dropped, last.to - Math.min(...grown));
  const { to, from } = newCodeSince(m);
  return (
    to >= NEW_CODE * (to + from) &&
    wilsonLower(to, to + from) >= NEW_CODE_BOUND &&
    Math.max(m.converted, replaced) >= TURNED * old
  );
}

/** A share so little over its least is still where the movement began. */
const AT_LEAST = 0.025;

/**
 * New sites since the movement began, also where it rests since then. What was written before says how the code was written before;
 * where a movement began lately and few sites are new, the lower bound of their share speaks.
 */
function newCodeSince(m: Movement): { to: number; from: number } {
  const shares = m.points.map(p => p.share);
  const least = Math.min(...shares.filter(s => !Number.isNaN(s)));
  const began = shares.reduce((last, s, i) => (s <= least + AT_LEAST ? i : last), -1) + 1;
  const steps = m.fresh.slice(began);
  return steps.reduce((sum, s) => ({ to: sum.to + s.to, from: sum.from + s.from }), { to: 0, from: 0 });
}

/** Whether a rewrite is one that people stand by: what was turned and what is new since it began surely follows it. */
export function surelyTurned(m: Movement): boolean {
  const { to, from } = newCodeSince(m);
  const [with_, all] = [m.converted + to, m.converted + to + m.reverted + from];
  return with_ >= NEW_CODE * all && wilsonLower(with_, all) >= NEW_CODE_BOUND;
}
