import type { SyntaxCapture, SyntaxNode } from '../ports/syntaxParser';
import type { LineTable } from './lines';
import type { Call, Comment, Definition, ImportStatement, Span } from './view';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type OpenImport = Mutable<ImportStatement> & {
  names: string[];
  marks: Set<string>;
  /** How many of the names are marked as types inline. */
  typeNames: number;
};
type OpenDefinition = Mutable<Definition> & { bases: string[]; annotations: string[]; marks: Set<string> };

/** Facts that are things; the others are parts of the thing that their match holds too. */
const ROOTS: ReadonlySet<string> = new Set([
  ...['comment', 'import', 'call', 'call.callee', 'call.new', 'read', 'kind', 'docstring', 'literal'],
  ...(
    'function method constructor class interface struct enum enum_member trait record type field property constant ' +
    'variable module namespace macro event more'
  )
    .split(' ')
    .map(kind => `definition.${kind}`),
]);

/** Longest source of a callee that is looked at, chains with their arguments included. */
const MAX_CALLEE = 400;

const words = new Map<string, RegExp>();

/** A whole word that is no part of a name or attribute. */
function wordPattern(word: string): RegExp {
  let pattern = words.get(word);
  if (!pattern) words.set(word, (pattern = new RegExp(`(^|[^\\w#])${word}(?!\\w)`, 'u')));
  return pattern;
}

