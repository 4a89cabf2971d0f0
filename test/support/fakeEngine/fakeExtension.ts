import { cpSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, type BuildOptions } from 'esbuild';

const ROOT = join(__dirname, '../../..');

/** Builds the extension with the fake engine's thread into a temporary folder and returns that folder. */
export async function buildFakeExtension(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'vernacular-fake-'));
  mkdirSync(join(folder, 'dist'));
  for (const name of ['package.json', 'package.nls.json', 'media'])
    cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  const options: BuildOptions = {
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode'],
  };
  const entry = (source: string, name: string) =>
    build({ ...options, entryPoints: [join(ROOT, source)], outfile: join(folder, 'dist', name) });
  await Promise.all([
    entry('src/extension/extension.ts', 'extension.js'),
    entry('test/support/fakeEngine/fakeWorker.ts', 'worker.js'),
  ]);
  return folder;
}
