import type { DocumentEdit } from '../../model/suggestion';

/** A range that follows edits, in UTF-16 offsets, end exclusive. `growing`: text typed at its right edge still belongs to it. */
export interface Anchor {
  readonly start: number;
  readonly end: number;
  readonly growing: boolean;
}

/** Text typed after a suggestion belongs to its place up to this length: beyond it, it is other code. */
const LONGEST = 400;

/**
 * Moves an anchor by one edit, whose offsets refer to the text before it. An edit inside, or an insertion at an edge of a growing
 * anchor, stretches it; an edit that swallows the anchor leaves it on the new text; otherwise it is shifted.
 */
export function follow(anchor: Anchor, edit: DocumentEdit): Anchor {
  const inserted = edit.text.length;
  const delta = inserted - (edit.end - edit.start);
  const { start, end, growing } = anchor;
  const insertion = edit.start === edit.end;
  if (insertion && edit.start === end && growing) return grow(anchor, end + inserted, edit.text);
  if (edit.start >= end && !(edit.start === end && start === end && growing)) return anchor;
  if (edit.end <= start) return { ...anchor, start: start + delta, end: end + delta };
  if (edit.start <= start && edit.end >= end)
    return { ...anchor, start: edit.start, end: edit.start + inserted };
  const newEnd = edit.end > end ? edit.start + inserted : end + delta;
  return { ...anchor, start: Math.min(start, edit.start), end: Math.max(newEnd, edit.start) };
}

/** A line break ends the growth: what follows is the next line's code. */
function grow(anchor: Anchor, end: number, text: string): Anchor {
  const longEnough = end - anchor.start > LONGEST || text.includes('\n');
  return { ...anchor, end: Math.min(end, anchor.start + LONGEST), growing: !longEnough };
}
