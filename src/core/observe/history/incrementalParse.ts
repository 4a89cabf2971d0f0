import type { Grammar, SyntaxPoint, SyntaxTree } from '../../ports/syntaxParser';
import { changedParts } from './changedParts';

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
  let [at, points] = [0, { row: 0, column: 0 }];
  const edits = changedParts(neighbour.text, text).map(part => {
    points = pointAfter(neighbour.text, at, part.start, points);
    at = part.start;
    return { part, startPoint: points };
  });
  for (const { part, startPoint } of edits.reverse())
    marked.edit({
      start: part.start,
      oldEnd: part.oldEnd,
      newEnd: part.start + part.newEnd - part.newStart,
      startPoint,
      oldEndPoint: pointAfter(neighbour.text, part.start, part.oldEnd, startPoint),
      newEndPoint: pointAfter(text, part.newStart, part.newEnd, startPoint),
    });
  try {
    return grammar.parse(text, marked);
  } finally {
    marked.delete();
  }
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
