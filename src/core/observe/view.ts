import type { ContextSpan } from '../model/context';
import type { Language } from '../model/language';
import type { FileRole } from '../model/observation';
import type { LineTable } from './lines';

/** A place in the file; offsets are UTF-16, lines 1-based. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

/** One import statement with the marks that its captures (`@fact.import.<mark>`) gave it. */
export interface ImportStatement extends Span {
  readonly endLine: number;
  /** Column of the start: 0 at the top level in nearly all code. */
  readonly column: number;
  readonly module: string;
  /** Imported names in order, `*` for wildcards and namespaces, `default`. */
  readonly names: readonly string[];
  /** Marks: star, static, type, type_name, value_name, default, alias, from, require, relative … */
  readonly marks: ReadonlySet<string>;
  readonly alias?: string;
}

/** One definition; `body` is where its block starts. */
export interface Definition extends Span {
  readonly endLine: number;
  readonly column: number;
  readonly kind: string;
  readonly name: string;
  readonly nameStart: number;
  readonly exported: boolean;
  readonly body?: Span;
  readonly bases: readonly string[];
  /** Annotations, attributes and decorators by name. */
  readonly annotations: readonly string[];
  /** Marks of captures such as `@fact.definition.mark.override`. */
  readonly marks: ReadonlySet<string>;
}

export interface Call extends Span {
  readonly callee: string;
  readonly args: number;
  /** Where the call ends: behind its arguments, or with the callee where these are not known. */
  readonly callEnd: number;
}

/** A name and the value it is given; the span is the value's. */
export interface Binding extends Span {
  readonly name: string;
}

export interface Comment extends Span {
  readonly endLine: number;
}

/** A file as file detectors see it. Without a tree (files that are not parsed) the lists are empty. */
export interface FileView {
  readonly path: string;
  readonly text: string;
  readonly role: FileRole;
  readonly language: Language | undefined;
  readonly lines: LineTable;
  readonly imports: readonly ImportStatement[];
  readonly definitions: readonly Definition[];
  readonly comments: readonly Comment[];
  readonly calls: readonly Call[];
  readonly bindings: readonly Binding[];
  /** Spans of docstrings by the offset of the definition's body that they open (Python). */
  readonly docstrings: readonly Span[];
  /** Multi-line strings: their lines are no code. */
  readonly literals: readonly Span[];
  /** Error handlers and loops: contexts that are no definitions. */
  readonly contexts: readonly ContextSpan[];
}
