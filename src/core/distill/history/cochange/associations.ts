import type { Commit } from '../../../ports/gitHistory';
import { generalise, related } from './patterns';

/** One commit as far as rules about paths need it. */
export interface PathChange {
  readonly commit: Commit;
  readonly paths: readonly string[];
}

/** How often two patterns changed together, with the same text in their holes. */
export interface Pair {
  readonly from: string;
  readonly to: string;
  readonly support: number;
  /** Times `from` changed where `to` exists (for patterns with holes: ever existed with that text). */
  readonly sites: number;
  /** Share of all commits that touch `to`; only for patterns without holes. */
  readonly base: number;
  readonly bindings: number;
}

const OFTEN = 12;

/** Counts patterns and pairs of patterns over changes. All counts are of (commit, text of the holes). */
export class Associations {
  /** Pattern → text of holes → times changed. */
  readonly #sites = new Map<string, Map<string, number>>();
  readonly #pairs = new Map<string, Map<string, number>>();
  readonly commits: number;

  constructor(changes: readonly PathChange[]) {
    this.commits = changes.length;
    const times = new Map<string, number>();
    for (const { paths } of changes) for (const p of paths) times.set(p, (times.get(p) ?? 0) + 1);
    const often = (path: string): boolean => (times.get(path) ?? 0) >= OFTEN;
    for (const { paths } of changes) this.#count(paths, often);
  }

  #count(paths: readonly string[], often: (path: string) => boolean): void {
    const byBinding = new Map<string, Set<string>>();
    for (const path of paths)
      for (const { pattern, binding } of generalise(path, often)) {
        const group = byBinding.get(binding);
        if (group) group.add(pattern);
        else byBinding.set(binding, new Set([pattern]));
      }
    for (const [binding, patterns] of byBinding) {
      for (const a of patterns) {
        bump(this.#sites, a, binding);
        for (const b of patterns) if (a !== b && !nested(a, b)) bump(this.#pairs, `${a} -> ${b}`, binding);
      }
    }
  }

  /** Times a pattern changed. */
  times(pattern: string): number {
    return sum(this.#sites.get(pattern));
  }

  /** Pairs seen together at least `least` times. */
  *pairs(least: number): Generator<Pair> {
    for (const [name, bindings] of this.#pairs) {
      const support = sum(bindings);
      if (support < least) continue;
      const [from = '', to = ''] = name.split(' -> ');
      const there = this.#sites.get(to);
      let sites = 0;
      for (const [binding, n] of this.#sites.get(from) ?? []) if (there?.has(binding)) sites += n;
      yield { from, to, support, sites, base: sum(there) / this.commits, bindings: bindings.size };
    }
  }
}

/** One of the two may cover the other or be the very same file, so that changing together says nothing. */
function nested(a: string, b: string): boolean {
  if (a.includes('<name>')) {
    const file = (p: string): string => p.slice(p.lastIndexOf('/') + 1);
    return file(a) === file(b) && related(a, b);
  }
  if (a.includes('<pkg>')) return covers(a, b) || covers(b, a);
  const plain = (outer: string, inner: string): boolean =>
    outer.endsWith('/**') && inner.startsWith(outer.slice(0, -2));
  return plain(a, b) || plain(b, a);
}

/** For patterns with a folder hole: the one that names less after the hole may hold the other. */
function covers(outer: string, inner: string): boolean {
  const [head = '', tail = ''] = outer.split('<pkg>');
  const [innerHead = '', innerTail = ''] = inner.split('<pkg>');
  return (
    head === innerHead &&
    (tail === innerTail || tail === '/**' || innerTail.startsWith(tail.replace('**', '')))
  );
}

function bump(map: Map<string, Map<string, number>>, name: string, binding: string): void {
  const counts = map.get(name);
  if (counts) counts.set(binding, (counts.get(binding) ?? 0) + 1);
  else map.set(name, new Map([[binding, 1]]));
}

function sum(counts: ReadonlyMap<string, number> | undefined): number {
  let total = 0;
  for (const n of counts?.values() ?? []) total += n;
  return total;
}
