import { Node, type Language, type Tree } from 'web-tree-sitter';
import type { SyntaxNode } from '../../core/ports/syntaxParser';
import { type Memory, handleOf } from './binding';
import { GrammarTables } from './grammarTables';

/** Number that tree-sitter gives the kind of what it could not parse. */
export const ERROR = 0xffff;

/** Layout of a node with children or of more than 255 bytes (SubtreeHeapData of tree-sitter 0.27, 32 bits): offsets in bytes. */
const PADDING = 4;
const PADDING_ROWS = 8;
const SIZE = 16;
const SIZE_ROWS = 20;
const CHILD_COUNT = 36;
const SYMBOL = 40;
const FLAGS = 44;
const VISIBLE_CHILDREN = 48;
const PRODUCTION = 66;
/** A reference to a node, or a small node itself. */
const SUBTREE = 8;
/** Numbers that the stack holds per level. */
const LEVEL = 8;
/** Beyond the children of any production: comments and other extras belong to none. */
const NO_CHILD = 0xffff;

/**
 * The visible nodes of a tree in source order, a node before its children, as columns that are filled anew for every tree. They
 * are read from the memory of the module: asking its functions costs a hundred times as much.
 */
export class NodeTable {
  count = 0;
  symbol = new Uint16Array(0);
  named = new Uint8Array(0);
  /** Field that a node has in its parent, 0 for none. */
  field = new Uint16Array(0);
  /** UTF-16 offsets. */
  start = new Int32Array(0);
  end = new Int32Array(0);
  row = new Int32Array(0);
  parent = new Int32Array(0);
  /** Number of the first node that is not inside. */
  after = new Int32Array(0);
  private address = new Int32Array(0);
  private alias = new Uint16Array(0);
  private stack: Int32Array = new Int32Array(LEVEL << 8);
  private tree: Tree | undefined;
  private readonly tables: GrammarTables;

  constructor(
    private readonly memory: Memory,
    language: Language,
  ) {
    this.tables = new GrammarTables(memory.binding, language);
  }

  /** Replaces what the table holds by the nodes of a tree. */
  fill(tree: Tree): void {
    this.tree = tree;
    const { HEAP32, HEAPU8 } = this.memory.binding;
    const heap16 = new Uint16Array(HEAPU8.buffer);
    const { tables } = this;
    this.count = 0;
    let stack: Int32Array = this.stack;
    // A level: next child, end of the children, structural index, aliases, fields, offset, row, field of the hidden parent.
    let top = -1;
    let parent = -1;
    let at = handleOf(tree);
    let offset = 0;
    let row = 0;
    let alias = 0;
    let field = 0;
    let first = false;
    for (;;) {
      const reference = HEAP32[at >> 2]!;
      let size: number;
      let rows = 0;
      let symbol: number;
      let flags: number;
      let children = 0;
      // What stands before the first child stands before its parent, and is counted there.
      if (reference & 1) {
        // Small: flags, symbol, parse state, then columns, rows and bytes of the padding and bytes of the size.
        const more = HEAP32[(at >> 2) + 1]!;
        offset += first ? 0 : (more >>> 16) & 255;
        row += first ? 0 : (more >>> 8) & 15;
        size = more >>> 24;
        symbol = (reference >>> 8) & 255;
        flags = reference >>> 1;
      } else {
        offset += first ? 0 : HEAP32[(reference + PADDING) >> 2]!;
        row += first ? 0 : HEAP32[(reference + PADDING_ROWS) >> 2]!;
        size = HEAP32[(reference + SIZE) >> 2]!;
        rows = HEAP32[(reference + SIZE_ROWS) >> 2]!;
        symbol = heap16[(reference + SYMBOL) >> 1]!;
        flags = heap16[(reference + FLAGS) >> 1]!;
        children = HEAP32[(reference + CHILD_COUNT) >> 2]!;
      }
      const isVisible = (flags & 1) !== 0 || alias !== 0;
      const node = isVisible ? this.add(at, symbol, flags, alias, field, parent) : parent;
      if (isVisible) {
        this.start[node] = offset >> 1;
        this.end[node] = (offset + size) >> 1;
        this.row[node] = row;
      }
      if (children > 0 && (isVisible || HEAP32[(reference + VISIBLE_CHILDREN) >> 2]! > 0)) {
        const production = heap16[(reference + PRODUCTION) >> 1]!;
        stack = this.open(++top, reference, children, production, node, isVisible ? 0 : field);
        stack[top * LEVEL + 6] = offset + size;
        stack[top * LEVEL + 7] = row + rows;
        parent = node;
        first = true;
      } else {
        offset += size;
        row += rows;
        first = false;
        if (top < 0) return;
      }
      // The next child, or that of the nearest parent that has one left.
      for (;;) {
        const level = top * LEVEL;
        at = stack[level]!;
        if (at < stack[level + 1]!) break;
        offset = stack[level + 6]!;
        row = stack[level + 7]!;
        first = false;
        this.after[stack[level + 4]!] = this.count;
        if (--top < 0) return;
        parent = stack[top * LEVEL + 4]!;
      }
      const level = top * LEVEL;
      stack[level] = at + SUBTREE;
      const child = HEAP32[at >> 2]!;
      const isExtra = ((child & 1 ? child >>> 1 : heap16[(child + FLAGS) >> 1]!) & 4) !== 0;
      const index = isExtra ? NO_CHILD : stack[level + 2]!++;
      alias = tables.alias(stack[level + 3]!, index);
      field = tables.field(stack[level + 3]!, index) || stack[level + 5]!;
    }
  }

