import { isUtf8 } from 'node:buffer';

// C0 and C1 controls except tab and line feed, zero-width characters, line separators, bidirectional marks, byte order mark, tags.
const UNSAFE =
  // eslint-disable-next-line no-control-regex -- finding control characters is the point.
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/u;
const UNSAFE_ALL = new RegExp(UNSAFE.source, 'gu');
const LONGEST_PATH = 4096;
/** Nearly all paths: nothing in them has to be looked at more closely, unless they climb. */
const PLAIN = /^[ -~]+$/;

/** Text of a commit as it may be kept: valid Unicode without control, bidirectional or invisible characters. */
export function cleanText(bytes: Buffer, limit: number): string {
  return cut(bytes.toString('utf8').replace(/\r\n?/g, '\n').replace(UNSAFE_ALL, ''), limit);
}

/** The first `limit` UTF-16 units, never half of a surrogate pair. */
export function cut(text: string, limit: number): string {
  return text.length <= limit ? text : text.slice(0, limit).replace(/[\ud800-\udbff]$/, '');
}

/** A path from the repository root, or undefined where the name is not plain UTF-8 text that can be shown and stored. */
export function cleanPath(bytes: Buffer): string | undefined {
  if (bytes.length === 0 || bytes.length > LONGEST_PATH || !isUtf8(bytes)) return undefined;
  const path = bytes.toString('utf8');
  if (PLAIN.test(path) && !path.includes('..')) return path;
  return UNSAFE.test(path) || /[\t\n]/.test(path) || path.split('/').includes('..') ? undefined : path;
}
