import { closeSync, constants, fstatSync, openSync, readSync, realpathSync } from 'node:fs';
import { join, sep } from 'node:path';
import { MAX_BYTES } from '../../core/observe/extract';

/**
 * Reads files below a folder; whatever is no regular file inside it, or cannot be read, is undefined. It reads at once: a thread that
 * parses has nothing else to do meanwhile, and five turns of the event loop a file cost more than the reading.
 */
export function contentReader(root: string): (path: string) => Uint8Array | undefined {
  const base = realOf(root) ?? root;
  return path => {
    const real = realOf(join(base, path));
    if (real === undefined) return undefined;
    if (real !== base && !real.startsWith(base.endsWith(sep) ? base : base + sep)) return undefined;
    try {
      // A pipe or device would block the thread for ever.
      const file = openSync(real, constants.O_RDONLY | constants.O_NONBLOCK);
      try {
        return contentOf(file);
      } finally {
        closeSync(file);
      }
    } catch {
      return undefined;
    }
  };
}

function contentOf(file: number): Uint8Array | undefined {
  const stat = fstatSync(file);
  if (!stat.isFile()) return undefined;
  // One byte over the limit is enough for the extractor to see that the file is too large.
  const buffer = new Uint8Array(Math.min(stat.size, MAX_BYTES + 1));
  let length = 0;
  while (length < buffer.length) {
    const read = readSync(file, buffer, length, buffer.length - length, length);
    if (read === 0) break;
    length += read;
  }
  return buffer.subarray(0, length);
}

function realOf(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}
