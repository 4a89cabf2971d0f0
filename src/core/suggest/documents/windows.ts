import type { SyntaxTree } from '../../ports/syntaxParser';
import { LARGEST_CHANGE } from '../tokens/liveTokens';

/** What is read beyond a change on either side: what one change may span, and the tokens around it. UTF-16 code units. */
const AROUND = LARGEST_CHANGE + 2_000;
/** Top-level parts that are read with every window: the mark of a language, a header, first imports. */
const HEAD = 3;
/** Share of a text from which on a window of it is not worth the name. */
const MOST = 0.75;

/** A part of a text, [start, end), in UTF-16 code units. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** `changes` and the replacement of [start, end) by `length` units: in rising order, as one where they are near each other. */
export function withChange(
  changes: readonly Stretch[],
  start: number,
  end: number,
  length: number,
): readonly Stretch[] {
  const delta = length - (end - start);
  const moved = (at: number): number => (at <= start ? at : at >= end ? at + delta : start);
  const before = changes.map(part => ({ start: moved(part.start), end: moved(part.end) }));
  return joined([...before, { start, end: start + length }], AROUND);
}

/**
 * The parts of a text that are read around some places: whole top-level parts, and the head of the file; in order and apart. A parser that
 * is given nothing else builds the same nodes there as for the whole text. `tree` is that of a sound text, told of what changed since.
 * Undefined where the whole text is better read.
 */
export function windowsAround(
  tree: SyntaxTree,
  places: readonly Stretch[],
  length: number,
): Stretch[] | undefined {
  const root = tree.rootNode;
  const parts = places.map(({ start, end }) => ({
    start: start > AROUND ? (root.firstChildForIndex(start - AROUND)?.startIndex ?? start) : 0,
    end: root.firstChildForIndex(end + AROUND)?.nextSibling?.startIndex ?? length,
  }));
  // Nothing begins for long before a place: what a blank or a broken stretch of this length is part of is not known.
  if (parts.some((part, i) => part.start > Math.max(0, places[i]!.start - LARGEST_CHANGE))) return undefined;
  const all = joined([{ start: 0, end: root.child(HEAD)?.startIndex ?? length }, ...parts], 0);
  const read = all.reduce((sum, { start, end }) => sum + end - start, 0);
  return read > MOST * length ? undefined : all;
}

/** Stretches in rising order, those that are no further apart than `gap` as one. */
function joined(stretches: readonly Stretch[], gap: number): Stretch[] {
  const all: Stretch[] = [];
  for (const next of [...stretches].sort((a, b) => a.start - b.start)) {
    const last = all.at(-1);
    if (!last || next.start > last.end + gap) all.push(next);
    else all[all.length - 1] = { start: last.start, end: Math.max(last.end, next.end) };
  }
  return all;
}
