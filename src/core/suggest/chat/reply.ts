const MAX_LINES = 12;
const MAX_LENGTH = 1_500;
/* eslint-disable no-control-regex -- control characters are what it looks for. */
const UNSAFE =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]|\u{E0000}|[\u{E0001}-\u{E007F}]/u;
/* eslint-enable no-control-regex */

/**
 * What of a model's reply may be inserted: fences taken off, what it repeats of the line before the caret and of the
 * text after it cut, at most a few lines. Undefined for replies with escape, bidirectional or invisible characters, and
 * for empty ones.
 */
export function cleanReply(reply: string, before: string, after: string): string | undefined {
  let text = reply.slice(0, 4 * MAX_LENGTH).replace(/\r\n?/g, '\n');
  if (UNSAFE.test(text)) return undefined;
  const fenced = /^\s*```[^\n]*\n([\s\S]*?)(?:\n```\s*|$)/.exec(text);
  if (fenced) text = fenced[1]!;
  text = text.replace(/<CARET\/>/g, '');
  const line = before.slice(before.lastIndexOf('\n') + 1);
  if (line.trim() !== '') {
    if (text.startsWith(line)) text = text.slice(line.length);
    else if (text.trimStart().startsWith(line.trim()) && line.trim().length > 3)
      text = text.trimStart().slice(line.trim().length);
  }
  if (/\s$/.test(line) || line === '') text = text.replace(/^[ \t]+/, '');
  text = wholeLines(text, MAX_LENGTH).split('\n').slice(0, MAX_LINES).join('\n').trimEnd();
  return dropRepeatedEnd(text, after) || undefined;
}

/** The lines that fit in whole; half a line is no code. */
function wholeLines(text: string, length: number): string {
  return text.length <= length ? text : text.slice(0, text.lastIndexOf('\n', length) + 1);
}

/**
 * Models like to close what is closed already: an end of the text that equals what follows the caret is dropped, and so
 * is a last line that stands below it. What is left may be empty.
 */
export function dropRepeatedEnd(text: string, after: string): string {
  const rest = after.slice(0, after.indexOf('\n') < 0 ? undefined : after.indexOf('\n')).trimEnd();
  if (rest !== '' && text.endsWith(rest)) return text.slice(0, text.length - rest.length);
  const next = after.trimStart().split('\n', 1)[0]!.trim();
  const lines = text.split('\n');
  if (next.length > 2 && lines.length > 1 && lines[lines.length - 1]!.trim() === next)
    return lines.slice(0, -1).join('\n');
  return text;
}
