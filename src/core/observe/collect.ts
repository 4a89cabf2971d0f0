import type { ContextSpan } from '../model/context';
import type { MatchCaptures } from '../ports/syntaxParser';
import type { LineTable } from './lines';
import type { Binding, Call, Comment, Definition, ImportStatement, Span } from './view';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type OpenImport = Mutable<ImportStatement> & {
  names: string[];
  marks: Set<string>;
  /** How many of the names are marked as types inline. */
  typeNames: number;
};
type OpenDefinition = Mutable<Definition> & {
  bases: string[];
  annotations: string[];
  /** Where each of the annotations starts. */
  annotationStarts: number[];
  marks: Set<string>;
};

/** Facts that are things; the others are parts of the thing that their match holds too. */
const ROOTS: ReadonlySet<string> = new Set([
  ...[
    'comment',
    'import',
    'binding',
    'call',
    'call.callee',
    'call.new',
    'read',
    'kind',
    'docstring',
    'literal',
    'context.catch',
    'context.loop',
  ],
  ...(
    'function method constructor class interface struct enum enum_member trait record type field property constant ' +
    'variable module namespace macro event more'
  )
    .split(' ')
    .map(kind => `definition.${kind}`),
]);

/** A capture `@fact.<name>`, read once per query. */
export interface Fact {
  readonly name: string;
  /** Whether it is a thing, and not a part of the thing that its match holds too. */
  readonly root: boolean;
  /** What follows `import.`, `definition.` or `context.`. */
  readonly part: string;
}

export const factOf = (name: string): Fact => ({
  name,
  root: ROOTS.has(name),
  part: name.slice(name.indexOf('.') + 1),
});

/** What each capture of a pattern is to mean, by its index. */
type Plans = readonly ({ readonly kind: string; readonly fact?: Fact } | undefined)[];

/** Longest source of a callee that is looked at, chains with their arguments included. */
const MAX_CALLEE = 400;

/** Over any offset, so that start and end of a node make one number. */
const PLACE = 2 ** 26;

const spanOf = (match: MatchCaptures, index: number): Span => ({
  start: match.start(index),
  end: match.end(index),
  line: match.row(index) + 1,
});

const words = new Map<string, RegExp>();

/** A whole word that is no part of a name or attribute. */
function wordPattern(word: string): RegExp {
  let pattern = words.get(word);
  if (!pattern) words.set(word, (pattern = new RegExp(`(^|[^\\w#])${word}(?!\\w)`, 'u')));
  return pattern;
}

