import type { Grammar, SyntaxPoint, SyntaxTree } from '../../ports/syntaxParser';

/**
 * Parses a text with the help of the tree of a similar one: what is between the common start and the common end counts as
 * one edit. The neighbour's tree stays as it is. Throws SyntaxLimitError.
 */
export function incrementalParse(
  grammar: Grammar,
  text: string,
  neighbour?: { readonly text: string; readonly tree: SyntaxTree },
): SyntaxTree {
  if (!neighbour) return grammar.parse(text);
  const { start, oldEnd, newEnd } = changedPart(neighbour.text, text);
  const marked = neighbour.tree.copy();
  marked.edit({
    start,
    oldEnd,
    newEnd,
    startPoint: pointAt(text, start),
    oldEndPoint: pointAt(neighbour.text, oldEnd),
    newEndPoint: pointAt(text, newEnd),
  });
  try {
    return grammar.parse(text, marked);
  } finally {
    marked.delete();
  }
}

/** What lies between the common start and the common end of two texts. */
export function changedPart(old: string, text: string): { start: number; oldEnd: number; newEnd: number } {
  const most = Math.min(old.length, text.length);
  let start = 0;
  while (start < most && old.charCodeAt(start) === text.charCodeAt(start)) start++;
  let tail = 0;
  while (
    tail < most - start &&
    old.charCodeAt(old.length - 1 - tail) === text.charCodeAt(text.length - 1 - tail)
  )
    tail++;
  return { start, oldEnd: old.length - tail, newEnd: text.length - tail };
}

function pointAt(text: string, offset: number): SyntaxPoint {
  let row = 0;
  let lineStart = 0;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) {
    row++;
    lineStart = at + 1;
  }
  return { row, column: offset - lineStart };
}
