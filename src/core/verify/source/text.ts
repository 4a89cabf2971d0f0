/** Larger files are not read. Bytes. */
export const MOST_BYTES = 1_000_000;

/**
 * Text of a file: UTF-8, UTF-16 after its mark, Windows-1252 where the bytes are no UTF-8. Undefined for what is no text:
 * a zero byte, or many control characters, in the first 8,000 bytes.
 */
export function textOf(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes.subarray(2));
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes.subarray(2));
  const head = bytes.subarray(0, 8_000);
  if (head.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const control = head.filter(byte => byte < 32 && ![9, 10, 11, 12, 13, 27].includes(byte)).length;
    return control * 20 > head.length ? undefined : new TextDecoder('windows-1252').decode(bytes);
  }
}
