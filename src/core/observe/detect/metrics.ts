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

export const detectors: Readonly<Record<string, Detector>> = {
  'method-length': { needs: 'file', run: methodLength },
  'file-length': { needs: 'text', run: fileLength },
};
