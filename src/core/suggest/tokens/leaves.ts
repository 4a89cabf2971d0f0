import type { SyntaxNode, SyntaxRange, SyntaxTree } from '../../ports/syntaxParser';
import {
  MASK,
  MAX_TOKEN_LENGTH,
  NEWLINE,
  NEWLINE_DEEPER,
  NEWLINE_SHALLOWER,
  OPAQUE,
  TokenKind,
  type Vocabulary,
  packToken,
} from './vocabulary';

/** The leaves of a tree as the model reads them; `starts` and `ends` are UTF-16 offsets (equal for newlines). */
export interface TokenStream {
  readonly tokens: Uint32Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

const WORD = /^[\p{L}_$@][\p{L}\p{N}_$]*[!?]?$/u;
const TEXT_NODE = /string|content|fragment|text|escape|regex|char|heredoc/;

/**
 * Tokens are the grammar's leaves in order, comments left out, with one newline entry where a line begins. So a new
 * language needs no lexer of ours, and layout is part of what is learnt. With a range only leaves touching it.
 */
export function leafTokens(
  tree: SyntaxTree,
  source: string,
  vocabulary: Vocabulary,
  range?: SyntaxRange,
): TokenStream {
  const tokens: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let lastRow = -1;
  let lineColumn = 0;
  let lastEnd = 0;
  forEachLeaf(tree.rootNode, range, leaf => {
    const raw = source.slice(leaf.startIndex, leaf.endIndex);
    const spelling = raw.trim();
    if (spelling === '') return;
    const { row, column } = leaf.startPosition;
    if (row > lastRow && lastRow >= 0) {
      const id = column > lineColumn ? NEWLINE_DEEPER : column < lineColumn ? NEWLINE_SHALLOWER : NEWLINE;
      tokens.push(packToken(id, TokenKind.Newline));
      starts.push(leaf.startIndex);
      ends.push(leaf.startIndex);
    }
    if (row > lastRow) lineColumn = column;
    const lastRowBefore = lastRow;
    lastRow = leaf.endPosition.row;
    const lead = raw.length - raw.trimStart().length;
    const start = leaf.startIndex + lead;
    tokens.push(entryOf(leaf, spelling, start > lastEnd && row === lastRowBefore, vocabulary));
    lastEnd = start + spelling.length;
    starts.push(start);
    ends.push(lastEnd);
  });
  return { tokens: Uint32Array.from(tokens), starts: Uint32Array.from(starts), ends: Uint32Array.from(ends) };
}

/** The tokens of a tree that is needed for nothing else: it is deleted. */
export function tokensOnce(tree: SyntaxTree, source: string, vocabulary: Vocabulary): TokenStream {
  try {
    return leafTokens(tree, source, vocabulary);
  } finally {
    tree.delete();
  }
}

function entryOf(leaf: SyntaxNode, spelling: string, spaced: boolean, vocabulary: Vocabulary): number {
  if (spelling.length > MAX_TOKEN_LENGTH || spelling.includes('\n') || spelling.includes(MASK))
    return packToken(OPAQUE, TokenKind.Opaque, spaced);
  const kind = kindOf(leaf, spelling);
  return packToken(vocabulary.intern(spelling, kind), kind, spaced);
}

function kindOf(leaf: SyntaxNode, spelling: string): TokenKind {
  if (!leaf.isNamed) return TokenKind.Fixed;
  if (TEXT_NODE.test(leaf.type)) return TokenKind.Text;
  if (WORD.test(spelling))
    return leaf.type.toLowerCase() === spelling.toLowerCase() ? TokenKind.Fixed : TokenKind.Identifier;
  return /^[-+.]?\d/.test(spelling) ? TokenKind.Number : TokenKind.Text;
}

/** Visits leaves in source order without recursion, so that deep nesting cannot overflow the stack. */
function forEachLeaf(
  root: SyntaxNode,
  range: SyntaxRange | undefined,
  visit: (leaf: SyntaxNode) => void,
): void {
  const stack: SyntaxNode[] = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (node.type.includes('comment')) continue;
    if (range && (node.endIndex < range.startIndex || node.startIndex > range.endIndex)) continue;
    const count = node.childCount;
    if (count === 0) {
      if (node.endIndex > node.startIndex) visit(node);
      continue;
    }
    const children = childrenOf(node, count);
    for (let i = children.length - 1; i >= 0; i--) stack.push(children[i]!);
  }
}

function childrenOf(node: SyntaxNode, count: number): readonly SyntaxNode[] {
  const all = (node as { readonly children?: readonly (SyntaxNode | null)[] }).children;
  if (all) return all.filter(child => child !== null);
  const children: SyntaxNode[] = [];
  for (let i = 0; i < count; i++) {
    const child = node.child(i);
    if (child) children.push(child);
  }
  return children;
}
