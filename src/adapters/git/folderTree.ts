import { readdir, realpath } from 'node:fs/promises';
import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { throwIfCancelled } from '../../core/ports/cancellation';
import type { SourceFile, SourceTree } from '../../core/ports/sourceTree';
import { cleanPath } from './text';

/** Folders that no project writes by hand; git would ignore them, a plain folder has nobody to say so. */
const SKIPPED = new Set([
  '.git',
  '.hg',
  '.svn',
  'node_modules',
  'bower_components',
  '__pycache__',
  '.venv',
  'venv',
]);
const MOST_FILES = 200_000;
const DEEPEST = 64;

/** The files of a folder without git. Links are not followed, so a loop cannot trap it; at most 200,000 files. */
export function createFolderTree(root: string): SourceTree {
  return {
    async list(cancel) {
      const files: SourceFile[] = [];
      const notes: Record<string, number> = {};
      const note = (reason: string): void => void (notes[reason] = (notes[reason] ?? 0) + 1);
      const start = await realpath(root);
      const pending: { path: string; depth: number }[] = [{ path: '', depth: 0 }];
      for (let next = pending.pop(); next; next = pending.pop()) {
        throwIfCancelled(cancel);
        const { path: folder, depth } = next;
        const entries = await readdir(join(start, folder), { withFileTypes: true }).catch(() => undefined);
        if (!entries) note('folder cannot be read');
        for (const entry of entries ?? []) {
          const path = folder ? `${folder}/${entry.name}` : entry.name;
          if (entry.isDirectory()) {
            if (SKIPPED.has(entry.name)) continue;
            if (depth < DEEPEST) pending.push({ path, depth: depth + 1 });
            else note('folder is too deep');
          } else if (!entry.isFile()) {
            note(entry.isSymbolicLink() ? 'symbolic link' : 'not a regular file');
          } else if (cleanPath(Buffer.from(path)) === undefined || path.includes('\ufffd')) {
            note('name is not plain UTF-8 text');
          } else if (files.length >= MOST_FILES) {
            note('over 200,000 files');
          } else {
            const size = lstatSync(join(start, path), { throwIfNoEntry: false })?.size;
            if (size !== undefined) files.push({ path, size });
          }
        }
      }
      return { files: files.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)), notes };
    },
  };
}
