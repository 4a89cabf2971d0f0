import { findSecrets } from '../../observe/redact/redact';
import type { SyntaxTree } from '../../ports/syntaxParser';
import { type TokenStream, leafTokens } from './leaves';
import { lowerBound } from './lowerBound';
import { MASK, type Vocabulary } from './vocabulary';

/** Tokens read anew on either side of a change, and how many of them only set the scene. */
const AROUND = 60;
const SCENE = 30;
/** Larger changes are read whole. UTF-16 code units. */
const LARGEST_CHANGE = 20_000;
/** Text before a range in which a secret may begin that reaches into it. UTF-16 code units. */
const CONTEXT = 400;

/**
 * The tokens of a document that is being edited: after an edit only the surroundings of the change are read from the
 * tree, so that the cost does not grow with the document. A change that turns distant text into something else (an
 * unclosed string) is seen there only when the document is read whole again: when it is opened, or changed in one stroke.
 */
export class LiveTokens {
  private text: string | undefined;
  private stream: TokenStream | undefined;

  constructor(private readonly vocabulary: Vocabulary) {}

  read(tree: SyntaxTree, text: string): TokenStream {
    const { stream, text: old } = this;
    const changed =
      stream === undefined || old === undefined
        ? this.leaves(tree, text, 0, text.length)
        : old === text
          ? stream
          : this.spliced(stream, old, tree, text);
    this.stream = changed;
    this.text = text;
    return changed;
  }

  private spliced(stream: TokenStream, old: string, tree: SyntaxTree, text: string): TokenStream {
    const { head, oldEnd, delta } = changeBetween(old, text);
    if (oldEnd - head > LARGEST_CHANGE || oldEnd + delta - head > LARGEST_CHANGE)
      return this.leaves(tree, text, 0, text.length);
    const { starts, ends } = stream;
    const first = Math.max(0, lowerBound(ends, head) - AROUND);
    const keepFrom = first === 0 ? 0 : pairStart(starts, first + SCENE);
    const keepTo = pairStart(starts, Math.min(starts.length, lowerBound(starts, oldEnd + 1) + SCENE));
    const from = first === 0 ? 0 : starts[first]!;
    const firstKept = keepFrom === 0 ? 0 : starts[keepFrom]!;
    const end = keepTo < starts.length ? starts[keepTo]! + delta : text.length;
    const part = this.leaves(tree, text, from, end);
    const a = lowerBound(part.starts, firstKept);
    const b = keepTo < starts.length ? lowerBound(part.starts, end) : part.starts.length;
    const tail = stream.tokens.length - keepTo;
    const size = keepFrom + (b - a) + tail;
    const next = {
      tokens: new Uint32Array(size),
      starts: new Uint32Array(size),
      ends: new Uint32Array(size),
    };
    for (const name of ['tokens', 'starts', 'ends'] as const) {
      next[name].set(stream[name].subarray(0, keepFrom));
      next[name].set(part[name].subarray(a, b), keepFrom);
      next[name].set(stream[name].subarray(keepTo), keepFrom + b - a);
    }
    for (let i = size - tail; i < size; i++) {
      next.starts[i] = next.starts[i]! + delta;
      next.ends[i] = next.ends[i]! + delta;
    }
    return next;
  }

  /** The tokens of a range; those that hold a part of a secret are opaque, since what is learnt here can be suggested. */
  private leaves(tree: SyntaxTree, text: string, from: number, to: number): TokenStream {
    const range = { startIndex: from, endIndex: to };
    return leafTokens(
      tree,
      masked(text, from, to),
      this.vocabulary,
      to - from < text.length ? range : undefined,
    );
  }
}

/** The text with the secrets of a range covered, as long as before. Whole lines are looked at: names give secrets away. */
function masked(text: string, from: number, to: number): string {
  const start = text.lastIndexOf('\n', Math.max(0, from - CONTEXT)) + 1;
  const lineEnd = text.indexOf('\n', to);
  let covered = text;
  for (const span of findSecrets(text.slice(start, lineEnd < 0 ? undefined : lineEnd)))
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
