import type { Language, Tree } from 'web-tree-sitter';
import { type MatchCaptures, type MatchVisitor, type SyntaxNode } from '../../core/ports/syntaxParser';
import { ERROR, type NodeTable, columnOf } from './nodeTable';
import { type Dispatch, type Root, bitsOf, dispatchOf } from './patternDispatch';
import { Match, compilePattern } from './patternProgram';
import { type Pattern, readPatterns, UnreadPattern } from './patternText';
import { type TextPredicate, predicateOf } from './textPredicates';

/** Finds the patterns of a query in whole trees. Matches come in the order of their roots, those of one root in that of the patterns. */
export class PatternMatcher implements MatchCaptures {
  readonly captureNames: readonly string[];
  private readonly patterns: readonly Pattern[];
  private readonly match: Match;
  private readonly bySymbol: readonly (Dispatch | undefined)[];
  private readonly anyNamed: Root['run'][] = [];
  private readonly types: readonly (string | null)[];
  private source = '';
  private visitor: MatchVisitor = () => undefined;

  private constructor(
    source: string,
    language: Language,
    private readonly table: NodeTable,
  ) {
    this.patterns = readPatterns(source);
    this.types = language.types;
    this.match = new Match(table);
    const names: string[] = [];
    const captureOf = (name: string): number => {
      if (!names.includes(name)) names.push(name);
      return names.indexOf(name);
    };
    // In the order in which the text names them, as tree-sitter numbers them.
    for (const name of namesIn(source)) captureOf(name);
    this.captureNames = names;
    const bySymbol: Root[][] = [];
    this.patterns.forEach(({ root, predicates }, index) => {
      const tests = predicates.flatMap(({ operator, operands: [first, ...rest] }) => {
        if (!first || !('capture' in first)) return [];
        const steps = rest.map(step => ('capture' in step ? { capture: captureOf(step.capture) } : step));
        return predicateOf(operator, captureOf(first.capture), steps) ?? [];
      });
      for (const found of compilePattern(root, language, captureOf, this.match, this.telling(index, tests)))
        if (found.symbol === undefined) this.anyNamed.push(found.run);
        else (bySymbol[found.symbol] ??= []).push(found);
    });
    this.bySymbol = Array.from(bySymbol, roots => roots && dispatchOf(roots, this.types.length));
  }

  /** Undefined for queries that only tree-sitter's engine can run, or nobody. */
  static of(source: string, language: Language, table: NodeTable): PatternMatcher | undefined {
    try {
      return new PatternMatcher(source, language, table);
    } catch (error) {
      if (error instanceof UnreadPattern) return undefined;
      throw error;
    }
  }

  get patternCount(): number {
    return this.patterns.length;
  }

  /** Predicates that judge no text, as written. */
  directives(pattern: number): { operator: string; operands: string[] }[] {
    return (this.patterns[pattern]?.predicates ?? [])
      .filter(({ operator }) => !operator.endsWith('?'))
      .map(({ operator, operands }) => ({
        operator,
        operands: operands.map(step => ('capture' in step ? `@${step.capture}` : step.value)),
      }));
  }

  /** Throws SyntaxLimitError where the patterns fit in far more ways than code of people has. */
  visit(tree: Tree, source: string, visitor: MatchVisitor): void {
    const { table, bySymbol } = this;
    this.match.tried = 0;
    this.source = source;
    this.visitor = visitor;
    table.fill(tree);
    const { count, symbol, named } = table;
    try {
      for (let node = 0; node < count; node++) {
        const kind = symbol[node]!;
        const dispatch = kind < bySymbol.length ? bySymbol[kind] : undefined;
        if (dispatch) {
          const { runs, needs, lacks } = dispatch;
          const has = bitsOf(dispatch, table, node);
          for (let i = 0; i < runs.length; i++)
            if ((has & needs[i]!) === needs[i] && (has & lacks[i]!) === 0) runs[i]!(node);
        }
        if (this.anyNamed.length > 0 && named[node] === 1 && kind !== ERROR)
          for (const run of this.anyNamed) run(node);
      }
    } finally {
      this.source = '';
      table.release();
    }
  }

  private telling(pattern: number, tests: readonly TextPredicate[]): () => void {
    return () => {
      for (let i = 0; i < tests.length; i++) if (!tests[i]!(this, this.source)) return;
      this.visitor(pattern, this);
    };
  }

  get count(): number {
    return this.match.count;
  }

  capture(index: number): number {
    return this.match.captures[index]!;
  }

  start(index: number): number {
    return this.table.start[this.match.nodes[index]!]!;
  }

  end(index: number): number {
    return this.table.end[this.match.nodes[index]!]!;
  }

  row(index: number): number {
    return this.table.row[this.match.nodes[index]!]!;
  }

  column(index: number): number {
    return columnOf(this.source, this.start(index));
  }

  type(index: number): string {
    return this.typeOf(this.match.nodes[index]!);
  }

  namedChildCount(index: number): number {
    const { after, named } = this.table;
    const parent = this.match.nodes[index]!;
    let count = 0;
    for (let node = parent + 1; node < after[parent]!; node = after[node]!) count += named[node]!;
    return count;
  }

  isInside(index: number, kind: string, through: readonly string[]): boolean {
    const { parent } = this.table;
    for (let node = parent[this.match.nodes[index]!]!; node >= 0; node = parent[node]!) {
      const type = this.typeOf(node);
      if (type === kind) return true;
      if (!through.includes(type)) return false;
    }
    return false;
  }

  node(index: number): SyntaxNode {
    return this.table.node(this.match.nodes[index]!, this.source);
  }

  private typeOf(node: number): string {
    return this.types[this.table.symbol[node]!] ?? 'ERROR';
  }
}

/** Names of captures as they first occur, strings and comments left out. */
function namesIn(source: string): string[] {
  const plain = source.replace(/;[^\n]*|"(?:[^"\\]|\\[^])*"/g, text => (text[0] === '"' ? '""' : ''));
  return [...plain.matchAll(/@([\w.\-?!]+)/g)].map(([, name]) => name!);
}
