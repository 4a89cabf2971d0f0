import type { Change, Offer } from './detectorEvents';

const PAIRS = new Set(['()', '[]', '{}', '""', "''", '``', '<>']);

/** An offer whose outcome is open, and how much of it stands in the document by now. */
export class PendingOffer {
  /** Where its first character stands or would stand. */
  private start: number;
  /** UTF-16 length of the offered text that stands before the caret. */
  taken = 0;
  /** Of those, how many came by accepting word by word. */
  partial = 0;
  /** Characters added by the last change, whose cause the next caret event tells. */
  private unexplained = 0;
  private changedAt = -Infinity;

  constructor(
    readonly offer: Offer,
    readonly offeredAt: number,
  ) {
    this.start = offer.offset;
  }

  get caret(): number {
    return this.start + this.taken;
  }

  get begin(): number {
    return this.start;
  }

  get rest(): string {
    return this.offer.text.slice(this.taken);
  }

  get complete(): boolean {
    return this.taken === this.offer.text.length;
  }

  /** Applies a change. False when the document no longer goes the way of the offer. */
  apply(change: Change, at: number): boolean {
    const { offset, removed, text } = change;
    const end = offset + removed;
    if (offset > this.caret + this.offer.replaceAfter) return true;
    if (end < this.start) {
      this.start += text.length - removed;
      return true;
    }
    // What stands before it is what the offer builds upon.
    if (offset < this.start) return false;
    const standing = this.offer.text.slice(0, this.taken);
    const inside = Math.min(end, this.caret) - this.start;
    const next = standing.slice(0, offset - this.start) + text + standing.slice(inside);
    const length = this.prefixLength(next, text);
    if (length === undefined) return false;
    this.unexplained = Math.max(0, length - this.taken);
    this.taken = length;
    this.partial = Math.min(this.partial, length);
    this.changedAt = at;
    return true;
  }

  /** Whether a caret event fits; one without a kind after an insertion says it was a partial accept. */
  explain(caret: number, byKeyboard: boolean, at: number): boolean {
    // Caret events of quick typing may arrive one change late.
    const late = at - this.changedAt < LATE_MS && caret >= this.start && caret <= this.caret;
    if (caret !== this.caret) return late;
    if (!byKeyboard) this.partial += this.unexplained;
    this.unexplained = 0;
    return true;
  }

  private prefixLength(standing: string, inserted: string): number | undefined {
    if (this.offer.text.startsWith(standing)) return standing.length;
    // The editor closes brackets and quotes by itself: `(` arrives as `()` with the caret in between.
    const open = standing.slice(0, -1);
    return PAIRS.has(inserted) && this.offer.text.startsWith(open) ? open.length : undefined;
  }
}

const LATE_MS = 50;
