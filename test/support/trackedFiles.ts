import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(__dirname, '../..');

/** Paths of the repository's own files (tracked, or new and not ignored), sorted. */
export function trackedFiles(): readonly string[] {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const listed = execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' });
  return [...new Set(listed.split('\0'))].filter(path => path && existsSync(join(ROOT, path))).sort();
}

export const textOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
