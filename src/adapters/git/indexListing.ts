import { cleanPath } from './text';

/** What the index says of one file; times in milliseconds as `lstat` gives them. */
export interface IndexEntry {
  readonly path: string;
  readonly blob: string;
  readonly size: number | undefined;
  readonly modified: number | undefined;
  /** Sparse checkout: known to git, not on disk. */
  readonly skipped: boolean;
  readonly conflicted: boolean;
}

const ENTRY = /^(\S) (\d{6}) ([0-9a-f]{40,64}) ([0-3])\t/;
const DEBUG = /^ {2}ctime: [^\n]*\n {2}mtime: (\d+):(\d+)\n[^\n]*\n[^\n]*\n {2}size: (\d+)\tflags: [^\n]*\n/;
const REGULAR = /^100/;

/**
 * Reads `ls-files -s -t -z --debug`: per file `tag mode id stage TAB path NUL` and, after it, the lines of the
 * debugging output. Where a git writes those otherwise the times stay undefined and the file is read.
 */
export function parseIndex(output: Buffer, note: (reason: string) => void): IndexEntry[] {
  const entries = new Map<string, IndexEntry>();
  let at = 0;
  while (at < output.length) {
    const end = output.indexOf(0, at);
    if (end < 0) break;
    const head = ENTRY.exec(output.toString('latin1', at, Math.min(end, at + 90)));
    const nameStart = at + (head?.[0].length ?? 0);
    const debug = DEBUG.exec(output.toString('latin1', end + 1, end + 400));
    const name = output.subarray(nameStart, end);
    at = end + 1 + (debug?.[0].length ?? 0);
    if (!head) continue;
    const [, tag, mode = '', blob = '', stage] = head;
    const entry = entryOf(name, mode, note, {
      blob,
      size: debug ? Number(debug[3]) : undefined,
      modified: debug ? Number(debug[1]) * 1000 + Number(debug[2]) / 1e6 : undefined,
      skipped: tag === 'S',
      conflicted: stage !== '0',
    });
    if (entry) entries.set(entry.path, entry);
  }
  return [...entries.values()];
}

/** A regular file with a name that can be kept; others are noted. `mode` is octal. */
export function entryOf(
  name: Buffer,
  mode: string,
  note: (reason: string) => void,
  rest: Omit<IndexEntry, 'path'>,
): IndexEntry | undefined {
  if (!REGULAR.test(mode)) {
    note(mode === '160000' ? 'submodule' : 'symbolic link');
    return undefined;
  }
  const path = cleanPath(name);
  if (path !== undefined) return { path, ...rest };
  note('name is not plain UTF-8 text');
  return undefined;
}
