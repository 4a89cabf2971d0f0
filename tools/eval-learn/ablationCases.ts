import type { Ablation } from '../../src/core/learn/ablation';
import type { ProductOptions } from './product';
import type { Summary } from './report';
import type { Scene } from './script';

/** What a summary is read for, by what it is called in the table. */
type Reading = Readonly<Record<string, (summary: Summary) => number>>;

/** The scripts for which a part of learning exists, and the numbers in which it must show there. */
export interface Case {
  readonly part: Ablation;
  readonly scripts: readonly string[];
  /** A maintainer who does not approve everything; a new one for each contestant. */
  readonly answers?: () => NonNullable<ProductOptions['answers']>;
  readonly shows: Reading;
}

const wrong: Reading = { 'wrong suggestions a run': s => s.regret.value ?? 0 };
const withheld: Reading = { 'right ones withheld a run': s => s.withheld.value ?? 0 };
const changedWrongly: Reading = { 'share of runs changed wrongly': s => s.changedWrongly.value ?? 0 };

/** Approves what comes first in a run, and then looks at no proposal any more. */
function onlyTheFirst(): NonNullable<ProductOptions['answers']> {
  const answered = new WeakSet<Scene>();
  return (_, scene) => {
    if (answered.has(scene)) return undefined;
    answered.add(scene);
    return 'approve';
  };
}

export const CASES: readonly Case[] = [
  {
    part: 'decay',
    scripts: ['right 400 times, then two in three'],
    shows: { 'wrong ones as ghost text a run': s => s.loudlyWrong.value ?? 0 },
  },
  {
    part: 'caps',
    scripts: ['hostile here 45 %', 'hostile elsewhere 35 %', 'one person differs', 'poisoned commits 5 %'],
    shows: changedWrongly,
  },
  { part: 'V3', scripts: ['noise 25 %'], shows: { ...changedWrongly, ...wrong, ...withheld } },
  {
    part: 'V6',
    scripts: ['one folder differs'],
    answers: () => () => 'reject',
    shows: { 'times a person was asked a run': s => s.asked.value ?? 0 },
  },
  {
    part: 'V7',
    scripts: ['a try that ends'],
    answers: onlyTheFirst,
    shows: { ...wrong, ...withheld },
  },
];
