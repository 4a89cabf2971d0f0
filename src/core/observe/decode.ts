import { decodeLatin1, decodeStrictUtf8, decodeUtf16 } from './encoding';

/** How many bytes are looked at to tell binary from text. */
const PROBE = 8_000;

const LFS_POINTER = 'version https://git-lfs';
/** Pointers are three short lines. Bytes. */
const LARGEST_POINTER = 1_000;

/** Whether a content is what git keeps instead of a file in large file storage: not the file, and no code. */
export function isLfsPointer(bytes: Uint8Array): boolean {
  if (bytes.length >= LARGEST_POINTER || bytes.length < LFS_POINTER.length) return false;
  for (let i = 0; i < LFS_POINTER.length; i++) if (bytes[i] !== LFS_POINTER.charCodeAt(i)) return false;
  return true;
}

/**
 * Text of a source file: UTF-8 with or without a byte order mark, UTF-16 with one, else Windows-1252 where the bytes are
 * not valid UTF-8. Undefined for binary content. Line breaks stay as they are.
 */
export function decodeSource(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeUtf16(bytes.subarray(2), false);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeUtf16(bytes.subarray(2), true);
  const head = bytes.subarray(0, PROBE);
  if (head.includes(0)) return undefined;
  const text = decodeStrictUtf8(bytes);
  if (text !== undefined) return text;
  let control = 0;
  for (const byte of head) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) control++;
  return control > head.length / 20 ? undefined : decodeLatin1(bytes);
}
