import type { SyntaxNode } from '../ports/syntaxParser';

/** Largest file the local model reads, in UTF-16 code units. */
export const MAX_MODEL_FILE = 200_000;
const LONG_LINE = 500;

/** Minified code and data teach nothing about how people write: lines of hundreds of characters. */
export function isLearnable(text: string): boolean {
  if (text.length > MAX_MODEL_FILE || text.includes('\0')) return false;
  const lines = text.split('\n').length;
  return text.length / lines < LONG_LINE / 2;
}

export type CaretPlace = 'code' | 'string' | 'comment';

/** What the caret stands in: code is completed, strings only where the model is sure, comments never. */
export function caretPlace(root: SyntaxNode, text: string, offset: number): CaretPlace {
  const at = Math.max(0, offset - 1);
  let node = root.descendantForIndex(at, at);
  while (node) {
    if (node.type.includes('comment') && offset > node.startIndex && !endedBefore(node, text, offset))
      return 'comment';
    if (
      /string|template_string|heredoc/.test(node.type) &&
      offset > node.startIndex &&
      offset < node.endIndex
    )
      return /substitution|interpolation/.test(node.type) ? 'code' : 'string';
    if (/substitution|interpolation/.test(node.type)) return 'code';
    node = node.parent;
  }
  return 'code';
}

/** A block comment ends with its mark, a line comment with its line. */
function endedBefore(node: SyntaxNode, text: string, offset: number): boolean {
  if (offset < node.endIndex) return false;
  return offset > node.endIndex || /(\*\/|-->|"""|=end)\s*$/.test(text.slice(node.startIndex, node.endIndex));
}
