import { lstat, realpath } from 'node:fs/promises';
import { isAbsolute, join, sep } from 'node:path';

import { accessError, codeOf, toAccessError } from './fileAccessError';

/**
 * Turns a path relative to the root into an absolute one that certainly lies inside it.
 * `follow`: the last component may be a symlink and is resolved too (reading and writing); otherwise only its parents
 * are (stat, remove, rename). Components that do not exist yet are allowed. Throws FileAccessError 'outside'.
 * `root` must be a real path.
 */
export async function containedPath(root: string, path: string, follow: boolean): Promise<string> {
  const parts = split(path);
  let resolved = root;
  for (const [i, part] of parts.entries()) {
    const last = i === parts.length - 1;
    const next = join(resolved, part);
    const kind = await lstat(next).catch((error: unknown) => {
      if (['ENOENT', 'ENOTDIR'].includes(codeOf(error) ?? '')) return undefined;
      throw toAccessError(error, path);
    });
    if (!kind) return join(next, ...parts.slice(i + 1));
    if (!kind.isSymbolicLink() || (last && !follow)) {
      resolved = next;
      continue;
    }
    resolved = await realpath(next).catch(() => {
      throw accessError('outside', path, 'a link that leads nowhere');
    });
    if (!within(root, resolved)) throw accessError('outside', path, 'a link');
  }
  return resolved;
}

function split(path: string): string[] {
  const parts = path.split('/').filter(part => part !== '' && part !== '.');
  const foreign = sep === '\\' && /[\\:]/.test(path);
  if (isAbsolute(path) || foreign || path.includes('\0') || parts.includes('..')) {
    throw accessError('outside', path);
  }
  return parts;
}

function within(root: string, path: string): boolean {
  return path === root || path.startsWith(root.endsWith(sep) ? root : root + sep);
}
