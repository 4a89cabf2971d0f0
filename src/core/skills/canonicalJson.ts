import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** RFC 8785 (JCS): keys in UTF-16 code unit order, no blanks, fields that are undefined left out. For hashing only. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(sorted(value));
}

/** What committed files hold: sorted keys, two-space indent, LF, final newline. */
export function prettyJson(value: unknown): string {
  return `${JSON.stringify(sorted(value), null, 2)}\n`;
}

/** Lower-case hex of SHA-256 over the UTF-8 bytes. */
export function sha256Hex(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

/** Hash of a value by its canonical JSON. */
export function hashOf(value: unknown): string {
  return sha256Hex(canonicalJson(value));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  const out: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  // Integer-like keys would jump the queue in any JavaScript object; no schema of ours has them.
  for (const [key, field] of fields.sort(([a], [b]) => (a < b ? -1 : 1))) out[key] = sorted(field);
  return out;
}
