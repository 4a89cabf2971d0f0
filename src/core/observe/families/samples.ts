/** A sample of a query file: code, and the sites it must show for the keys of the pattern that follows. */
export interface QuerySample {
  /** 1-based line in the query file. */
  readonly line: number;
  readonly code: string;
  /** `key=value text` per site, in source order. */
  readonly expected: readonly string[];
  /** Names of the captures of the patterns up to the next sample. */
  readonly captures: readonly string[];
}

/**
 * Reads the samples of a query file: `; sample: <code>` (`\n` is a line break) followed by `; finds: <key>=<value> <text>`
 * lines, or `; finds: nothing`, and then the patterns they speak of.
 */
export function samplesOf(source: string): QuerySample[] {
  const samples: { line: number; code: string; expected: string[]; captures: string[]; closed: boolean }[] =
    [];
  let open: (typeof samples)[number][] = [];
  source.split('\n').forEach((text, index) => {
    const sample = /^; sample: (.*)$/.exec(text)?.[1];
    const finds = /^; finds: (.*)$/.exec(text)?.[1];
    if (sample !== undefined) {
      if (open.some(s => s.closed)) open = [];
      const entry = { line: index + 1, code: unescape(sample), expected: [], captures: [], closed: false };
      samples.push(entry);
      open.push(entry);
    } else if (finds !== undefined) {
      if (finds !== 'nothing') open.at(-1)?.expected.push(unescape(finds));
    } else if (!text.startsWith(';') && text.trim() !== '') {
      for (const entry of open) {
        entry.closed = true;
        for (const match of text.replace(/"(?:\\.|[^"\\])*"/g, '').matchAll(/@([A-Za-z][\w.-]*)/g))
          entry.captures.push(match[1]!);
      }
    }
  });
  return samples.map(({ line, code, expected, captures }) => ({ line, code, expected, captures }));
}

const unescape = (text: string): string => text.replace(/\\n/g, '\n').replace(/\\t/g, '\t');
