import type { CompletionPlace } from '../model/completion';
import { folderHash } from '../model/projectModel';
import { SIGHT } from '../model/sight';
import {
  NEWLINE,
  NEWLINE_DEEPER,
  NEWLINE_SHALLOWER,
  TokenKind,
  packToken,
  tokenId,
} from '../tokens/vocabulary';
import type { TokenStream } from '../tokens/leaves';
import { lowerBound } from '../tokens/lowerBound';

/** Tokens before the caret that the model may look at. */
const LOOK_BACK = SIGHT + 100;
const WORD_END = /[\p{L}\p{N}_$@]$/u;

/** A place in the stream of a document. */
export interface CaretPlace extends CompletionPlace {
  /** Index in the stream of the first token that is not before the caret: the one being typed where `prefix` is not ''. */
  readonly index: number;
}

/** What the model needs to know of a caret: the tokens before it, what is typed of the present one, what follows. */
export function caretPlace(stream: TokenStream, text: string, offset: number, path: string): CaretPlace {
  // Tokens stand in order and do not overlap: those that begin and end before the caret are the first ones.
  let count = Math.min(lowerBound(stream.starts, offset), lowerBound(stream.ends, offset + 1));
  let prefix = '';
  const last = count - 1;
  if (
    last >= 0 &&
    stream.ends[last] === offset &&
    WORD_END.test(text.slice(Math.max(0, offset - 2), offset))
  ) {
    prefix = text.slice(stream.starts[last], offset);
    count = last;
  } else if (count < stream.starts.length && stream.starts[count]! < offset) {
    prefix = text.slice(stream.starts[count], offset);
  }
  const tokens = Array.from(stream.tokens.subarray(Math.max(0, count - LOOK_BACK), count));
  const from = prefix === '' ? offset : offset - prefix.length;
  const lineStart = text.lastIndexOf('\n', from - 1) + 1;
  const atLineStart = text.slice(lineStart, from).trim() === '';
  const ended = tokens.length > 0 && tokenId(tokens[tokens.length - 1]!) <= NEWLINE_SHALLOWER;
  if (atLineStart && !ended && tokens.length > 0)
    tokens.push(packToken(newlineBefore(stream, text, count, from - lineStart), TokenKind.Newline));
  return {
    tokens,
    prefix,
    blankBefore: atLineStart || /\s$/.test(text.slice(0, from)),
    next: firstOfNextLine(stream, text, offset),
    folder: folderHash(path),
    index: count,
  };
}

function newlineBefore(stream: TokenStream, text: string, count: number, column: number): number {
  const start = stream.starts[count - 1] ?? 0;
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start + 1);
  const indent = line.length - line.trimStart().length;
  return column > indent ? NEWLINE_DEEPER : column < indent ? NEWLINE_SHALLOWER : NEWLINE;
}

function firstOfNextLine(stream: TokenStream, text: string, offset: number): number {
  const lineEnd = text.indexOf('\n', offset);
  if (lineEnd < 0) return 0;
  for (let i = lowerBound(stream.starts, lineEnd); i < stream.starts.length; i++)
    if (tokenId(stream.tokens[i]!) > NEWLINE_SHALLOWER) return tokenId(stream.tokens[i]!);
  return 0;
}
