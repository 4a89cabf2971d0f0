import type { SyntaxPoint } from '../ports/syntaxParser';

/** Offsets of line starts, to turn offsets into 1-based lines. */
export class LineTable {
  /**
   * Offsets as they were before the text on line `moved` changed its length: those of the lines behind it are `shift` off. A table
   * shares them with the one it was edited from, so that typing on one line makes no list of all lines for every key.
   */
  readonly #starts: readonly number[];
  readonly #moved: number;
  readonly #shift: number;

  /** `known` are the line starts where they have been found already, else they are looked for in the text. */
  constructor(
    readonly text: string,
    known?: { readonly starts: readonly number[]; readonly moved: number; readonly shift: number },
  ) {
    this.#starts = known?.starts ?? breaksIn(text, [0]);
    this.#moved = known?.moved ?? this.#starts.length;
    this.#shift = known?.shift ?? 0;
  }

  /**
   * The table of `text`, which is this one's with [start, end) replaced by `inserted`. Only that is searched for line breaks: the text
   * itself, which may just have been put together and is copied when it is read, is not looked at.
   */
  edited(start: number, end: number, inserted: string, text: string): LineTable {
    const shift = text.length - this.text.length;
    const [before, after] = [this.lineAt(start), this.lineAt(end)];
    const added = breaksIn(inserted).map(at => start + at);
    if (before === after && added.length === 0 && (this.#shift === 0 || this.#moved === before))
      return new LineTable(text, { starts: this.#starts, moved: before, shift: this.#shift + shift });
    const starts = this.#settled();
    if (before === after && added.length === 0) return new LineTable(text, { starts, moved: before, shift });
    const behind = starts.slice(after).map(s => s + shift);
    const all = starts.slice(0, before).concat(added, behind);
    return new LineTable(text, { starts: all, moved: all.length, shift: 0 });
  }

  /** A list of its own of all line starts. */
  #settled(): number[] {
    const starts = this.#starts.slice();
    for (let line = this.#moved; line < starts.length; line++) starts[line]! += this.#shift;
    return starts;
  }

  /** Offset of the line at a 0-based index; undefined behind the last one. */
  #at(index: number): number | undefined {
    const start = this.#starts[index];
    return start === undefined || index < this.#moved ? start : start + this.#shift;
  }

  /** Row and column of an offset as the parser counts them. */
  pointAt(offset: number): SyntaxPoint {
    const line = this.lineAt(offset);
    return { row: line - 1, column: offset - this.#at(line - 1)! };
  }

  /** Number of lines; a final line break ends the last line and does not begin another. */
  get count(): number {
    return this.text.length === this.#at(this.size - 1) ? this.size - 1 : this.size;
  }

  /** Number of line starts, that of an empty last line included. */
  get size(): number {
    return this.#starts.length;
  }

  /** 1-based line of an offset. */
  lineAt(offset: number): number {
    let low = 0;
    let high = this.size;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.#at(middle)! <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  }

  start(line: number): number {
    return this.#at(line - 1) ?? this.text.length;
  }

  /** End of a 1-based line, without its line break. */
  end(line: number): number {
    const next = this.#at(line);
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

/** Appends the offsets behind the line breaks of a text. */
function breaksIn(text: string, starts: number[] = []): number[] {
  for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) starts.push(i + 1);
  return starts;
}
