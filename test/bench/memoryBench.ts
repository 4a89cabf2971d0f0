import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { corpora } from './corpus';
import { row } from './measure';

const FILES = 30_000;
const GOAL_MB = 1_024;

/** Learns a generated repository of 30,000 files with the built command line and prints the most memory it had at once. */
export function benchMemory(root: string, dist: string, folder: string): boolean {
  const project = join(folder, 'large');
  const sources = corpora(root).flatMap(corpus => corpus.files);
  let bytes = 0;
  for (let i = 0; i < FILES; i++) {
    const { path, absolute } = sources[i % sources.length]!;
    const target = join(project, `part${Math.floor(i / sources.length)}`, path);
    // Each content is another one, so that none is known already.
    const text = `${readFileSync(absolute, 'utf8')}\n// ${i}\n`;
    bytes += text.length;
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
  console.log(`\nMemory: learn --dry-run of ${FILES} files, ${(bytes / 1e6).toFixed(0)} MB`);
  const peak = join(folder, 'peak.txt');
  const hook = join(folder, 'peak.cjs');
  writeFileSync(
    hook,
    `process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(peak)}, String(process.resourceUsage().maxRSS)));\n`,
  );
  const env = { ...process.env, XDG_CACHE_HOME: join(folder, 'cache') };
  const start = performance.now();
  const args = ['--require', hook, join(dist, 'cli.js'), 'learn', '--dry-run', project];
  const { status, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8', maxBuffer: 1 << 26 });
  if (status !== 0) throw new Error(`learn failed: ${stderr}`);
  const megabytes = Number(readFileSync(peak, 'utf8')) / 1024;
  row('peak resident memory', `${megabytes.toFixed(0)} MB`, `goal ≤ ${GOAL_MB} MB`);
  row('  time', `${((performance.now() - start) / 1000).toFixed(0)} s`);
  return megabytes <= GOAL_MB;
}
