import { SyntaxLimitError } from '../../core/ports/syntaxParser';
import { ERROR, type NodeTable } from './nodeTable';
import type { ChildPattern, ChoicePattern, NodePattern } from './patternText';

/** What a node must be by itself. */
export interface Shape {
  /** -1 for any node with a name. */
  readonly symbol: number;
  /** 0 for any. */
  readonly field: number;
  /** Fields that none of its children may have. */
  readonly lacks: readonly number[];
}

/** How the names of a pattern are those of a grammar. */
export type ShapeOf = (pattern: NodePattern) => Shape;

/** What a search counts, in the tree at hand. */
export interface Effort {
  /** Children tried. */
  tried: number;
}

/** A count and not a time, so that what is found in a file does not depend on the machine; seconds at most. */
const MOST_TRIED = 50_000_000;

/** Counts a child that is tried. Throws SyntaxLimitError where the patterns fit in far more ways than code of people has. */
export function spend(effort: Effort): void {
  if (++effort.tried > MOST_TRIED) throw new SyntaxLimitError('A query tried too many nodes.');
}

export function isShaped({ symbol, field, lacks }: Shape, table: NodeTable, node: number): boolean {
  const found = table.symbol[node]!;
  if (symbol < 0 ? found === ERROR || table.named[node] === 0 : found !== symbol) return false;
  if (field !== 0 && table.field[node] !== field) return false;
  return lacks.length === 0 || !hasField(table, node, lacks);
}

function hasField(table: NodeTable, parent: number, fields: readonly number[]): boolean {
  const end = table.after[parent]!;
  for (let node = parent + 1; node < end; node = table.after[node]!)
    if (fields.includes(table.field[node]!)) return true;
  return false;
}

export const optionsOf = (pattern: NodePattern | ChoicePattern): readonly NodePattern[] =>
  pattern.kind === 'choice' ? pattern.options : [pattern];

/** Whether nothing in a pattern is captured, so that it does not matter in how many ways it fits. */
export const isSilent = (pattern: NodePattern | ChoicePattern): boolean =>
  optionsOf(pattern).every(
    ({ captures, children }) => captures.length === 0 && children.every(child => isSilent(child.pattern)),
  );

/** Whether a pattern without captures fits a node; its shape is not asked. */
type Fits = (node: number) => boolean;

/** Whether the rest of a pattern's children, none of them captured, fit behind `previous` in `parent` (behind the parent's own start where both are the same). */
export type TailFits = (parent: number, previous: number) => boolean;

/** The children of a pattern from one on, as a question instead of a search. Undefined where they always fit. */
export function tailTest(
  { children, closed }: NodePattern,
  from: number,
  shapeOf: ShapeOf,
  table: NodeTable,
  effort: Effort,
): TailFits | undefined {
  let test: TailFits | undefined = closed ? closing(table) : undefined;
  for (let index = children.length - 1; index >= from; index--)
    test = childTest(children[index]!, test, shapeOf, table, effort);
  return test;
}

const closing =
  (table: NodeTable): TailFits =>
  (parent, previous) => {
    const end = table.after[parent]!;
    for (let node = firstBehind(table, parent, previous); node < end; node = table.after[node]!)
      if (table.named[node] === 1) return false;
    return true;
  };

/** The child that follows another, or the first one where that is the parent itself. */
export const firstBehind = (table: NodeTable, parent: number, previous: number): number =>
  previous === parent ? parent + 1 : table.after[previous]!;

function childTest(
  { pattern, immediate, optional }: ChildPattern,
  rest: TailFits | undefined,
  shapeOf: ShapeOf,
  table: NodeTable,
  effort: Effort,
): TailFits | undefined {
  if (optional && !rest) return undefined;
  const options = optionsOf(pattern).map(option => ({
    shape: shapeOf(option),
    fits: insideTest(option, shapeOf, table, effort),
  }));
  return (parent, previous) => {
    const end = table.after[parent]!;
    for (let node = firstBehind(table, parent, previous); node < end; node = table.after[node]!) {
      spend(effort);
      for (let i = 0; i < options.length; i++) {
        const { shape, fits } = options[i]!;
        if (isShaped(shape, table, node) && (!fits || fits(node)) && (!rest || rest(parent, node)))
          return true;
      }
      if (immediate && table.named[node] === 1) break;
    }
    return optional && rest!(parent, previous);
  };
}

function insideTest(
  pattern: NodePattern,
  shapeOf: ShapeOf,
  table: NodeTable,
  effort: Effort,
): Fits | undefined {
  const tail = tailTest(pattern, 0, shapeOf, table, effort);
  return tail && (node => tail(node, node));
}
