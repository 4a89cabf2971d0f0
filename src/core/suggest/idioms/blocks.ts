import type { TokenStream } from '../tokens/leaves';
import { abstractSpan, bindSpan } from './holes';

/** A line that opens a block, and the lines that follow it up to the one that closes it. */
export interface Block {
  /** The opening line as written, without its indentation. */
  readonly head: string;
  /** The same with its names, numbers and texts as holes. */
  readonly shape: string;
  /** What follows, each line from its line break on, indentation relative to the head's; as written. */
  readonly body: string;
  /** The same with the holes of the head. */
  readonly bound: string;
  /** Where the head starts. UTF-16 offset. */
  readonly start: number;
}

const MOST_LINES = 5;
const LONGEST = 240;
/** A line that only closes what is open. */
const CLOSER = /^(?:[)\]}>]+[;,)]*|end)$/;
const COMMENT = /^(?:\/\/|\/\*|\*|#(?![[!])|--|"""|''')/;
/** Keywords after which the block above goes on: it is no whole without them. */
const CONTINUES = /^[}\s]*(?:else|elif|elsif|except|catch|finally|rescue|ensure|when|case|default)\b/;

interface Line {
  readonly start: number;
  readonly end: number;
  readonly indent: number;
  readonly blank: boolean;
}

/** Lines of [begin, to) of a source; `indent` counts blanks and tabs, `start` is behind them. UTF-16 offsets. */
function linesOf(source: string, begin: number, to: number): readonly Line[] {
  const lines: Line[] = [];
  for (let from = begin; from <= to;) {
    const stop = source.indexOf('\n', from);
    const end = stop < 0 || stop > to ? to : stop;
    const trimmed = source.slice(from, end).replace(/\r$/, '');
    const indent = trimmed.length - trimmed.trimStart().length;
    lines.push({
      start: from + indent,
      end: from + trimmed.trimEnd().length,
      indent,
      blank: trimmed.trim() === '',
    });
    from = end + 1;
  }
  return lines;
}

/** Every short block in [from, to) of a source whose lines hold neither comments nor gaps, in order. */
export function blocksOf(
  stream: TokenStream,
  source: string,
  from = 0,
  to = source.length,
): readonly Block[] {
  const lines = linesOf(source, from, to);
  return lines.flatMap((head, i) => {
    if (head.blank || COMMENT.test(source.slice(head.start, head.end))) return [];
    const last = lastOf(lines, i, source);
    if (last === undefined) return [];
    const body = relative(source, lines.slice(i + 1, last + 1), head, line =>
      source.slice(line.start, line.end),
    );
    if (body.length > LONGEST) return [];
    const { text: shape, holes } = abstractSpan(stream, source, head.start, head.end);
    const bound = relative(source, lines.slice(i + 1, last + 1), head, line =>
      bindSpan(stream, source, line.start, line.end, holes),
    );
    return [{ head: source.slice(head.start, head.end), shape, body, bound, start: head.start }];
  });
}

/** Index of the last line of the block that a line opens; undefined where it opens none, or a long one. */
function lastOf(lines: readonly Line[], head: number, source: string): number | undefined {
  const { indent } = lines[head]!;
  let i = head + 1;
  for (; i < lines.length && i - head <= MOST_LINES; i++) {
    const line = lines[i]!;
    const text = source.slice(line.start, line.end);
    if (line.blank || COMMENT.test(text)) break;
    if (line.indent <= indent) break;
  }
  const next = lines[i];
  if (i === head + 1 || i - head > MOST_LINES) return undefined;
  const text = next ? source.slice(next.start, next.end) : '';
  if (next && !next.blank && CONTINUES.test(text)) return undefined;
  const closes = next !== undefined && !next.blank && next.indent === indent && CLOSER.test(text);
  if (closes) return i;
  // Only a language whose blocks end by indentation has one without a closing line.
  return source.slice(lines[head]!.start, lines[head]!.end).endsWith(':') ? i - 1 : undefined;
}

function relative(
  source: string,
  lines: readonly Line[],
  head: Line,
  textOf: (line: Line) => string,
): string {
  return lines
    .map(line => {
      const lineStart = line.start - line.indent;
      const blanks = source.slice(lineStart + Math.min(head.indent, line.indent), line.start);
      return `\n${blanks}${textOf(line)}`;
    })
    .join('');
}
