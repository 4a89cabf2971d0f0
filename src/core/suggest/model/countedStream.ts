import { NEWLINE, OPAQUE, TokenKind, isSpaced, outcomeOf, tokenKind } from '../tokens/vocabulary';
import { type Landmarks, CONTEXT_COUNT, REACH, contextsAt, isWide, partOf, spacingAt } from './contexts';
import type { ContextTable } from './contextTable';

/** Outcomes of the spacing contexts, in the table beside the tokens. */
export const SPACED = 5;
export const UNSPACED = 6;

const hashes = new Uint32Array(CONTEXT_COUNT);
const spacing = new Uint32Array(3);

/** Which contexts a table learns: index into CONTEXTS. */
export type ContextMask = readonly number[];

/** Counts (`sign` 1) or takes back (-1) the tokens [from, to) of a stream in every context of the mask. */
export function countRange(
  table: ContextTable,
  mask: ContextMask,
  landmarks: Landmarks,
  tokens: ArrayLike<number>,
  folder: number,
  from: number,
  to: number,
  sign: 1 | -1,
): void {
  for (let position = from; position < to; position++)
    countToken(table, mask, landmarks, tokens, position, -1, folder, sign);
}

/** Counts one token; `next` as in StreamPlace. */
export function countToken(
  table: ContextTable,
  mask: ContextMask,
  landmarks: Landmarks,
  tokens: ArrayLike<number>,
  position: number,
  next: number,
  folder: number,
  sign: 1 | -1,
): void {
  const entry = tokens[position]!;
  const outcome = outcomeOf(entry);
  if (outcome === OPAQUE) return;
  contextsAt({ tokens, position, next, folder }, landmarks, hashes);
  for (const k of mask) {
    const context = isWide(k) ? partOf(hashes[k]!, outcome) : hashes[k]!;
    if (sign > 0) table.add(context, outcome);
    else table.remove(context, outcome);
  }
  if (outcome === NEWLINE || tokenKind(entry) === TokenKind.Newline) return;
  spacingAt(tokens, position, entry, spacing);
  const space = isSpaced(entry) ? SPACED : UNSPACED;
  for (const context of spacing) {
    if (sign > 0) table.add(context, space);
    else table.remove(context, space);
  }
}

/** The part of two versions of a stream that differs, widened by the reach of contexts. */
export interface StreamChange {
  readonly from: number;
  readonly oldTo: number;
  readonly newTo: number;
}

/** Undefined when nothing differs. */
export function changeOf(before: ArrayLike<number>, after: ArrayLike<number>): StreamChange | undefined {
  let head = 0;
  const shorter = Math.min(before.length, after.length);
  while (head < shorter && before[head] === after[head]) head++;
  if (head === before.length && head === after.length) return undefined;
  let tail = 0;
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return {
    from: Math.max(0, head - REACH),
    oldTo: Math.min(before.length, before.length - tail + REACH),
    newTo: Math.min(after.length, after.length - tail + REACH),
  };
}
