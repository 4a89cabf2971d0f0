// Simulated developers through the product's own learner, beside controls and baselines.
//   npm run eval:learn -- [<folder of git directories>] [--json <file>] [--migrations <migrations.json>] [--parts <words>]
//     [--seeds <n>] [--first <seed>] [--only <word of a script>] [--repos <word,word>]
// Each git directory is <owner>+<name>/repo below the folder. Without a folder: this repository.
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ablations } from './ablations';
import { durability } from './durability';
import { modelBacked } from './modelBacked';
import { neverWorse } from './never-worse/neverWorse';
import { readWorld } from './readWorld';
import { realSeries } from './series';
import { scripts } from './scripts';
import { readFamilies, type World } from './world';

const PARTS = ['scripts', 'ablations', 'never-worse', 'model', 'durability'] as const;
const args = process.argv.slice(2);
const option = (name: string) =>
  args.includes(`--${name}`) ? args[args.indexOf(`--${name}`) + 1] : undefined;
const folder = args[0]?.startsWith('--') ? undefined : args[0];

/** What every part of the evaluation is given. */
export interface Setting {
  readonly worlds: readonly World[];
  /** Name and git directory of each repository. */
  readonly repositories: readonly { readonly name: string; readonly dir: string }[];
  readonly seeds: number;
  /** Constants were chosen on seeds below 1001; those from 1001 on are the ones that are reported. */
  readonly firstSeed: number;
  readonly series: readonly (readonly number[])[];
  readonly only: string | undefined;
}

async function settingOf(parts: readonly string[]): Promise<Setting> {
  const wanted = option('repos')?.split(',');
  const repositories = folder
    ? readdirSync(folder)
        .filter(name => existsSync(join(folder, name, 'repo')))
        .filter(name => wanted === undefined || wanted.some(word => name.includes(word)))
        .sort()
        .map(name => ({ name: name.replace('+', '/'), dir: join(folder, name, 'repo') }))
    : [{ name: 'this repository', dir: process.cwd() }];
  const templates = await readFamilies();
  const worlds: World[] = [];
  // The never-worse part reads weaker rules of its own.
  for (const { name, dir } of parts.some(part => part !== 'never-worse') ? repositories : []) {
    const world = await readWorld(dir, name, templates);
    if (world.keys.length > 0 && world.commits.length > 50) worlds.push(world);
    console.log(
      `${name}: ${world.paths.length} files, ${world.commits.length} commits, ${world.keys.length} rules`,
    );
  }
  return {
    ...{ worlds, repositories, only: option('only'), series: realSeries(option('migrations')) },
    seeds: Number(option('seeds') ?? 100),
    firstSeed: Number(option('first') ?? 1001),
  };
}

async function main(): Promise<void> {
  const parts = option('parts')?.split(',') ?? PARTS;
  const setting = await settingOf(parts);
  const results: Record<string, unknown> = {};
  const timed = async (part: (typeof PARTS)[number], work: () => Promise<unknown>): Promise<void> => {
    if (!parts.includes(part)) return;
    const before = process.cpuUsage();
    console.log(`\n== ${part}`);
    results[part] = await work();
    const { user, system } = process.cpuUsage(before);
    console.log(`(${((user + system) / 1e6).toFixed(0)} s of CPU time)`);
  };
  await timed('scripts', () => scripts(setting));
  await timed('ablations', () => ablations(setting));
  await timed('never-worse', () => neverWorse(setting));
  await timed('model', () => modelBacked(setting));
  await timed('durability', () => durability(setting));
  const file = option('json');
  const { seeds, firstSeed, worlds } = setting;
  const all = { schema: 2, seeds, firstSeed, worlds: worlds.map(w => w.repo), results };
  if (file) writeFileSync(file, `${JSON.stringify(all, null, 1)}\n`);
}

void main();
