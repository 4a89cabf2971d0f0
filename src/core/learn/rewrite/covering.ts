import type { ScopeTest } from '../../model/scope';
import { matchesTest } from '../scopeMatch';
import { cellsOf } from './cells';
import type { Example } from './examples';

const MAX_LITERALS = 3;
const MAX_RULES = 4;
const MAX_CANDIDATES = 50;

/** A literal is a scope test with one field. */
type Literal = ScopeTest;

/** Fewer and shallower first: the order in which equal gains are decided. */
function literalsOf(examples: readonly Example[]): readonly Literal[] {
  const seen = new Map<string, { literal: Literal; n: number }>();
  const add = (literal: Literal) => {
    const key = JSON.stringify(literal);
    const entry = seen.get(key);
    if (entry) entry.n++;
    else seen.set(key, { literal, n: 1 });
  };
  for (const { place } of examples) {
    for (const path of cellsOf(place.path)) add({ path });
    const name = place.path.slice(place.path.lastIndexOf('/') + 1);
    const dot = name.lastIndexOf('.');
    if (dot > 0) add({ path: `**/*${name.slice(dot).replace(/[^.A-Za-z0-9_-]/g, '?')}` });
    if (place.role !== 'source') add({ role: place.role });
    for (const within of place.within ?? []) add({ within });
  }
  const ranked = [...seen.entries()].sort(
    ([ka, a], [kb, b]) => b.n - a.n || ka.length - kb.length || (ka < kb ? -1 : 1),
  );
  return ranked.slice(0, MAX_CANDIDATES).map(([, { literal }]) => literal);
}

/** FOIL's information gain of adding a literal: p1 · (log2(p1/(p1+n1)) − log2(p0/(p0+n0))). */
export function foilGain(p0: number, n0: number, p1: number, n1: number): number {
  return p1 === 0 ? 0 : p1 * (Math.log2(p1 / (p1 + n1)) - Math.log2(p0 / (p0 + n0)));
}

/** One branch to abstain in, and what it covers. */
export interface Cover {
  readonly when: ScopeTest;
  readonly failures: number;
  readonly conforming: number;
}

/** How many different literals were tried: the divisor of the significance level. */
export interface Covering {
  readonly covers: readonly Cover[];
  readonly tried: number;
}

/**
 * Sequential covering (FOIL / CN2) of the failures of a rule: conjunctions of at most 3 tests, at most 4 of them, that hold many
 * failures and few conforming places. Deterministic: ties go to the fewer tests, then to the shorter path.
 */
export function coverFailures(failures: readonly Example[], conforming: readonly Example[]): Covering {
  const literals = literalsOf(failures);
  const covers: Cover[] = [];
  let left = failures;
  while (left.length > 0 && covers.length < MAX_RULES) {
    const cover = grow(left, conforming, literals);
    if (!cover || cover.failures < 2) break;
    covers.push(cover);
    left = left.filter(e => !matchesTest(e.place, cover.when));
  }
  return { covers, tried: Math.max(1, literals.length) };
}

/** Adds the literal of highest gain until no conforming place is covered, none gains, or there are three. */
function grow(
  failures: readonly Example[],
  conforming: readonly Example[],
  literals: readonly Literal[],
): Cover | undefined {
  let when: ScopeTest = {};
  let p = failures;
  let n = conforming;
  for (let i = 0; i < MAX_LITERALS && (i === 0 || n.length > 0); i++) {
    let best: { when: ScopeTest; gain: number; p: readonly Example[]; n: readonly Example[] } | undefined;
    for (const literal of literals) {
      if (Object.keys(literal).some(field => field in when)) continue;
      const p1 = p.filter(e => matchesTest(e.place, literal));
      const n1 = n.filter(e => matchesTest(e.place, literal));
      const gain = foilGain(p.length, n.length, p1.length, n1.length);
      if (gain > (best?.gain ?? 0) + 1e-9) best = { when: { ...when, ...literal }, gain, p: p1, n: n1 };
    }
    if (!best) break;
    ({ when, p, n } = best);
  }
  return Object.keys(when).length === 0 ? undefined : { when, failures: p.length, conforming: n.length };
}
