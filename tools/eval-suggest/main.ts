import { readFileSync, writeFileSync } from 'node:fs';
import { IDENTITY } from '../../src/core/suggest/calibrate/isotonic';
import { Chances } from '../../src/core/suggest/calibrate/chances';
import { FEATURES } from '../../src/core/suggest/model/features';
import { Mixer } from '../../src/core/suggest/model/mixer';
import { shippedMixer } from '../../src/core/suggest/model/shippedWeights';
import { TRAINED_CALIBRATIONS } from '../../src/core/suggest/model/trained';
import { Benchmark } from './benchmark';
import { replayBudgets } from './budgets';
import { ConformanceArm } from './conformance';
import { NestedNgram } from './ngram';
import { openReplay } from './open';
import { readWeights } from './weights';

interface Options {
  readonly dir: string;
  readonly commits: number;
  readonly ghostEvery: number;
  readonly guardEvery: number;
  readonly baselines: boolean;
  readonly json: string | undefined;
  readonly weights: string | undefined;
  readonly pairs: string | undefined;
  readonly budgets: readonly number[];
}

const USAGE = `eval:suggest <git dir> [--commits N (300)] [--json file]
  [--ghost-every K (1)]   ghost text in every K-th commit
  [--guard-every K (10)]  the guard on every K-th of those lines; 0 = never
  [--budget MB[,MB…]]     leave out what lies furthest from the changed files; several: MRR against budget, nothing else
  [--no-baselines] [--weights file] [--pairs file]`;

function parse(args: readonly string[]): Options {
  const value = (name: string): string | undefined =>
    args.includes(name) ? args[args.indexOf(name) + 1] : undefined;
  const dir = args.find(arg => !arg.startsWith('--'));
  if (!dir) throw new Error(USAGE);
  return {
    dir,
    commits: Number(value('--commits') ?? 300),
    ghostEvery: Number(value('--ghost-every') ?? 1),
    guardEvery: Number(value('--guard-every') ?? 10),
    baselines: !args.includes('--no-baselines'),
    json: value('--json'),
    weights: value('--weights'),
    pairs: value('--pairs'),
    budgets: value('--budget')?.split(',').map(Number) ?? [],
  };
}

async function main(): Promise<void> {
  const options = parse(process.argv.slice(2));
  if (options.budgets.length > 1) {
    const rows = await replayBudgets(options.dir, options.commits, options.budgets);
    if (options.json) writeFileSync(options.json, JSON.stringify(rows, null, 2) + '\n');
    return;
  }
  const [budget] = options.budgets;
  const mixer = options.weights
    ? new Mixer(FEATURES, readWeights(JSON.parse(readFileSync(options.weights, 'utf8')) as number[]))
    : shippedMixer();
  const calibrations = options.weights && options.pairs ? [IDENTITY] : TRAINED_CALIBRATIONS;
  const chances = new Chances(calibrations);
  const calibrated = (raw: number, tokens: number): number => chances.of(raw, tokens);
  const learnt: [string, Uint32Array][] = [];
  const replay = await openReplay(options.dir, options.commits, {
    mixer,
    onFile: (path, tokens) => learnt.push([path, tokens]),
    ...(budget !== undefined && { budget }),
  });
  const make = (nested: boolean): NestedNgram => {
    const model = new NestedNgram(replay.project.vocabulary, nested);
    for (const [path, tokens] of learnt) model.learnFile(path, tokens, 1);
    return model;
  };
  const { guardEvery, ghostEvery } = options;
  const benchmark = new Benchmark({
    replay,
    calibrated,
    chances,
    ghostEvery,
    guardEvery,
    ...(options.baselines && { nested: make(true), plain: make(false) }),
    ...(guardEvery > 0 && {
      conformance: await ConformanceArm.open(
        replay.history,
        replay.commits[0]!.parent,
        replay.parser,
        calibrated,
      ),
    }),
  });
  await benchmark.run();
  const text = JSON.stringify(benchmark.report(), null, 2);
  if (options.json) writeFileSync(options.json, text + '\n');
  if (options.pairs) writeFileSync(options.pairs, benchmark.pairs());
  console.log(text);
}

void main();
