import type { RunScore } from './run';
import type { Script } from './script';
import { type Estimate, mean, perThousand, quantile, share } from './statistics';

/** One line of the table: a learner under a script. */
export interface Summary {
  readonly script: string;
  readonly kind: Script['kind'];
  readonly learner: string;
  readonly runs: number;
  readonly events: number;
  /** Judged events until the shared (in the folder script: the folder's) text is right; null where nothing changes. */
  readonly corrected?: { readonly median: Estimate; readonly p90: Estimate };
  /** The person's own judged events until what they are shown is right. */
  readonly personal?: { readonly median: Estimate; readonly p90: Estimate };
  /** Gradual migrations named before nine in ten places had moved. */
  readonly named?: Estimate;
  readonly falseFlipsPerThousand: Estimate;
  /** Runs with a shared change that was not due. */
  readonly changedWrongly: Estimate;
  /** Runs in which the shared text said the contrary. */
  readonly flipped: Estimate;
  /** Wrong suggestions more than the oracle's, a run; and right ones withheld. */
  readonly regret: Estimate;
  readonly withheld: Estimate;
  /** Of the wrong ones, those shown as ghost text. */
  readonly loudlyWrong: Estimate;
  readonly lostElsewhere: Estimate;
  readonly collateral: Estimate;
  readonly growth: Estimate;
  readonly doubles: number;
  /** Changes that a person was asked about, a run. */
  readonly asked: Estimate;
}

export function summarise(script: Script, learner: string, runs: readonly RunScore[]): Summary {
  const n = runs.length;
  const count = (test: (r: RunScore) => boolean): Estimate => share(runs.filter(test).length, n);
  const both = (pick: (r: RunScore) => number) => ({
    median: quantile(runs.map(pick), 0.5),
    p90: quantile(runs.map(pick), 0.9),
  });
  const events = runs.reduce((sum, r) => sum + r.events, 0);
  const flips = runs.reduce((sum, r) => sum + r.falseFlips, 0);
  return {
    ...{ script: script.name, kind: script.kind, learner, runs: n, events },
    ...(['migrates', 'gradual', 'folder', 'context'].includes(script.kind) && {
      corrected: both(r => r.corrected),
    }),
    ...(script.kind === 'person' && { personal: both(r => r.personal) }),
    ...(script.kind === 'gradual' && { named: count(r => r.named) }),
    falseFlipsPerThousand: perThousand(flips, events),
    changedWrongly: count(r => r.falseFlips > 0),
    flipped: count(r => r.flipped),
    regret: mean(runs.map(r => r.wrong)),
    withheld: mean(runs.map(r => r.withheld)),
    loudlyWrong: mean(runs.map(r => r.loudlyWrong)),
    lostElsewhere: mean(runs.map(r => r.lostElsewhere)),
    collateral: mean(runs.map(r => r.collateral)),
    growth: mean(runs.map(r => r.growth)),
    doubles: runs.reduce((sum, r) => sum + r.doubles, 0),
    asked: mean(runs.map(r => r.asked)),
  };
}

const number = (v: number | null, digits: number): string => (v === null ? 'never' : v.toFixed(digits));
const ranged = (e: Estimate, digits = 0): string =>
  `${number(e.value, digits)} [${number(e.low, digits)}–${number(e.high, digits)}]`;

const isProduct = (s: Summary): boolean => /^(vernacular|without )/.test(s.learner);

export function print(s: Summary): void {
  const parts = [
    s.script.padEnd(30),
    s.learner.padEnd(16),
    `n=${s.runs}`,
    ...(s.corrected ? [`corrected ${ranged(s.corrected.median)}, p90 ${ranged(s.corrected.p90)}`] : []),
    ...(s.personal ? [`personal ${ranged(s.personal.median)}, p90 ${ranged(s.personal.p90)}`] : []),
    ...(s.named ? [`named before p90 ${ranged(s.named, 2)}`] : []),
    `false/1,000 ${ranged(s.falseFlipsPerThousand, 2)}`,
    `changed wrongly ${ranged(s.changedWrongly, 4)}`,
    `flipped ${ranged(s.flipped, 3)}`,
    `regret ${ranged(s.regret, 1)}`,
    `withheld ${number(s.withheld.value, 1)}`,
    ...(isProduct(s) ? [`as ghost text ${ranged(s.loudlyWrong, 1)}`, `asked ${ranged(s.asked, 1)}`] : []),
    ...(s.kind === 'folder' || s.kind === 'context'
      ? [`lost elsewhere ${number(s.lostElsewhere.value, 4)}`]
      : []),
    `collateral ${number(s.collateral.value, 4)}`,
    ...(isProduct(s) && s.events >= 1000 * s.runs
      ? [`growth 500–1,000 ${number(s.growth.value, 4)}, doubles ${s.doubles}`]
      : []),
  ];
  console.log(parts.join(' | '));
}

/** Regret a run, summed over the scripts in `of`, for each learner. */
export function totalRegret(
  summaries: readonly Summary[],
  of: readonly string[],
): ReadonlyMap<string, number> {
  const totals = new Map<string, number>();
  for (const s of summaries)
    if (of.includes(s.script)) totals.set(s.learner, (totals.get(s.learner) ?? 0) + (s.regret.value ?? 0));
  return totals;
}
