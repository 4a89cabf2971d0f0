import { looksRandom, looksRandomThoughShort } from './entropy';
import { namedSecrets } from './namedSecrets';
import { TOKEN_FORMATS, prefixedTokens } from './tokenFormats';

/** A secret in a text: UTF-16 offsets, and how it was recognised. */
export interface SecretSpan {
  readonly start: number;
  readonly end: number;
  readonly kind: string;
}

/** What stands in a secret's place. It is a plain word, so code that holds it still parses. */
export const REDACTED = 'REDACTED';

const RUN = /[A-Za-z0-9+/_=-]{20,}/g;
/** A whole literal that is too short for a run. */
const SHORT_LITERAL = /(?<=["'`])[A-Za-z0-9+/_=-]{16,19}(?=["'`])/g;
/** A digest in hexadecimal: MD5 to SHA-512. */
const DIGEST = /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{56}|[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128})$/i;
/** Words before it that say so. */
const DIGEST_WORD =
  /(?:sha-?\d{0,3}|md5|integrity|checksum|digest|etag|hash|commit|revision|blob|tree)(?:e?s|sum|_?id|_?hash|_?sha)?["'`]{0,2}\s{0,2}[-:=,(/]{0,2}\s{0,2}["'`]?$/i;
/** Right before what is public: embedded data, module sums, and the pinned version of an action. */
const PUBLIC_PREFIX = /(?:base64,|\bh1:|\bsha(?:1|224|256|384|512)[:=]|[\w-]\/[\w./-]{1,40}@)$/i;

const isPublic = (run: string, before: string): boolean =>
  /^sha(?:1|256|384|512)-/.test(run) ||
  PUBLIC_PREFIX.test(before) ||
  (DIGEST.test(run) && DIGEST_WORD.test(before));

/** In a web address: public too. */
const OBJECT_ID = /(?<=\/(?:commits?|blob|tree|raw)\/)[0-9a-f]{7,64}/g;

function* formatted(text: string): Generator<SecretSpan> {
  for (const { kind, pattern } of TOKEN_FORMATS) {
    // Most have none, and matchAll makes an expression of its own.
    if (text.search(pattern) < 0) continue;
    for (const match of text.matchAll(pattern)) {
      const end = match.index + match[0].length;
      const secret = match.groups?.['s'] ?? match[0];
      yield { start: end - secret.length, end, kind };
    }
  }
}

function* random(text: string): Generator<SecretSpan> {
  for (const match of text.matchAll(RUN)) {
    const [run] = match;
    const start = match.index;
    // A long run of data is no literal that anybody typed, but may be a key all the same: all of it goes.
    const judged = run.slice(0, 400).replace(OBJECT_ID, '');
    if (!looksRandom(judged)) continue;
    if (isPublic(run, text.slice(Math.max(0, start - 60), start))) continue;
    yield { start, end: start + run.length, kind: 'high-entropy' };
  }
}

function* shortLiterals(text: string): Generator<SecretSpan> {
  for (const match of text.matchAll(SHORT_LITERAL))
    if (looksRandomThoughShort(match[0]))
      yield { start: match.index, end: match.index + match[0].length, kind: 'high-entropy' };
}

/**
 * What every secret has: fifteen characters of a token in a row, an address, or a word of the names that are given secrets. Most
 * short texts, such as signatures, have none of it and need not be searched in ten ways.
 */
const MAY_HOLD = /[\w.:~+/=-]{15}|:\/\/|pass|pwd|secret|token|credential|key|auth|sig/i;

/** All secrets of a text, sorted and disjoint (those that touch or overlap become one). Linear in its length. */
export function findSecrets(text: string): readonly SecretSpan[] {
  if (!MAY_HOLD.test(text)) return [];
  const spans: SecretSpan[] = [
    ...formatted(text),
    ...prefixedTokens(text),
    ...random(text),
    ...shortLiterals(text),
  ];
  for (const span of namedSecrets(text)) spans.push({ ...span, kind: 'named' });
  spans.sort((a, b) => a.start - b.start || b.end - a.end);
  const merged: SecretSpan[] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (!last || span.start > last.end) merged.push(span);
    else if (span.end > last.end) merged[merged.length - 1] = { ...last, end: span.end };
  }
  return merged;
}

/** Replaces the spans that lie in `from..to`; line breaks inside them stay. */
function replaced(text: string, spans: readonly SecretSpan[], from: number, to: number): string {
  let result = '';
  let at = from;
  for (const { start, end } of spans) {
    if (end <= from || start >= to) continue;
    const first = Math.max(start, from);
    const last = Math.min(end, to);
    result += text.slice(at, first) + REDACTED + text.slice(first, last).replace(/[^\r\n]+/g, '');
    at = last;
  }
  return result + text.slice(at, to);
}

/**
 * The text with every secret replaced by `REDACTED`, and their number. Line breaks inside a secret (a private key) stay, so that line
 * numbers do not change. Give it whole texts: a secret that is cut in two may not be recognised.
 */
export function redactSecrets(text: string): { readonly text: string; readonly count: number } {
  const spans = findSecrets(text);
  if (spans.length === 0) return { text, count: 0 };
  return { text: replaced(text, spans, 0, text.length), count: spans.length };
}

/** The redacted text on both sides of a caret, also where it stands in the middle of a secret. */
export function redactAround(
  text: string,
  offset: number,
): { readonly before: string; readonly after: string; readonly count: number } {
  const spans = findSecrets(text);
  return {
    before: replaced(text, spans, 0, offset),
    after: replaced(text, spans, offset, text.length),
    count: spans.length,
  };
}
