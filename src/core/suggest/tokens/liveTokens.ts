import type { SyntaxTree } from '../../ports/syntaxParser';
import { type TokenStream, leafTokens } from './leaves';
import { lowerBound } from './lowerBound';
import type { Vocabulary } from './vocabulary';

/** Tokens read anew on either side of a change, and how many of them only set the scene. */
const AROUND = 60;
const SCENE = 30;
/** Larger changes are read whole. UTF-16 code units. */
const LARGEST_CHANGE = 20_000;

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
        ? leafTokens(tree, text, this.vocabulary)
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
      return leafTokens(tree, text, this.vocabulary);
    const { starts, ends } = stream;
    const first = Math.max(0, lowerBound(ends, head) - AROUND);
    const keepFrom = first === 0 ? 0 : pairStart(starts, first + SCENE);
    const keepTo = pairStart(starts, Math.min(starts.length, lowerBound(starts, oldEnd + 1) + SCENE));
    const from = first === 0 ? 0 : starts[first]!;
    const firstKept = keepFrom === 0 ? 0 : starts[keepFrom]!;
    const end = keepTo < starts.length ? starts[keepTo]! + delta : text.length;
    const part = leafTokens(tree, text, this.vocabulary, { startIndex: from, endIndex: end });
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
