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
    const order = Uint32Array.from(starts.keys()).sort(
      (a, b) =>
        starts[a]! - starts[b]! ||
        ends[a]! - ends[b]! ||
        compare(keys[this.keys[a]!]!, keys[this.keys[b]!]!) ||
        compare(forms[this.forms[a]!]!, forms[this.forms[b]!]!),
    );
    return {
      keys,
      forms,
      key: Uint16Array.from(order, row => this.keys[row]!),
      form: Uint16Array.from(order, row => this.forms[row]!),
      start: Uint32Array.from(order, row => starts[row]!),
      end: Uint32Array.from(order, row => ends[row]!),
      line: Uint32Array.from(order, row => this.lines[row]!),
    };
  }
}

function idOf(ids: Map<string, number>, name: string): number {
  let id = ids.get(name);
  if (id === undefined) ids.set(name, (id = ids.size));
  return id;
}
