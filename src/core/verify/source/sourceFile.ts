import type { Language } from '../../model/language';
import type { FileRole } from '../../model/observation';
import type { Grammar } from '../../ports/syntaxParser';
import { copyOf, type Node, walk } from '../syntax/node';

/** A file as recounts see it: its text, and its syntax tree, parsed when first asked for. */
export class SourceFile {
  private parsed: Node | undefined;
  private all: readonly Node[] | undefined;
  private lineStarts: readonly number[] | undefined;
  private readonly notes = new Map<unknown, unknown>();

  constructor(
    readonly path: string,
    readonly language: Language,
    readonly role: FileRole,
    readonly text: string,
    private readonly grammar: Grammar,
  ) {}

  /** Name of the language as claims write it. */
  get speaks(): string {
    return this.language.speaksAs;
  }

  /** Throws SyntaxLimitError where the parser gives up. */
  get root(): Node {
    if (this.parsed) return this.parsed;
    const tree = this.grammar.parse(this.text);
    try {
      return (this.parsed = copyOf(tree));
    } finally {
      tree.delete();
    }
  }

  /** Every node, in source order. */
  get nodes(): readonly Node[] {
    return (this.all ??= [...walk(this.root)]);
  }

  textOf(node: { readonly start: number; readonly end: number }): string {
    return this.text.slice(node.start, node.end);
  }

  /** Offsets at which lines start. */
  get starts(): readonly number[] {
    if (this.lineStarts) return this.lineStarts;
    const starts = [0];
    for (let at = this.text.indexOf('\n'); at >= 0; at = this.text.indexOf('\n', at + 1)) starts.push(at + 1);
    return (this.lineStarts = starts);
  }

  /** Number of lines; a line break at the end begins no other. */
  get lineCount(): number {
    return this.starts.length - (this.text.length === this.starts.at(-1) ? 1 : 0);
  }

  /** A 1-based line without its line break; empty beyond the last. */
  line(number: number): string {
    const from = this.starts[number - 1];
    if (from === undefined) return '';
    const to = this.starts[number];
    return this.text.slice(from, to === undefined ? undefined : to - 1).replace(/\r$/, '');
  }

  /** 1-based line of an offset. */
  lineAt(offset: number): number {
    const { starts } = this;
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  }

  /** What several recounts need of the same file is worked out once. */
  once<T>(reader: (file: SourceFile) => T): T {
    if (!this.notes.has(reader)) this.notes.set(reader, reader(this));
    return this.notes.get(reader) as T;
  }
}
