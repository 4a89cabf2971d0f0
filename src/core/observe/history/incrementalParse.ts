import type { Grammar, SyntaxPoint, SyntaxTree } from '../../ports/syntaxParser';
import { changedParts, type ChangedPart } from './changedParts';

const BLANK = /\s/;

/**
 * Parses a text with the help of the tree of a similar one: every run of changed lines counts as one edit. The neighbour's
 * tree stays as it is. Throws SyntaxLimitError.
 */
export function incrementalParse(
  grammar: Grammar,
  text: string,
  neighbour?: { readonly text: string; readonly tree: SyntaxTree },
): SyntaxTree {
  if (!neighbour) return grammar.parse(text);
  const marked = neighbour.tree.copy();
  // From the last to the first, so that no edit moves the places of those still to come.
  let [at, end, points] = [0, 0, { row: 0, column: 0 }];
  const edits = changedParts(neighbour.text, text).map(changed => {
    const part = withBlanks(changed, neighbour.text, end);
    points = pointAfter(neighbour.text, at, part.start, points);
    [at, end] = [part.start, part.oldEnd];
    return { part, startPoint: points };
  });
  for (const { part, startPoint } of edits.reverse()) replace(marked, part, startPoint, neighbour.text, text);
  try {
    return grammar.parse(text, marked);
  } finally {
    marked.delete();
  }
}

/**
 * A change with the blanks before it, back to `from`, and one behind it. Where a line's end is a token without width (Python), the tokens
 * that end a statement stand before these blanks, and the lexer reads the blanks to know how many there are. If a change
 * makes it read them anew, whatever starts at the same place is given up by tree-sitter, up to half of the file: it
 * compares the scanner's states there before it has read the new tokens. Told of this larger change, it looks further on.
 */
function withBlanks(part: ChangedPart, old: string, from: number): ChangedPart {
  const { start, oldEnd, newStart, newEnd } = part;
  let blanks = 0;
  while (blanks < start - from && BLANK.test(old[start - blanks - 1]!)) blanks++;
  const behind = oldEnd < old.length && BLANK.test(old[oldEnd]!) ? 1 : 0;
  return {
    start: start - blanks,
    oldEnd: oldEnd + behind,
    newStart: newStart - blanks,
    newEnd: newEnd + behind,
  };
}

/** Tells a tree that a part was taken out, then that another was put in: that one then belongs to the token before it. */
function replace(
  tree: SyntaxTree,
  { start, oldEnd, newStart, newEnd }: ChangedPart,
  startPoint: SyntaxPoint,
  old: string,
  text: string,
): void {
  const oldEndPoint = pointAfter(old, start, oldEnd, startPoint);
  tree.edit({ start, oldEnd, newEnd: start, startPoint, oldEndPoint, newEndPoint: startPoint });
  const end = start + newEnd - newStart;
  const newEndPoint = pointAfter(text, newStart, newEnd, startPoint);
  tree.edit({
    start,
    oldEnd: start,
    newEnd: end,
    startPoint,
    oldEndPoint: startPoint,
    newEndPoint,
  });
}

/** Where `to` is, told where `from`, before it, is. */
function pointAfter(text: string, from: number, to: number, point: SyntaxPoint): SyntaxPoint {
  let { row } = point;
  let lineStart = from - point.column;
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) {
    row++;
    lineStart = at + 1;
  }
  return { row, column: to - lineStart };
}
