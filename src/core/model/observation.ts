/** One place in a file that takes one of several forms of a convention key: `format.quotes` → `single`. */
export interface Observation {
  readonly key: string;
  /** The form taken, as conventions write values: `single`, `camelCase`, `node:`. */
  readonly form: string;
  /** UTF-16 offsets into the file's text, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** 1-based line of `start`. */
  readonly line: number;
  /** The contexts that hold the place, innermost first (see ContextSpan); absent at the top of a file and in rows of a record. */
  readonly within?: readonly string[];
}

/** What kind of file it is; conventions of tests and generated code are learnt apart. */
export type FileRole = 'source' | 'test' | 'fixture' | 'generated' | 'vendored' | 'minified' | 'config';

/** A place in the repository that shows a convention or an exception from it. */
export interface Evidence {
  /** Path from the repository root with forward slashes. */
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  /** Git object id (or content hash) of the blob that was read. */
  readonly blob?: string;
  /** UTF-16 offsets in that blob, end exclusive. */
  readonly range?: readonly [number, number];
  readonly commit?: string;
}
