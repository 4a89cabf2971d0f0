import type { CallFact, FileRecord } from '../../model/record';
import { StringTable } from '../../observe/codec/strings';
import { groupBy, type Project } from './project';

/** A call and the file it stands in. */
export interface CallSite {
  readonly file: FileRecord;
  readonly call: CallFact;
}

/**
 * All calls of some files as two columns of numbers. Millions of calls have few callees, so what is asked of a callee is asked
 * once for each, and only the calls that are wanted become objects.
 */
export class CallTable {
  /** Every callee once, in the order in which they first occur. */
  readonly callees: readonly string[];
  private readonly withins: readonly string[];
  private readonly callee: Uint32Array;
  private readonly within: Uint32Array;
  /** Index of the first call of each file, and the number of all calls. */
  private readonly starts: Uint32Array;
  private byCallee: { readonly at: Uint32Array; readonly positions: Uint32Array } | undefined;

  constructor(private readonly files: readonly FileRecord[]) {
    const [callees, withins] = [new StringTable(), new StringTable()];
    const rows: Uint32Array[] = [];
    this.starts = new Uint32Array(files.length + 1);
    files.forEach((file, i) => {
      const { calls } = file.facts;
      rows.push(
        Uint32Array.from(calls, c => callees.id(c.callee)),
        Uint32Array.from(calls, c => withins.id(c.within)),
      );
      this.starts[i + 1] = this.starts[i]! + calls.length;
    });
    const count = this.starts[files.length]!;
    this.callee = new Uint32Array(count);
    this.within = new Uint32Array(count);
    for (let i = 0; i < files.length; i++) {
      this.callee.set(rows[2 * i]!, this.starts[i]);
      this.within.set(rows[2 * i + 1]!, this.starts[i]);
    }
    this.callees = [...callees.all()];
    this.withins = [...withins.all()];
  }

  /** Calls whose callee is accepted, in files whose path is, in the order of the files. */
  sites(accept: (callee: string) => boolean, inside?: (path: string) => boolean): CallSite[] {
    const wanted = Uint8Array.from(this.callees, callee => (accept(callee) ? 1 : 0));
    const found: CallSite[] = [];
    this.files.forEach((file, i) => {
      let calls: readonly CallFact[] | undefined;
      for (let at = this.starts[i]!; at < this.starts[i + 1]!; at++) {
        if (wanted[this.callee[at]!] === 0) continue;
        if (!calls && inside && !inside(file.path)) return;
        calls ??= file.facts.calls;
        found.push({ file, call: calls[at - this.starts[i]!]! });
      }
    });
    return found;
  }

  /** Where callees (indices into `callees`) are called, in order. */
  positionsOf(callees: readonly number[]): readonly number[] {
    const { at, positions } = (this.byCallee ??= this.index());
    const found = callees.flatMap(id => [...positions.subarray(at[id], at[id + 1])]);
    return callees.length === 1 ? found : found.sort((a, b) => a - b);
  }

  /** How often a callee is called. */
  countOf(callee: number): number {
    const { at } = (this.byCallee ??= this.index());
    return at[callee + 1]! - at[callee]!;
  }

  /** Name of the function around a call. */
  withinAt(position: number): string {
    return this.withins[this.within[position]!]!;
  }

  /** Calls by their positions in ascending order. */
  sitesAt(positions: readonly number[]): CallSite[] {
    let file = 0;
    let known = -1;
    let calls: readonly CallFact[] = [];
    return positions.map(position => {
      file = this.fileOf(position);
      if (file !== known) calls = this.files[(known = file)]!.facts.calls;
      return { file: this.files[file]!, call: calls[position - this.starts[file]!]! };
    });
  }

  private fileOf(position: number): number {
    let [low, high] = [0, this.files.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.starts[middle]! <= position) low = middle;
      else high = middle;
    }
    return low;
  }

  private index(): { at: Uint32Array; positions: Uint32Array } {
    const at = new Uint32Array(this.callees.length + 1);
    for (const id of this.callee) at[id + 1]!++;
    for (let id = 0; id < this.callees.length; id++) at[id + 1]! += at[id]!;
    const next = at.slice();
    const positions = new Uint32Array(this.callee.length);
    this.callee.forEach((id, position) => (positions[next[id]!++] = position));
    return { at, positions };
  }
}

const TABLES = new WeakMap<Project, Map<string, CallTable>>();

/** The calls of the sources, or of the tests, of one language: made once a project. */
export function callsIn(project: Project, part: 'source' | 'tests', language: string): CallTable | undefined {
  const known = TABLES.get(project) ?? new Map<string, CallTable>();
  TABLES.set(project, known);
  const name = `${part} ${language}`;
  const table = known.get(name);
  if (table) return table;
  const files = groupBy(project[part], f => f.language).get(language);
  if (!files) return undefined;
  const made = new CallTable(files);
  known.set(name, made);
  return made;
}
