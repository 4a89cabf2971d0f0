import { readFile, readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

/** Template files are small; anything larger is no template. Bytes. */
const MAX_BYTES = 256 * 1024;

/** The template files below a folder: path with forward slashes → text. Empty where the folder is missing. */
export async function readTemplates(folder: string): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    if (!entry.isFile() || !/\.(yaml|scm|md)$/.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    const text = await readFile(path, 'utf8').catch(() => undefined);
    if (text !== undefined && text.length <= MAX_BYTES)
      files.set(relative(folder, path).split(sep).join('/'), text);
  }
  return files;
}
