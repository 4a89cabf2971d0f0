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
  /** Five numbers a row: start, end, key, form, line. */
  private rows: number[][] = [];

  add(key: string, form: string, start: number, end: number, line: number): void {
    this.rows.push([start, end, idOf(this.keyIds, key), idOf(this.formIds, form), line]);
  }

  /** Rows in source order; equal places by key and form names. */
  table(): ObservationTable {
    const keys = [...this.keyIds.keys()];
    const forms = [...this.formIds.keys()];
    this.rows.sort(
      (a, b) =>
        a[0]! - b[0]! ||
        a[1]! - b[1]! ||
        compare(keys[a[2]!]!, keys[b[2]!]!) ||
        compare(forms[a[3]!]!, forms[b[3]!]!),
    );
    const column = (index: number): Iterable<number> & ArrayLike<number> => this.rows.map(row => row[index]!);
    return {
      keys,
      forms,
      key: Uint16Array.from(column(2)),
      form: Uint16Array.from(column(3)),
      start: Uint32Array.from(column(0)),
      end: Uint32Array.from(column(1)),
      line: Uint32Array.from(column(4)),
    };
  }
}

function idOf(ids: Map<string, number>, name: string): number {
  let id = ids.get(name);
  if (id === undefined) ids.set(name, (id = ids.size));
  return id;
}
