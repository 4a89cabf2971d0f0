import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { corpora } from './corpus';
import { row } from './measure';

const FILES = 30_000;
const GOAL_MB = 1_024;

/** Learns a generated repository of 30,000 files with the built command line and prints the most memory it had at once, cold and warm. */
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
  const once = (): number => learnOnce(project, dist, folder);
  // The second learn finds its records in the cache and distills them anew.
  const peaks = [
    ['cold', once()],
    ['warm', once()],
  ] as const;
  for (const [name, peak] of peaks)
    row(`peak resident memory, ${name}`, `${peak.toFixed(0)} MB`, `goal ≤ ${GOAL_MB} MB`);
  return peaks.every(([, peak]) => peak <= GOAL_MB);
}

/** Runs one learn and prints its times; returns the most memory it had, in MB. */
function learnOnce(project: string, dist: string, folder: string): number {
  const result = join(folder, 'peak.json');
  const hook = join(folder, 'peak.cjs');
  const used = '{ peak: process.resourceUsage().maxRSS, cpu: process.cpuUsage() }';
  // Extraction threads load the hook too; the file is written last by the process itself.
  const write = `require('node:fs').writeFileSync(${JSON.stringify(result)}, JSON.stringify(${used}))`;
  writeFileSync(hook, `process.on('exit', () => ${write});\n`);
  const env = { ...process.env, XDG_CACHE_HOME: join(folder, 'cache') };
  const start = performance.now();
  const args = ['--require', hook, join(dist, 'cli.js'), 'learn', '--dry-run', project];
  const { status, stderr } = spawnSync(process.execPath, args, { env, encoding: 'utf8', maxBuffer: 1 << 26 });
  if (status !== 0) throw new Error(`learn failed: ${stderr}`);
  const seconds = (performance.now() - start) / 1000;
  const { peak, cpu } = JSON.parse(readFileSync(result, 'utf8')) as Usage;
  // On a busy machine the same work takes several times as long; what it costs is the processor time.
  row(
    '  processor time (elapsed)',
    `${((cpu.user + cpu.system) / 1e6).toFixed(0)} s (${seconds.toFixed(0)} s)`,
  );
  return peak / 1024;
}

/** Written at the exit of a learn: kilobytes and microseconds. */
interface Usage {
  readonly peak: number;
  readonly cpu: NodeJS.CpuUsage;
}
