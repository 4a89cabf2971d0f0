import type { FileView, Span } from '../view';

/** Puts one site of the key that the detector runs for; `form` is a form id or value. */
export type Emit = (form: string, span: Span) => void;

/**
 * Observes a key by code instead of a query, where the form lies in the file's lines, its imports as a sequence, or in
 * how comments and definitions stand to each other.
 */
export interface Detector {
  /** text: only the text. statement: single statements, so it works on a part of a file. file: the whole file. */
  readonly needs: 'text' | 'statement' | 'file';
  run(view: FileView, emit: Emit, args: readonly string[]): void;
}

/** The whole of a line as a span. */
export function lineSpan(view: FileView, line: number): Span {
  return { start: view.lines.start(line), end: view.lines.end(line), line };
}
