import type { SyntaxNode } from '../../ports/syntaxParser';

/** A captured node as classifiers see it. Offsets and `source` come first: asking the node costs a call into WebAssembly. */
export interface Site {
  readonly node: SyntaxNode;
  readonly source: string;
  readonly start: number;
  readonly end: number;
}

/**
 * Tells which form a site takes: a form id or a value of the key. `free` where it could take any form, so that it is no
 * site; undefined where the next classifier of the pattern, if there is one, shall judge.
 */
export type Classifier = (site: Site, args: readonly string[]) => string | undefined;

/** Longest text that a classifier looks at. */
export const MAX_TEXT = 4_000;

export const textOf = (site: Site): string =>
  site.source.slice(site.start, Math.min(site.end, site.start + MAX_TEXT));

/** True for blanks within a line. */
export const isBlank = (code: number): boolean => code === 32 || code === 9;

/** True for any white space, line breaks included. */
export const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13) || code === 0xa0;

/** What `\s` matches. */
export const isSpaceCode = (code: number): boolean =>
  code === 32 || (code >= 9 && code <= 13) || (code >= 0xa0 && /\s/.test(String.fromCharCode(code)));

/** Offset of the first character of the line of `offset`. */
export const lineStart = (source: string, offset: number): number => source.lastIndexOf('\n', offset - 1) + 1;

/** True where only white space stands before `offset` on its line. */
export function startsLine(source: string, offset: number): boolean {
  for (let i = offset - 1; i >= 0; i--) {
    const code = source.charCodeAt(i);
    if (code === 10) return true;
    if (!isSpace(code)) return false;
  }
  return true;
}

/** True where only white space stands after `offset` on its line. */
export function endsLine(source: string, offset: number): boolean {
  for (let i = offset; i < source.length; i++) {
    const code = source.charCodeAt(i);
    if (code === 10) return true;
    if (!isSpace(code)) return false;
  }
  return true;
}

/** Offset of the last character before `offset` that is not white space, or -1. */
export function previousSolid(source: string, offset: number): number {
  let i = offset - 1;
  while (i >= 0 && isSpace(source.charCodeAt(i))) i--;
  return i;
}

/** Offset of the first character at or after `offset` that is not white space, or the length. */
export function nextSolid(source: string, offset: number): number {
  let i = offset;
  while (i < source.length && isSpace(source.charCodeAt(i))) i++;
  return i;
}

/** Number of line breaks in [start, end). */
export function lineBreaks(source: string, start: number, end: number): number {
  let count = 0;
  for (let i = source.indexOf('\n', start); i >= 0 && i < end; i = source.indexOf('\n', i + 1)) count++;
  return count;
}
