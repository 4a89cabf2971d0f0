/** A position as tree-sitter counts it: 0-based row, column in UTF-16 code units. */
export interface SyntaxPoint {
  readonly row: number;
  readonly column: number;
}

/** The part of a syntax node that Vernacular uses; web-tree-sitter's Node fits as it is. Indices are UTF-16 offsets. */
export interface SyntaxNode {
  readonly id: number;
  readonly type: string;
  readonly isNamed: boolean;
  readonly isError: boolean;
  readonly isMissing: boolean;
  readonly hasError: boolean;
  readonly text: string;
  readonly startIndex: number;
  readonly endIndex: number;
  readonly startPosition: SyntaxPoint;
  readonly endPosition: SyntaxPoint;
  readonly parent: SyntaxNode | null;
  readonly childCount: number;
  readonly namedChildCount: number;
  /** All children in one call: much cheaper than asking for one after the other. */
  readonly children: readonly SyntaxNode[];
  readonly previousSibling: SyntaxNode | null;
  readonly nextSibling: SyntaxNode | null;
  readonly previousNamedSibling: SyntaxNode | null;
  readonly nextNamedSibling: SyntaxNode | null;
  child(index: number): SyntaxNode | null;
  namedChild(index: number): SyntaxNode | null;
  childForFieldName(name: string): SyntaxNode | null;
  /** The first child that ends behind an offset. */
  firstChildForIndex(index: number): SyntaxNode | null;
  descendantForIndex(start: number, end?: number): SyntaxNode | null;
}

export interface SyntaxCapture {
  readonly name: string;
  readonly node: SyntaxNode;
  /** Index of the pattern in the query source. */
  readonly patternIndex: number;
}

/** One match of a query: all captures of one pattern. */
export interface SyntaxMatch {
  readonly patternIndex: number;
  readonly captures: readonly SyntaxCapture[];
}

export interface SyntaxRange {
  readonly startIndex: number;
  readonly endIndex: number;
}

/** Walks a tree node by node without an object for each; web-tree-sitter's cursor fits as it is. Must be deleted. */
export interface SyntaxCursor {
  readonly nodeType: string;
  readonly nodeIsNamed: boolean;
  readonly nodeIsMissing: boolean;
  readonly currentFieldName: string | null;
  readonly startIndex: number;
  readonly endIndex: number;
  readonly startPosition: SyntaxPoint;
  readonly endPosition: SyntaxPoint;
  gotoFirstChild(): boolean;
  gotoNextSibling(): boolean;
  gotoParent(): boolean;
  delete(): void;
}

/** A parsed file. Must be deleted: WebAssembly memory is not garbage collected. */
export interface SyntaxTree {
  readonly rootNode: SyntaxNode;
  /** Tells the tree of an edit of its text before it is given to `parse` as the old tree. */
  edit(edit: {
    start: number;
    oldEnd: number;
    newEnd: number;
    startPoint: SyntaxPoint;
    oldEndPoint: SyntaxPoint;
    newEndPoint: SyntaxPoint;
  }): void;
  changedRanges(next: SyntaxTree): readonly SyntaxRange[];
  /** A cursor at the root. */
  walk(): SyntaxCursor;
  /** The same tree once more, at next to no cost: edits of one do not show in the other. To be deleted as well. */
  copy(): SyntaxTree;
  delete(): void;
}

/** The captures of one match as numbers, by their position in the match. Valid only while the match is visited. */
export interface MatchCaptures {
  readonly count: number;
  /** Index into the query's `captureNames`. */
  capture(index: number): number;
  start(index: number): number;
  end(index: number): number;
  /** 0-based. */
  row(index: number): number;
  column(index: number): number;
  type(index: number): string;
  namedChildCount(index: number): number;
  /** Whether a node of a kind holds the captured one, with none but nodes of the kinds `through` between them. */
  isInside(index: number, kind: string, through: readonly string[]): boolean;
  /** The node itself, for the few that need its neighbours: making one costs more than all of the above. */
  node(index: number): SyntaxNode;
}

export type MatchVisitor = (patternIndex: number, match: MatchCaptures) => void;

export interface SyntaxQuery {
  readonly patternCount: number;
  readonly captureNames: readonly string[];
  /** Directive predicates (`#classify!`) of a pattern: operator and operands as written. */
  directives(
    patternIndex: number,
  ): readonly { readonly operator: string; readonly operands: readonly string[] }[];
  /** Matches in source order, limited to nodes that touch the range when one is given. */
  matches(node: SyntaxNode, range?: SyntaxRange): readonly SyntaxMatch[];
  captures(node: SyntaxNode, range?: SyntaxRange): readonly SyntaxCapture[];
  /**
   * The same matches in the same order as `matches`, without an object each. `source` is the text of the tree. Where more matches
   * are open at once than any code of people has, the oldest are given up. Throws SyntaxLimitError after `millis` (default: the
   * parser's limit), before the first visit.
   */
  visit(
    node: SyntaxNode,
    source: string,
    range: SyntaxRange | undefined,
    visitor: MatchVisitor,
    millis?: number,
  ): void;
  delete(): void;
}

/** A part of a text with the points of its ends. */
export interface SyntaxSpan {
  readonly start: number;
  readonly end: number;
  readonly startPoint: SyntaxPoint;
  readonly endPoint: SyntaxPoint;
}

/** A loaded grammar. Synchronous after loading; use it in a worker, never on the editor's host thread. */
export interface Grammar {
  readonly language: string;
  /**
   * Of `spans`, in order and apart, only these parts of the text are read, as if they stood one behind the other; nodes keep their places in
   * the whole text. Throws SyntaxLimitError when the file is over the size or time limit.
   */
  parse(text: string, old?: SyntaxTree, spans?: readonly SyntaxSpan[]): SyntaxTree;
  /** Throws QueryError naming the line of the query source that does not compile. */
  query(source: string): SyntaxQuery;
  /**
   * The same for whole trees, faster and ready at once; its matches come in the order of their roots, and what ends a visit is the
   * number of nodes it tried, not time. A mistake in the source may come to light only when the query is used, so it is for queries that ship.
   */
  patterns(source: string): SyntaxQuery;
}

export interface SyntaxParser {
  /** Loads a grammar once; later calls return the same one. `language` is a Language.id. */
  grammar(language: string): Promise<Grammar>;
}

export class SyntaxLimitError extends Error {
  override readonly name = 'SyntaxLimitError';
}

export class QueryError extends Error {
  override readonly name = 'QueryError';
}
