import type { Language } from 'web-tree-sitter';
import { SyntaxLimitError } from '../../core/ports/syntaxParser';
import { ERROR, type NodeTable } from './nodeTable';
import { type ChildPattern, type ChoicePattern, type NodePattern, UnreadPattern } from './patternText';

/** What a running program holds: nodes by register, and the captures of the match so far. */
export class Match {
  readonly captures: number[] = [];
  readonly nodes: number[] = [];
  count = 0;
  /** Complete matches of the root at hand, whether told or equal to one that was. */
  complete = 0;
  readonly registers: number[] = [];
  /** Children tried in the tree at hand. */
  tried = 0;

  constructor(readonly table: NodeTable) {}
}

/** A count and not a time, so that what is found in a file does not depend on the machine; seconds at most. */
const MOST_TRIED = 50_000_000;
/** What a match counts for that has to be compared with others: it takes as long as this many nodes. */
const REPEATED = 20;

/** Goes on with a match; what it calls in the end is told of each complete one. */
type Step = () => void;

/** What looks for a pattern from a node on. */
export interface Root {
  /** Symbol of the node; undefined where any node with a name will do. */
  readonly symbol: number | undefined;
  /** Per field that a child must have, the symbols of which it must be one. */
  readonly needs: ReadonlyMap<number, ReadonlySet<number>>;
  readonly run: (node: number) => void;
}

/**
 * Turns a pattern into functions that look for it from a node on, each child in each place that fits: what tree-sitter's query
 * engine finds, without asking every pattern at every node. Throws UnreadPattern for what it does not know.
 */
export function compilePattern(
  pattern: NodePattern | ChoicePattern,
  language: Language,
  captureOf: (name: string) => number,
  match: Match,
  told: Step,
): Root[] {
  const options = pattern.kind === 'choice' ? pattern.options : [pattern];
  return options.map(option => {
    const compiler = new Compiler(language, captureOf, match);
    const done = compiler.isRepeated(option) ? once(match, told) : counted(match, told);
    const step = compiler.node(option, 0, done);
    return {
      symbol: option.type === undefined ? undefined : compiler.symbol(option),
      needs: compiler.needs(option),
      run: node => {
        match.complete = match.count = 0;
        match.registers[0] = node;
        step();
      },
    };
  });
}

const counted =
  (match: Match, told: Step): Step =>
  () => {
    match.complete++;
    told();
  };

/** Tells each set of captured nodes once for a root: children that are not captured may fit in several places. */
function once(match: Match, told: Step): Step {
  const seen = new Set<string>();
  let first = '';
  return () => {
    const key = keyOf(match);
    match.tried += REPEATED;
    // Most roots match in one way, for which no set is needed.
    if (match.complete++ === 0) {
      first = key;
      if (seen.size > 0) seen.clear();
    } else if (key === first || seen.has(key)) return;
    else seen.add(key);
    told();
  };
}

function keyOf({ captures, nodes, count }: Match): string {
  let key = '';
  for (let i = 0; i < count; i++) key += `${nodes[i]!}:${captures[i]!} `;
  return key;
}

class Compiler {
  private registers = 1;

  constructor(
    private readonly language: Language,
    private readonly captureOf: (name: string) => number,
    private readonly match: Match,
  ) {}

  symbol({ type, named }: NodePattern): number {
    const { language } = this;
    const symbol = language.idForNodeType(type!, named);
    if (symbol === null || !language.nodeTypeIsVisible(symbol)) throw new UnreadPattern(type!);
    return symbol;
  }

  private fieldId(name: string): number {
    const id = this.language.fieldIdForName(name);
    if (id === null) throw new UnreadPattern(name);
    return id;
  }

  needs({ children }: NodePattern): Map<number, Set<number>> {
    const needs = new Map<number, Set<number>>();
    for (const { pattern, optional } of children) {
      const options = pattern.kind === 'choice' ? pattern.options : [pattern];
      const field = options[0]?.field;
      if (optional || field === undefined || options.some(option => option.type === undefined)) continue;
      if (options.every(option => option.field === field))
        needs.set(this.fieldId(field), new Set(options.map(option => this.symbol(option))));
    }
    return needs;
  }

