import { open, readdir, rename, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { threadId } from 'node:worker_threads';

import { accessError, codeOf } from './fileAccessError';
import { processAlive } from './processAlive';

const TEMP_NAME = /^\.vernacular-(\d+)-\d+-\d+\.tmp$/;
const ABANDONED_MS = 60_000;
let counter = 0;
const sweptFolders = new Set<string>();

/**
 * Replaces a file so that a crash or SIGKILL at any moment leaves the whole old content or the whole new one: a
 * temporary file in the same folder is written and synced, renamed over the target, and the folder synced. The parent
 * folder must exist. `shown` is the path that errors name.
 */
export async function atomicWrite(
  target: string,
  content: Uint8Array | string,
  shown: string,
): Promise<void> {
  const folder = dirname(target);
  const mode = await writableMode(target, folder, shown);
  await sweepAbandoned(folder);
  const temp = join(folder, `.vernacular-${process.pid}-${threadId}-${++counter}.tmp`);
  try {
    const handle = await open(temp, 'wx', mode);
    try {
      await handle.writeFile(content);
      if (mode !== undefined) await handle.chmod(mode);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temp, target);
  } catch (error) {
    await unlink(temp).catch(() => undefined);
    throw error;
  }
  await syncFolder(folder);
}

/** Makes a rename in this folder durable; file systems that cannot sync folders are left to their own order. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r').catch(() => undefined);
  if (!handle) return;
  try {
    await handle.sync();
  } catch (error) {
    if (!['EINVAL', 'ENOTSUP', 'EISDIR', 'EPERM'].includes(codeOf(error) ?? '')) throw error;
  } finally {
    await handle.close();
  }
}

/**
 * Mode bits of the file that is replaced, undefined for a new one. A rename needs the folder's permission only, and root
 * needs none at all; whoever removed every write bit meant it, so that is refused here.
 */
async function writableMode(target: string, folder: string, shown: string): Promise<number | undefined> {
  if (process.platform !== 'win32') {
    const parent = await stat(folder);
    if ((parent.mode & 0o222) === 0)
      throw accessError('read-only', shown, 'the folder has no write permission');
  }
  const existing = await stat(target).catch(() => undefined);
  if (!existing) return undefined;
  if (!existing.isFile()) throw accessError('other', shown, 'not a regular file');
  if ((existing.mode & 0o222) === 0)
    throw accessError('read-only', shown, 'the file has no write permission');
  return existing.mode & 0o777;
}

/** Removes temporary files that a killed process left behind; once per folder and process. */
async function sweepAbandoned(folder: string): Promise<void> {
  if (sweptFolders.has(folder)) return;
  sweptFolders.add(folder);
  for (const name of await readdir(folder).catch(() => [])) {
    const pid = TEMP_NAME.exec(name)?.[1];
    if (pid === undefined || processAlive(Number(pid))) continue;
    const path = join(folder, name);
    const found = await stat(path).catch(() => undefined);
    if (found && Date.now() - found.mtimeMs > ABANDONED_MS) await unlink(path).catch(() => undefined);
  }
}
