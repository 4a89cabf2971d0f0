import * as baselines from './baselines';
import type { Contestant } from './contestant';
import type { Setting } from './main';
import { Product } from './product';
import { print, type Summary, summarise, totalRegret } from './report';
import { playable, run, type RunScore } from './run';
import { type Script, SCRIPTS } from './script';

const contestants = (script: Script, seed: number): Contestant[] => [
  new Product(),
  baselines.oracle(script.shared),
  baselines.frozen(),
  baselines.lastEvent(),
  baselines.randomFlips(seed),
  baselines.rawRatio(),
  baselines.window20(),
  baselines.discount(),
  baselines.suppress(),
];
const CONTROLS = ['oracle', 'frozen', 'last event wins', 'random flips'];

/** Plays one script to one learner, once a seed: repository and rule go round, so that all of them are met. */
export async function play(setting: Setting, script: Script, contestant: Contestant): Promise<RunScore[]> {
  const { worlds, seeds, firstSeed, series } = setting;
  const scores: RunScore[] = [];
  // Asked for few, a rare rate still needs many: as many times as the script says, for what was asked.
  const runs = script.runs === undefined ? seeds : Math.ceil((script.runs * seeds) / 100);
  for (let i = 0; i < runs; i++) {
    const world = worlds[i % worlds.length]!;
    const keys = world.keys.filter(key => playable(script, world, key));
    const key = keys[Math.floor(i / worlds.length) % keys.length];
    if (key) scores.push(await run(contestant, script, world, key, firstSeed + i, series[i % series.length]));
  }
  return scores;
}

/** The eight scripts, the product beside controls and baselines, and the regret of all of them together. */
export async function scripts(setting: Setting): Promise<{ summaries: readonly Summary[]; regret: unknown }> {
  const { only, firstSeed } = setting;
  const summaries: Summary[] = [];
  for (const script of SCRIPTS.filter(s => only === undefined || s.name.includes(only))) {
    for (const contestant of contestants(script, firstSeed)) {
      const summary = summarise(script, contestant.name, await play(setting, script, contestant));
      summaries.push(summary);
      print(summary);
    }
  }
  const regret = totalRegret(
    summaries,
    SCRIPTS.filter(s => s.kind !== 'other' && s.part === undefined).map(s => s.name),
  );
  const rivals = [...regret].filter(([name]) => name !== 'vernacular' && !CONTROLS.includes(name));
  const best = rivals.sort((a, b) => a[1] - b[1])[0];
  const own = regret.get('vernacular') ?? 0;
  console.log(`regret over all scripts: ${[...regret].map(([n, r]) => `${n} ${r.toFixed(1)}`).join(', ')}`);
  if (best) console.log(`vernacular / best baseline (${best[0]}): ${(own / best[1]).toFixed(2)}`);
  return { summaries, regret: Object.fromEntries(regret) };
}