  /** Whether the same captures may come about in several ways. */
  isRepeated(root: NodePattern | ChoicePattern): boolean {
    const all = (pattern: NodePattern | ChoicePattern): readonly NodePattern[] =>
      pattern.kind === 'choice'
        ? pattern.options.flatMap(all)
        : [pattern, ...pattern.children.flatMap(child => all(child.pattern))];
    return all(root).some(node =>
      node.children.some(
        ({ pattern }) =>
          (pattern.kind === 'choice' && !areApart(pattern)) ||
          (pattern.kind === 'choice' ? pattern.options : [pattern]).some(
            option => option.captures.length === 0,
          ),
      ),
    );
  }

  /** Looks at the node of a register, then goes on with `next`. */
  node(pattern: NodePattern, register: number, next: Step): Step {
    const { match } = this;
    const { table, registers } = match;
    const lacks = pattern.lacks.map(field => this.fieldId(field));
    const inside = this.children(pattern, 0, register, register, next);
    const step = this.capturing(pattern, register, inside);
    const field = pattern.field === undefined ? 0 : this.fieldId(pattern.field);
    const symbol = pattern.type === undefined ? -1 : this.symbol(pattern);
    return () => {
      const node = registers[register]!;
      const found = table.symbol[node]!;
      if (symbol < 0 ? found === ERROR || table.named[node] === 0 : found !== symbol) return;
      if (field !== 0 && table.field[node] !== field) return;
      if (lacks.length > 0 && hasField(table, node, lacks)) return;
      step();
    };
  }

  private capturing({ captures }: NodePattern, register: number, next: Step): Step {
    if (captures.length === 0) return next;
    const ids = captures.map(this.captureOf);
    const { match } = this;
    return () => {
      const node = match.registers[register]!;
      const before = match.count;
      for (let i = 0; i < ids.length; i++) {
        match.captures[match.count] = ids[i]!;
        match.nodes[match.count++] = node;
      }
      next();
      match.count = before;
    };
  }

  /** The children of a pattern from one on. `parent` and `previous` are registers; a child is looked for behind `previous`. */
  private children(pattern: NodePattern, index: number, parent: number, previous: number, next: Step): Step {
    const child = pattern.children[index];
    if (!child) return pattern.closed ? this.closing(parent, previous, next) : next;
    const register = this.registers++;
    const following = this.children(pattern, index + 1, parent, register, next);
    const looking = this.looking(child, register, parent, previous, following);
    if (!child.optional) return looking;
    const { match } = this;
    return () => {
      const before = match.complete;
      looking();
      if (match.complete > before) return;
      match.registers[register] = match.registers[previous]!;
      following();
    };
  }

  private looking(
    { pattern, immediate }: ChildPattern,
    register: number,
    parent: number,
    previous: number,
    following: Step,
  ): Step {
    const { match } = this;
    const { table, registers } = match;
    const options = pattern.kind === 'choice' ? pattern.options : [pattern];
    const steps = options.map(option => this.node(option, register, following));
    const only = steps.length === 1 ? steps[0]! : undefined;
    return () => {
      const holder = registers[parent]!;
      const end = table.after[holder]!;
      const last = registers[previous]!;
      for (
        let node = last === holder ? holder + 1 : table.after[last]!;
        node < end;
        node = table.after[node]!
      ) {
        if (++match.tried > MOST_TRIED) throw new SyntaxLimitError('A query tried too many nodes.');
        registers[register] = node;
        if (only) only();
        else for (let i = 0; i < steps.length; i++) steps[i]!();
        if (immediate && table.named[node] === 1) return;
      }
    };
  }

  /** Goes on only where nothing with a name follows the last child. */
  private closing(parent: number, last: number, next: Step): Step {
    const { table, registers } = this.match;
    return () => {
      const end = table.after[registers[parent]!]!;
      for (let node = table.after[registers[last]!]!; node < end; node = table.after[node]!)
        if (table.named[node] === 1) return;
      next();
    };
  }
}

/** Whether a node can be but one of the options. */
function areApart({ options }: ChoicePattern): boolean {
  const types = options.map(({ type, named }) => type && `${type} ${named}`);
  return !types.includes(undefined) && new Set(types).size === types.length;
}

function hasField(table: NodeTable, parent: number, fields: readonly number[]): boolean {
  const end = table.after[parent]!;
  for (let node = parent + 1; node < end; node = table.after[node]!)
    if (fields.includes(table.field[node]!)) return true;
  return false;
}
