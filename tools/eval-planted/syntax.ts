import type { SyntaxNode } from '../../src/core/ports/syntaxParser';

/** A replacement of text; offsets are UTF-16. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A file with its tree, as mutations see it. The tree is gone once they return. */
export interface ParsedFile {
  readonly path: string;
  readonly text: string;
  /** Language.id. */
  readonly language: string;
  readonly root: SyntaxNode;
  /** All nodes, parents first, and their types: asking a node costs a call into WebAssembly, so it is done once. */
  readonly nodes: readonly SyntaxNode[];
  readonly types: readonly string[];
}

export const childrenOf = (node: SyntaxNode): SyntaxNode[] =>
  Array.from({ length: node.childCount }, (_, i) => node.child(i)!);

export const namedOf = (node: SyntaxNode): SyntaxNode[] =>
  Array.from({ length: node.namedChildCount }, (_, i) => node.namedChild(i)!);

/** All nodes, parents first. */
export function* walk(node: SyntaxNode): Generator<SyntaxNode> {
  yield node;
  for (let i = 0; i < node.childCount; i++) yield* walk(node.child(i)!);
}

/** All nodes of some types. */
export function* nodesOf(file: ParsedFile, types: ReadonlySet<string>): Generator<SyntaxNode> {
  for (const [i, node] of file.nodes.entries()) if (types.has(file.types[i]!)) yield node;
}

export const put = (start: number, end: number, text: string): Edit => ({ start, end, text });

/** Applies edits; of two that overlap the first in the text wins. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const sorted = [...edits].sort((a, b) => a.start - b.start || a.end - b.end);
  let out = '';
  let at = 0;
  for (const { start, end, text: by } of sorted) {
    if (start < at) continue;
    out += text.slice(at, start) + by;
    at = end;
  }
  return out + text.slice(at);
}

/** The blanks that the line of an offset starts with. */
export function indentAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start, offset))![0];
}

export const isOneLine = (node: SyntaxNode): boolean => node.startPosition.row === node.endPosition.row;
