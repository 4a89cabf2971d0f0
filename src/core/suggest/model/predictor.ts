import { OPAQUE, TokenKind, tokenId, tokenKind } from '../tokens/vocabulary';
import { BINS, caseBin, distanceBin, evidenceBin, logBin } from './bins';
import { BUCKET, type ContextTable } from './contextTable';
import { CONTEXT_COUNT, type StreamPlace, contextsAt, nearbyNames } from './contexts';
import { FILE_MASK, type FileModel } from './fileModel';
import { Mixer } from './mixer';
import { VariantFinder } from './variants';
import type { ProjectModel } from './projectModel';
import { RECENT_MASK } from './recentChanges';

/** Feature slots: one per project context, one per file context, then what is known of the candidate itself. */
const FILE_SLOT = CONTEXT_COUNT;
const RECENT_SLOT = FILE_SLOT + FILE_MASK.length;
const OWN_SLOT = RECENT_SLOT + RECENT_MASK.length;
const OWN_FEATURES = 12;
export const FEATURES = OWN_SLOT + OWN_FEATURES;
const TABLES = OWN_SLOT;
const MAX_GATHERED = 320;
const MAX_KEPT = 40;
/** How far back names are looked for, and how many distinct ones are candidates whatever the contexts say. */
const SIGHT = 600;
const NAMES = 40;
const VARIANT_NAMES = 6;

/** Candidates for one place, likeliest first; what is missing from 1 is the chance that none of them is right. */
export interface Prediction {
  readonly ids: readonly number[];
  readonly probabilities: readonly number[];
  readonly other: number;
}

/** Order-dependent weight for pruning before the mixer decides. */
const ROUGH = [1, 2, 4, 6, 7, 8, 2, 2, 2, 2, 3, 2, 2, 1, 2, 3, 6, 2, 1, 2];

/** Ranks what may come next. Holds scratch memory: one per thread, never re-entrant. */
export class Predictor {
  readonly mixer: Mixer;
  private readonly hashes = new Uint32Array(CONTEXT_COUNT);
  private readonly counts = new Uint8Array(MAX_GATHERED * TABLES);
  private readonly totals = new Uint16Array(TABLES);
  private readonly gathered = new Int32Array(MAX_GATHERED);
  private readonly rough = new Float64Array(MAX_GATHERED);
  private readonly bins = new Uint8Array((MAX_KEPT + 1) * FEATURES);
  private readonly scores = new Float64Array(MAX_KEPT + 1);
  private slot = new Int32Array(1024);
  private stamp = new Int32Array(1024);
  private distance = new Int32Array(1024);
  private seenAt = new Int32Array(1024);
  private generation = 0;
  private size = 0;
  private kept: number[] = [];
  private names: readonly [number, number, number] = [0, 0, 0];
  private readonly variants: VariantFinder;
  private readonly seenCount: { value: Int32Array } = { value: new Int32Array(1024) };

  constructor(
    private readonly project: ProjectModel,
    mixer?: Mixer,
  ) {
    this.mixer = mixer ?? new Mixer(FEATURES);
    this.variants = new VariantFinder(project.vocabulary);
  }

  /**
   * Candidates for the token at a place. With a `prefix` only tokens that begin with it count (the token itself
   * included). `last` marks how the previous prediction may be learnt from, see `learn`.
   */
  predict(place: StreamPlace, file: FileModel | undefined, prefix = ''): Prediction {
    this.begin();
    this.look(place);
    contextsAt(place, this.project.brackets, this.hashes);
    for (let k = 0; k < CONTEXT_COUNT; k++) this.gather(this.project.table, this.hashes[k]!, k, prefix);
    if (file) FILE_MASK.forEach((k, i) => this.gather(file.table, this.hashes[k]!, FILE_SLOT + i, prefix));
    RECENT_MASK.forEach((k, i) =>
      this.gather(this.project.recent.table, this.hashes[k]!, RECENT_SLOT + i, prefix),
    );
    this.names = nearbyNames();
    this.addNames(place, prefix);
    this.prune();
    this.mixer.select([placeKind(place, this.project), this.depth(0, 6), this.depth(FILE_SLOT, 5)]);
    return this.mix(place, file, prefix);
  }

  /** Learns from what was really written at the place of the last prediction. */
  learn(truth: number): void {
    const { kept, scores, mixer } = this;
    const found = kept.findIndex(c => this.gathered[c] === truth);
    const right = found < 0 ? kept.length : found;
    for (let i = 0; i <= kept.length; i++)
      mixer.learn(this.bins, i * FEATURES, (i === right ? 1 : 0) - scores[i]!);
  }

