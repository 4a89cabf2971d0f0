import type { DocumentEdit } from '../model/suggestion';

/** A stretch of a document, in UTF-16 offsets, end exclusive. */
interface Range {
  start: number;
  end: number;
}

/** Where a document was changed since it was opened: hints speak only about those lines. */
export class ChangedRanges {
  private ranges: Range[] = [];

  /** Applies edits in the given order; each speaks of the text after the ones before it. */
  edit(edits: readonly DocumentEdit[]): void {
    for (const edit of edits) this.apply(edit);
  }

  /** The changed stretches widened to whole lines of the text as it is now, merged, in order. */
  lines(text: string): readonly { readonly startIndex: number; readonly endIndex: number }[] {
    const merged: { startIndex: number; endIndex: number }[] = [];
    for (const { start, end } of this.ranges) {
      const from = text.lastIndexOf('\n', start - 1) + 1;
      const newline = text.indexOf('\n', end);
      const to = newline < 0 ? text.length : newline;
      const last = merged.at(-1);
      if (last && from <= last.endIndex) last.endIndex = Math.max(last.endIndex, to);
      else merged.push({ startIndex: from, endIndex: to });
    }
    return merged;
  }

  private apply({ start, end, text }: DocumentEdit): void {
    const grown = text.length - (end - start);
    const added: Range = { start, end: start + text.length };
    const kept: Range[] = [];
    for (const range of this.ranges) {
      if (range.end < start) kept.push(range);
      else if (range.start > end) kept.push({ start: range.start + grown, end: range.end + grown });
      else {
        added.start = Math.min(added.start, range.start);
        added.end = Math.max(added.end, range.end + grown);
      }
    }
    kept.push(added);
    this.ranges = kept.sort((a, b) => a.start - b.start);
  }
}
