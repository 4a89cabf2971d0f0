import type { ContextSpan } from './context';
import type { FileRole } from './observation';

/**
 * The observations of one file as columns, so that a million of them fit in memory and cross threads by transfer.
 * Row i says: key `keys[key[i]]` takes form `forms[form[i]]` at UTF-16 offsets [start[i], end[i]) on 1-based line line[i].
 */
export interface ObservationTable {
  readonly keys: readonly string[];
  readonly forms: readonly string[];
  readonly key: Uint16Array;
  readonly form: Uint16Array;
  readonly start: Uint32Array;
  readonly end: Uint32Array;
  readonly line: Uint32Array;
}

/** An import statement, for the mined families. */
export interface ImportFact {
  /** Module as written, without quotes. */
  readonly module: string;
  /** Imported names, `*` for a namespace or wildcard, `default`, or empty for a side effect. */
  readonly names: readonly string[];
  readonly line: number;
  /** `import numpy as np`: the local name of the module. */
  readonly alias?: string;
  /** Index of the blank-line separated group at the top of the file; absent for imports elsewhere. */
  readonly group?: number;
  /** `import static` (Java), `using static` (C#). */
  readonly static?: boolean;
}

/** A call, for the mined families: callee as dotted code tokens (`fs.readFileSync`), how many arguments, where. */
export interface CallFact {
  readonly callee: string;
  readonly args: number;
  readonly line: number;
  /** Name of the enclosing function, empty at top level. */
  readonly within: string;
}

/** A definition, for the mined families. */
export interface DefinitionFact {
  readonly kind: string;
  readonly name: string;
  readonly line: number;
  readonly exported: boolean;
  /** Signature tokens after the name, whitespace folded, at most 200 characters. */
  readonly signature?: string;
  /** Base classes, interfaces, receivers. */
  readonly bases?: readonly string[];
  /** Names of annotations, attributes and decorators, without arguments. */
  readonly annotations?: readonly string[];
}

/** A name that is given a value, where it is declared or assigned. */
export interface BindingFact {
  readonly name: string;
  /** What the value is a call of, as in `CallFact`; empty for any other value. */
  readonly made: string;
  readonly line: number;
}

export interface FileFacts {
  readonly imports: readonly ImportFact[];
  readonly calls: readonly CallFact[];
  readonly definitions: readonly DefinitionFact[];
  readonly bindings: readonly BindingFact[];
  /** Kinds of named syntax nodes and how often each occurs: for constructs that are absent here. */
  readonly nodeKinds: Readonly<Record<string, number>>;
}

/** What is known of a file without reading what is said in it. */
export interface FileHeader {
  readonly path: string;
  readonly blob: string;
  /** Language name as conventions write it (Language.speaksAs), or `*` for files that are not parsed. */
  readonly language: string;
  readonly role: FileRole;
  readonly bytes: number;
  readonly lines: number;
}

/** Everything one file says; depends only on its content, its path and the families' version. Cached by blob id. */
export interface FileRecord extends FileHeader {
  readonly observations: ObservationTable;
  readonly facts: FileFacts;
  /** Declarations, error handlers and loops, outermost first; absent where there are none. */
  readonly contexts?: readonly ContextSpan[];
}