  private begin(): void {
    const size = this.project.vocabulary.size;
    if (this.slot.length < size) {
      const length = Math.max(size, this.slot.length * 2);
      this.slot = new Int32Array(length);
      this.stamp = new Int32Array(length);
      this.distance = new Int32Array(length);
      this.seenAt = new Int32Array(length);
      this.seenCount.value = new Int32Array(length);
      this.generation = 0;
    }
    this.generation++;
    this.size = 0;
    this.totals.fill(0);
  }

  /** Distances to the last occurrence of every token in sight. */
  private look(place: StreamPlace): void {
    const end = Math.max(0, place.position - SIGHT);
    const seen = this.seenCount.value;
    for (let i = place.position - 1; i >= end; i--) {
      const id = tokenId(place.tokens[i]!);
      if (this.seenAt[id] === this.generation) {
        seen[id] = seen[id]! + 1;
        continue;
      }
      seen[id] = 1;
      this.seenAt[id] = this.generation;
      this.distance[id] = place.position - i;
    }
  }

  private gather(table: ContextTable, context: number, slot: number, prefix: string): void {
    const { checks, values } = table;
    const base = table.bucket(context);
    let total = 0;
    for (let i = base; i < base + BUCKET; i++) {
      const value = values[i]!;
      if (value === 0 || checks[i] !== context) continue;
      const candidate = this.candidate(value >>> 8, prefix);
      if (candidate < 0) continue;
      const n = value & 255;
      total += n;
      this.counts[candidate * TABLES + slot] = n;
    }
    this.totals[slot] = total;
  }

  /** Index of a token among the gathered, -1 where it does not fit the prefix or there is no room. */
  private candidate(id: number, prefix: string): number {
    if (this.stamp[id] === this.generation) return this.slot[id]!;
    this.stamp[id] = this.generation;
    this.slot[id] = -1;
    if (this.size >= MAX_GATHERED || (id <= OPAQUE && prefix !== '')) return -1;
    if (prefix !== '' && !this.project.vocabulary.spelling(id).startsWith(prefix)) return -1;
    const index = this.size++;
    this.slot[id] = index;
    this.gathered[index] = id;
    this.counts.fill(0, index * TABLES, (index + 1) * TABLES);
    return index;
  }

  private addNames(place: StreamPlace, prefix: string): void {
    const end = Math.max(0, place.position - SIGHT);
    let names = 0;
    for (let i = place.position - 1; i >= end && names < NAMES; i--) {
      const entry = place.tokens[i]!;
      if (tokenKind(entry) !== TokenKind.Identifier) continue;
      const id = tokenId(entry);
      if (this.distance[id] !== place.position - i) continue;
      if (this.candidate(id, prefix) >= 0) names++;
      if (names > VARIANT_NAMES) continue;
      for (const variant of this.variants.of(id)) this.candidate(variant, prefix);
    }
  }

  /** How many orders in a row a table knows. */
  private depth(slot: number, most: number): number {
    let order = 0;
    while (order < most && this.totals[slot + order]! > 0) order++;
    return order;
  }

  /** Keeps the candidates with the best rough score; ties by id, so that the result never depends on table layout. */
  private prune(): void {
    const { counts, totals, rough, gathered } = this;
    for (let c = 0; c < this.size; c++) {
      let sum = 0;
      for (let slot = 0; slot < TABLES; slot++) {
        const n = counts[c * TABLES + slot]!;
        if (n > 0) sum += (roughWeight(slot) * n) / (totals[slot]! + 1);
      }
      const id = gathered[c]!;
      if (this.seenAt[id] === this.generation) sum += 0.6 / (4 + this.distance[id]!);
      rough[c] = sum;
    }
    const order = Array.from({ length: this.size }, (_, c) => c);
    order.sort((a, b) => rough[b]! - rough[a]! || gathered[a]! - gathered[b]!);
    this.kept = order.slice(0, MAX_KEPT);
  }

  private mix(place: StreamPlace, file: FileModel | undefined, prefix: string): Prediction {
    const { kept, scores } = this;
    let best = -Infinity;
    for (let i = 0; i < kept.length; i++) {
      this.describe(kept[i]!, i * FEATURES, place, file, prefix);
      scores[i] = this.mixer.score(this.bins, i * FEATURES);
      best = Math.max(best, scores[i]!);
    }
    const none = kept.length;
    this.describeOther(none * FEATURES, prefix);
    scores[none] = this.mixer.score(this.bins, none * FEATURES);
    best = Math.max(best, scores[none]!);
    let sum = 0;
    for (let i = 0; i <= none; i++) sum += scores[i] = Math.exp(scores[i]! - best);
    for (let i = 0; i <= none; i++) scores[i] = scores[i]! / sum;
    const order = kept.map((_, i) => i);
    order.sort((a, b) => scores[b]! - scores[a]! || this.gathered[kept[a]!]! - this.gathered[kept[b]!]!);
    return {
      ids: order.map(i => this.gathered[kept[i]!]!),
      probabilities: order.map(i => scores[i]!),
      other: scores[none]!,
    };
  }

