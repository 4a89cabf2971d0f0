import type { WitnessedPlace } from '../../src/core/learn/api';
import type { LearnerDeps } from '../../src/core/learn/api';
import type { Site } from '../../src/core/learn/feedback/ports';
import type { Rule } from '../../src/core/model/rule';
import type { Setting } from './main';
import type { Random } from './random';
import { readWorld } from './readWorld';
import { readFamilies, rulesOf, sitesOf, type World } from './world';

/** A library and what is heard of it. */
export interface Load {
  readonly name: string;
  readonly rules: readonly Rule[];
  readonly placeOf: LearnerDeps['placeOf'];
  sitesOf(rule: Rule): readonly Site[];
  /** The next place that somebody wrote. */
  draw(random: Random): Omit<WitnessedPlace, 'id'>;
}

/** Every rule of every repository, one slip in ten, no code behind them. */
export function easyLoad(worlds: readonly World[]): Load {
  // Ids hold the key and what it says; the same rule of two repositories is one here.
  const rules = [
    ...new Map(worlds.flatMap(rulesOf).map(rule => [rule.id, { ...rule, language: ['*'] }])).values(),
  ];
  const paths = worlds.flatMap(world => world.paths.slice(0, 100));
  return {
    ...{ name: 'easy load', rules, sitesOf: () => [] },
    placeOf: () => ({ language: '*', role: 'source' }),
    draw: random => {
      const rule = random.pick(rules);
      const form = random.chance(0.9) ? rule.value : 'other';
      return { pattern: rule.detector.pattern, path: random.pick(paths), form };
    },
  };
}

const COIN = { rate: 0.5, sites: 200 };
/** A rule that fewer places keep is a coin toss. */
const TOSS = 0.6;

/**
 * The repository with most rules at a coin toss, with all its places behind them: what is found wanting again and again, and gated on thousands
 * of places each time. Half of the events are about these rules, each side drawn as often as the other.
 */
export async function hardLoad({ repositories }: Setting): Promise<Load> {
  const templates = await readFamilies();
  let chosen: World | undefined;
  for (const { name, dir } of repositories) {
    const world = await readWorld(dir, name, templates, 'HEAD', COIN);
    if (!chosen || tossesOf(world).length > tossesOf(chosen).length) chosen = world;
  }
  const world = chosen!;
  const rules = rulesOf(world);
  const tosses = tossesOf(world);
  const sites = rules.map((_, i) => sitesOf(world, world.keys[i]!));
  return {
    ...{ name: `hard load (${world.repo}, ${tosses.length} rules at a coin toss)`, rules },
    sitesOf: rule => sites[rules.findIndex(other => other.id === rule.id)]!,
    placeOf: path => ({ language: languageOf(world, path), role: world.roleOf(path) }),
    draw: random => {
      const tossed = random.chance(0.5) && tosses.length > 0;
      const i = tossed ? random.pick(tosses) : random.below(rules.length);
      const key = world.keys[i]!;
      const { path, within = [] } = random.pick(sites[i]!);
      const kept = random.chance(tossed ? 0.5 : rules[i]!.rate);
      return { pattern: key.pattern, path, within, form: kept ? key.value : key.other };
    },
  };
}

const tossesOf = (world: World): readonly number[] =>
  rulesOf(world).flatMap((rule, i) => (rule.rate < TOSS ? [i] : []));

/** The language in which most rules speak of the path: a file has one. */
function languageOf(world: World, path: string): string {
  let known = languages.get(world);
  if (!known) {
    known = new Map(world.keys.flatMap(key => key.sites.map(([at]) => [world.paths[at]!, key.language])));
    languages.set(world, known);
  }
  return known.get(path) ?? '*';
}

const languages = new WeakMap<World, Map<string, string>>();
