// `npm run bench [-- package|activation|scan|suggest|project|memory …]`: prints what the product costs; memory
// takes minutes. Ratios and the machine's own times are for reading;
// only what is far off fails.
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchActivation } from './activationBench';
import { benchMemory } from './memoryBench';
import { benchPackage } from './packageBench';
import { benchProject } from './projectBench';
import { benchScan } from './scanBench';
import { benchSuggest } from './suggestBench';

const ROOT = join(__dirname, '../..');

async function main(): Promise<boolean> {
  const chosen = process.argv.slice(2);
  const wanted = (name: string): boolean => chosen.length === 0 || chosen.includes(name);
  const folder = mkdtempSync(join(tmpdir(), 'vernacular-bench-'));
  console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`);
  let within = true;
  try {
    if (['package', 'activation', 'project', 'memory'].some(wanted)) {
      const packed = await benchPackage(ROOT, folder);
      within = packed.within && within;
      if (wanted('activation')) within = (await benchActivation(ROOT, packed.file, folder)) && within;
      if (wanted('memory')) within = benchMemory(ROOT, packed.dist, folder) && within;
      if (wanted('project')) await benchProject(ROOT, packed.dist, folder);
    }
    if (wanted('scan')) within = (await benchScan(ROOT)) && within;
    if (wanted('suggest')) within = (await benchSuggest(ROOT)) && within;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return within;
}

main().then(
  within => {
    if (!within) console.error('\nSomething is far outside its goal.');
    process.exitCode = within ? 0 : 1;
  },
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
