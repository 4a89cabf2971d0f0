import { findSecrets } from '../../observe/redact/redact';
import type { SyntaxTree } from '../../ports/syntaxParser';
import { type TokenStream, leafTokens } from './leaves';
import { lowerBound } from './lowerBound';
import { MASK, type Vocabulary } from './vocabulary';

/** Tokens read anew on either side of a change, and how many of them only set the scene. */
const AROUND = 60;
const SCENE = 30;
/** What is read of a long document before the first answer, before and after the caret; UTF-16 code units. */
const BEFORE = 4_000;
const AFTER = 1_000;
/** Read at once after that: some ten milliseconds with counting. UTF-16 code units. */
const SLICE = 4_000;
/** A larger change makes a new beginning. UTF-16 code units. */
export const LARGEST_CHANGE = 3_000;
/** Text before a range in which a secret may begin that reaches into it. UTF-16 code units. */
const CONTEXT = 400;

/** The part of a text whose tokens are known: those that begin in [from, to). */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly stream: TokenStream;
}

/**
 * The tokens of a document that is being edited. Of a long one only the surroundings of the caret are read at first, the
 * rest slice by slice (`grow`), so that nobody waits for it. After an edit only the surroundings of the change are read
 * from the tree, so that the cost does not grow with the document. A change that turns distant text into something else
 * (an unclosed string) is seen there only when that is read again: after the document is opened, or changed in one stroke.
 */
export class LiveTokens {
  /** Rises when what was read before is given up. */
  beginnings = 0;
  private text = '';
  private around = 0;
  private known: Stretch | undefined;

  constructor(private readonly vocabulary: Vocabulary) {}

  /** True when the tokens of the whole text are known. */
  get whole(): boolean {
    return this.known !== undefined && this.known.from === 0 && this.known.to === this.text.length;
  }

  /** The tokens that are known of a text, those around an offset among them. */
  read(tree: SyntaxTree, text: string, around: number): TokenStream {
    const known = this.known && this.afterEdit(this.known, tree, text);
    this.text = text;
    this.around = Math.min(around, text.length);
    const sees = known && (this.isAll(known) || (known.from <= around && around <= known.to));
    this.known = sees ? known : this.begin(tree);
    return this.known.stream;
  }

  /** Reads one slice more, what stands before first, and gives all that is known then. */
  grow(tree: SyntaxTree, text: string): TokenStream {
    this.read(tree, text, this.around);
    const { from, to, stream } = this.known!;
    const size = stream.starts.length;
    if (from > 0)
      this.known = this.reread(stream, tree, {
        keepFrom: 0,
        keepTo: pairStart(stream.starts, Math.min(size, SCENE)),
        range: { from: lineStart(text, from - SLICE), to },
        delta: 0,
      });
    else if (to < text.length)
      this.known = this.reread(stream, tree, {
        keepFrom: pairStart(stream.starts, Math.max(0, size - SCENE)),
        keepTo: size,
        range: { from, to: lineEnd(text, to + SLICE) },
        delta: 0,
      });
    return this.known!.stream;
  }

  private isAll({ from, to }: Stretch): boolean {
    return from === 0 && to === this.text.length;
  }

  private begin(tree: SyntaxTree): Stretch {
    const { text, around } = this;
    const short = text.length <= BEFORE + AFTER;
    const from = short ? 0 : lineStart(text, around - BEFORE);
    const to = short ? text.length : lineEnd(text, around + AFTER);
    this.beginnings++;
    return { from, to, stream: between(this.leaves(tree, from, to), from, to) };
  }

  /** What is known after an edit; undefined where the edit was too large, or lay across an end of what was known. */
  private afterEdit(known: Stretch, tree: SyntaxTree, text: string): Stretch | undefined {
    if (this.text === text) return known;
    const { from, to, stream } = known;
    const { head, oldEnd, delta } = changeBetween(this.text, text);
    if (head >= to && to < this.text.length) return known;
    if (oldEnd < from) return { from: from + delta, to: to + delta, stream: moved(stream, delta) };
    if (head < from || oldEnd > to) return undefined;
    if (oldEnd - head > LARGEST_CHANGE || oldEnd + delta - head > LARGEST_CHANGE) return undefined;
    this.text = text;
    const first = Math.max(0, lowerBound(stream.ends, head) - AROUND);
    const { starts } = stream;
    return this.reread(stream, tree, {
      keepFrom: first === 0 ? 0 : pairStart(starts, first + SCENE),
      keepTo: pairStart(starts, Math.min(starts.length, lowerBound(starts, oldEnd + 1) + SCENE)),
      range: { from, to: to + delta },
      delta,
    });
  }

