/** Offsets of line starts, to turn offsets into 1-based lines. */
export class LineTable {
  readonly starts: readonly number[];

  constructor(readonly text: string) {
    const starts = [0];
    for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) starts.push(i + 1);
    this.starts = starts;
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
