/**
 * Planted truth: what is known because it was put there (evaluation, 2.2).
 *   npm run eval:planted -- <git dir> … [--parts=mutation,dilution,scope,configuration,shuffle] [--json <file>] [--seed=<n>]
 *                           [--mutations=<n>] [--files=<n>] [--verbose]
 */
import { writeFileSync } from 'node:fs';
import { readCorpus } from './corpus';
import { Learner } from './learner';
import { PARTS, type PartName } from './parts';

const USAGE = `usage: npm run eval:planted -- <git dir> … [--parts=${Object.keys(PARTS).join(',')}] [--json <file>] [--seed=<n>]
       [--mutations=<n> a repository] [--files=<n> read of a repository] [--verbose]`;

interface Options {
  readonly dirs: readonly string[];
  readonly parts: readonly PartName[];
  readonly json: string | undefined;
  readonly seed: number;
  readonly mutations: number;
  readonly files: number;
  readonly verbose: boolean;
}

function optionsOf(args: readonly string[]): Options | undefined {
  const value = (name: string): string | undefined =>
    args.find(a => a.startsWith(`--${name}=`))?.slice(name.length + 3);
  const at = args.indexOf('--json');
  const dirs = args.filter((a, i) => !a.startsWith('--') && (at < 0 || i !== at + 1));
  const parts = (value('parts')?.split(',') ?? Object.keys(PARTS)) as PartName[];
  if (dirs.length === 0 || parts.some(p => !(p in PARTS))) return undefined;
  return {
    dirs,
    parts,
    json: at < 0 ? undefined : args[at + 1],
    seed: Number(value('seed') ?? 1),
    mutations: Number(value('mutations') ?? 10),
    files: Number(value('files') ?? 600),
    verbose: args.includes('--verbose'),
  };
}

async function main(args: readonly string[]): Promise<number> {
  const options = optionsOf(args);
  if (!options) {
    console.error(USAGE);
    return 2;
  }
  const learner = await Learner.open();
  const corpora = options.dirs.map(dir => readCorpus(dir, 'HEAD', options.files));
  const results: Record<string, unknown> = {};
  for (const name of options.parts) {
    const start = Date.now();
    const { lines, data } = await PARTS[name]({ ...options, learner, corpora });
    console.log(`== ${name} (${((Date.now() - start) / 1000).toFixed(0)} s)`);
    for (const line of lines) console.log(line);
    results[name] = data;
  }
  if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(results, null, 1)}\n`);
  return 0;
}

void main(process.argv.slice(2)).then(code => (process.exitCode = code));
