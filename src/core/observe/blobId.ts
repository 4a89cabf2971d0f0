import { sha1 } from '@noble/hashes/legacy.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { encodeUtf8 } from './encoding';

/** The id that git gives to a content: the same in a folder without git, so that caches survive `git init`. */
export function blobIdOf(content: Uint8Array): string {
  return bytesToHex(
    sha1
      .create()
      .update(encodeUtf8(`blob ${content.length}\0`))
      .update(content)
      .digest(),
  );
}
