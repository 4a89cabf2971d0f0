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
  const edits = partsToTell(grammar.language, neighbour.text, text).map(changed => {
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

/** Languages in which blocks end where the indentation falls. */
const INDENTED: ReadonlySet<string> = new Set(['python']);

/**
 * The changes, and in languages with indentation the ends of the blocks around each: one blank there, replaced by itself. A
 * change that moves a statement to another depth makes tree-sitter give up what starts behind those blocks (see
 * `withBlanks`): until their ends are read the scanner's state is another one.
 */
function partsToTell(language: string, old: string, text: string): ChangedPart[] {
  const parts = changedParts(old, text);
  if (!INDENTED.has(language)) return parts;
  return parts.flatMap((part, i) => [part, ...blockEnds(part, old, parts[i + 1]?.start ?? old.length)]);
}

/** Where the lines behind a change, up to `to`, are indented less than all before them. */
function blockEnds({ start, oldEnd, newEnd }: ChangedPart, old: string, to: number): ChangedPart[] {
  const ends: ChangedPart[] = [];
  let least = indentation(old, old.lastIndexOf('\n', start - 1) + 1) ?? Infinity;
  for (let at = old.indexOf('\n', oldEnd); at >= 0 && least > 0; at = old.indexOf('\n', at + 1)) {
    if (at + 2 >= to) break;
    const depth = indentation(old, at + 1);
    if (depth === undefined || depth >= least) continue;
    least = depth;
    let end = at;
    while (end > oldEnd && BLANK.test(old[end - 1]!)) end--;
    if (end <= oldEnd + 1) continue;
    const newStart = end + newEnd - oldEnd;
    ends.push({ start: end, oldEnd: end + 1, newStart, newEnd: newStart + 1 });
  }
  return ends;
}

/** Blanks before the first character of a line; undefined where it is empty or holds a comment only. */
function indentation(text: string, lineStart: number): number | undefined {
  let at = lineStart;
  while (text[at] === ' ' || text[at] === '\t') at++;
  const first = text[at];
  return first === undefined || first === '\n' || first === '\r' || first === '#'
    ? undefined
    : at - lineStart;
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
