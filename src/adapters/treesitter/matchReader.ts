import { Node, type Query, type Tree } from 'web-tree-sitter';
import {
  type MatchCaptures,
  type MatchVisitor,
  SyntaxLimitError,
  type SyntaxNode,
  type SyntaxRange,
} from '../../core/ports/syntaxParser';
import { type Binding, type Memory, handleOf } from './binding';
import { type TextPredicate, textPredicatesOf } from './textPredicates';

/** Numbers of a capture: index of its name, then the node's id, start, row, column and alias. */
const CAPTURE_SIZE = 6;
const NODE_SIZE = 5;
const UNLIMITED = 4294967295;
/**
 * Matches that may be open at once. Files of people have at most a few hundred; with nesting thousands deep each node would be
 * tried against thousands of open matches.
 */
const MOST_OPEN = 1024;
/** Numbers of matches that are kept as room for the next file's. */
const MOST_KEPT = 1 << 20;

/** Walks the matches of a query through a copy of the module's result, without an object per match. */
export class MatchReader implements MatchCaptures {
  count = 0;
  private at = 0;
  private cells = new Int32Array(0);
  private tree: Tree | undefined;
  private treeHandle = 0;
  /** The node whose end was asked for last, and that end. */
  private endedId = 0;
  private endedStart = 0;
  private endedAt = 0;
  private readonly predicates: readonly (readonly TextPredicate[])[];
  private readonly binding: Binding;
  private readonly transfer: number;

  constructor(
    private readonly query: Query,
    memory: Memory,
  ) {
    this.binding = memory.binding;
    this.transfer = memory.transfer;
    this.predicates = Array.from({ length: query.patternCount() }, (_, pattern) =>
      textPredicatesOf(memory, handleOf(query), pattern),
    );
  }

  visit(
    node: Node,
    source: string,
    range: SyntaxRange | undefined,
    visitor: MatchVisitor,
    millis: number,
  ): void {
    this.tree = node.tree;
    this.treeHandle = handleOf(node.tree);
    this.endedId = 0;
    const total = this.run(node, range, millis);
    let at = 0;
    for (let i = 0; i < total; i++) {
      const pattern = this.cells[at]!;
      this.count = this.cells[at + 1]!;
      this.at = at + 2;
      at = this.at + this.count * CAPTURE_SIZE;
      if (this.passes(pattern, source)) visitor(pattern, this);
    }
    // The room is used again for the next file, unless this one was out of the ordinary.
    if (this.cells.length > MOST_KEPT) this.cells = new Int32Array(0);
    this.tree = undefined;
  }

  /** Has the module run the query and copies what it found; resolves to the number of matches. */
  private run(node: Node, range: SyntaxRange | undefined, millis: number): number {
    const { binding, transfer } = this;
    const { row, column } = node.startPosition;
    binding.HEAP32.set([node.id, node.startIndex, row, column, handleOf(node)], transfer);
    // Rows and columns of start and end, then offsets in bytes of UTF-16; the same again for what must contain the match.
    const offsets = range ? [range.startIndex * 2, range.endIndex * 2] : [0, 0];
    const limits = [0, 0, 0, 0, ...offsets, 0, 0, 0, 0, 0, 0, MOST_OPEN, UNLIMITED];
    const deadline = Date.now() + millis;
    let late = false;
    binding.currentQueryProgressCallback = () => (late ||= Date.now() > deadline);
    binding._ts_query_matches_wasm(handleOf(this.query), this.treeHandle, ...limits);
    binding.currentQueryProgressCallback = null;
    const heap = binding.HEAP32;
    const total = heap[transfer]!;
    const address = heap[transfer + 1]!;
    const start = address >> 2;
    let end = start;
    for (let i = 0; i < total; i++) end += 2 + heap[end + 1]! * CAPTURE_SIZE;
    if (this.cells.length < end - start) this.cells = new Int32Array(Math.max(2 * (end - start), 1 << 12));
    this.cells.set(heap.subarray(start, end));
    binding._free(address);
    if (late) throw new SyntaxLimitError(`A query took longer than ${millis} ms.`);
    return total;
  }

  private passes(pattern: number, source: string): boolean {
    const predicates = this.predicates[pattern]!;
    for (let i = 0; i < predicates.length; i++) if (!predicates[i]!(this, source)) return false;
    return true;
  }

  capture(index: number): number {
    return this.cells[this.at + index * CAPTURE_SIZE]!;
  }

  start(index: number): number {
    return this.cells[this.at + index * CAPTURE_SIZE + 2]!;
  }

  row(index: number): number {
    return this.cells[this.at + index * CAPTURE_SIZE + 3]!;
  }

  column(index: number): number {
    return this.cells[this.at + index * CAPTURE_SIZE + 4]!;
  }

  end(index: number): number {
    const at = this.at + index * CAPTURE_SIZE + 1;
    const id = this.cells[at]!;
    const start = this.cells[at + 1]!;
    // Patterns that match the same node follow each other.
    if (id !== this.endedId || start !== this.endedStart) {
      this.marshal(index);
      this.endedAt = this.binding._ts_node_end_index_wasm(this.treeHandle);
      this.endedId = id;
      this.endedStart = start;
    }
    return this.endedAt;
  }

  type(index: number): string {
    this.marshal(index);
    return this.tree!.language.types[this.binding._ts_node_symbol_wasm(this.treeHandle)] ?? 'ERROR';
  }

  namedChildCount(index: number): number {
    this.marshal(index);
    return this.binding._ts_node_named_child_count_wasm(this.treeHandle);
  }

  /** The module leaves each parent where it takes the next node from, so that no node has to be made. */
  isInside(index: number, kind: string, through: readonly string[]): boolean {
    const { binding, transfer, treeHandle } = this;
    const { types } = this.tree!.language;
    this.marshal(index);
    for (;;) {
      binding._ts_node_parent_wasm(treeHandle);
      if (binding.HEAP32[transfer] === 0) return false;
      const type = types[binding._ts_node_symbol_wasm(treeHandle)] ?? 'ERROR';
      if (type === kind) return true;
      if (!through.includes(type)) return false;
    }
  }

  /** A node of web-tree-sitter, whose constructor is its own; what it sets is set here. */
  node(index: number): SyntaxNode {
    const at = this.at + index * CAPTURE_SIZE + 1;
    const node = Object.create(Node.prototype) as Node & { 0: number };
    node.id = this.cells[at]!;
    node.startIndex = this.cells[at + 1]!;
    node.startPosition = { row: this.cells[at + 2]!, column: this.cells[at + 3]! };
    node[0] = this.cells[at + 4]!;
    node.tree = this.tree!;
    return node as unknown as SyntaxNode;
  }

  /** Puts a node where the module's functions expect it. */
  private marshal(index: number): void {
    const { HEAP32 } = this.binding;
    const at = this.at + index * CAPTURE_SIZE + 1;
    for (let i = 0; i < NODE_SIZE; i++) HEAP32[this.transfer + i] = this.cells[at + i]!;
  }
}
