import { cpSync, existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');

/** The folder that stands for `dist` in tests that run from source: grammars and skills templates, no bundles. */
export function testAssets(): string {
  const folder = join(ROOT, 'out', 'test-assets');
  const grammars = join(folder, 'grammars');
  if (!existsSync(grammars)) {
    mkdirSync(grammars, { recursive: true });
    cpSync(join(ROOT, 'node_modules/@vscode/tree-sitter-wasm/wasm'), grammars, { recursive: true });
    cpSync(
      join(ROOT, 'node_modules/web-tree-sitter/web-tree-sitter.wasm'),
      join(grammars, 'web-tree-sitter.wasm'),
    );
  }
  const templates = join(folder, 'skills-templates');
  if (!existsSync(templates)) symlinkSync(join(ROOT, 'skills-templates'), templates, 'dir');
  return folder;
}
