import type { Ablation } from '../../src/core/learn/ablation';
import type { Setting } from './main';
import { Product } from './product';
import { print, type Summary, summarise } from './report';
import { CASES, SCRIPTS } from './script';
import { play } from './scripts';

/** The case each part of learning exists for. */
const WHERE: readonly (readonly [Ablation, readonly string[]])[] = [
  ['decay', ['right 400 times, then two in three']],
  ['hold-out', ['goes on as the code is']],
  ['gate', ['goes on as the code is', 'noise 20 %']],
  ['caps', ['hostile here 45 %', 'hostile elsewhere 35 %', 'one person differs', 'poisoned commits 5 %']],
];

/** Each part switched off on its case, beside the whole. The gate and its hold-out are switched off in the never-worse part too. */
export async function ablations(setting: Setting): Promise<readonly Summary[]> {
  const summaries: Summary[] = [];
  const { only } = setting;
  for (const [part, names] of WHERE.filter(([each]) => only === undefined || each === only))
    for (const script of [...SCRIPTS, ...CASES].filter(s => names.includes(s.name)))
      for (const product of [
        new Product(),
        new Product({ name: `without ${part}`, without: new Set([part]) }),
      ]) {
        const summary = summarise(script, product.name, await play(setting, script, product));
        summaries.push(summary);
        print(summary);
      }
  return summaries;
}
