import type { TokenStream } from '../tokens/leaves';
import { TokenKind, tokenKind } from '../tokens/vocabulary';

/** Stands before the number of a hole; it occurs in no source text that is learnt. */
const MARK = '\uE000';

/** A piece of code with its names, numbers and texts taken out, and what they were. */
export interface Abstract {
  readonly text: string;
  /** By hole number: the text that stood there. */
  readonly holes: readonly string[];
}

/** Tokens of a stream that lie in [start, end) of the source. */
function tokensIn(stream: TokenStream, start: number, end: number): readonly number[] {
  let low = 0;
  let high = stream.starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (stream.starts[middle]! < start) low = middle + 1;
    else high = middle;
  }
  const found: number[] = [];
  for (; low < stream.starts.length && stream.ends[low]! <= end; low++)
    if (stream.ends[low]! > stream.starts[low]!) found.push(low);
  return found;
}

const isFree = (kind: TokenKind): boolean =>
  kind === TokenKind.Identifier || kind === TokenKind.Number || kind === TokenKind.Text;

/** [start, end) of a source with each name, number and text as a numbered hole; equal texts are the same hole. */
export function abstractSpan(stream: TokenStream, source: string, start: number, end: number): Abstract {
  const holes: string[] = [];
  const text = replaceTokens(stream, source, start, end, (spelling, kind) => {
    if (!isFree(kind)) return undefined;
    const known = holes.indexOf(spelling);
    return known >= 0 ? known : holes.push(spelling) - 1;
  });
  return { text, holes };
}

/** [start, end) of a source with only the tokens replaced that are known holes. */
export function bindSpan(
  stream: TokenStream,
  source: string,
  start: number,
  end: number,
  holes: readonly string[],
): string {
  return replaceTokens(stream, source, start, end, (spelling, kind) => {
    if (!isFree(kind)) return undefined;
    const known = holes.indexOf(spelling);
    return known >= 0 ? known : undefined;
  });
}

/** The text with its holes filled again; undefined where a hole has nothing to fill it with. */
export function fillHoles(text: string, holes: readonly string[]): string | undefined {
  let missing = false;
  const filled = text.replace(/\uE000(\d+)\uE000/g, (_, number: string) => {
    const value = holes[Number(number)];
    if (value === undefined) missing = true;
    return value ?? '';
  });
  return missing ? undefined : filled;
}

function replaceTokens(
  stream: TokenStream,
  source: string,
  start: number,
  end: number,
  holeOf: (spelling: string, kind: TokenKind) => number | undefined,
): string {
  let text = '';
  let at = start;
  for (const i of tokensIn(stream, start, end)) {
    const spelling = source.slice(stream.starts[i], stream.ends[i]);
    const hole = holeOf(spelling, tokenKind(stream.tokens[i]!));
    if (hole === undefined) continue;
    text += source.slice(at, stream.starts[i]) + MARK + hole + MARK;
    at = stream.ends[i]!;
  }
  return text + source.slice(at, end);
}
