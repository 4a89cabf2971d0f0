import {
  type Language,
  type ParseCallback,
  Parser,
  Query,
  type QueryMatch,
  type QueryOptions,
  type Tree,
} from 'web-tree-sitter';
import type { Node } from 'web-tree-sitter';
import {
  type Grammar,
  QueryError,
  SyntaxLimitError,
  type SyntaxMatch,
  type SyntaxNode,
  type SyntaxQuery,
  type SyntaxRange,
  type SyntaxTree,
} from '../../core/ports/syntaxParser';
import { type Memory, handleOf } from './binding';
import { MatchReader } from './matchReader';
import { NodeTable } from './nodeTable';
import { PatternMatcher } from './patternMatcher';

export interface ParseLimits {
  readonly maxLength: number;
  readonly maxMillis: number;
}

/** web-tree-sitter's own objects fit the port as they are; these two casts are the only border between them. */
const nodeOf = (node: SyntaxNode): Node => node as unknown as Node;
const nativeTrees = new WeakMap<SyntaxTree, Tree>();

/**
 * Of a deleted tree. A tree holds the text it was parsed from, and its registration for finalization lets it live until the
 * next full collection: without this every keystroke left a copy of the document behind for the small collections to move.
 */
const NO_TEXT: ParseCallback = () => undefined;

function wrapTree(tree: Tree): SyntaxTree {
  const wrapped: SyntaxTree = {
    get rootNode() {
      return tree.rootNode as unknown as SyntaxNode;
    },
    edit(edit) {
      tree.edit({
        startIndex: edit.start,
        oldEndIndex: edit.oldEnd,
        newEndIndex: edit.newEnd,
        startPosition: edit.startPoint,
        oldEndPosition: edit.oldEndPoint,
        newEndPosition: edit.newEndPoint,
      } as Parameters<Tree['edit']>[0]);
    },
    changedRanges(next) {
      const native = nativeTrees.get(next);
      return native ? tree.getChangedRanges(native) : [];
    },
    walk: () => tree.walk(),
    copy: () => wrapTree(tree.copy()),
    delete: () => {
      tree.delete();
      (tree as unknown as { textCallback: ParseCallback }).textCallback = NO_TEXT;
    },
  };
  nativeTrees.set(wrapped, tree);
  return wrapped;
}

/** web-tree-sitter 0.27.1 takes query ranges in bytes of its UTF-16 text, unlike all its other indices (a test holds it to that). */
const rangeOptions = (range: SyntaxRange | undefined): QueryOptions =>
  range ? { startIndex: range.startIndex * 2, endIndex: range.endIndex * 2 } : {};

function wrapQuery(query: Query, memory: Memory, maxMillis: number): SyntaxQuery {
  const reader = new MatchReader(query, memory);
  const directives = Array.from({ length: query.patternCount() }, (_, pattern) =>
    query.predicatesForPattern(pattern).map(({ operator, operands }) => ({
      operator,
      operands: operands.map(step => (step.type === 'capture' ? `@${step.name}` : step.value)),
    })),
  );
  return {
    patternCount: directives.length,
    captureNames: query.captureNames,
    directives: pattern => directives[pattern] ?? [],
    matches: (node, range) =>
      query.matches(nodeOf(node), rangeOptions(range)) satisfies QueryMatch[] as unknown as SyntaxMatch[],
    captures: (node, range) =>
      query.captures(nodeOf(node), rangeOptions(range)) as unknown as SyntaxMatch['captures'],
    visit: (node, source, range, visitor, millis = maxMillis) =>
      reader.visit(nodeOf(node), source, range, visitor, millis),
    delete: () => query.delete(),
  };
}

/**
 * A query whose patterns are found in whole trees by PatternMatcher. Tree-sitter's engine, whose compilation takes longer than a
 * hundred files, is made when a part of a tree is asked about, or an object a match.
 */
function wrapPatterns(matcher: PatternMatcher, compile: () => SyntaxQuery): SyntaxQuery {
  let compiled: SyntaxQuery | undefined;
  const engine = (): SyntaxQuery => {
    if (compiled) return compiled;
    compiled = compile();
    const { captureNames, patternCount } = matcher;
    if (compiled.patternCount !== patternCount || compiled.captureNames.join() !== captureNames.join())
      throw new QueryError('The patterns of the query were read otherwise than tree-sitter reads them.');
    return compiled;
  };
  return {
    patternCount: matcher.patternCount,
    captureNames: matcher.captureNames,
    directives: pattern => matcher.directives(pattern),
    matches: (node, range) => engine().matches(node, range),
    captures: (node, range) => engine().captures(node, range),
    visit: (node, source, range, visitor, millis) => {
      const { tree, id } = nodeOf(node);
      if (range === undefined && id === handleOf(tree)) matcher.visit(tree, source, visitor);
      else engine().visit(node, source, range, visitor, millis);
    },
    delete: () => compiled?.delete(),
  };
}

/** UTF-16 units given to the runtime at once beside an old tree. */
const PIECE = 512;

/** A loaded grammar with a parser of its own. */
export function createGrammar(id: string, language: Language, memory: Memory, limits: ParseLimits): Grammar {
  const parser = new Parser();
  parser.setLanguage(language);
  let table: NodeTable | undefined;
  const query = (source: string): SyntaxQuery => {
    try {
      return wrapQuery(new Query(language, source), memory, limits.maxMillis);
    } catch (error) {
      throw new QueryError(queryMessage(source, error));
    }
  };
  return {
    language: id,
    parse(text, old, spans) {
      if (text.length > limits.maxLength)
        throw new SyntaxLimitError(`The file has more than ${limits.maxLength} characters.`);
      const deadline = Date.now() + limits.maxMillis;
      // The type says void, the runtime stops when the callback returns true.
      const progressCallback = (() => Date.now() > deadline) as () => void;
      const native = old && nativeTrees.get(old);
      // The runtime copies what it is given up to its buffer's size, from every place where it goes on reading: with an
      // old tree it reads a little in many places.
      const input = native ? (index: number) => text.slice(index, index + PIECE) : text;
      const includedRanges = spans?.map(({ start, end, startPoint, endPoint }) => ({
        startIndex: start,
        endIndex: end,
        startPosition: startPoint,
        endPosition: endPoint,
      }));
      const tree = parser.parse(input, native, {
        progressCallback,
        ...(includedRanges && { includedRanges }),
      });
      if (tree) return wrapTree(tree);
      parser.reset();
      throw new SyntaxLimitError(`Parsing took longer than ${limits.maxMillis} ms.`);
    },
    query,
    patterns(source) {
      const matcher = PatternMatcher.of(source, language, (table ??= new NodeTable(memory, language)));
      return matcher ? wrapPatterns(matcher, () => query(source)) : query(source);
    },
  };
}

/** web-tree-sitter gives the offset of the error as `index`; people count lines. */
function queryMessage(source: string, error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const index = (error as { index?: unknown }).index;
  if (typeof index !== 'number') return `The query does not compile: ${message}`;
  const line = source.slice(0, index).split('\n').length;
  return `Line ${line} of the query does not compile: ${message}`;
}
