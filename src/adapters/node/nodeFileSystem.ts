import { realpathSync } from 'node:fs';
import { lstat, mkdir, open, readdir, rename, rmdir, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';

import type { FileStat, FileSystem } from '../../core/ports/fileSystem';
import { atomicWrite, syncFolder } from './atomicWrite';
import { containedPath } from './containedPath';
import { accessError, codeOf, toAccessError } from './fileAccessError';

export interface NodeFileSystemOptions {
  /** Larger files are refused with 'too-large'. Bytes; 64 MiB unless told. */
  readonly maxBytes?: number;
}

/** The files below `root` on this machine's disk. Throws FileAccessError 'missing' when the root does not exist. */
export function nodeFileSystem(root: string, options: NodeFileSystemOptions = {}): FileSystem {
  const maxBytes = options.maxBytes ?? 64 * 1024 * 1024;
  const base = realRoot(root);
  const at = (path: string, follow: boolean): Promise<string> => containedPath(base, path, follow);
  return {
    read: path => guarded(path, async () => readRegular(await at(path, true), path, maxBytes)),
    write: (path, content) =>
      guarded(path, async () => {
        const target = await at(path, true);
        await mkdir(dirname(target), { recursive: true });
        await atomicWrite(target, content, path);
      }),
    stat: path => guarded(path, async () => statOf(await at(path, false))),
    list: path => guarded(path, async () => listOf(await at(path, true))),
    rename: (from, to) =>
      guarded(from, async () => {
        const [source, target] = [await at(from, false), await at(to, false)];
        await mkdir(dirname(target), { recursive: true });
        await rename(source, target);
        await syncFolder(dirname(target));
      }),
    remove: path => guarded(path, async () => removeOne(await at(path, false))),
  };
}

function realRoot(root: string): string {
  try {
    return realpathSync(root);
  } catch (error) {
    throw toAccessError(error, root);
  }
}

async function guarded<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw toAccessError(error, path);
  }
}

async function readRegular(absolute: string, path: string, maxBytes: number): Promise<Uint8Array> {
  // Opening a pipe would wait for a writer for ever, so its kind is looked at before.
  if (!(await lstat(absolute)).isFile()) throw accessError('other', path, 'not a regular file');
  const handle = await open(absolute, 'r');
  try {
    const { size } = await handle.stat();
    if (size > maxBytes) throw accessError('too-large', path, `${size} bytes`);
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

async function statOf(absolute: string): Promise<FileStat | undefined> {
  const found = await lstat(absolute).catch((error: unknown) => {
    if (['ENOENT', 'ENOTDIR'].includes(codeOf(error) ?? '')) return undefined;
    throw error;
  });
  if (!found) return undefined;
  const kind = found.isFile()
    ? 'file'
    : found.isDirectory()
      ? 'folder'
      : found.isSymbolicLink()
        ? 'link'
        : 'other';
  return { kind, size: found.size, modified: found.mtimeMs };
}

async function listOf(absolute: string): Promise<readonly string[]> {
  const names = await readdir(absolute).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  });
  return names.sort();
}

async function removeOne(absolute: string): Promise<void> {
  try {
    const found = await lstat(absolute);
    await (found.isDirectory() ? rmdir(absolute) : unlink(absolute));
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
  await syncFolder(dirname(absolute)).catch(() => undefined);
}
