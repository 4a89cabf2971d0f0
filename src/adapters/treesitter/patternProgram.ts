import type { Language } from 'web-tree-sitter';
import type { NodeTable } from './nodeTable';
import type { Need, Root } from './patternDispatch';
import { type Shape, firstBehind, isShaped, isSilent, optionsOf, spend, tailTest } from './patternTest';
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

/** What a match counts for that has to be compared with others: it takes as long as this many nodes. */
const REPEATED = 20;

/** Goes on with a match; what it calls in the end is told of each complete one. */
type Step = () => void;

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
  return optionsOf(pattern).map(option => {
    const compiler = new Compiler(language, captureOf, match);
    const done = compiler.isRepeated(option) ? once(match, told) : counted(match, told);
    const step = compiler.root(option, done);
    return {
      symbol: option.type === undefined ? undefined : compiler.symbol(option),
      needs: compiler.needs(option),
      lacks: compiler.shapeOf(option).lacks,
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
  const first: number[] = [];
  return () => {
    const { captures, nodes, count } = match;
    match.tried += REPEATED;
    // Most roots match in one way, for which no set is needed.
    if (match.complete++ === 0) {
      first.length = 0;
      for (let i = 0; i < count; i++) first.push(nodes[i]!, captures[i]!);
      if (seen.size > 0) seen.clear();
    } else {
      if (isSame(first, match)) return;
      const key = keyOf(match);
      if (seen.has(key)) return;
      seen.add(key);
    }
    told();
  };
}

function isSame(first: readonly number[], { captures, nodes, count }: Match): boolean {
  if (first.length !== 2 * count) return false;
  for (let i = 0; i < count; i++)
    if (first[2 * i] !== nodes[i] || first[2 * i + 1] !== captures[i]) return false;
  return true;
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

  readonly shapeOf = (pattern: NodePattern): Shape => ({
    symbol: pattern.type === undefined ? -1 : this.symbol(pattern),
    field: pattern.field === undefined ? 0 : this.fieldId(pattern.field),
    lacks: pattern.lacks.map(field => this.fieldId(field)),
  });

  /** Children that a node must have; of any type, and those that may be missing, are none. */
  needs({ children }: NodePattern): Need[] {
    const needs: Need[] = [];
    for (const { pattern, optional } of children) {
      const options = optionsOf(pattern);
      const field = options[0]?.field;
      if (optional || options.some(option => option.type === undefined || option.field !== field)) continue;
      const symbols = new Set(options.map(option => this.symbol(option)));
      if (symbols.size > 0) needs.push({ field: field === undefined ? 0 : this.fieldId(field), symbols });
    }
    return needs;
  }

  /** Whether the same captures may come about in several ways. Children that are only asked whether they fit are no such way. */
  isRepeated({ children }: NodePattern): boolean {
    return children
      .slice(0, searched(children))
      .some(
        ({ pattern }) =>
          (pattern.kind === 'choice' && !areApart(pattern)) ||
          optionsOf(pattern).some(option => option.captures.length === 0 || this.isRepeated(option)),
      );
  }

  /** Looks at the node of a register, then goes on with `next`. */
  root(pattern: NodePattern, next: Step): Step {
    const { table, registers } = this.match;
    const shape = this.shapeOf(pattern);
    const step = this.inside(pattern, 0, next);
    return () => {
      if (isShaped(shape, table, registers[0]!)) step();
    };
  }

  /** Captures the node of a register and looks at its children. */
  private inside(pattern: NodePattern, register: number, next: Step): Step {
    const inside = this.children(pattern, 0, register, register, next);
    return pattern.captures.reduceRight((step, name) => this.capturing(name, register, step), inside);
  }

  private capturing(name: string, register: number, next: Step): Step {
    const { match } = this;
    const { registers } = match;
    const id = this.captureOf(name);
    return () => {
      const at = match.count;
      match.captures[at] = id;
      match.nodes[at] = registers[register]!;
      match.count = at + 1;
      next();
      match.count = at;
    };
  }

  /** The children of a pattern from one on. `parent` and `previous` are registers; a child is looked for behind `previous`. */
  private children(pattern: NodePattern, index: number, parent: number, previous: number, next: Step): Step {
    const { match } = this;
    const { registers } = match;
    if (index >= searched(pattern.children)) return this.asked(pattern, index, parent, previous, next);
    const child = pattern.children[index]!;
    const register = this.registers++;
    const following = this.children(pattern, index + 1, parent, register, next);
    const looking = this.looking(child, register, parent, previous, following);
    if (!child.optional) return looking;
    return () => {
      const before = match.complete;
      looking();
      if (match.complete > before) return;
      registers[register] = registers[previous]!;
      following();
    };
  }

  /** Goes on only where the rest of the children fit, none of which is captured. */
  private asked(pattern: NodePattern, index: number, parent: number, previous: number, next: Step): Step {
    const { match } = this;
    const { table, registers } = match;
    const fits = tailTest(pattern, index, this.shapeOf, table, match);
    if (!fits) return next;
    return () => {
      if (fits(registers[parent]!, registers[previous]!)) next();
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
    const options = optionsOf(pattern).map(option => ({
      shape: this.shapeOf(option),
      step: this.inside(option, register, following),
    }));
    return () => {
      const holder = registers[parent]!;
      const end = table.after[holder]!;
      for (
        let node = firstBehind(table, holder, registers[previous]!);
        node < end;
        node = table.after[node]!
      ) {
        spend(match);
        for (let i = 0; i < options.length; i++) {
          const { shape, step } = options[i]!;
          if (!isShaped(shape, table, node)) continue;
          registers[register] = node;
          step();
        }
        if (immediate && table.named[node] === 1) return;
      }
    };
  }
}

/** How many of the children have to be looked for in every place: those up to the last one that holds a capture. */
function searched(children: readonly ChildPattern[]): number {
  let count = children.length;
  while (count > 0 && isSilent(children[count - 1]!.pattern)) count--;
  return count;
}

/** Whether a node can be but one of the options. */
function areApart({ options }: ChoicePattern): boolean {
  const types = options.map(({ type, named }) => type && `${type} ${named}`);
  return !types.includes(undefined) && new Set(types).size === types.length;
}
