import type { Grammar, SyntaxTree } from '../../ports/syntaxParser';
import { tellTree } from '../treeEdits';
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
  const parts = changedParts(neighbour.text, text);
  const replaced = parts.map(part => ({ ...part, text: text.slice(part.newStart, part.newEnd) }));
  tellTree(marked, grammar.language, { old: neighbour.text, text: () => text }, replaced);
  try {
    return grammar.parse(text, marked);
  } finally {
    marked.delete();
  }
}
