/** A part of a file in which places may follow rules of their own: a declaration, an error handler, a loop. */
export interface ContextSpan {
  /**
   * What it is, in words that mean the same in every language: the kind of a declaration (`method`, `class`, …), `constructor`, `async` and
   * `exported` beside it, or `catch`, `loop`.
   */
  readonly kinds: readonly string[];
  /** UTF-16 offsets into the file's text, end exclusive. */
  readonly start: number;
  readonly end: number;
}

/** Said of the innermost declaration alone: a private member of an exported class is not exported. */
export const EXPORTED = 'exported';

/** How sentences name a context, after "inside". */
const WORDS: Readonly<Record<string, string>> = {
  catch: 'error handlers',
  loop: 'loops',
  constructor: 'constructors',
  async: 'async functions',
  exported: 'exported declarations',
  function: 'functions',
  method: 'methods',
  class: 'classes',
  interface: 'interfaces',
  struct: 'structs',
  enum: 'enums',
  trait: 'traits',
  record: 'records',
  module: 'modules',
  namespace: 'namespaces',
  constant: 'constants',
  field: 'fields',
  property: 'properties',
};

/** The plural of a context that the observers record; undefined for any other node kind. */
export function contextWords(kind: string): string | undefined {
  return Object.hasOwn(WORDS, kind) ? WORDS[kind] : undefined;
}
