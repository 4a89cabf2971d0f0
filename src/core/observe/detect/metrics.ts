import { isSpaceCode } from '../classify/site';
import type { FileView } from '../view';
import { type Detector, type Emit, lineSpan } from './detector';

const FUNCTIONS = /^(function|method|constructor)$/;

/** Lines of code in the body of functions and methods, blank lines and comments not counted. */
function methodLength(view: FileView, emit: Emit): void {
  const code = codeLines(view);
  for (const d of view.definitions) {
    if (!FUNCTIONS.test(d.kind) || !d.body) continue;
    const first = view.lines.lineAt(d.body.start) + (view.text[d.body.start] === '{' ? 1 : 0);
    const count = first > d.endLine ? 0 : code[d.endLine]! - code[first - 1]!;
    if (count > 0)
      emit(String(count), { start: d.nameStart, end: d.nameStart + d.name.length, line: d.line });
  }
}

/** By line, how many lines up to it hold code: functions inside functions would have each line looked at again and again. */
function codeLines({ lines, text }: FileView): Uint32Array {
  const counts = new Uint32Array(lines.size + 1);
  for (let line = 1; line < counts.length; line++) {
    const end = lines.end(line);
    let solid = lines.start(line);
    while (solid < end && isSpaceCode(text.charCodeAt(solid))) solid++;
    const isCode =
      solid < end && !(mayBeNoCode(text.charCodeAt(solid)) && NO_CODE.test(text.slice(solid, end).trimEnd()));
    counts[line] = counts[line - 1]! + (isCode ? 1 : 0);
  }
  return counts;
}

const NO_CODE = /^(?:\/\/|#|\/?\*|end\b|\}\s*;?$)/;
/** Whether a line that starts with this character has to be looked at: one of `/#*e}`. */
const mayBeNoCode = (code: number): boolean =>
  code === 47 || code === 35 || code === 42 || code === 101 || code === 125;

function fileLength(view: FileView, emit: Emit): void {
  if (view.lines.count > 1) emit(String(view.lines.count), lineSpan(view, 1));
}

/** Parameters of functions and methods, by the commas of the outermost parentheses after the name. */
function parameterCount(view: FileView, emit: Emit): void {
  for (const d of view.definitions) {
    if (!FUNCTIONS.test(d.kind)) continue;
    const open = view.text.indexOf('(', d.nameStart + d.name.length);
    if (open < 0 || open > (d.body?.start ?? d.end)) continue;
    const count = countArguments(view.text, open);
    if (count !== undefined && count > 0)
      emit(String(count), { start: d.nameStart, end: d.nameStart + d.name.length, line: d.line });
  }
}

const [COMMA, DASH, EQUALS, GREATER] = [44, 45, 61, 62];
/** 1 for what opens, -1 for what closes, by character code. */
const NESTING = new Int8Array(128);
for (const c of '([{<') NESTING[c.charCodeAt(0)] = 1;
for (const c of ')]}>') NESTING[c.charCodeAt(0)] = -1;

/** Elements between the parenthesis at `open` and its partner; undefined where that is too far away or missing. */
function countArguments(text: string, open: number): number | undefined {
  const limit = Math.min(text.length, open + 3_000);
  let depth = 0;
  let commas = 0;
  let last = 0;
  for (let i = open; i < limit; i++) {
    const code = text.charCodeAt(i);
    if (isSpaceCode(code)) continue;
    let step = code < 128 ? NESTING[code]! : 0;
    // The arrows `=>` and `->` close nothing.
    if (code === GREATER && (text.charCodeAt(i - 1) === EQUALS || text.charCodeAt(i - 1) === DASH)) step = 0;
    depth += step;
    if (depth === 0) return last === text.charCodeAt(open) ? 0 : commas + (last === COMMA ? 0 : 1);
    if (code === COMMA && depth === 1) commas++;
    last = code;
  }
  return undefined;
}

/** Functions with branches: a single return, or more; without a branch or a return they are no sites. */
function returnCount(view: FileView, emit: Emit): void {
  for (const d of view.definitions) {
    if (!FUNCTIONS.test(d.kind) || !d.body) continue;
    const body = view.text.slice(d.body.start, d.end);
    if (!/\b(?:if|switch|for|while|catch)\b/.test(body) || /->|=>|\bnew [\w<>.]+\([^)]*\)\s*\{/.test(body))
      continue;
    const returns = body.match(/^\s*(?:\}?\s*else\s*)?(?:if\s*\([^\n]*\)\s*)?return\b/gm)?.length ?? 0;
    if (returns > 0)
      emit(returns === 1 ? 'single' : 'multiple', {
        start: d.nameStart,
        end: d.nameStart + d.name.length,
        line: d.line,
      });
  }
}

export const detectors: Readonly<Record<string, Detector>> = {
  'method-length': { needs: 'file', run: methodLength },
  'parameter-count': { needs: 'file', run: parameterCount },
  'return-count': { needs: 'file', run: returnCount },
  'file-length': { needs: 'text', run: fileLength },
};
