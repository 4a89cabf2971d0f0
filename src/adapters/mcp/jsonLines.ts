/** Longest message that is read, in bytes. */
export const LONGEST_MESSAGE = 4_000_000;

const NEWLINE = 10;

/** One line of the stream, or why it cannot be read as one. */
export type Line = { readonly text: string } | { readonly problem: 'too long' | 'not UTF-8' };

/**
 * Splits a byte stream into lines, as MCP's stdio transport frames its messages. A line over the limit is dropped as it comes in: it is
 * reported once, it never fills the memory, and the lines behind it are read as if nothing had been.
 */
export async function* jsonLines(
  bytes: AsyncIterable<Uint8Array>,
  longest = LONGEST_MESSAGE,
): AsyncGenerator<Line> {
  let parts: Uint8Array[] = [];
  let length = 0;
  const take = (part: Uint8Array): void => {
    length += part.length;
    if (length > longest) parts = [];
    else parts.push(part);
  };
  const end = (): Line | undefined => {
    const [whole, size] = [Buffer.concat(parts), length];
    parts = [];
    length = 0;
    return size > longest ? { problem: 'too long' } : decode(whole);
  };
  for await (const chunk of bytes) {
    let start = 0;
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, start)) {
      take(chunk.subarray(start, at));
      start = at + 1;
      const line = end();
      if (line) yield line;
    }
    take(chunk.subarray(start));
  }
  const last = end();
  if (last) yield last;
}

/** Undefined for blank lines. */
function decode(bytes: Uint8Array): Line | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).trim();
    return text === '' ? undefined : { text };
  } catch {
    return { problem: 'not UTF-8' };
  }
}
