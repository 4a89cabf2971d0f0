import type { Suggestion } from '../model/suggestion';
import { sha256Hex } from '../skills/canonicalJson';
import { decodeUtf8 } from './utf8';

const MEMORY = 500;
const CONTEXT = 80;

/**
 * Remembers what was rejected where, so that the same text is not shown at the same place again. A place is the path
 * and the code just before the caret, so that it is found again when lines above it move. Only hashes are kept: the
 * store is no place for code that was never saved, nor for a secret beside the caret.
 */
export class Restraint {
  private readonly rejected = new Map<string, ReadonlySet<string>>();

  reject(suggestion: Suggestion, textBefore: string): void {
    const place = placeOf(suggestion.path, textBefore);
    const texts = new Set(this.rejected.get(place));
    texts.add(digestOf(suggestion.text.trim()));
    this.rejected.delete(place);
    this.rejected.set(place, texts);
    if (this.rejected.size > MEMORY) this.rejected.delete(this.rejected.keys().next().value!);
  }

  /** True where this text was refused here, alone or as the beginning of what was refused. */
  refuses(path: string, textBefore: string, text: string): boolean {
    const texts = this.rejected.get(placeOf(path, textBefore));
    return texts?.has(digestOf(text.trim())) ?? false;
  }

  serialise(): string {
    return JSON.stringify([...this.rejected].map(([place, texts]) => [place, [...texts]]));
  }

  /** Anything unreadable is as if nothing had been rejected. */
  load(bytes: Uint8Array): void {
    for (const [place, texts] of parseEntries(bytes).slice(-MEMORY))
      this.rejected.set(hashed(place), new Set(texts.map(hashed)));
  }
}

/** Hexadecimal digits kept of a hash: a chance meeting of two needs billions of rejections. */
const DIGITS = 24;
const digestOf = (text: string): string => sha256Hex(text).slice(0, DIGITS);
/** Earlier versions stored the texts themselves. */
const hashed = (stored: string): string => (/^[0-9a-f]{24}$/.test(stored) ? stored : digestOf(stored));

function placeOf(path: string, textBefore: string): string {
  return digestOf(`${path}\0${textBefore.slice(-CONTEXT).replace(/\s+/g, ' ').trimEnd()}`);
}

function parseEntries(bytes: Uint8Array): [string, string[]][] {
  try {
    const parsed: unknown = JSON.parse(decodeUtf8(bytes));
    return Array.isArray(parsed) ? parsed.filter(isEntry) : [];
  } catch {
    return [];
  }
}

function isEntry(value: unknown): value is [string, string[]] {
  return (
    Array.isArray(value) &&
    typeof value[0] === 'string' &&
    Array.isArray(value[1]) &&
    value[1].every(text => typeof text === 'string')
  );
}