/** `a.b( x )\n  .c` → `a.b().c`: white space and arguments of a chain left out. */
function chainOf(source: string): string {
  if (!/[\s(]/.test(source)) return source;
  let text = source;
  for (let i = 0; i < 8 && /\([^()]+\)/.test(text); i++) text = text.replace(/\([^()]+\)/g, '()');
  return text.replace(/\s+/g, '');
}

/**
 * Gathers facts from matches. Several patterns may speak of the same statement or definition: what they say is merged
 * by the node's place, so that each language needs only small independent patterns (`@fact.import.name`, …).
 */
export class FactCollector {
  private readonly imports = new Map<number, OpenImport>();
  private readonly definitions = new Map<string, OpenDefinition>();
  readonly calls: Call[] = [];
  readonly comments: Comment[] = [];
  readonly docstrings: Span[] = [];
  readonly literals: Span[] = [];
  readonly kinds = new Map<string, number>();

  constructor(
    private readonly source: string,
    private readonly lines: LineTable,
  ) {}

  /** `facts` are the fact captures of one match, with their names after `fact.`. */
  add(
    facts: readonly (readonly [fact: string, capture: SyntaxCapture])[],
    exported: readonly string[],
  ): void {
    const at = facts.findIndex(([fact]) => ROOTS.has(fact));
    if (at < 0) return;
    const [kind, { node: root }] = facts[at]!;
    if (kind === 'comment') this.comments.push(this.ended(root));
    else if (kind === 'import') this.addImport(root, facts);
    else if (kind === 'read' || kind.startsWith('call')) this.addCall(root, facts);
    else if (kind === 'kind') this.kinds.set(root.type, (this.kinds.get(root.type) ?? 0) + 1);
    else if (kind === 'docstring') this.docstrings.push(this.span(root));
    else if (kind === 'literal') this.literals.push(this.span(root));
    else if (kind.startsWith('definition.'))
      this.addDefinition(root, kind.slice('definition.'.length), facts, exported);
  }

  importStatements(): ImportStatement[] {
    for (const statement of this.imports.values()) {
      const values =
        statement.names.filter(name => name !== '*' && name !== 'default').length - statement.typeNames;
      if (values > 0 && !statement.marks.has('type')) statement.marks.add('value_name');
    }
    return [...this.imports.values()].sort((a, b) => a.start - b.start);
  }

  definitionList(): Definition[] {
    return [...this.definitions.values()].sort((a, b) => a.start - b.start || b.end - a.end);
  }

  private text(node: SyntaxNode): string {
    return this.source.slice(node.startIndex, node.endIndex);
  }

  private span(node: SyntaxNode): Span {
    return { start: node.startIndex, end: node.endIndex, line: node.startPosition.row + 1 };
  }

  private ended(node: SyntaxNode): Comment {
    const start = node.startIndex;
    const end = node.endIndex;
    const trimmed = end > start && this.source.charCodeAt(end - 1) === 10 ? end - 1 : end;
    const line = node.startPosition.row + 1;
    return { start, end: trimmed, line, endLine: this.lines.lineAt(Math.max(start, trimmed - 1)) };
  }

  /** Width of the blanks that the node's line starts with: `const a = require(…)` stands at the margin although its parts do not. */
  private indentOf(node: SyntaxNode): number {
    const start = this.lines.start(node.startPosition.row + 1);
    let at = start;
    while (this.source.charCodeAt(at) === 32 || this.source.charCodeAt(at) === 9) at++;
    return at - start;
  }

  private addImport(root: SyntaxNode, facts: readonly (readonly [string, SyntaxCapture])[]): void {
    // A statement may hold several modules (Go's import blocks are captured spec by spec; Python's `import a, b` is not).
    let statement = this.imports.get(root.startIndex);
    if (!statement) {
      statement = {
        ...this.ended(root),
        column: this.indentOf(root),
        module: '',
        names: [],
        typeNames: 0,
        marks: new Set(),
      };
      this.imports.set(root.startIndex, statement);
    }
    for (const [fact, { node }] of facts) {
      if (ROOTS.has(fact)) continue;
      const part = fact.slice('import.'.length);
      if (part === 'module') statement.module ||= this.text(node).replace(/^["'`<]|["'`>]$/g, '');
      else if (part === 'name') statement.names.push(this.text(node));
      else if (part === 'alias') statement.alias = this.text(node);
      else statement.marks.add(part);
      if (part === 'type_name') statement.typeNames++;
      if (part === 'star') statement.names.push('*');
      if (part === 'namespace') statement.names.push('*');
      if (part === 'default') statement.names.push('default');
    }
  }

  private addCall(root: SyntaxNode, facts: readonly (readonly [string, SyntaxCapture])[]): void {
    let callee = root;
    let made = false;
    let read = false;
    let end: number | undefined;
    let args = 0;
    for (const [fact, { node }] of facts)
      if (fact === 'call.callee') callee = node;
      else if (fact === 'call.args') args = node.namedChildCount;
      else if (fact === 'call.method') end = node.endIndex;
      else if (fact === 'call.new') {
        callee = node;
        made = true;
      } else if (fact === 'read') read = true;
    const start = callee.startIndex;
    end ??= callee.endIndex;
    if (end - start > MAX_CALLEE) return;
    const chain = chainOf(this.source.slice(start, end));
    if (chain.length > 120) return;
    this.calls.push({
      start,
      end,
      line: callee.startPosition.row + 1,
      callee: made ? `new ${chain}` : chain,
      args: read ? -1 : args,
    });
  }

  private addDefinition(
    root: SyntaxNode,
    kind: string,
    facts: readonly (readonly [string, SyntaxCapture])[],
    exported: readonly string[],
  ): void {
    const merging = kind === 'more';
    const at = `${root.startIndex}:${root.endIndex}`;
    let definition = this.definitions.get(at);
    if (!definition) {
      definition = {
        ...this.ended(root),
        column: root.startPosition.column,
        kind,
        name: '',
        nameStart: root.startIndex,
        exported: false,
        bases: [],
        annotations: [],
        marks: new Set(),
      };
      this.definitions.set(at, definition);
    }
    // A constant that holds a function is a function, whichever pattern speaks last.
    if (!merging && !(kind === 'constant' && definition.kind !== 'more')) definition.kind = kind;
    for (const [fact, { node }] of facts) {
      if (ROOTS.has(fact)) continue;
      const part = fact.slice(fact.indexOf('.') + 1);
      if (part === 'name') {
        definition.name = this.text(node);
        definition.nameStart = node.startIndex;
      } else if (part === 'body') definition.body = this.span(node);
      else if (part === 'annotation')
        definition.annotations.push(this.text(node).replace(/^[@[#]+|\(.*$|\]$/gs, ''));
      else if (part === 'base') definition.bases.push(this.text(node).slice(0, 100));
      else definition.marks.add(part);
    }
    if (exported.length > 0) definition.exported = this.isExported(definition, exported);
  }

  /** `has:public`, `not:private`, `lacks:pub(`, `capital`, `no-underscore`, `always`: all given rules must hold. */
  private isExported(definition: OpenDefinition, rules: readonly string[]): boolean {
    const from = this.source.lastIndexOf('\n', definition.start - 1) + 1;
    const header = this.source.slice(Math.max(from, definition.start - 200), definition.nameStart);
    const has = (word: string): boolean => wordPattern(word).test(header);
    return rules.every(rule => {
      if (rule.startsWith('has:')) return rule.slice(4).split('|').some(has);
      if (rule.startsWith('lacks:')) return !header.includes(rule.slice(6));
      if (rule.startsWith('not:')) return !rule.slice(4).split('|').some(has);
      if (rule === 'capital') return /^\p{Lu}/u.test(definition.name);
      if (rule === 'no-underscore') return !/^[_#]/.test(definition.name);
      return rule === 'always';
    });
  }
}
