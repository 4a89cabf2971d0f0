import type { SyntaxPoint } from '../../ports/syntaxParser';

/** Row and column (UTF-16) of an offset, by counting from the text's beginning. */
export function pointAt(text: string, offset: number): SyntaxPoint {
  let row = 0;
  let lineStart = 0;
  for (let i = text.indexOf('\n'); i >= 0 && i < offset; i = text.indexOf('\n', i + 1)) {
    row++;
    lineStart = i + 1;
  }
  return { row, column: offset - lineStart };
}
