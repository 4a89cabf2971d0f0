// `npm run bench [-- package|activation|scan|suggest|project]`: installs what is missing and runs test/bench.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT, installProject } from './run.mjs';

await installProject();
const args = ['--require', 'tsx/cjs', join(ROOT, 'test/bench/run.ts'), ...process.argv.slice(2)];
process.exitCode = spawnSync(process.execPath, args, { cwd: ROOT, stdio: 'inherit' }).status ?? 1;