  /** Begins the level of a node's children; returns the stack, which may have grown. */
  private open(
    top: number,
    address: number,
    children: number,
    production: number,
    node: number,
    field: number,
  ): Int32Array {
    const level = top * LEVEL;
    if (level + LEVEL > this.stack.length)
      this.stack = resized(Int32Array, this.stack, 2 * this.stack.length);
    const { stack } = this;
    stack[level] = address - children * SUBTREE;
    stack[level + 1] = address;
    stack[level + 2] = 0;
    stack[level + 3] = production;
    stack[level + 4] = node;
    stack[level + 5] = field;
    return stack;
  }

  /** Appends a node; where it starts and ends is still to be set. */
  private add(
    address: number,
    symbol: number,
    flags: number,
    alias: number,
    field: number,
    parent: number,
  ): number {
    if (this.count === this.start.length) this.grow();
    const node = this.count++;
    this.symbol[node] = this.tables.publicSymbol(alias === 0 ? symbol : alias);
    this.named[node] = alias === 0 ? (flags >> 1) & 1 : this.tables.isNamed(alias);
    this.field[node] = field;
    this.parent[node] = parent;
    this.after[node] = node + 1;
    this.address[node] = address;
    this.alias[node] = alias;
    return node;
  }

  /** A node of web-tree-sitter, whose constructor is its own; what it sets is set here. `source` is the text of the tree. */
  node(index: number, source: string): SyntaxNode {
    const node = Object.create(Node.prototype) as Node & { 0: number };
    node.id = this.address[index]!;
    node.startIndex = this.start[index]!;
    node.startPosition = { row: this.row[index]!, column: columnOf(source, node.startIndex) };
    node[0] = this.alias[index]!;
    node.tree = this.tree!;
    return node as unknown as SyntaxNode;
  }

  /** Lets go of the tree, and of columns that are larger than nearly any file needs. */
  release(): void {
    this.tree = undefined;
    if (this.start.length > MOST_KEPT) this.resize(0);
    if (this.stack.length > MOST_KEPT) this.stack = new Int32Array(LEVEL << 8);
  }

  private grow(): void {
    this.resize(Math.max(1 << 12, 2 * this.start.length));
  }

  private resize(length: number): void {
    this.symbol = resized(Uint16Array, this.symbol, length);
    this.named = resized(Uint8Array, this.named, length);
    this.field = resized(Uint16Array, this.field, length);
    this.start = resized(Int32Array, this.start, length);
    this.end = resized(Int32Array, this.end, length);
    this.row = resized(Int32Array, this.row, length);
    this.parent = resized(Int32Array, this.parent, length);
    this.after = resized(Int32Array, this.after, length);
    this.address = resized(Int32Array, this.address, length);
    this.alias = resized(Uint16Array, this.alias, length);
  }
}

/** Nodes (and numbers of the stack) for which room is kept from one tree to the next. */
const MOST_KEPT = 1 << 18;

/** Column of an offset, in UTF-16 units from the line break before it. */
export const columnOf = (source: string, offset: number): number =>
  offset === 0 ? 0 : offset - (source.lastIndexOf('\n', offset - 1) + 1);

function resized<T extends Uint8Array | Uint16Array | Int32Array>(
  make: new (length: number) => T,
  old: T,
  length: number,
): T {
  const column = new make(length);
  column.set(old.subarray(0, length));
  return column;
}
