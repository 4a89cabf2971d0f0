import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Scope } from '../model/scope';

/** JSON with object keys in code unit order and without undefined fields: one text for one value. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value && typeof value === 'object') {
    const fields = Object.entries(value).filter(([, v]) => v !== undefined);
    fields.sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${fields.map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

/**
 * The id of a rule: `<key>~<first 8 hex of sha256(key, language, scope, value)>`. The digest is taken over the canonical
 * JSON of `[key, sorted languages, scope, value]`; fixed at creation, whatever becomes of the rule later.
 */
export function ruleId(key: string, language: readonly string[], scope: Scope, value: string): string {
  const text = canonical([key, [...language].sort(), scope, value]);
  return `${key}~${bytesToHex(sha256(utf8ToBytes(text))).slice(0, 8)}`;
}
