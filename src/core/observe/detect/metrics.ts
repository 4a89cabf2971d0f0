import type { FileView } from '../view';
import { type Detector, type Emit, lineSpan } from './detector';

const FUNCTIONS = /^(function|method|constructor)$/;

/** Lines of code in the body of functions and methods, blank lines and comments not counted. */
function methodLength(view: FileView, emit: Emit): void {
  for (const d of view.definitions) {
    if (!FUNCTIONS.test(d.kind) || !d.body) continue;
    let count = 0;
    for (
      let line = view.lines.lineAt(d.body.start) + (view.text[d.body.start] === '{' ? 1 : 0);
      line <= d.endLine;
      line++
    ) {
      const text = view.lines.slice(line).trim();
      if (text !== '' && !/^(?:\/\/|#|\/?\*|end\b|\}\s*;?$)/.test(text)) count++;
    }
    if (count > 0)
      emit(String(count), { start: d.nameStart, end: d.nameStart + d.name.length, line: d.line });
  }
}

function fileLength(view: FileView, emit: Emit): void {
  if (view.lines.count > 1) emit(String(view.lines.count), lineSpan(view, 1));
}

/** Parameters of functions and methods, by the commas of the outermost parentheses after the name. */
function parameterCount(view: FileView, emit: Emit): void {
  for (const d of view.definitions) {
    if (!FUNCTIONS.test(d.kind)) continue;
    const open = view.text.indexOf('(', d.nameStart + d.name.length);
    if (open < 0 || open > (d.body?.start ?? d.end)) continue;
    let depth = 0;
    let commas = 0;
    let last = '';
    let i = open;
    for (; i < Math.min(view.text.length, open + 3_000); i++) {
      const c = view.text[i]!;
      if ('([{<'.includes(c)) depth++;
      else if (')]}'.includes(c) || (c === '>' && view.text[i - 1] !== '=' && view.text[i - 1] !== '-'))
        depth--;
      if (depth === 0) break;
      if (c === ',' && depth === 1) commas++;
      if (c.trim() !== '') last = c;
    }
    if (depth === 0 && last !== '(')
      emit(String(commas + (last === ',' ? 0 : 1)), {
        start: d.nameStart,
        end: d.nameStart + d.name.length,
        line: d.line,
      });
  }
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
