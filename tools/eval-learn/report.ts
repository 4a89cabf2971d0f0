import type { RunScore } from './run';
import type { Script } from './script';

/** One line of the table: a learner under a script. */
export interface Summary {
  readonly script: string;
  readonly learner: string;
  readonly runs: number;
  readonly corrected: { readonly median: number | null; readonly p90: number | null };
  readonly personal: { readonly median: number | null; readonly p90: number | null };
  readonly falseFlipsPerThousand: number;
  readonly flipped: { readonly rate: number; readonly upper95: number };
  readonly wrong: number;
  readonly withheld: number;
  readonly lostElsewhere: number;
  readonly collateral: number;
}

const quantile = (values: readonly number[], q: number): number | null => {
  const v = [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(q * values.length))]!;
  return Number.isFinite(v) ? v : null;
};
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

/** One-sided 95 % Wilson upper bound of k of n. */
function upper(k: number, n: number): number {
  const z = 1.645;
  const p = k / n;
  return (
    (p + (z * z) / (2 * n) + z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))) / (1 + (z * z) / n)
  );
}

export function summarise(script: Script, learner: string, runs: readonly RunScore[]): Summary {
  const n = runs.length;
  const flipped = runs.filter(r => r.flipped).length;
  const changing = script.name.startsWith('migrates') || script.name.startsWith('one ');
  const of = (pick: (r: RunScore) => number, q: number) => (changing ? quantile(runs.map(pick), q) : null);
  return {
    script: script.name,
    learner,
    runs: n,
    corrected: { median: of(r => r.corrected, 0.5), p90: of(r => r.corrected, 0.9) },
    personal: { median: of(r => r.personal, 0.5), p90: of(r => r.personal, 0.9) },
    falseFlipsPerThousand:
      (1000 * runs.reduce((sum, r) => sum + r.falseFlips, 0)) / runs.reduce((sum, r) => sum + r.events, 0),
    flipped: { rate: flipped / n, upper95: upper(flipped, n) },
    wrong: mean(runs.map(r => r.wrong)),
    withheld: mean(runs.map(r => r.withheld)),
    lostElsewhere: mean(runs.map(r => r.lostElsewhere)),
    collateral: mean(runs.map(r => r.collateral)),
  };
}

const cell = (v: number | null) => (v === null ? 'never' : String(v));

export function print(s: Summary): void {
  const parts = [
    s.script.padEnd(24),
    s.learner.padEnd(16),
    `n=${s.runs}`,
    `corrected ${cell(s.corrected.median)} (${cell(s.corrected.p90)})`,
    `personal ${cell(s.personal.median)} (${cell(s.personal.p90)})`,
    `false flips/1,000 ${s.falseFlipsPerThousand.toFixed(2)}`,
    `flipped ${s.flipped.rate.toFixed(3)} (≤ ${s.flipped.upper95.toFixed(3)})`,
    `wrong ${s.wrong.toFixed(1)}`,
    `withheld ${s.withheld.toFixed(1)}`,
    `lost elsewhere ${s.lostElsewhere.toFixed(3)}`,
    `collateral ${s.collateral.toFixed(2)}`,
  ];
  console.log(parts.join(' | '));
}
