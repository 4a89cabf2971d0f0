import type { FileRecord } from '../model/record';

/** Where a form stands in a file. */
export interface Place {
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** The first places of each form of a key in one file. A map is one. */
export interface PlacesByForm {
  /** In the order in which forms first stand in the file. */
  keys(): Iterable<string>;
  get(form: string): readonly Place[] | undefined;
}

/** Evidence is at most five places, spread over files: two a file are enough to choose from. */
export const PLACES_PER_FILE = 2;

/** Places that are read from a file's record when they are asked for: few files ever are. */
export class RecordPlaces implements PlacesByForm {
  private found: Map<string, Place[]> | undefined;

  constructor(
    private readonly record: FileRecord,
    private readonly key: string,
    private readonly counts: ReadonlyMap<string, number>,
  ) {}

  keys(): Iterable<string> {
    return this.counts.keys();
  }

  get(form: string): readonly Place[] | undefined {
    return (this.found ??= this.read()).get(form);
  }

  private read(): Map<string, Place[]> {
    const found = new Map<string, Place[]>();
    const { keys, forms, key, form, line, start, end } = this.record.observations;
    const wanted = keys.indexOf(this.key);
    for (let i = 0; i < key.length; i++) {
      if (key[i] !== wanted) continue;
      const name = forms[form[i]!]!;
      const places = found.get(name);
      const place = { line: line[i]!, start: start[i]!, end: end[i]! };
      if (!places) found.set(name, [place]);
      else if (places.length < PLACES_PER_FILE) places.push(place);
    }
    return found;
  }
}

/** Places of forms that go by other names: those of all forms of one name, one form after the other. */
export class RenamedPlaces implements PlacesByForm {
  constructor(
    private readonly places: PlacesByForm,
    /** Forms by their new name. */
    private readonly names: ReadonlyMap<string, readonly string[]>,
  ) {}

  keys(): Iterable<string> {
    return this.names.keys();
  }

  get(name: string): readonly Place[] | undefined {
    return this.names.get(name)?.flatMap(form => this.places.get(form) ?? []);
  }
}
