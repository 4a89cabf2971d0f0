import { mkdir, open, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';

import { syncFolder } from './atomicWrite';
import { accessError } from './fileAccessError';

const NEWLINE = 0x0a;

/**
 * Appends lines and syncs them before returning, so that what was appended is there after a crash. A torn last line of
 * an earlier crash is cut off first, so that it never merges with the next. Lines must not hold newlines.
 */
export async function appendWholeLines(path: string, shown: string, lines: readonly string[]): Promise<void> {
  if (lines.length === 0) return;
  if (lines.some(line => /[\n\r]/.test(line))) throw accessError('other', shown, 'a line with a line break');
  await mkdir(dirname(path), { recursive: true });
  const handle = await open(path, 'a+');
  try {
    const { size } = await handle.stat();
    const whole = await wholeLength(handle, size);
    if (whole < size) await handle.truncate(whole);
    await handle.appendFile(lines.map(line => `${line}\n`).join(''));
    await handle.sync();
    if (size === 0) await syncFolder(dirname(path));
  } finally {
    await handle.close();
  }
}

/** The complete lines of a file; what stands after the last newline is a torn line and left out. */
export function wholeLines(bytes: Uint8Array): readonly string[] {
  const end = bytes.lastIndexOf(NEWLINE);
  if (end < 0) return [];
  return new TextDecoder().decode(bytes.subarray(0, end)).split('\n');
}

/** Length up to and with the last newline, read from the end in blocks. */
async function wholeLength(handle: FileHandle, size: number): Promise<number> {
  const block = Buffer.alloc(64 * 1024);
  for (let end = size; end > 0;) {
    const start = Math.max(0, end - block.length);
    const { bytesRead } = await handle.read(block, 0, end - start, start);
    const at = block.subarray(0, bytesRead).lastIndexOf(NEWLINE);
    if (at >= 0) return start + at + 1;
    end = start;
  }
  return 0;
}