/** In the order of the source, whichever pattern finds it. */
function addAnnotation({ annotations, annotationStarts }: OpenDefinition, start: number, text: string): void {
  let at = annotationStarts.length;
  while (at > 0 && annotationStarts[at - 1]! > start) at--;
  annotationStarts.splice(at, 0, start);
  annotations.splice(at, 0, text.replace(/^[@[#]+|\(.*$|\]$/gs, ''));
}

const OPEN = '('.charCodeAt(0);
const CLOSE = ')'.charCodeAt(0);

/** `a.b( x )\n  .c` → `a.b().c`: arguments of a chain left out, and white space but between two words (`new A().b`). */
function chainOf(source: string): string {
  if (!/[\s(]/.test(source)) return source;
  let text = '';
  let depth = 0;
  let from = 0;
  // Whatever is called in the arguments belongs to them: only the outermost parentheses stay.
  for (let i = 0; i < source.length; i++) {
    const c = source.charCodeAt(i);
    if (c === OPEN && depth++ === 0) text += source.slice(from, i + 1);
    else if (c === CLOSE && depth > 0 && --depth === 0) from = i;
  }
  if (depth === 0) text += source.slice(from);
  return /\s/.test(text) ? text.replace(/\s+/g, ' ').replace(/(?<!\w) | (?!\w)/g, '') : text;
}

/**
 * Gathers facts from matches. Several patterns may speak of the same statement or definition: what they say is merged
 * by the node's place, so that each language needs only small independent patterns (`@fact.import.name`, …).
 */
export class FactCollector {
  private readonly imports = new Map<number, OpenImport>();
  private readonly definitions = new Map<number, OpenDefinition>();
  readonly calls: Call[] = [];
  readonly bindings: Binding[] = [];
  readonly comments: Comment[] = [];
  readonly docstrings: Span[] = [];
  readonly literals: Span[] = [];
  readonly contexts: ContextSpan[] = [];
  readonly kinds = new Map<string, number>();

  constructor(
    readonly source: string,
    private readonly lines: LineTable,
  ) {}

  /** Takes the fact captures of one match. */
  add(match: MatchCaptures, plans: Plans, exported: readonly string[]): void {
    for (let i = 0; i < match.count; i++) {
      const fact = plans[match.capture(i)]?.fact;
      if (fact?.root) {
        this.addRoot(fact, i, match, plans, exported);
        return;
      }
    }
  }

  private addRoot(
    { name, part }: Fact,
    root: number,
    match: MatchCaptures,
    plans: Plans,
    exported: readonly string[],
  ): void {
    if (name === 'comment') this.comments.push(this.ended(match, root));
    else if (name === 'import') this.addImport(root, match, plans);
    else if (name === 'binding') this.addBinding(match, plans);
    else if (name === 'read' || name.startsWith('call')) this.addCall(root, match, plans);
    else if (name === 'kind') {
      const kind = match.type(root);
      this.kinds.set(kind, (this.kinds.get(kind) ?? 0) + 1);
    } else if (name === 'docstring') this.docstrings.push(spanOf(match, root));
    else if (name === 'literal') this.literals.push(spanOf(match, root));
    else if (name.startsWith('context.'))
      this.contexts.push({ kinds: [part], start: match.start(root), end: match.end(root) });
    else this.addDefinition(root, part, match, plans, exported);
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

  private text(match: MatchCaptures, index: number): string {
    return this.source.slice(match.start(index), match.end(index));
  }

  private ended(match: MatchCaptures, index: number): Comment {
    const start = match.start(index);
    const end = match.end(index);
    const trimmed = end > start && this.source.charCodeAt(end - 1) === 10 ? end - 1 : end;
    const line = match.row(index) + 1;
    return { start, end: trimmed, line, endLine: this.lines.lineAt(Math.max(start, trimmed - 1)) };
  }

  /** Width of the blanks that a line starts with: `const a = require(…)` stands at the margin although its parts do not. */
  private indentOf(line: number): number {
    const start = this.lines.start(line);
    let at = start;
    while (this.source.charCodeAt(at) === 32 || this.source.charCodeAt(at) === 9) at++;
    return at - start;
  }

  private addImport(root: number, match: MatchCaptures, plans: Plans): void {
    // A statement may hold several modules (Go's import blocks are captured spec by spec; Python's `import a, b` is not).
    let statement = this.imports.get(match.start(root));
    if (!statement) {
      const { start, end, line, endLine } = this.ended(match, root);
      statement = {
        start,
        end,
        line,
        endLine,
        column: this.indentOf(match.row(root) + 1),
        module: '',
        names: [],
        typeNames: 0,
        marks: new Set(),
      };
      this.imports.set(match.start(root), statement);
    }
    for (let i = 0; i < match.count; i++) {
      const fact = plans[match.capture(i)]?.fact;
      if (!fact || fact.root) continue;
      const { part } = fact;
      if (part === 'module') statement.module ||= this.text(match, i).replace(/^["'`<]|["'`>]$/g, '');
      else if (part === 'name') statement.names.push(this.text(match, i));
      else if (part === 'alias') statement.alias = this.text(match, i);
      else statement.marks.add(part);
      if (part === 'type_name') statement.typeNames++;
      if (part === 'star') statement.names.push('*');
      if (part === 'namespace') statement.names.push('*');
      if (part === 'default') statement.names.push('default');
    }
  }

  private addCall(root: number, match: MatchCaptures, plans: Plans): void {
    let callee = root;
    let made = false;
    let read = false;
    let end: number | undefined;
    let list = -1;
    for (let i = 0; i < match.count; i++) {
      const fact = plans[match.capture(i)]?.fact?.name;
      if (fact === 'call.callee') callee = i;
      else if (fact === 'call.args') list = i;
      else if (fact === 'call.method') end = match.end(i);
      else if (fact === 'call.new') {
        callee = i;
        made = true;
      } else if (fact === 'read') read = true;
    }
    const start = match.start(callee);
    end ??= match.end(callee);
    if (end - start > MAX_CALLEE) return;
    const chain = chainOf(this.source.slice(start, end));
    if (chain.length > 120) return;
    this.calls.push({
      start,
      end,
      line: match.row(callee) + 1,
      callee: made ? `new ${chain}` : chain,
      args: read ? -1 : list < 0 ? 0 : match.namedChildCount(list),
      callEnd: list < 0 ? end : match.end(list),
    });
  }

  private addBinding(match: MatchCaptures, plans: Plans): void {
    let name = '';
    let value = -1;
    for (let i = 0; i < match.count; i++) {
      const part = plans[match.capture(i)]?.fact?.name;
      if (part === 'binding.name') name = this.text(match, i);
      else if (part === 'binding.value') value = i;
    }
    if (value >= 0) this.bindings.push({ name, ...spanOf(match, value) });
  }

  private addDefinition(
    root: number,
    kind: string,
    match: MatchCaptures,
    plans: Plans,
    exported: readonly string[],
  ): void {
    const merging = kind === 'more';
    const at = match.start(root) * PLACE + match.end(root);
    let definition = this.definitions.get(at);
    if (!definition) {
      // Written out: a literal that begins with a spread is many times slower to make.
      const { start, end, line, endLine } = this.ended(match, root);
      definition = {
        start,
        end,
        line,
        endLine,
        column: match.column(root),
        kind,
        name: '',
        nameStart: match.start(root),
        exported: false,
        bases: [],
        annotations: [],
        annotationStarts: [],
        marks: new Set(),
      };
      this.definitions.set(at, definition);
    }
    // A constant that holds a function is a function, whichever pattern speaks last.
    if (!merging && !(kind === 'constant' && definition.kind !== 'more')) definition.kind = kind;
    for (let i = 0; i < match.count; i++) {
      const fact = plans[match.capture(i)]?.fact;
      if (!fact || fact.root) continue;
      const { part } = fact;
      if (part === 'name') {
        definition.name = this.text(match, i);
        definition.nameStart = match.start(i);
      } else if (part === 'body') definition.body = spanOf(match, i);
      else if (part === 'annotation') addAnnotation(definition, match.start(i), this.text(match, i));
      else if (part === 'base') definition.bases.push(this.text(match, i).slice(0, 100));
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
