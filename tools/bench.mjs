// `npm run bench [-- package|activation|scan|suggest|project|memory …]`: installs what is missing and runs test/bench, bundled as the
// product is: as separate modules every call from one to another costs a look-up that no user pays.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT, installProject } from './run.mjs';

await installProject();
const { build } = await import('esbuild');
const bundle = join(ROOT, 'out/bench/run.js');
await build({
  entryPoints: [join(ROOT, 'test/bench/run.ts')],
  outfile: bundle,
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  external: ['playwright-core'],
  alias: { 'web-tree-sitter': join(ROOT, 'node_modules/web-tree-sitter/web-tree-sitter.cjs') },
  logLevel: 'warning',
});
process.exitCode =
  spawnSync(process.execPath, [bundle, ...process.argv.slice(2)], { cwd: ROOT, stdio: 'inherit' }).status ??
  1;
