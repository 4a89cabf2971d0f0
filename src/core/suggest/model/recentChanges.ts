import type { Landmarks } from './contexts';
import { ContextTable } from './contextTable';
import { type ContextMask, countRange } from './countedStream';

/** Orders 1 to 4, the call, the line's beginning, the names before: what carries over from one file to another. */
export const RECENT_MASK: ContextMask = [0, 1, 2, 3, 9, 10, 11, 15];
/** Tokens remembered; older changes are taken back. */
const CAPACITY = 30_000;
const LONGEST = 4_000;

/** What was written lately in any file of the project: people work on one matter in several places. */
export class RecentChanges {
  readonly table = new ContextTable(12, 20);
  private readonly spans: Uint32Array[] = [];
  private size = 0;

  constructor(private readonly landmarks: Landmarks) {}

  add(tokens: Uint32Array, from: number, to: number): void {
    const span = tokens.slice(from, Math.min(to, from + LONGEST));
    countRange(this.table, RECENT_MASK, this.landmarks, span, 0, 0, span.length, 1);
    this.spans.push(span);
    this.size += span.length;
    while (this.size > CAPACITY && this.spans.length > 1) {
      const oldest = this.spans.shift()!;
      this.size -= oldest.length;
      countRange(this.table, RECENT_MASK, this.landmarks, oldest, 0, 0, oldest.length, -1);
    }
  }
}
