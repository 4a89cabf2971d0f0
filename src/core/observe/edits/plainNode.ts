import type { SyntaxNode } from '../../ports/syntaxParser';

/** A syntax node copied out of its tree, so that it outlives it. Offsets are UTF-16 into the text it was copied from. */
export interface PlainNode {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly named: boolean;
  readonly children: readonly PlainNode[];
}

/** A part of a text: [start, end). */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Longer nodes away from the change are copied without what is below them: a body says nothing about an edit of its head. */
const OPAQUE = 240;

/** Copies a node and what is below it. Given the changed part, long nodes outside of it are copied as one text. */
export function plainNode(node: SyntaxNode, text: string, changed?: Span): PlainNode {
  const { type, startIndex: start, endIndex: end } = node;
  const children: PlainNode[] = [];
  const opaque =
    changed !== undefined && end - start > OPAQUE && (end < changed.start || start > changed.end);
  if (!opaque) for (const child of node.children) children.push(plainNode(child, text, changed));
  return { type, start, end, text: text.slice(start, end), named: node.isNamed, children };
}
