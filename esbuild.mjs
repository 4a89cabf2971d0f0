// One bundle per entry, and beside them what they load at run time. Options: --production, --watch, --out <folder> (default: dist).
// Only the extension has `vscode` as an external, so an import of it that leaks into another bundle fails the build.
import { build, context } from 'esbuild';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');
const out = process.argv.includes('--out') ? process.argv[process.argv.indexOf('--out') + 1] : 'dist';

const common = {
  bundle: true,
  outdir: out,
  minify: production,
  sourcemap: production ? false : 'linked',
  logLevel: 'warning',
  legalComments: 'none',
};
const node = {
  ...common,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // Its ES module asks for import.meta.url, which a CommonJS bundle does not have.
  alias: { 'web-tree-sitter': resolve('node_modules/web-tree-sitter/web-tree-sitter.cjs') },
};

const bundles = [
  { ...node, entryPoints: ['src/extension/extension.ts'], external: ['vscode'] },
  { ...node, entryPoints: ['src/worker/worker.ts'] },
  { ...node, entryPoints: ['src/cli/cli.ts'], banner: { js: '#!/usr/bin/env node' } },
  { ...node, entryPoints: ['src/mcp/mcp.ts'] },
  { ...common, entryPoints: { webview: 'src/webview/dashboard.ts' }, platform: 'browser', target: 'es2022' },
]
  .map(bundle => ({ ...bundle, entryPoints: named(bundle.entryPoints) }))
  .filter(bundle => Object.keys(bundle.entryPoints).length > 0);

/** Output name → source, for the sources that are there. */
function named(entryPoints) {
  const entries = Array.isArray(entryPoints)
    ? entryPoints.map(file => [basename(file, '.ts'), file])
    : Object.entries(entryPoints);
  return Object.fromEntries(entries.filter(([, file]) => existsSync(file)));
}

/** The grammars of the language table, and the parser's own WebAssembly, are loaded from <out>/grammars at run time. */
function copyGrammars() {
  const target = join(out, 'grammars');
  mkdirSync(target, { recursive: true });
  const table = readFileSync('src/core/model/language.ts', 'utf8');
  const ids = [...table.matchAll(/^ {2}language\('(\w+)'.*$/gm)];
  if (ids.length === 0) throw new Error('No languages were found in src/core/model/language.ts.');
  for (const [line, id] of ids) {
    const grammar = /grammar: '([\w-]+)'/.exec(line)?.[1] ?? id;
    const file = `tree-sitter-${grammar}.wasm`;
    cpSync(join('node_modules/@vscode/tree-sitter-wasm/wasm', file), join(target, file));
  }
  cpSync('node_modules/web-tree-sitter/web-tree-sitter.wasm', join(target, 'web-tree-sitter.wasm'));
}

if (production) rmSync(out, { recursive: true, force: true });
copyGrammars();
cpSync('skills-templates', join(out, 'skills-templates'), { recursive: true });
if (watch) for (const bundle of bundles) await (await context(bundle)).watch();
else await Promise.all(bundles.map(bundle => build(bundle)));
