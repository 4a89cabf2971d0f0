import { utf8ToBytes } from '@noble/hashes/utils.js';

export const encodeUtf8 = (text: string): Uint8Array => utf8ToBytes(text);

/** Decodes UTF-8 written by `encodeUtf8`; the core has no TextDecoder. Bytes that are not UTF-8 become U+FFFD. */
export function decodeUtf8(bytes: Uint8Array): string {
  const parts: string[] = [];
  let units: number[] = [];
  for (let i = 0; i < bytes.length;) {
    const lead = bytes[i++]!;
    const extra = lead < 0x80 ? 0 : lead >> 5 === 6 ? 1 : lead >> 4 === 14 ? 2 : lead >> 3 === 30 ? 3 : -1;
    let code = extra <= 0 ? lead : lead & (0x3f >> extra);
    for (let k = 0; k < extra; k++) code = (code << 6) | (bytes[i++]! & 0x3f);
    if (extra < 0 || !(code <= 0x10ffff)) code = 0xfffd;
    if (code > 0xffff) units.push(0xd800 + ((code - 0x10000) >> 10), 0xdc00 + (code & 0x3ff));
    else units.push(code);
    if (units.length > 8_000) {
      parts.push(String.fromCharCode(...units));
      units = [];
    }
  }
  parts.push(String.fromCharCode(...units));
  return parts.join('');
}
