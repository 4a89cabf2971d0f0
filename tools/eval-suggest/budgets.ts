import { shippedMixer } from '../../src/core/suggest/model/shippedWeights';
import { Chances } from '../../src/core/suggest/calibrate/chances';
import { TRAINED_CALIBRATIONS } from '../../src/core/suggest/model/trained';
import { Benchmark } from './benchmark';
import { openReplay } from './open';

/** What one budget came to. `files` are those in the model, of `ofFiles` that fit the protocol. */
export interface BudgetRow {
  readonly budgetMb: number;
  readonly modelMb: number;
  readonly files: number;
  readonly ofFiles: number;
  readonly tokens: number;
  readonly mrr: number;
  readonly mrrWithoutMoves: number;
  /** Share of names of three characters and more that stood first before a key. */
  readonly names: number;
}

/** The same replay under each memory budget in megabytes, one after another from the shipped weights. */
export async function replayBudgets(
  dir: string,
  commits: number,
  budgets: readonly number[],
): Promise<BudgetRow[]> {
  const rows: BudgetRow[] = [];
  for (const budgetMb of budgets) {
    const replay = await openReplay(dir, commits, { mixer: shippedMixer(), budget: budgetMb });
    const { fileCount: files, bytes } = replay.project;
    const chances = new Chances(TRAINED_CALIBRATIONS);
    const benchmark = new Benchmark({
      replay,
      calibrated: (raw, tokens) => chances.of(raw, tokens),
      chances,
      ghostEvery: Infinity,
      guardEvery: 0,
    });
    await benchmark.run();
    const ours = benchmark.oursOf('all');
    rows.push({
      budgetMb,
      modelMb: Math.round(bytes / 1e6),
      files,
      ofFiles: replay.files,
      tokens: ours['tokens']!,
      mrr: ours['mrr']!,
      mrrWithoutMoves: benchmark.oursOf('strict')['mrr']!,
      names: ours['top1At0']!,
    });
    console.log(JSON.stringify(rows[rows.length - 1]));
  }
  return rows;
}
