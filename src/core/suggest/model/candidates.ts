import { BUCKET, type ContextTable } from './contextTable';
import type { ContextMask } from './countedStream';
import { CONTEXT_COUNT, SPREAD, isWide, partOf } from './contexts';
import { FILE_MASK } from './fileModel';
import { RECENT_MASK } from './recentChanges';

/** One slot a context and table: the project's, the file's, the recent changes'. */
export const FILE_SLOT = CONTEXT_COUNT;
export const RECENT_SLOT = FILE_SLOT + FILE_MASK.length;
export const TABLES = RECENT_SLOT + RECENT_MASK.length;
export const MAX_KEPT = 40;
const MAX_GATHERED = 400;

/** Weight of a context for pruning, before the mixer decides. */
const ROUGH = [1, 2, 4, 6, 7, 8, 2, 2, 2, 2, 3, 2, 2, 1, 2, 3, 6, 2, 2, 2, 1, 2];

/** The tokens that may stand at one place, with what each table counted of them. Scratch memory: never re-entrant. */
export class Candidates {
  readonly ids = new Int32Array(MAX_GATHERED);
  /** Count of candidate c in slot s at c × TABLES + s. */
  readonly counts = new Uint8Array(MAX_GATHERED * TABLES);
  readonly totals = new Uint16Array(TABLES);
  /** The best candidates, best first, after `prune`: indices, `kept` of them. */
  readonly best = new Int32Array(MAX_KEPT);
  kept = 0;
  size = 0;
  private readonly rough = new Float64Array(MAX_GATHERED);
  private readonly found = new Int32Array(BUCKET * SPREAD);
  private slotOf = new Int32Array(1024);
  private stamp = new Int32Array(1024);
  private generation = 0;
  private fits: ((id: number) => boolean) | undefined;

  /** Begins a place; `fits` says which tokens can be candidates at all. */
  begin(vocabularySize: number, fits: ((id: number) => boolean) | undefined): void {
    if (this.slotOf.length < vocabularySize) {
      const length = Math.max(vocabularySize, this.slotOf.length * 2);
      this.slotOf = new Int32Array(length);
      this.stamp = new Int32Array(length);
      this.generation = 0;
    }
    this.generation++;
    this.size = 0;
    this.totals.fill(0);
    this.fits = fits;
  }

  gatherMask(table: ContextTable, mask: ContextMask, hashes: Uint32Array, firstSlot: number): void {
    for (let i = 0; i < mask.length; i++) this.gather(table, hashes[mask[i]!]!, mask[i]!, firstSlot + i);
  }

  /** Index of a token among the candidates; -1 where it does not fit or there is no room. */
  add(id: number): number {
    if (this.stamp[id] === this.generation) return this.slotOf[id]!;
    this.stamp[id] = this.generation;
    this.slotOf[id] = -1;
    if (this.size >= MAX_GATHERED || (this.fits && !this.fits(id))) return -1;
    const index = this.size++;
    this.slotOf[id] = index;
    this.ids[index] = id;
    this.rough[index] = 0;
    this.counts.fill(0, index * TABLES, (index + 1) * TABLES);
    return index;
  }

  /** Adds to the rough score of a candidate. */
  favour(index: number, amount: number): void {
    if (index >= 0) this.rough[index] = this.rough[index]! + amount;
  }

  /** Keeps the candidates with the best rough score; ties by id, so that the result never depends on table layout. */
  prune(): void {
    const { rough, best, ids } = this;
    this.kept = 0;
    for (let c = 0; c < this.size; c++) {
      const score = rough[c]!;
      let at = this.kept;
      if (at === MAX_KEPT && !before(score, ids[c]!, rough[best[at - 1]!]!, ids[best[at - 1]!]!)) continue;
      if (at < MAX_KEPT) this.kept++;
      else at--;
      while (at > 0 && before(score, ids[c]!, rough[best[at - 1]!]!, ids[best[at - 1]!]!)) {
        best[at] = best[at - 1]!;
        at--;
      }
      best[at] = c;
    }
  }

  /** How many orders in a row a table knows. */
  depth(firstSlot: number, most: number): number {
    let order = 0;
    while (order < most && this.totals[firstSlot + order]! > 0) order++;
    return order;
  }

  private gather(table: ContextTable, context: number, k: number, slot: number): void {
    let known = 0;
    let total = 0;
    const parts = isWide(k) ? SPREAD : 1;
    for (let part = 0; part < parts; part++) {
      const key = parts === 1 ? context : partOf(context, part);
      const { checks, values } = table;
      const base = table.bucket(key);
      for (let i = base; i < base + BUCKET; i++) {
        const value = values[i]!;
        if (value === 0 || checks[i] !== key) continue;
        const candidate = this.add(value >>> 8);
        if (candidate < 0) continue;
        const n = value & 255;
        total += n;
        this.counts[candidate * TABLES + slot] = n;
        this.found[known++] = candidate;
      }
    }
    this.totals[slot] = total;
    const weight = roughWeight(slot) / (total + 1);
    for (let i = 0; i < known; i++) {
      const candidate = this.found[i]!;
      this.rough[candidate] = this.rough[candidate]! + weight * this.counts[candidate * TABLES + slot]!;
    }
  }
}

const before = (a: number, idA: number, b: number, idB: number): boolean => a > b || (a === b && idA < idB);

function roughWeight(slot: number): number {
  if (slot >= RECENT_SLOT) return 1.2 * ROUGH[RECENT_MASK[slot - RECENT_SLOT]!]!;
  return slot < FILE_SLOT ? ROUGH[slot]! : 1.5 * ROUGH[FILE_MASK[slot - FILE_SLOT]!]!;
}
