import type { StreamPlace } from '../../src/core/suggest/model/contexts';
import { PrefixIndex } from '../../src/core/suggest/model/prefixIndex';
import type { Prediction } from '../../src/core/suggest/model/predictor';
import { type Vocabulary, outcomeOf, tokenId } from '../../src/core/suggest/tokens/vocabulary';

const ORDER = 6;
const LAMBDA = 0.5;
const TOP = 40;
/** Single tokens that count where nothing is typed; longer contexts have seen what could come before them. */
const MOST_SUCCESSORS = 1_000;

interface Successors {
  total: number;
  readonly counts: Map<number, number>;
}

/** Counts of one level (project, a folder, a file): context of 0…5 tokens → successors. */
export class CountedLevel {
  private readonly contexts = new Map<number, Successors>();

  count(tokens: ArrayLike<number>, position: number, sign: number): void {
    const outcome = outcomeOf(tokens[position]!);
    let hash = 17;
    for (let length = 0; length < ORDER; length++) {
      if (length > 0) hash = step(hash, tokens, position - length);
      let successors = this.contexts.get(hash);
      if (!successors) this.contexts.set(hash, (successors = { total: 0, counts: new Map() }));
      const count = (successors.counts.get(outcome) ?? 0) + sign;
      successors.total += sign;
      if (count > 0) successors.counts.set(outcome, count);
      else successors.counts.delete(outcome);
      if (successors.total <= 0) this.contexts.delete(hash);
    }
  }

  /**
   * Jelinek-Mercer with fixed λ over the orders that were seen, added to `into` with `weight`; returns the share of the
   * probability that rests on seen contexts (its confidence), 1 − (1 − λ)^orders.
   */
  predict(
    tokens: ArrayLike<number>,
    position: number,
  ): { readonly found: readonly Successors[]; readonly confidence: number } {
    const found: Successors[] = [];
    let hash = 17;
    for (let length = 0; length < ORDER; length++) {
      if (length > 0) hash = step(hash, tokens, position - length);
      const successors = this.contexts.get(hash);
      if (!successors) break;
      found.push(successors);
    }
    return { found, confidence: 1 - (1 - LAMBDA) ** found.length };
  }
}

function step(hash: number, tokens: ArrayLike<number>, index: number): number {
  const id = index < 0 ? 0 : tokenId(tokens[index]!);
  // Two 26-bit halves in one exact integer, so that collisions do not help or harm the baseline.
  const low = Math.imul(hash ^ id, 0x9e3779b1) >>> 6;
  const high = Math.imul((hash % 0x3ffffff) + id * 31, 0x85ebca6b) >>> 6;
  return high * 0x4000000 + low + 1;
}

/**
 * The baselines: project n-gram alone, or nested (project ⊃ folders ⊃ file, the file being the cache), order 6,
 * Jelinek-Mercer λ = .5, levels mixed by inverse of (1 − confidence) as SLP-Core does.
 */
export class NestedNgram {
  private readonly levels = new Map<string, CountedLevel>();
  private readonly beginnings: PrefixIndex;
  private current: readonly string[] = [''];

  constructor(
    private readonly vocabulary: Vocabulary,
    private readonly nested: boolean,
  ) {
    this.beginnings = new PrefixIndex(vocabulary);
  }

  learnFile(path: string, tokens: Uint32Array, sign: 1 | -1): void {
    for (const name of this.foldersOf(path)) {
      const level = this.level(name);
      for (let i = 0; i < tokens.length; i++) level.count(tokens, i, sign);
    }
  }

  /** A file's session begins: its cache is what it held before. */
  begin(path: string, before: Uint32Array): void {
    this.current = this.nested ? [...this.foldersOf(path), 'file:'] : [''];
    if (!this.nested) return;
    const cache = new CountedLevel();
    for (let i = 0; i < before.length; i++) cache.count(before, i, 1);
    this.levels.set('file:', cache);
  }

  push(tokens: Uint32Array, position: number): void {
    if (this.nested) this.level('file:').count(tokens, position, 1);
  }

  predict(place: StreamPlace, _file: unknown, prefix = ''): Prediction {
    const scores = new Map<number, number>();
    let weights = 0;
    for (const name of this.current) {
      const { found, confidence } = this.level(name).predict(place.tokens, place.position);
      if (found.length === 0) continue;
      const weight = 1 / Math.max(1e-6, 1 - confidence);
      weights += weight;
      this.addLevel(scores, found, weight, prefix);
    }
    const ranked = [...scores].map(([id, score]) => [id, score / Math.max(weights, 1e-9)] as const);
    const sum = prefix === '' ? 1 : ranked.reduce((total, [, p]) => total + p, 0) || 1;
    ranked.sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    const top = ranked.slice(0, TOP);
    return {
      ids: top.map(([id]) => id),
      probabilities: top.map(([, p]) => p / sum),
      other: Math.max(1e-9, 1 - top.reduce((total, [, p]) => total + p / sum, 0)),
    };
  }

  private addLevel(
    scores: Map<number, number>,
    found: readonly Successors[],
    weight: number,
    prefix: string,
  ): void {
    let share = 1;
    for (let k = found.length - 1; k >= 0; k--) {
      const part = k === 0 ? share : share * LAMBDA;
      share *= 1 - LAMBDA;
      const { counts, total } = found[k]!;
      if (k === 0 && prefix !== '') {
        for (const id of this.beginnings.startingWith(prefix)) {
          const count = counts.get(id);
          if (count) scores.set(id, (scores.get(id) ?? 0) + (weight * part * count) / total);
        }
        continue;
      }
      let seen = 0;
      for (const [id, count] of counts) {
        if (k === 0 && prefix === '' && ++seen > MOST_SUCCESSORS) break;
        if (prefix !== '' && !scores.has(id) && !this.vocabulary.spelling(id).startsWith(prefix)) continue;
        scores.set(id, (scores.get(id) ?? 0) + (weight * part * count) / total);
      }
    }
  }

  private level(name: string): CountedLevel {
    let level = this.levels.get(name);
    if (!level) this.levels.set(name, (level = new CountedLevel()));
    return level;
  }

  private foldersOf(path: string): string[] {
    if (!this.nested) return [''];
    const folders = [''];
    for (let i = path.indexOf('/'); i >= 0; i = path.indexOf('/', i + 1)) folders.push(path.slice(0, i));
    return folders;
  }
}
