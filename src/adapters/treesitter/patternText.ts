/** A node that a pattern looks for. */
export interface NodePattern {
  readonly kind: 'node';
  /** Type of the node; undefined for `(_)`. */
  readonly type: string | undefined;
  readonly named: boolean;
  readonly field: string | undefined;
  readonly lacks: readonly string[];
  readonly children: readonly ChildPattern[];
  /** Whether nothing with a name may follow the last of the children. */
  readonly closed: boolean;
  readonly captures: readonly string[];
}

/** One of several nodes at one place. */
export interface ChoicePattern {
  readonly kind: 'choice';
  readonly options: readonly NodePattern[];
}

export interface ChildPattern {
  readonly pattern: NodePattern | ChoicePattern;
  /** Whether nothing with a name may stand between this child and what comes before it in the pattern. */
  readonly immediate: boolean;
  readonly optional: boolean;
}

export type Operand = { readonly capture: string } | { readonly value: string };

export interface Predicate {
  readonly operator: string;
  readonly operands: readonly Operand[];
}

export interface Pattern {
  readonly root: NodePattern | ChoicePattern;
  readonly predicates: readonly Predicate[];
}

/** What a query says that is not read here; tree-sitter's own engine runs it. */
export class UnreadPattern extends Error {
  override readonly name = 'UnreadPattern';
}

const TOKEN = /;[^\n]*|\s+|"(?:[^"\\]|\\[^])*"|[()[\].?*+!:]|[@#]?[\w][\w.\-?!]*|[^]/g;

function tokensOf(source: string): string[] {
  const tokens = source.match(TOKEN) ?? [];
  return tokens.filter(token => !/^[\s;]/.test(token));
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', 0: '\0' };
const stringOf = (token: string): string =>
  token.slice(1, -1).replace(/\\([^])/g, (_, c: string) => ESCAPES[c] ?? c);

interface Open {
  pattern: NodePattern | ChoicePattern;
  optional: boolean;
}

/**
 * Reads the part of tree-sitter's query language that templates use: nodes with fields, children, anchors, negated fields, choices,
 * `?`, captures and predicates. Throws UnreadPattern for all else (repetitions, sequences, supertypes, MISSING) and for mistakes.
 */
export function readPatterns(source: string): Pattern[] {
  return new PatternReader(tokensOf(source)).all();
}

class PatternReader {
  private at = 0;
  private predicates: Predicate[] = [];

  constructor(private readonly tokens: readonly string[]) {}

  all(): Pattern[] {
    const patterns: Pattern[] = [];
    while (this.at < this.tokens.length) {
      this.predicates = [];
      const { pattern, optional } = this.item(undefined);
      if (optional) throw new UnreadPattern('optional root');
      patterns.push({ root: pattern, predicates: this.predicates });
    }
    return patterns;
  }

  private next(): string {
    const token = this.tokens[this.at++];
    if (token === undefined) throw new UnreadPattern('unexpected end');
    return token;
  }

  private takes(token: string): boolean {
    if (this.tokens[this.at] !== token) return false;
    this.at++;
    return true;
  }

  /** A node, string, choice or group with what follows it: quantifier and captures. */
  private item(field: string | undefined): Open {
    const token = this.next();
    let pattern: NodePattern | ChoicePattern;
    if (token === '[') pattern = this.choice(field);
    else if (token.startsWith('"')) pattern = leaf(stringOf(token), false, field);
    else if (token === '(') {
      const first = this.tokens[this.at] ?? '';
      pattern = /^["([]/.test(first) ? this.group(field) : this.node(field);
    } else throw new UnreadPattern(token);
    const optional = this.takes('?');
    if (/^[*+?]$/.test(this.tokens[this.at] ?? '')) throw new UnreadPattern('repetition');
    const captures: string[] = [];
    while (this.tokens[this.at]?.startsWith('@')) captures.push(this.next().slice(1));
    return { pattern: captures.length > 0 ? captured(pattern, captures) : pattern, optional };
  }

  private choice(field: string | undefined): ChoicePattern {
    const options: NodePattern[] = [];
    while (!this.takes(']')) {
      const { pattern, optional } = this.item(field);
      if (optional) throw new UnreadPattern('optional choice');
      options.push(...(pattern.kind === 'choice' ? pattern.options : [pattern]));
    }
    return { kind: 'choice', options };
  }

  /** `((pattern) (#predicate …) …)`. */
  private group(field: string | undefined): NodePattern | ChoicePattern {
    const { pattern, optional } = this.item(field);
    while (!this.takes(')')) {
      if (!this.predicate()) throw new UnreadPattern('sequence');
    }
    if (optional) throw new UnreadPattern('optional group');
    return pattern;
  }

  private predicate(): boolean {
    const operator = this.tokens[this.at + 1];
    if (this.tokens[this.at] !== '(' || !operator?.startsWith('#')) return false;
    this.at += 2;
    const operands: Operand[] = [];
    while (!this.takes(')')) {
      const token = this.next();
      if (token.startsWith('@')) operands.push({ capture: token.slice(1) });
      else operands.push({ value: token.startsWith('"') ? stringOf(token) : token });
    }
    this.predicates.push({ operator: operator.slice(1), operands });
    return true;
  }

  /** What follows the parenthesis of a node. */
  private node(field: string | undefined): NodePattern {
    const type = this.next();
    if (!/^\w+$/.test(type) || type === 'MISSING' || type === 'ERROR') throw new UnreadPattern(type);
    const lacks: string[] = [];
    const children: ChildPattern[] = [];
    let immediate = false;
    while (!this.takes(')')) {
      if (this.takes('.')) immediate = true;
      else if (this.takes('!')) lacks.push(this.next());
      else if (!this.predicate()) {
        const named = this.tokens[this.at + 1] === ':' ? this.next() : undefined;
        if (named !== undefined) this.at++;
        children.push({ ...this.item(named), immediate });
        immediate = false;
      }
    }
    if (immediate && children.at(-1)?.optional !== false) throw new UnreadPattern('anchor without a child');
    return {
      kind: 'node',
      type: type === '_' ? undefined : type,
      named: true,
      field,
      lacks,
      children,
      closed: immediate,
      captures: [],
    };
  }
}

const leaf = (type: string, named: boolean, field: string | undefined): NodePattern => ({
  ...{ kind: 'node', type, named, field, lacks: [], children: [], closed: false, captures: [] },
});

function captured(
  pattern: NodePattern | ChoicePattern,
  captures: readonly string[],
): NodePattern | ChoicePattern {
  return pattern.kind === 'node'
    ? { ...pattern, captures: [...pattern.captures, ...captures] }
    : {
        ...pattern,
        options: pattern.options.map(option => ({
          ...option,
          captures: [...option.captures, ...captures],
        })),
      };
}
