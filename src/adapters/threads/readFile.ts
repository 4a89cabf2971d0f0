import { constants } from 'node:fs';
import { open, realpath } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { MAX_BYTES } from '../../core/observe/extract';

/** Reads files below a folder; whatever is no regular file inside it, or cannot be read, is undefined. */
export async function contentReader(
  root: string,
): Promise<(path: string) => Promise<Uint8Array | undefined>> {
  const base = await realpath(root).catch(() => root);
  return async path => {
    try {
      const real = await realpath(join(base, path));
      if (real !== base && !real.startsWith(base.endsWith(sep) ? base : base + sep)) return undefined;
      // A pipe or device would block the thread for ever.
      const handle = await open(real, constants.O_RDONLY | constants.O_NONBLOCK);
      try {
        const stat = await handle.stat();
        if (!stat.isFile()) return undefined;
        // One byte over the limit is enough for the extractor to see that the file is too large.
        const buffer = new Uint8Array(Math.min(stat.size, MAX_BYTES + 1));
        let length = 0;
        while (length < buffer.length) {
          const { bytesRead } = await handle.read(buffer, length, buffer.length - length, length);
          if (bytesRead === 0) break;
          length += bytesRead;
        }
        return buffer.subarray(0, length);
      } finally {
        await handle.close();
      }
    } catch {
      return undefined;
    }
  };
}
