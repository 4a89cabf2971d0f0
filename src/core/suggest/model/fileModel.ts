import { type Vocabulary, tokenId } from '../tokens/vocabulary';
import type { Landmarks } from './contexts';
import { CONTEXT_COUNT } from './contexts';
import { ContextTable } from './contextTable';
import { type ContextMask, changeOf, countRange, countToken } from './countedStream';

/** A file needs no folder contexts, and long orders are the project's business. */
export const FILE_MASK: ContextMask = Array.from({ length: CONTEXT_COUNT - 2 }, (_, i) => i).filter(
  k => k !== 5,
);

/** What one open file writes, as it stands now: the cache component. */
export class FileModel {
  readonly table = new ContextTable(10, 20);
  private readonly counts = new Map<number, number>();
  private tokens: Uint32Array = new Uint32Array(0);

  constructor(private readonly landmarks: Landmarks) {}

  /** Learns the file's present tokens by difference from what was learnt before. */
  update(tokens: Uint32Array): void {
    const change = changeOf(this.tokens, tokens);
    if (change) {
      this.countSpan(this.tokens, change.from, change.oldTo, -1);
      this.countSpan(tokens, change.from, change.newTo, 1);
    }
    this.tokens = tokens;
  }

  /** How often a token stands in the file. */
  count(id: number): number {
    return this.counts.get(id) ?? 0;
  }

  /** Tokens of the file with this beginning, the most frequent first (ties by id), at most `most`. */
  beginningWith(prefix: string, vocabulary: Vocabulary, most: number): number[] {
    const found: number[] = [];
    for (const id of this.counts.keys()) if (vocabulary.spelling(id).startsWith(prefix)) found.push(id);
    return found.sort((a, b) => this.count(b) - this.count(a) || a - b).slice(0, most);
  }

  countSpan(tokens: ArrayLike<number>, from: number, to: number, sign: 1 | -1): void {
    countRange(this.table, FILE_MASK, this.landmarks, tokens, 0, from, to, sign);
    for (let i = from; i < to; i++) this.bump(tokenId(tokens[i]!), sign);
  }

  /** Learns one token that was just written; `next` as in StreamPlace. */
  push(tokens: ArrayLike<number>, position: number, next: number): void {
    countToken(this.table, FILE_MASK, this.landmarks, tokens, position, next, 0, 1);
    this.bump(tokenId(tokens[position]!), 1);
  }

  private bump(id: number, amount: number): void {
    const count = (this.counts.get(id) ?? 0) + amount;
    if (count > 0) this.counts.set(id, count);
    else this.counts.delete(id);
  }
}