  private describe(
    candidate: number,
    at: number,
    place: StreamPlace,
    file: FileModel | undefined,
    prefix: string,
  ): void {
    const { bins, counts, totals, project } = this;
    for (let slot = 0; slot < TABLES; slot++)
      bins[at + slot] = evidenceBin(counts[candidate * TABLES + slot]!, totals[slot]!);
    const id = this.gathered[candidate]!;
    const kind = project.vocabulary.kind(id);
    const name = kind === TokenKind.Identifier ? 1 : 0;
    const spelling = project.vocabulary.spelling(id);
    const near = this.seenAt[id] === this.generation ? this.distance[id]! : 0;
    const last = place.position > 0 ? tokenId(place.tokens[place.position - 1]!) : 0;
    bins[at + OWN_SLOT] = 1 + kind;
    bins[at + OWN_SLOT + 1] = 1 + distanceBin(near) + 13 * name;
    bins[at + OWN_SLOT + 2] = 1 + logBin(file?.count(id) ?? 0) + 13 * name;
    bins[at + OWN_SLOT + 3] = 1 + logBin(project.vocabulary.count(id)) + 13 * name;
    bins[at + OWN_SLOT + 4] =
      1 + caseBin(spelling) + 12 * (last > 0 ? Math.min(1, project.vocabulary.kind(last)) : 2);
    bins[at + OWN_SLOT + 5] =
      prefix === '' ? 0 : spelling.length === prefix.length ? 1 : 2 + Math.min(6, prefix.length);
    bins[at + OWN_SLOT + 6] = 1 + Math.min(6, spelling.length) + 8 * name;
    const once = near > 0 && this.seenCount.value[id] === 1 ? 0 : 1;
    bins[at + OWN_SLOT + 7] = name ? 1 + distanceBin(near) + 13 * once : 0;
    for (let k = 0; k < 3; k++)
      bins[at + OWN_SLOT + 8 + k] = name ? this.variants.relation(id, this.names[k]!) : 0;
    bins[at + OWN_SLOT + 11] =
      1 + kind + 7 * (place.next > 0 ? Math.min(4, project.vocabulary.kind(place.next)) : 4);
  }

  /** "None of these": judged by how much the contexts know at all. */
  private describeOther(at: number, prefix: string): void {
    const { bins, totals } = this;
    bins.fill(0, at, at + FEATURES);
    bins[at + OWN_SLOT] = 10 + this.depth(0, 6);
    bins[at + OWN_SLOT + 1] = 30 + this.depth(FILE_SLOT, 5);
    bins[at + OWN_SLOT + 2] = 30 + logBin(totals[0]!) / 2;
    bins[at + OWN_SLOT + 5] = 10 + Math.min(6, prefix.length);
    bins[at + OWN_SLOT + 6] = 20 + logBin(this.size);
    bins[at + OWN_SLOT + 9] = 1 + Math.round((BINS - 2) * Math.min(1, this.agreement()));
  }

  /** Mean share of the best candidate over the contexts that know anything. */
  private agreement(): number {
    const top = this.kept[0];
    if (top === undefined) return 0;
    let sum = 0;
    let known = 0;
    for (let slot = 0; slot < TABLES; slot++) {
      if (this.totals[slot] === 0) continue;
      known++;
      sum += this.counts[top * TABLES + slot]! / this.totals[slot]!;
    }
    return known === 0 ? 0 : sum / known;
  }
}

function roughWeight(slot: number): number {
  if (slot >= RECENT_SLOT) return 1.2 * ROUGH[RECENT_MASK[slot - RECENT_SLOT]!]!;
  return slot < FILE_SLOT ? ROUGH[slot]! : 1.5 * ROUGH[FILE_MASK[slot - FILE_SLOT]!]!;
}

/** Weight set of a place: by what stands before it. */
function placeKind(place: StreamPlace, project: ProjectModel): number {
  if (place.position === 0) return 0;
  const entry = place.tokens[place.position - 1]!;
  const kind = tokenKind(entry);
  if (kind === TokenKind.Newline) return 0;
  if (kind === TokenKind.Identifier) return 1;
  if (kind !== TokenKind.Fixed) return 2;
  const spelling = project.vocabulary.spelling(tokenId(entry));
  if (spelling === '.' || spelling === '::' || spelling === '->' || spelling === '?.') return 3;
  if (project.brackets.open.has(tokenId(entry)) || spelling === ',') return 4;
  return /^\w/.test(spelling) ? 5 : 6;
}