  /** Reads the tokens [keepFrom, keepTo) anew, and what the range has outside those it had; the later ones move by `delta`. */
  private reread(stream: TokenStream, tree: SyntaxTree, part: Reread): Stretch {
    const { starts } = stream;
    const { keepFrom, keepTo, range, delta } = part;
    const from = keepFrom === 0 ? range.from : starts[keepFrom]!;
    const to = keepTo < starts.length ? starts[keepTo]! + delta : range.to;
    // Some tokens before set the scene: which line they stand on, and how deep.
    const scene = keepFrom === 0 ? from : starts[Math.max(0, keepFrom - SCENE)]!;
    const read = between(this.leaves(tree, scene, to), from, to);
    return { ...range, stream: joined(stream, keepFrom, read, keepTo, delta) };
  }

  /** The tokens of a range; those that hold a part of a secret are opaque, since what is learnt here can be suggested. */
  private leaves(tree: SyntaxTree, from: number, to: number): TokenStream {
    const { text, vocabulary } = this;
    const range = { startIndex: from, endIndex: to };
    return leafTokens(tree, masked(text, from, to), vocabulary, to - from < text.length ? range : undefined);
  }
}

interface Reread {
  readonly keepFrom: number;
  readonly keepTo: number;
  /** The stretch that is known afterwards, in the new text. */
  readonly range: { readonly from: number; readonly to: number };
  readonly delta: number;
}

/** The tokens that begin in [from, to). */
function between(read: TokenStream, from: number, to: number): TokenStream {
  const a = lowerBound(read.starts, from);
  const b = lowerBound(read.starts, to);
  return {
    tokens: read.tokens.subarray(a, b),
    starts: read.starts.subarray(a, b),
    ends: read.ends.subarray(a, b),
  };
}

/** `part` in the place of the tokens [keepFrom, keepTo). */
function joined(
  stream: TokenStream,
  keepFrom: number,
  part: TokenStream,
  keepTo: number,
  delta: number,
): TokenStream {
  const tail = stream.tokens.length - keepTo;
  const size = keepFrom + part.tokens.length + tail;
  const next = {
    tokens: new Uint32Array(size),
    starts: new Uint32Array(size),
    ends: new Uint32Array(size),
  };
  for (const name of ['tokens', 'starts', 'ends'] as const) {
    next[name].set(stream[name].subarray(0, keepFrom));
    next[name].set(part[name], keepFrom);
    next[name].set(stream[name].subarray(keepTo), keepFrom + part.tokens.length);
  }
  for (let i = size - tail; i < size; i++) {
    next.starts[i] = next.starts[i]! + delta;
    next.ends[i] = next.ends[i]! + delta;
  }
  return next;
}

const moved = ({ tokens, starts, ends }: TokenStream, delta: number): TokenStream => ({
  tokens,
  starts: starts.map(start => start + delta),
  ends: ends.map(end => end + delta),
});

const lineStart = (text: string, offset: number): number =>
  offset <= 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;

function lineEnd(text: string, offset: number): number {
  const end = offset >= text.length ? -1 : text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}
/** The text with the secrets of a range covered, as long as before. Whole lines are looked at: names give secrets away. */
function masked(text: string, from: number, to: number): string {
  const start = lineStart(text, from - CONTEXT);
  const end = text.indexOf('\n', to);
  let covered = text;
  for (const span of findSecrets(text.slice(start, end < 0 ? undefined : end)))
    covered =
      covered.slice(0, start + span.start) +
      MASK.repeat(span.end - span.start) +
      covered.slice(start + span.end);
  return covered;
}

/** A newline entry and the token behind it begin at the same place; they stay together. */
const pairStart = (starts: Uint32Array, index: number): number =>
  index > 0 && index < starts.length && starts[index - 1] === starts[index] ? index - 1 : index;

/** The part of two texts that differs: [head, oldEnd) of the old one; the new one is `delta` longer. */
function changeBetween(old: string, text: string): { head: number; oldEnd: number; delta: number } {
  const shorter = Math.min(old.length, text.length);
  let head = 0;
  while (head < shorter && old.charCodeAt(head) === text.charCodeAt(head)) head++;
  let tail = 0;
  while (
    tail < shorter - head &&
    old.charCodeAt(old.length - 1 - tail) === text.charCodeAt(text.length - 1 - tail)
  )
    tail++;
  return { head, oldEnd: old.length - tail, delta: text.length - old.length };
}
