/** The WHATWG encoders are in every host (Node, browsers, workers), but the core's build declares no host's globals. */
interface Decoder {
  decode(bytes: Uint8Array): string;
}
declare const TextDecoder: new (label: string, options?: { fatal?: boolean; ignoreBOM?: boolean }) => Decoder;
declare const TextEncoder: new () => { encode(text: string): Uint8Array };

const strict = new TextDecoder('utf-8', { fatal: true });
const lenient = new TextDecoder('utf-8');
const latin = new TextDecoder('windows-1252');
const little = new TextDecoder('utf-16le');
const encoder = new TextEncoder();

export const encodeUtf8 = (text: string): Uint8Array => encoder.encode(text);
export const decodeUtf8 = (bytes: Uint8Array): string => lenient.decode(bytes);

/** Undefined where the bytes are not UTF-8. */
export function decodeStrictUtf8(bytes: Uint8Array): string | undefined {
  try {
    return strict.decode(bytes);
  } catch {
    return undefined;
  }
}
export const decodeLatin1 = (bytes: Uint8Array): string => latin.decode(bytes);

/** UTF-16 after its byte order mark. */
export function decodeUtf16(bytes: Uint8Array, bigEndian: boolean): string {
  if (!bigEndian) return little.decode(bytes);
  const swapped = new Uint8Array(bytes.length - (bytes.length % 2));
  for (let i = 0; i + 1 < bytes.length; i += 2) {
    swapped[i] = bytes[i + 1]!;
    swapped[i + 1] = bytes[i]!;
  }
  return little.decode(swapped);
}
