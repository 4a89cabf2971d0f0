// One bundle per entry. cli and worker are bundled without `vscode` as an external, so a leaked import fails the build.
import { build, context } from 'esbuild';
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

const node = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  minify: production,
  sourcemap: production ? false : 'linked',
  logLevel: 'warning',
  legalComments: 'none',
};
const entries = [
  { ...node, entryPoints: { extension: 'src/extension/extension.ts' }, outdir: 'dist', external: ['vscode'] },
  { ...node, entryPoints: { worker: 'src/worker/worker.ts' }, outdir: 'dist' },
  { ...node, entryPoints: { cli: 'src/cli/cli.ts' }, outdir: 'dist', banner: { js: '#!/usr/bin/env node' } },
  {
    entryPoints: { webview: 'src/webview/dashboard.ts' },
    outdir: 'dist',
    bundle: true,
    platform: 'browser',
    target: 'es2022',
    minify: production,
    logLevel: 'warning',
  },
].filter(entry => Object.values(entry.entryPoints).every(file => existsSync(file)));

/** Grammars and the parser's own WebAssembly are loaded from dist/grammars at run time. */
function copyGrammars() {
  const target = join('dist', 'grammars');
  mkdirSync(target, { recursive: true });
  const grammars = 'node_modules/@vscode/tree-sitter-wasm/wasm';
  for (const name of [
    'typescript',
    'tsx',
    'javascript',
    'python',
    'go',
    'rust',
    'java',
    'c-sharp',
    'ruby',
    'php',
    'cpp',
  ])
    cpSync(join(grammars, `tree-sitter-${name}.wasm`), join(target, `tree-sitter-${name}.wasm`));
  cpSync('node_modules/web-tree-sitter/web-tree-sitter.wasm', join(target, 'web-tree-sitter.wasm'));
}

if (!watch) rmSync('dist', { recursive: true, force: true });
copyGrammars();
cpSync('skills-templates', join('dist', 'skills-templates'), { recursive: true });
if (watch) for (const entry of entries) await (await context(entry)).watch();
else await Promise.all(entries.map(entry => build(entry)));
