import type { SyntaxCursor, SyntaxTree } from '../../ports/syntaxParser';

/**
 * A node of a syntax tree as plain data: a tree is walked once, copied and deleted, and every recount of the file reads the
 * copy. Offsets are UTF-16, rows and columns 0-based.
 */
export interface Node {
  readonly type: string;
  /** False for tokens such as `(` and keywords. */
  readonly named: boolean;
  /** Put in by the parser where the text lacks it. */
  readonly missing: boolean;
  /** Field of the parent that the node fills. */
  readonly field: string | undefined;
  readonly start: number;
  readonly end: number;
  readonly row: number;
  readonly column: number;
  readonly endRow: number;
  readonly parent: Node | undefined;
  /** Position among the parent's children. */
  readonly index: number;
  readonly children: readonly Node[];
}

/** Copies a whole tree, the root first. */
export function copyOf(tree: SyntaxTree): Node {
  const cursor = tree.walk();
  try {
    return copyAt(cursor);
  } finally {
    cursor.delete();
  }
}

type Open = Node & { readonly children: Node[] };

/** Depth first without recursion: code may be nested more deeply than the stack. */
function copyAt(cursor: SyntaxCursor): Node {
  const root = nodeAt(cursor, undefined, 0);
  let parent: Open = root;
  let down = cursor.gotoFirstChild();
  while (down) {
    const node = nodeAt(cursor, parent, parent.children.length);
    parent.children.push(node);
    if (cursor.gotoFirstChild()) {
      parent = node;
      continue;
    }
    while (!cursor.gotoNextSibling()) {
      if (!cursor.gotoParent() || parent === root) {
        down = false;
        break;
      }
      parent = parent.parent as Open;
    }
  }
  return root;
}

function nodeAt(cursor: SyntaxCursor, parent: Node | undefined, index: number): Open {
  const { row, column } = cursor.startPosition;
  return {
    type: cursor.nodeType,
    named: cursor.nodeIsNamed,
    missing: cursor.nodeIsMissing,
    field: cursor.currentFieldName ?? undefined,
    start: cursor.startIndex,
    end: cursor.endIndex,
    row,
    column,
    endRow: cursor.endPosition.row,
    parent,
    index,
    children: [],
  };
}

/** The node and all below it, in source order. */
export function* walk(node: Node): Generator<Node> {
  const stack: Node[] = [node];
  for (let next = stack.pop(); next; next = stack.pop()) {
    yield next;
    for (let i = next.children.length - 1; i >= 0; i--) stack.push(next.children[i]!);
  }
}

/** The child that fills a field. */
export const childIn = (node: Node, field: string): Node | undefined =>
  node.children.find(child => child.field === field);

export const namedOf = (node: Node): readonly Node[] => node.children.filter(child => child.named);

/** The nodes above, innermost first. */
export function* above(node: Node): Generator<Node> {
  for (let up = node.parent; up; up = up.parent) yield up;
}

/** The nearest node above of one of these types. */
export function enclosing(node: Node, types: ReadonlySet<string>): Node | undefined {
  for (const up of above(node)) if (types.has(up.type)) return up;
  return undefined;
}
