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

/** Places of the code looked at as conforming: evenly spaced, enough to tell 1 % from 5 %. */
const MOST_CONFORMING = 400;

/** Examples and, for each literal, which of them it holds: each pair is tested once. */
interface Table {
  readonly literals: readonly Literal[];
  readonly holds: readonly Uint8Array[];
  readonly failures: number;
}

function tableOf(failures: readonly Example[], conforming: readonly Example[]): Table {
  const literals = literalsOf(failures);
  const step = Math.max(1, Math.ceil(conforming.length / MOST_CONFORMING));
  const all = [...failures, ...conforming.filter((_, i) => i % step === 0)];
  const holds = literals.map(literal => Uint8Array.from(all, e => (matchesTest(e.place, literal) ? 1 : 0)));
  return { literals, holds, failures: failures.length };
}

/**
 * Sequential covering (FOIL / CN2) of the failures of a rule: conjunctions of at most 3 tests, at most 4 of them, that hold many
 * failures and few conforming places. Deterministic: ties go to the commoner, then the shorter test.
 */
export function coverFailures(failures: readonly Example[], conforming: readonly Example[]): Covering {
  const table = tableOf(failures, conforming);
  const covers: Cover[] = [];
  const open = new Uint8Array(table.holds[0]?.length ?? 0).fill(1);
  for (let left = failures.length; left > 0 && covers.length < MAX_RULES;) {
    const grown = grow(table, open);
    if (!grown || grown.cover.failures < 2) break;
    covers.push(grown.cover);
    left -= grown.cover.failures;
    for (let i = 0; i < table.failures; i++) if (grown.inside[i]) open[i] = 0;
  }
  return { covers, tried: Math.max(1, table.literals.length) };
}

/** Counts failures and conforming places that are inside (and held by a literal, where one is given). */
function count(table: Table, inside: Uint8Array, holds?: Uint8Array): { p: number; n: number } {
  let p = 0;
  let n = 0;
  for (let i = 0; i < inside.length; i++) {
    if (!inside[i] || (holds && !holds[i])) continue;
    if (i < table.failures) p++;
    else n++;
  }
  return { p, n };
}

/** Adds the literal of highest gain until no conforming place is covered, none gains, or there are three. */
function grow(table: Table, open: Uint8Array): { cover: Cover; inside: Uint8Array } | undefined {
  let when: ScopeTest = {};
  let inside = open;
  let now = count(table, inside);
  for (let i = 0; i < MAX_LITERALS && (i === 0 || now.n > 0); i++) {
    let best: { at: number; gain: number; p: number; n: number } | undefined;
    table.literals.forEach((literal, at) => {
      if (Object.keys(literal).some(field => field in when)) return;
      const { p, n } = count(table, inside, table.holds[at]!);
      const gain = foilGain(now.p, now.n, p, n);
      if (gain > (best?.gain ?? 0) + 1e-9) best = { at, gain, p, n };
    });
    // TypeScript does not see the assignment inside the callback.
    const found = best as { at: number; p: number; n: number } | undefined;
    if (!found) break;
    const holds = table.holds[found.at]!;
    when = { ...when, ...table.literals[found.at]! };
    inside = inside.map((x, j) => x & holds[j]!);
    now = found;
  }
  if (Object.keys(when).length === 0) return undefined;
  return { cover: { when, failures: now.p, conforming: now.n }, inside };
}
