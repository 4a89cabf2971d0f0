import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { row } from './measure';

interface Packed {
  readonly file: string;
  readonly bytes: number;
  readonly dist: string;
}
type PackVsix = (target: string, stage: string) => Promise<Packed>;

const MAX_BUNDLE = 250_000;
const MAX_VSIX = 5_000_000;

/** Builds and packs into a folder, and prints the sizes. */
export async function benchPackage(
  root: string,
  folder: string,
): Promise<Packed & { readonly within: boolean }> {
  const tool = pathToFileURL(join(root, 'tools/package.mjs')).href;
  const { packVsix } = (await import(tool)) as { packVsix: PackVsix };
  const packed = await packVsix(join(folder, 'vernacular.vsix'), join(folder, 'stage'));
  console.log('\nSizes of the production build');
  const sizes = new Map<string, number>();
  for (const name of readdirSync(packed.dist).filter(file => file.endsWith('.js')))
    sizes.set(name, statSync(join(packed.dist, name)).size);
  for (const [name, size] of sizes)
    row(
      `dist/${name}`,
      `${(size / 1000).toFixed(0)} kB`,
      name === 'extension.js' ? `goal ≤ ${MAX_BUNDLE / 1000} kB` : '',
    );
  row('VSIX', `${(packed.bytes / 1e6).toFixed(2)} MB`, `goal ≤ ${MAX_VSIX / 1e6} MB`);
  const bundle = sizes.get('extension.js') ?? Infinity;
  return { ...packed, within: bundle <= MAX_BUNDLE && packed.bytes <= MAX_VSIX };
}
