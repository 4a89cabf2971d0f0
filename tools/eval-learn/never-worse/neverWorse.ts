import type { Ablation } from '../../../src/core/learn/ablation';
import type { Setting } from '../main';
import { readWorld } from '../readWorld';
import { mean } from '../statistics';
import { readFamilies, type World, type WorldKey } from '../world';
import { type History, playHistory, type Step } from './history';
import { pooled, pooledLine } from './pooled';

export const REWRITES = 50;
/** The weakest rules that take part: right at 80 % of their places, the weakest that are mined; of these, as many as a history is long enough for. */
const MOST_RULES = 12;
export const KEEP = { rate: 0.8, sites: 60, telling: true };
/** Histories played with each repository: another fifth of the files is sealed, other places are new, in another order. */
export const HISTORIES = 5;
export const RULES = 8;
export const COMMITS = 50;

/** Places of a rule after which people change their mind about it: never, and so often that rules are rewritten fifty times. */
export const LIVES = [
  { name: 'as the code goes on', steady: Infinity },
  { name: 'with changes of mind', steady: 30 },
] as const;

export interface Played extends History {
  readonly repo: string;
  readonly life: string;
  readonly arm: string;
}

/** The weakest rules of a repository; undefined where it has too few, or too short a history. */
export async function weakWorld(
  { name, dir }: Setting['repositories'][number],
  templates: Awaited<ReturnType<typeof readFamilies>>,
): Promise<World | undefined> {
  const world = weakest(await readWorld(dir, name, templates, 'HEAD', KEEP));
  return world.keys.length < RULES || world.commits.length < COMMITS ? undefined : world;
}

/** All histories of one repository in one life, with one part switched off or none. */
export async function playLife(
  world: World,
  life: (typeof LIVES)[number],
  without: Ablation | undefined,
  { seeds, firstSeed }: Pick<Setting, 'seeds' | 'firstSeed'>,
): Promise<readonly Played[]> {
  const own: Played[] = [];
  for (let i = 0; i < Math.min(HISTORIES, seeds); i++) {
    const history = await playHistory(world, {
      ...{ seed: firstSeed + i, fold: i, rewrites: REWRITES, steady: life.steady, without },
    });
    own.push({ repo: world.repo, life: life.name, arm: nameOf(without), ...history });
  }
  return own;
}

/** Precision at sealed places after each rewrite, on real repositories, with and without the gate and its hold-out. Five seeds: every file is sealed once. */
export async function neverWorse(setting: Setting): Promise<readonly Played[]> {
  const templates = await readFamilies();
  const all: Played[] = [];
  const { only } = setting;
  const arms = ([undefined, 'gate', 'V2'] as const).filter(arm => !only || (arm ?? 'whole') === only);
  for (const repository of setting.repositories) {
    const world = await weakWorld(repository, templates);
    if (!world) continue;
    for (const life of LIVES)
      for (const arm of arms) {
        const own = await playLife(world, life, arm, setting);
        own.forEach(printHistory);
        console.log(`${world.repo}, ${life.name}, ${nameOf(arm)}: ${pooledLine(pooled(own))}`);
        all.push(...own);
      }
  }
  for (const life of LIVES)
    for (const arm of arms)
      printCurve(
        `${life.name}, ${nameOf(arm)}`,
        all.filter(each => each.life === life.name && each.arm === nameOf(arm)),
      );
  return all;
}

/** Rules with the largest share of exceptions: those at which a rewrite can go wrong. */
export function weakest(world: World): World {
  const rate = (key: WorldKey): number => key.sites.filter(site => site[2] === 1).length / key.sites.length;
  const keys = [...world.keys].sort((a, b) => rate(a) - rate(b)).slice(0, MOST_RULES);
  return { ...world, keys: world.keys.filter(key => keys.includes(key)) };
}

const nameOf = (arm: Ablation | undefined): string => (arm ? `without ${arm}` : 'vernacular');
const percent = (share: number): string => (100 * share).toFixed(2);
/** Shares of a few thousand places: anything smaller is rounding. */
const NOTHING = 1e-9;
const gain = ({ first, after }: Step): number => after.precision - first.precision;
/** Places fewer at which something wrong is said, as a share of all. */
const relief = ({ first, after }: Step): number => first.wrong - after.wrong;
/** What the first k rewrites took away of wrong places, each at its own moment: nothing that people changed their mind about counts. */
const worth = (steps: readonly Step[], k: number): number =>
  steps.slice(0, k).reduce((sum, { before, after }) => sum + before.wrong - after.wrong, 0);
const least = (values: readonly number[]): number => Math.min(...values);

function printHistory({ repo, life, arm, rules, events, steps }: Played): void {
  const last = steps.at(-1);
  const count = (test: (step: Step) => boolean): number => steps.filter(test).length;
  const parts = [
    `${repo.padEnd(24)} ${life}, ${arm}`,
    `${rules} rules, ${events} places written, ${steps.length} rewrites`,
    ...(last
      ? [
          `right at ${percent(last.after.precision)} % of what is said at sealed places after the last, ${percent(last.first.precision)} without rewrites`,
          `lower after ${count(step => gain(step) < -NOTHING)} (least ${percent(least(steps.map(gain)))})`,
          `more wrong after ${count(step => relief(step) < -NOTHING)}, clearly after ${count(step => step.clearlyWorse.first)}`,
          `least worth ${percent(least(steps.map((_, i) => worth(steps, i + 1))))}`,
          `than just before: more wrong at ${count(step => step.after.wrong > step.before.wrong + NOTHING)}, clearly at ${count(step => step.clearlyWorse.before)}`,
          `speaks at ${percent(last.speaks)} %, right ${percent(last.right)} %`,
        ]
      : []),
  ];
  console.log(parts.join(' | '));
}

/** Ks that are printed. */
const KS = [1, 2, 3, 5, 8, 12, 20, 30, 40, 50];

/** What k rewrites are worth against the rules as they were in the beginning, over the histories that came so far. In points. */
function printCurve(name: string, played: readonly Played[]): void {
  const all = played.flatMap(({ steps }) => steps);
  console.log(
    `${name}: ${played.length} histories, ${all.length} rewrites; right share lower than without after ${all.filter(step => gain(step) < -NOTHING).length}, more places wrong after ${all.filter(step => relief(step) < -NOTHING).length}, clearly after ${all.filter(step => step.clearlyWorse.first).length}`,
  );
  for (const k of KS) {
    const there = played.filter(({ steps }) => steps.length >= k);
    if (there.length === 0) break;
    const steps = there.map(each => each.steps[k - 1]!);
    const repositories = new Set(there.map(each => each.repo)).size;
    const shown = (shares: readonly number[]): string => {
      const { value, low, high } = mean(shares.map(x => 100 * x));
      return `${value!.toFixed(2)} [${low!.toFixed(2)}–${high!.toFixed(2)}], least ${percent(least(shares))}`;
    };
    const worths = there.map(each => worth(each.steps, k));
    console.log(
      `  k = ${String(k).padStart(2)}: right share + ${shown(steps.map(gain))}; wrong places − ${shown(steps.map(relief))}; of which by the rewrites − ${shown(worths)} (${steps.length} histories, ${repositories} repositories)`,
    );
  }
}
