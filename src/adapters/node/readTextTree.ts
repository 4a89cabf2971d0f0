import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** Every file below a folder as text, by path with forward slashes; empty where the folder is missing. Follows no links. */
export async function readTextTree(folder: string): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  const walk = async (below: string): Promise<void> => {
    const entries = await readdir(join(folder, below), { withFileTypes: true }).catch(() => []);
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`;
      if (entry.isDirectory()) await walk(path);
      else if (entry.isFile()) texts.set(path, await readFile(join(folder, path), 'utf8'));
    }
  };
  await walk('');
  return texts;
}
