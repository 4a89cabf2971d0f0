import type { SyntaxPoint, SyntaxTree } from '../ports/syntaxParser';
import type { ChangedPart } from './history/changedParts';

const BLANK = /\s/;

/** A changed run with the text that stands there now. */
export interface Replacement extends ChangedPart {
  readonly text: string;
}

/**
 * A text and what became of it. The new one is asked for only where its indentation may have changed: a long text that was put together a
 * moment ago is copied when it is first read, and a keystroke shall not wait for that.
 */
export interface Versions {
  readonly old: string;
  readonly text: () => string;
}

/** Row and column of an offset of the text before; asked in rising order. */
export type PointAt = (offset: number) => SyntaxPoint;

/**
 * Tells the tree of `old` what became of it in `text`, so that parsing anew reads little: `changes` in rising order, apart from each
 * other. More is told than has changed, namely the blanks around it (see `withBlanks`) and, in languages with indentation, the ends
 * of the blocks around it (see `blockEnds`).
 */
export function tellTree(
  tree: SyntaxTree,
  language: string,
  versions: Versions,
  changes: readonly Replacement[],
  pointAt: PointAt = scanned(versions.old),
): void {
  const { old } = versions;
  let end = 0;
  const edits = partsToTell(language, versions, changes).map(changed => {
    const part = withBlanks(changed, old, end);
    end = part.oldEnd;
    return { part, startPoint: pointAt(part.start) };
  });
  // From the last to the first, so that no edit moves the places of those still to come.
  for (const { part, startPoint } of edits.reverse()) replace(tree, part, startPoint, old);
}

/** Points found by going through the text once. */
function scanned(text: string): PointAt {
  let [at, point] = [0, { row: 0, column: 0 } as SyntaxPoint];
  return offset => {
    point = pointAfter(text, at, offset, point);
    at = offset;
    return point;
  };
}

/** Languages in which blocks end where the indentation falls. */
const INDENTED: ReadonlySet<string> = new Set(['python']);

/**
 * The changes, and in languages with indentation the ends of the blocks around each: one blank there, replaced by itself. A
 * change that moves a statement to another depth makes tree-sitter give up what starts behind those blocks (see
 * `withBlanks`): until their ends are read the scanner's state is another one.
 */
function partsToTell(
  language: string,
  versions: Versions,
  parts: readonly Replacement[],
): readonly Replacement[] {
  if (!INDENTED.has(language)) return parts;
  const { old } = versions;
  return parts.flatMap((part, i) => {
    const before = lineDepth(old, part.start);
    const same = parts.length === 1 && !isInIndentation(old, part.start);
    const after = same ? before : lineDepth(versions.text(), part.newStart);
    return [part, ...blockEnds(part, old, [before, after], parts[i + 1]?.start ?? old.length)];
  });
}

/** Whether nothing but blanks stands before an offset on its line. */
const isInIndentation = (text: string, offset: number): boolean =>
  text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset).trim() === '';

/** Where the lines behind a change, up to `to`, are indented less than all before them; `depths` are those of its line, before and after. */
function blockEnds(
  change: Replacement,
  old: string,
  [before, after]: readonly (number | undefined)[],
  to: number,
): Replacement[] {
  const { oldEnd, newEnd } = change;
  const ends: Replacement[] = [];
  let least = Math.max(before ?? Infinity, after ?? Infinity);
  for (let at = old.indexOf('\n', oldEnd); at >= 0 && least > 0; at = old.indexOf('\n', at + 1)) {
    if (at + 2 >= to) break;
    const depth = indentation(old, at + 1);
    if (depth === undefined || depth >= least) continue;
    least = depth;
    let end = at;
    while (end > oldEnd && BLANK.test(old[end - 1]!)) end--;
    if (end <= oldEnd + 1) continue;
    const newStart = end + newEnd - oldEnd;
    ends.push({ start: end, oldEnd: end + 1, newStart, newEnd: newStart + 1, text: old[end]! });
  }
  return ends;
}

/** Indentation of the line that holds an offset. */
const lineDepth = (text: string, offset: number): number | undefined =>
  indentation(text, text.lastIndexOf('\n', offset - 1) + 1);

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
function withBlanks(part: Replacement, old: string, from: number): Replacement {
  const { start, oldEnd, newStart, newEnd, text } = part;
  let blanks = 0;
  while (blanks < start - from && BLANK.test(old[start - blanks - 1]!)) blanks++;
  const behind = oldEnd < old.length && BLANK.test(old[oldEnd]!) ? 1 : 0;
  return {
    start: start - blanks,
    oldEnd: oldEnd + behind,
    newStart: newStart - blanks,
    newEnd: newEnd + behind,
    text: old.slice(start - blanks, start) + text + old.slice(oldEnd, oldEnd + behind),
  };
}

/** Tells a tree that a part was taken out, then that another was put in: that one then belongs to the token before it. */
function replace(
  tree: SyntaxTree,
  { start, oldEnd, text }: Replacement,
  startPoint: SyntaxPoint,
  old: string,
): void {
  const oldEndPoint = pointAfter(old, start, oldEnd, startPoint);
  tree.edit({ start, oldEnd, newEnd: start, startPoint, oldEndPoint, newEndPoint: startPoint });
  const end = start + text.length;
  const newEndPoint = pointAfter(text, 0, text.length, startPoint);
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
