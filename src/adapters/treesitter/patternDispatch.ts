import type { NodeTable } from './nodeTable';
import type { Root } from './patternProgram';

type Run = Root['run'];

/** The patterns whose root has one symbol, in their order, told apart by the child that has a field. */
export interface Dispatch {
  readonly all: readonly Run[];
  /** 0 where no field tells enough of them apart. */
  readonly field: number;
  /** By the symbol of that child, those that may match; `others` for a child of any other symbol, or none. */
  readonly byChild: readonly (readonly Run[] | undefined)[];
  readonly others: readonly Run[];
}

/** Fewer patterns than this are faster tried than told apart. */
const WORTH_IT = 3;

export function dispatchOf(roots: readonly Root[]): Dispatch {
  const all = roots.map(({ run }) => run);
  const uses = new Map<number, number>();
  for (const { needs } of roots)
    for (const field of needs.keys()) uses.set(field, (uses.get(field) ?? 0) + 1);
  const [field, used] = [...uses].sort(([a, x], [b, y]) => y - x || a - b)[0] ?? [0, 0];
  if (used < WORTH_IT) return { all, field: 0, byChild: [], others: all };
  const among = (symbol: number | undefined): Run[] =>
    roots
      .filter(({ needs }) => {
        const wanted = needs.get(field);
        return !wanted || (symbol !== undefined && wanted.has(symbol));
      })
      .map(({ run }) => run);
  const byChild: Run[][] = [];
  for (const { needs } of roots)
    for (const symbol of needs.get(field) ?? []) byChild[symbol] ??= among(symbol);
  return { all, field, byChild: Array.from(byChild), others: among(undefined) };
}

/** The patterns that may match at a node; all where several of its children have the field. */
export function runsFor(
  { all, field, byChild, others }: Dispatch,
  table: NodeTable,
  node: number,
): readonly Run[] {
  const { after, symbol, field: fields } = table;
  const end = after[node]!;
  let found = -1;
  for (let child = node + 1; child < end; child = after[child]!)
    if (fields[child] === field) {
      if (found >= 0) return all;
      found = child;
    }
  if (found < 0) return others;
  const kind = symbol[found]!;
  return (kind < byChild.length ? byChild[kind] : undefined) ?? others;
}
