import type { Evidence, FileRole } from '../model/observation';
import type { FileRecord } from '../model/record';
import { ByteReader, ByteWriter } from '../observe/codec/bytes';
import { StringTable } from '../observe/codec/strings';
import { type Place, type PlacesByForm, PLACES_PER_FILE, RecordPlaces } from './places';

export type { Place } from './places';

/** What one file says about one key: how often each form occurs, and where first. */
export interface FileTally {
  readonly path: string;
  readonly role: FileRole;
  readonly blob: string;
  readonly counts: ReadonlyMap<string, number>;
  readonly places: PlacesByForm;
}

/** All files that speak about one key in one language, in path order. */
export interface KeyTally {
  readonly key: string;
  readonly language: string;
  readonly files: readonly FileTally[];
}

/** Most keys of most projects need no more bytes than this. */
const FIRST_BYTES = 64;

/** Files of these roles say nothing about how people write here. */
const LEFT_OUT: ReadonlySet<FileRole> = new Set(['generated', 'vendored', 'minified', 'fixture']);

/** True for a file whose code counts: written by people, for this project. */
export function countable(record: { readonly role: FileRole }): boolean {
  return !LEFT_OUT.has(record.role);
}

type Form = readonly [name: string, count: number];

/**
 * Counts observations by key, language and file. Records may come in any order. A repository of 30,000 files has millions of
 * counts, so they are kept as bytes and only one key at a time is spread out.
 */
export class Tallies {
  private readonly records: FileRecord[] = [];
  private readonly byKey = new Map<string, ByteWriter>();
  private readonly forms = new StringTable();

  add(record: FileRecord): void {
    if (!countable(record)) return;
    const { keys, forms, key, form } = record.observations;
    // By key, then by form in the order of the file.
    const counts = new Map<number, Map<number, number>>();
    for (let i = 0; i < key.length; i++) {
      let own = counts.get(key[i]!);
      if (!own) counts.set(key[i]!, (own = new Map<number, number>()));
      own.set(form[i]!, (own.get(form[i]!) ?? 0) + 1);
    }
    const index = this.records.push(record) - 1;
    for (const [k, own] of counts) {
      const name = `${keys[k]!}\n${record.language}`;
      let packed = this.byKey.get(name);
      if (!packed) this.byKey.set(name, (packed = new ByteWriter(FIRST_BYTES)));
      packed.uint(index);
      packed.uint(own.size);
      for (const [f, n] of own) {
        packed.uint(this.forms.id(forms[f]!));
        packed.uint(n);
      }
    }
  }

  /** In key, then language order; files in path order, so that arrival order never shows. Each is made when it is its turn; `only` one key, if given. */
  *finish(only?: string): Generator<KeyTally> {
    const names = [...this.forms.all()];
    for (const name of [...this.byKey.keys()].sort()) {
      const [key, language] = name.split('\n') as [string, string];
      if (only !== undefined && key !== only) continue;
      const files = this.filesOf(key, this.byKey.get(name)!.finish(), names);
      yield { key, language, files };
    }
  }

  private filesOf(key: string, packed: Uint8Array, names: readonly string[]): FileTally[] {
    const reader = new ByteReader(packed);
    const files: FileTally[] = [];
    while (!reader.done) {
      const record = this.records[reader.uint()]!;
      const forms = Array.from({ length: reader.uint() }, (): Form => [names[reader.uint()]!, reader.uint()]);
      const { path, role, blob } = record;
      const counts = new Map(forms);
      files.push({ path, role, blob, counts, places: new RecordPlaces(record, key, counts) });
    }
    return files.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
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
      for (const form of file.places.keys()) if (accept(form)) all.push(...file.places.get(form)!);
      const place = all.sort((a, b) => a.start - b.start)[round];
      if (place)
        found.push({ path: file.path, line: place.line, blob: file.blob, range: [place.start, place.end] });
    }
  }
  return found;
}
