import type { SyntaxPoint } from '../ports/syntaxParser';

/** Offsets of line starts, to turn offsets into 1-based lines. */
export class LineTable {
  readonly starts: readonly number[];

  /** `starts` where they are known already, else they are looked for in the text. */
  constructor(
    readonly text: string,
    starts?: readonly number[],
  ) {
    this.starts = starts ?? breaksIn(text, 0, text.length, [0]);
  }

  /** The table of `text`, which is this one's with [start, end) replaced: only the new part is searched for line breaks. */
  edited(start: number, end: number, text: string): LineTable {
    const shift = text.length - this.text.length;
    const [before, after] = [this.lineAt(start), this.lineAt(end)];
    const starts = breaksIn(text, start, end + shift, this.starts.slice(0, before));
    for (let line = after; line < this.starts.length; line++) starts.push(this.starts[line]! + shift);
    return new LineTable(text, starts);
  }

  /** Row and column of an offset as the parser counts them. */
  pointAt(offset: number): SyntaxPoint {
    const line = this.lineAt(offset);
    return { row: line - 1, column: offset - this.starts[line - 1]! };
  }

  /** Number of lines; a final line break ends the last line and does not begin another. */
  get count(): number {
    return this.text.length === this.starts.at(-1) ? this.starts.length - 1 : this.starts.length;
  }

  /** 1-based line of an offset. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.starts[middle]! <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  }

  start(line: number): number {
    return this.starts[line - 1] ?? this.text.length;
  }

  /** End of a 1-based line, without its line break. */
  end(line: number): number {
    const next = this.starts[line];
    if (next === undefined) return this.text.length;
    return this.text.charCodeAt(next - 2) === 13 ? next - 2 : next - 1;
  }

  /** True for a line of white space only. */
  isBlank(line: number): boolean {
    const end = this.end(line);
    for (let i = this.start(line); i < end; i++) {
      const code = this.text.charCodeAt(i);
      if (code > 32 && code < 128) return false;
      if (code !== 32 && code !== 9) return this.text.slice(i, end).trim() === '';
    }
    return true;
  }

  slice(line: number): string {
    return this.text.slice(this.start(line), this.end(line));
  }
}

/** Appends the offsets behind the line breaks that stand in [from, to). */
function breaksIn(text: string, from: number, to: number, starts: number[]): number[] {
  for (let i = text.indexOf('\n', from); i >= 0 && i < to; i = text.indexOf('\n', i + 1)) starts.push(i + 1);
  return starts;
}
