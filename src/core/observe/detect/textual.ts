import { isBlank, isSpaceCode } from '../classify/site';
import type { FileView } from '../view';
import { type Detector, type Emit, lineSpan } from './detector';

/** A file's indentation is judged from at least this many indented blocks. */
const MINIMUM_BLOCKS = 3;

/** Lines narrower than this say nothing about a limit. */
const NARROW = 60;

/** Columns a tab stands for when widths are measured. */
const TAB = 4;

const OPENS_BLOCK =
  /(?:[{([:]|\bdo(?:\s*\|[^|]*\|)?|\bthen|=>|->)\s*(?:\/\/.*|#.*)?$|^\s*(?:def|class|module|if|unless|while|case|begin|else|elsif|rescue|ensure)\b(?!.*\bend\b)/;

/** Ends of lines that only go on with a list in brackets, whose indentation is often twice that of a block. */
const OPENS_LIST = /[([]\s*(?:\/\/.*|#.*)?$/;

/** `public:` inside a class, which stands between two steps; in C++ it is often moved out by a column. */
const ACCESS_LABEL = /^\s*(?:public|private|protected)\s*(?:slots\s*)?:\s*$/;

/**
 * Indentation unit of a file by the steps after lines that open a block; one site a file. Steps after an open bracket
 * count only where the file shows too few blocks.
 */
function indent(view: FileView, emit: Emit): void {
  const { text, lines } = view;
  const literal = literalLines(view);
  const [blocks, lists] = [new Map<string, Step>(), new Map<string, Step>()];
  let previousStart = 0;
  let previousWidth = 0;
  let previousEnd = 0;
  for (let number = 1; number <= lines.count; number++) {
    const start = lines.start(number);
    const end = lines.end(number);
    let solid = start;
    while (solid < end && isBlank(text.charCodeAt(solid))) solid++;
    const width = solid - start;
    while (solid < end && isSpaceCode(text.charCodeAt(solid))) solid++;
    if (solid === end || text.charCodeAt(solid) === STAR || literal.has(number)) continue;
    if (text.charCodeAt(solid) === P && ACCESS_LABEL.test(text.slice(start, end))) continue;
    if (
      width > previousWidth &&
      text.startsWith(text.slice(previousStart, previousStart + previousWidth), start) &&
      OPENS_BLOCK.test(text.slice(previousStart, previousEnd))
    ) {
      const step = text.slice(start + previousWidth, start + width);
      const unit = step === '\t' ? 'tab' : /^ {1,8}$/.test(step) ? `space:${step.length}` : undefined;
      if (unit) {
        const counts = OPENS_LIST.test(text.slice(previousStart, previousEnd)) ? lists : blocks;
        const entry = counts.get(unit);
        if (entry) entry.count++;
        else counts.set(unit, { count: 1, line: number });
      }
    }
    previousStart = start;
    previousWidth = width;
    previousEnd = end;
  }
  const best = clearest(blocks) ?? clearest(joined(blocks, lists));
  if (best) emit(best[0], lineSpan(view, best[1].line));
}

/** How often a step occurs, and the first line that shows it. */
interface Step {
  count: number;
  readonly line: number;
}

/** The most frequent step, where there are enough and it is six in ten of them. */
function clearest(counts: ReadonlyMap<string, Step>): [string, Step] | undefined {
  const total = [...counts.values()].reduce((sum, entry) => sum + entry.count, 0);
  const best = [...counts].sort(([a, x], [b, y]) => y.count - x.count || (a < b ? -1 : 1))[0];
  return best && total >= MINIMUM_BLOCKS && best[1].count >= 0.6 * total ? best : undefined;
}

function joined(one: ReadonlyMap<string, Step>, other: ReadonlyMap<string, Step>): Map<string, Step> {
  const all = new Map(one);
  for (const [unit, { count, line }] of other) {
    const known = all.get(unit);
    all.set(unit, { count: count + (known?.count ?? 0), line: Math.min(line, known?.line ?? line) });
  }
  return all;
}

const STAR = 42;
/** All access labels start so. */
const P = 112;

const literalLinesOf = new WeakMap<FileView, Set<number>>();

/** Lines inside strings that span lines: what stands there is not code. Computed once a file. */
function literalLines(view: FileView): Set<number> {
  const known = literalLinesOf.get(view);
  if (known) return known;
  const lines = new Set<number>();
  literalLinesOf.set(view, lines);
  for (const span of view.literals) {
    const last = view.lines.lineAt(Math.max(span.start, span.end - 1));
    for (let line = span.line + 1; line <= last; line++) lines.add(line);
  }
  return lines;
}

function finalNewline(view: FileView, emit: Emit): void {
  if (view.text === '') return;
  emit(view.text.endsWith('\n') ? 'true' : 'false', lineSpan(view, view.lines.count));
}

/** One site a file: none, or allowed with the first line that ends in blanks. */
function trailingWhitespace(view: FileView, emit: Emit): void {
  if (view.text === '') return;
  const found = firstTrailingBlank(view);
  emit(found > 0 ? 'allowed' : 'none', lineSpan(view, Math.max(1, found)));
}

/** 1-based line of the first line that ends in a blank, or 0. */
function firstTrailingBlank(view: FileView): number {
  for (let line = 1; line <= view.lines.count; line++) {
    const end = view.lines.end(line);
    if (end > view.lines.start(line) && isBlank(view.text.charCodeAt(end - 1))) return line;
  }
  return 0;
}

/** Widths of lines of 60 columns and more; lines that cannot be broken (links, imports, one long word or string) are no sites. */
function lineLength(view: FileView, emit: Emit): void {
  const literal = literalLines(view);
  for (let number = 1; number <= view.lines.count; number++) {
    const start = view.lines.start(number);
    const end = view.lines.end(number);
    // Only a line that starts with a tab can be wider than it is long.
    if (end - start < (view.text.charCodeAt(start) === 9 ? NARROW / TAB : NARROW)) continue;
    const width = widthOf(view.text, start, end);
    if (width < NARROW || width > 2_000 || literal.has(number)) continue;
    const most = UNBROKEN * width;
    if (longestWord(view.text, start, end, width) > most || longestString(view.text, start, end, most) > most)
      continue;
    const line = view.text.slice(start, end);
    if (IMPORTS.test(line) || (line.includes('http') && LINK.test(line))) continue;
    emit(String(width), { start, end, line: number });
  }
}

/** Share of a line above which a word or string leaves no place to break it. */
const UNBROKEN = 0.6;
const IMPORTS = /^\s*(?:import|from|package|use|using|#include|require)\b/;
const LINK = /https?:/;

/** Length of the longest text between two equal quotes in [start, end), with them; those with no place for `most` are not looked at. */
function longestString(text: string, start: number, end: number, most: number): number {
  let longest = 0;
  for (let i = start; i + most < end; i++) {
    const code = text.charCodeAt(i);
    if (code !== 39 && code !== 34 && code !== 96) continue;
    let close = i + 1;
    while (close < end && text.charCodeAt(close) !== code) close++;
    // A quote without another one is an apostrophe.
    if (close === end) continue;
    if (close + 1 - i > longest) longest = close + 1 - i;
    i = close;
  }
  return longest;
}

/** Columns of [start, end), a character outside the basic plane counted once. */
function widthOf(text: string, start: number, end: number): number {
  let width = end - start;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === 9) width += TAB - 1;
    else if ((code & 0xfc00) === 0xd800 && i + 1 < end && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) {
      width--;
      i++;
    }
  }
  return width;
}

/** Length of the longest word in [from, end), or of that in the middle: a longer one than half of the line is there. */
function longestWord(text: string, from: number, end: number, width: number): number {
  let longest = 0;
  if (width >= end - from) {
    let first = from + ((end - from) >> 1);
    let last = first;
    while (first > from && !isSpaceCode(text.charCodeAt(first - 1))) first--;
    while (last < end && !isSpaceCode(text.charCodeAt(last))) last++;
    return last - first;
  }
  let start = from;
  for (let i = from; i < end; i++)
    if (isSpaceCode(text.charCodeAt(i))) {
      if (i - start > longest) longest = i - start;
      start = i + 1;
    }
  return Math.max(longest, end - start);
}

/** Types that stand in no other one: at the margin or indented in a namespace. */
function outermostTypes(view: FileView): readonly FileView['definitions'][number][] {
  let end = 0;
  return view.definitions.filter(({ kind, line, endLine }) => {
    if (!TYPE_KINDS.has(kind) || line <= end) return false;
    end = endLine;
    return true;
  });
}

const TYPE_KINDS: ReadonlySet<string> = new Set(['class', 'interface', 'struct', 'record', 'enum']);

/** Lines of comments and annotations, which belong to the definition below; at the margin, or anywhere on the line. */
const BELONGS = /^(?:\/\/|#|\/?\*|\s\*|@|\[)/;
const BELONGS_INDENTED = /^\s*(?:\/\/|#|\/?\*|@|\[)/;

/** Blank lines between top-level definitions; in C#, between types wherever their namespace is. */
function blankLines(view: FileView, emit: Emit): void {
  const isCsharp = view.language?.id === 'csharp';
  const tops = (isCsharp ? outermostTypes(view) : view.definitions.filter(d => d.column === 0)).filter(
    d => d.endLine > d.line,
  );
  const belongs = isCsharp ? BELONGS_INDENTED : BELONGS;
  for (let i = 1; i < tops.length; i++) {
    const definition = tops[i]!;
    let line = definition.line - 1;
    while (line > 0 && belongs.test(view.lines.slice(line))) line--;
    let blank = 0;
    while (line - blank > 0 && view.lines.isBlank(line - blank)) blank++;
    if (tops[i - 1]!.endLine === line - blank) emit(String(blank), definition);
  }
}

export const detectors: Readonly<Record<string, Detector>> = {
  indent: { needs: 'file', run: indent },
  'final-newline': { needs: 'text', run: finalNewline },
  'trailing-whitespace': { needs: 'text', run: trailingWhitespace },
  'line-length': { needs: 'file', run: lineLength },
  'blank-lines': { needs: 'file', run: blankLines },
};
