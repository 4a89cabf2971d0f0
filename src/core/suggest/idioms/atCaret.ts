import { isScope } from '../../observe/edits';
import type { SyntaxNode } from '../../ports/syntaxParser';
import type { TokenStream } from '../tokens/leaves';
import { lowerBound } from '../tokens/lowerBound';
import { type Head, usualBody } from './evidence';
import type { IdiomIndex } from './idiomIndex';

/** Tokens of this many characters before a caret are looked at: the function at hand and what stands above it. */
const AROUND = 24_000;

export interface IdiomCandidate {
  readonly text: string;
  readonly confidence: number;
}

/**
 * The rest of the block that the line at the caret opens, or the line above a caret on a fresh line. `offset` must stand at
 * the end of a line, apart from closers that the editor has put there; `scopeOf` says where the function around it starts. Undefined where nothing is usual enough.
 */
export function idiomAt(
  index: IdiomIndex,
  streamOf: () => TokenStream,
  text: string,
  offset: number,
  scopeOf: () => number,
): IdiomCandidate | undefined {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const fresh = text.slice(lineStart, offset).trim() === '';
  const head = fresh ? lineAbove(text, lineStart) : spanOf(text, lineStart, offset);
  if (!head || (fresh && !isBelow(text, head, lineStart, offset))) return undefined;
  if (hasBody(text, head.indent, offset)) return undefined;
  const found = usualBody(index, near(streamOf(), offset), text, head, scopeOf());
  if (!found) return undefined;
  const indent = text.slice(head.start - head.indent, head.start);
  const whole = found.body.replaceAll('\n', `\n${indent}`);
  const candidate = fresh ? afterIndent(whole, text.slice(lineStart, offset)) : whole;
  if (candidate === undefined) return undefined;
  const open = withoutCloserThatStands(candidate, text, offset, indent);
  return open.trim() === '' ? undefined : { text: open, confidence: found.confidence };
}

/** The tokens that begin at most AROUND before an offset, up to it. */
function near({ tokens, starts, ends }: TokenStream, offset: number): TokenStream {
  const from = lowerBound(starts, offset - AROUND);
  const to = lowerBound(starts, offset);
  return {
    tokens: tokens.subarray(from, to),
    starts: starts.subarray(from, to),
    ends: ends.subarray(from, to),
  };
}

/** Where the innermost function or class around an offset starts; 0 at top level. */
export function functionAround(root: SyntaxNode, offset: number): number {
  let node: SyntaxNode | null = root.descendantForIndex(offset);
  while (node && !isScope(node.type)) node = node.parent;
  return node?.startIndex ?? 0;
}

function spanOf(text: string, lineStart: number, end: number): Head | undefined {
  const line = text.slice(lineStart, end);
  const indent = line.length - line.trimStart().length;
  const trimmed = lineStart + line.trimEnd().length;
  return trimmed > lineStart + indent ? { start: lineStart + indent, end: trimmed, indent } : undefined;
}

function lineAbove(text: string, lineStart: number): Head | undefined {
  if (lineStart === 0) return undefined;
  const from = text.lastIndexOf('\n', lineStart - 2) + 1;
  return spanOf(text, from, lineStart - 1);
}

/** A fresh line stands deeper than the line that opens the block. */
function isBelow(text: string, head: Head, lineStart: number, offset: number): boolean {
  return offset - lineStart > head.indent && text.slice(lineStart, offset).trim() === '';
}

/** Whether lines of the block stand there already. */
function hasBody(text: string, indent: number, offset: number): boolean {
  const lineEnd = text.indexOf('\n', offset);
  if (lineEnd < 0) return false;
  const next = /^[^\S\n]*(?:\n[^\S\n]*)*(?=\S)/.exec(text.slice(lineEnd + 1));
  if (!next) return false;
  const blanks = next[0].slice(next[0].lastIndexOf('\n') + 1);
  return blanks.length > indent;
}

/** The body from where the caret stands on its fresh line; undefined where it is indented otherwise. */
function afterIndent(body: string, typed: string): string | undefined {
  return body.startsWith(`\n${typed}`) && !/^\s/.test(body.slice(1 + typed.length))
    ? body.slice(1 + typed.length)
    : undefined;
}

/** The editor closes brackets by itself: a last line that stands at or below the caret already is left out. */
function withoutCloserThatStands(body: string, text: string, offset: number, indent: string): string {
  const cut = body.lastIndexOf('\n');
  const closer = body.slice(cut + 1).trim();
  if (cut < 0 || !/^(?:[)\]}>]+[;,)]*|end)$/.test(closer)) return body;
  const lineEnd = text.indexOf('\n', offset);
  const here = text.slice(offset, lineEnd < 0 ? undefined : lineEnd).trim();
  if (here !== '') return closer.startsWith(here) ? body.slice(0, body.length - closer.length) : body;
  const below = lineEnd < 0 ? '' : text.slice(lineEnd + 1).replace(/^(?:[^\S\n]*\n)*/, '');
  const [next = ''] = below.split('\n', 1);
  return next.trimEnd() === `${indent}${closer}` ? body.slice(0, cut) : body;
}
