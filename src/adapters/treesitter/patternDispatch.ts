import type { NodeTable } from './nodeTable';

type Run = (node: number) => void;

/** A child that a node must have for a pattern to match: of one of the symbols, and in the field unless that is 0. */
export interface Need {
  readonly field: number;
  readonly symbols: ReadonlySet<number>;
}

/** What looks for a pattern from a node on. */
export interface Root {
  /** Symbol of the node; undefined where any node with a name will do. */
  readonly symbol: number | undefined;
  readonly needs: readonly Need[];
  /** Fields that none of its children may have. */
  readonly lacks: readonly number[];
  readonly run: Run;
}

/** The patterns whose root has one symbol, in their order, with what a look at the children tells of each. */
export interface Dispatch {
  readonly runs: readonly Run[];
  /** Per pattern the bits that the children must have together, and those that none may have. */
  readonly needs: Int32Array;
  readonly lacks: Int32Array;
  /** By field (0: for children in any field or none) and symbol of a child, the bits that it has. Empty where nothing is asked. */
  readonly bits: readonly (Int32Array | undefined)[];
}

/** Bits of a number; what does not fit is found out by trying the pattern. */
const MOST_BITS = 32;

/** `symbols`: how many the grammar has. */
export function dispatchOf(roots: readonly Root[], symbols: number): Dispatch {
  const known = new Map<string, number>();
  const bits: Int32Array[] = [];
  /** The bit of something that a child can be; 0 when all are in use. */
  const bitOf = (name: string, field: number, of: Iterable<number>): number => {
    let bit = known.get(name);
    if (bit !== undefined || known.size === MOST_BITS) return bit ?? 0;
    known.set(name, (bit = 1 << known.size));
    const row = (bits[field] ??= new Int32Array(symbols));
    for (const symbol of of) row[symbol]! |= bit;
    return bit;
  };
  const all = Array.from({ length: symbols }, (_, symbol) => symbol);
  const needs = roots.map(root =>
    root.needs.reduce(
      (sum, { field, symbols: of }) => sum | bitOf(`${field} ${[...of].sort().join()}`, field, of),
      0,
    ),
  );
  const lacks = roots.map(root => root.lacks.reduce((sum, field) => sum | bitOf(`${field}`, field, all), 0));
  return {
    runs: roots.map(({ run }) => run),
    needs: Int32Array.from(needs),
    lacks: Int32Array.from(lacks),
    bits: Array.from(bits),
  };
}

/** What the children of a node are, as bits of the dispatch. */
export function bitsOf({ bits }: Dispatch, { after, symbol, field }: NodeTable, node: number): number {
  if (bits.length === 0) return 0;
  const inAny = bits[0];
  const end = after[node]!;
  let found = 0;
  for (let child = node + 1; child < end; child = after[child]!) {
    // An error has a symbol beyond all rows, and no bits.
    if (inAny) found |= inAny[symbol[child]!] ?? 0;
    const at = field[child]!;
    const inField = at === 0 || at >= bits.length ? undefined : bits[at];
    if (inField) found |= inField[symbol[child]!] ?? 0;
  }
  return found;
}
