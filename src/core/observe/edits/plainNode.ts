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

/** Copies a node and everything below it. */
export function plainNode(node: SyntaxNode, text: string): PlainNode {
  const children: PlainNode[] = [];
  for (let i = 0; i < node.childCount; i++) {
    const child = node.child(i);
    if (child) children.push(plainNode(child, text));
  }
  const { type, startIndex: start, endIndex: end } = node;
  return { type, start, end, text: text.slice(start, end), named: node.isNamed, children };
}
