import type { Change } from '../feedback/detectorEvents';

/** The parts of a document that were edited while it was open: hints speak of these only. Offsets are UTF-16, end exclusive. */
export class ChangedRanges {
  private ranges: [number, number][] = [];

  /** Takes over one change; offsets refer to the text before it. */
  apply({ offset, removed, text }: Change): void {
    const end = offset + removed;
    const shift = text.length - removed;
    const merged: [number, number] = [offset, offset + text.length];
    const others: [number, number][] = [];
    for (const [from, to] of this.ranges) {
      if (to < offset) others.push([from, to]);
      else if (from > end) others.push([from + shift, to + shift]);
      else {
        merged[0] = Math.min(merged[0], from);
        merged[1] = Math.max(merged[1], to > end ? to + shift : merged[1]);
      }
    }
    this.ranges = [...others, merged].sort((a, b) => a[0] - b[0]);
  }

  /** Whether [start, end) touches a part that was edited. */
  touches(start: number, end: number): boolean {
    return this.ranges.some(([from, to]) => from <= end && to >= start);
  }

  get all(): readonly (readonly [number, number])[] {
    return this.ranges;
  }
}
