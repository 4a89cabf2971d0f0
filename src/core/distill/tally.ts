import type { Evidence, FileRole } from '../model/observation';
import type { FileRecord } from '../model/record';

/** What one file says about one key: how often each form occurs, and where first. */
export interface FileTally {
  readonly path: string;
  readonly role: FileRole;
  readonly blob: string;
  readonly counts: ReadonlyMap<string, number>;
  readonly places: ReadonlyMap<string, readonly Place[]>;
}

export interface Place {
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** All files that speak about one key in one language, in path order. */
export interface KeyTally {
  readonly key: string;
  readonly language: string;
  readonly files: readonly FileTally[];
}

/** Evidence is at most five places, spread over files: two a file are enough to choose from. */
const PLACES_PER_FILE = 2;

/** Files of these roles say nothing about how people write here. */
const LEFT_OUT: ReadonlySet<FileRole> = new Set(['generated', 'vendored', 'minified', 'fixture']);

/** True for a file whose code counts: written by people, for this project. */
export function countable(record: { readonly role: FileRole }): boolean {
  return !LEFT_OUT.has(record.role);
}

class MutableFileTally implements FileTally {
  readonly counts = new Map<string, number>();
  readonly places = new Map<string, Place[]>();
  constructor(
    readonly path: string,
    readonly role: FileRole,
    readonly blob: string,
  ) {}

  add(form: string, line: number, start: number, end: number): void {
    this.counts.set(form, (this.counts.get(form) ?? 0) + 1);
    const places = this.places.get(form);
    if (!places) this.places.set(form, [{ line, start, end }]);
    else if (places.length < PLACES_PER_FILE) places.push({ line, start, end });
  }
}

/** Counts observations by key, language and file. Records may come in any order. */
export class Tallies {
  private readonly byKey = new Map<string, MutableFileTally[]>();

  add(record: FileRecord): void {
    if (!countable(record)) return;
    const { keys, forms, key, form, line, start, end } = record.observations;
    const mine = new Map<number, MutableFileTally>();
    for (let i = 0; i < key.length; i++) {
      const k = key[i]!;
      let tally = mine.get(k);
      if (!tally) {
        tally = new MutableFileTally(record.path, record.role, record.blob);
        mine.set(k, tally);
        const name = `${keys[k]!}\n${record.language}`;
        const list = this.byKey.get(name);
        if (list) list.push(tally);
        else this.byKey.set(name, [tally]);
      }
      tally.add(forms[form[i]!]!, line[i]!, start[i]!, end[i]!);
    }
  }

  /** In key, then language order; files in path order, so that arrival order never shows. */
  finish(): KeyTally[] {
    return [...this.byKey.keys()].sort().map(name => {
      const [key, language] = name.split('\n') as [string, string];
      const files = this.byKey.get(name)!;
      files.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
      return { key, language, files };
    });
  }
}

/** At most `limit` places where `form` (or, with `except`, any other form) stands, one a file before a second of any. */
export function places(
  files: readonly FileTally[],
  accept: (form: string) => boolean,
  limit = 5,
): Evidence[] {
  const found: Evidence[] = [];
  for (let round = 0; round < PLACES_PER_FILE && found.length < limit; round++) {
    for (const file of files) {
      if (found.length >= limit) break;
      const all: Place[] = [];
      for (const [form, list] of file.places) if (accept(form)) all.push(...list);
      const place = all.sort((a, b) => a.start - b.start)[round];
      if (place)
        found.push({ path: file.path, line: place.line, blob: file.blob, range: [place.start, place.end] });
    }
  }
  return found;
}
