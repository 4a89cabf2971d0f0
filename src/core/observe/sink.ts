import type { Observation } from '../model/observation';
import type { ObservationTable } from '../model/record';

/** Where detectors put what they find. `form` is the value as conventions write it. */
export interface Sink {
  add(key: string, form: string, start: number, end: number, line: number): void;
}

/** Collects observations as objects, for few of them. */
export class ObservationList implements Sink {
  readonly observations: Observation[] = [];
  add(key: string, form: string, start: number, end: number, line: number): void {
    this.observations.push({ key, form, start, end, line });
  }
  /** In source order; equal places by key and form, so that the order never depends on the query engine. */
  sorted(): Observation[] {
    return this.observations.sort(
      (a, b) => a.start - b.start || a.end - b.end || compare(a.key, b.key) || compare(a.form, b.form),
    );
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Collects observations as columns (see ObservationTable). */
export class ObservationColumns implements Sink {
  private readonly keyIds = new Map<string, number>();
  private readonly formIds = new Map<string, number>();
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];
  private readonly keys: number[] = [];
  private readonly forms: number[] = [];
  private readonly lines: number[] = [];

  add(key: string, form: string, start: number, end: number, line: number): void {
    this.starts.push(start);
    this.ends.push(end);
    this.keys.push(idOf(this.keyIds, key));
    this.forms.push(idOf(this.formIds, form));
    this.lines.push(line);
  }

  /** Rows in source order; equal places by key and form names. */
  table(): ObservationTable {
    const keys = [...this.keyIds.keys()];
    const forms = [...this.formIds.keys()];
    const { starts, ends } = this;
    const order = orderByStart(
      starts,
      (a, b) =>
        ends[a]! - ends[b]! ||
        compare(keys[this.keys[a]!]!, keys[this.keys[b]!]!) ||
        compare(forms[this.forms[a]!]!, forms[this.forms[b]!]!),
    );
    return {
      keys,
      forms,
      key: inOrder(new Uint16Array(order.length), this.keys, order),
      form: inOrder(new Uint16Array(order.length), this.forms, order),
      start: inOrder(new Uint32Array(order.length), starts, order),
      end: inOrder(new Uint32Array(order.length), ends, order),
      line: inOrder(new Uint32Array(order.length), this.lines, order),
    };
  }
}

/** Above any number of rows of one file. */
const ROWS = 2 ** 24;

/** Rows by start, those of equal start by `compareRows`. Numbers sort many times faster than rows by a function. */
function orderByStart(starts: readonly number[], compareRows: (a: number, b: number) => number): Uint32Array {
  const packed = new Float64Array(starts.length);
  for (let row = 0; row < packed.length; row++) packed[row] = starts[row]! * ROWS + row;
  packed.sort();
  const order = new Uint32Array(packed.length);
  for (let i = 0; i < order.length; i++) order[i] = packed[i]! % ROWS;
  for (let from = 0; from < order.length;) {
    let to = from + 1;
    while (to < order.length && starts[order[to]!] === starts[order[from]!]) to++;
    for (let i = from + 1; i < to; i++) {
      const row = order[i]!;
      let at = i;
      for (; at > from && compareRows(order[at - 1]!, row) > 0; at--) order[at] = order[at - 1]!;
      order[at] = row;
    }
    from = to;
  }
  return order;
}

function inOrder<T extends Uint16Array | Uint32Array>(
  column: T,
  values: readonly number[],
  order: Uint32Array,
): T {
  for (let i = 0; i < order.length; i++) column[i] = values[order[i]!]!;
  return column;
}

function idOf(ids: Map<string, number>, name: string): number {
  let id = ids.get(name);
  if (id === undefined) ids.set(name, (id = ids.size));
  return id;
}
