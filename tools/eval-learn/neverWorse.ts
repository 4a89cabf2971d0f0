import type { Ablation } from '../../src/core/learn/ablation';
import type { Learner } from '../../src/core/learn/api';
import type { Site } from '../../src/core/learn/feedback/ports';
import { firePrecision, partition } from '../../src/core/learn/gate/holdout';
import { createLearner } from '../../src/core/learn/learner';
import { languageOfPath } from '../../src/core/model/language';
import type { Rule } from '../../src/core/model/rule';
import { SILENT_LOG } from '../../src/core/ports/log';
import type { Setting } from './main';
import { MemoryStore, SimClock } from './memory';
import { Random } from './random';
import { readWorld } from './readWorld';
import { Shelf } from './shelf';
import { readFamilies, rulesOf, sitesOf, type World } from './world';

/** Rewrites looked at, events after which no more are waited for, and the weakest rules that take part. */
const REWRITES = 50;
const EVENTS = 6_000;
const KEEP = { rate: 0.8, sites: 60, telling: true };
const REPOSITORIES = 6;
const RULES = 8;

interface Curve {
  readonly repo: string;
  readonly arm: string;
  readonly rules: number;
  readonly rewrites: number;
  /** Precision on sealed places before any rewrite, after the last, and at its lowest in between. */
  readonly before: number;
  readonly after: number;
  readonly lowest: number;
  /** Sealed places at which a rule still speaks, of those at the beginning. */
  readonly speaks: number;
}

/**
 * Rules that are right at 80 % of their places and more, the weakest that are mined, on real repositories: people write what really stands in the code, file by
 * file as the commits touched them, every proposal is approved, and after each rewrite all rules are judged on a fifth of the files that
 * nobody was asked about.
 */
export async function neverWorse(setting: Setting): Promise<readonly Curve[]> {
  const templates = await readFamilies();
  const curves: Curve[] = [];
  const arms: readonly (Ablation | undefined)[] = process.env['QUICK']
    ? [undefined]
    : [undefined, 'gate', 'hold-out'];
  for (const { name, dir } of setting.repositories) {
    if (new Set(curves.map(curve => curve.repo)).size >= REPOSITORIES) break;
    const world = await readWorld(dir, name, templates, 'HEAD', KEEP);
    if (world.keys.length < RULES || world.commits.length < 50) continue;
    for (const arm of arms) {
      const curve = await rewriteAll(world, setting.firstSeed, arm);
      curves.push(curve);
      const { before, after, lowest, rewrites, speaks, rules } = curve;
      const percent = (share: number): string => (100 * share).toFixed(2);
      console.log(
        `${name.padEnd(24)} ${curve.arm.padEnd(18)} ${rules} rules, ${rewrites} rewrites: right at ${percent(before)} % of sealed places before, ${percent(after)} after, ${percent(lowest)} at the lowest; speaks at ${percent(speaks)} % of them`,
      );
    }
  }
  return curves;
}

async function rewriteAll(world: World, seed: number, arm: Ablation | undefined): Promise<Curve> {
  const rules = rulesOf(world);
  const sites = new Map(world.keys.map((key, i) => [rules[i]!.detector.pattern, sitesOf(world, key)]));
  const clock = new SimClock();
  let learner: Learner | undefined = undefined;
  const door = (): Learner => learner!;
  const shelf = await Shelf.open({ rules, families: world.families, clock, learner: door }, () => 'approve');
  const of = (rule: Rule): readonly Site[] =>
    (sites.get(rule.detector.pattern) ?? []).filter(site => rule.language.includes(site.language));
  learner = createLearner({
    ...{ store: new MemoryStore(), clock, log: SILENT_LOG },
    forms: { formsAt: async () => undefined },
    // What nobody was asked about is sealed: no gate sees it either.
    sites: { sites: async rule => of(rule).filter(isOpen) },
    placeOf: path => ({ language: languageOfPath(path)?.speaksAs ?? '*', role: world.roleOf(path) }),
    skills: () => shelf.library.skills(),
    mode: () => 'propose',
    onEffect: effect => shelf.take(effect),
    ...(arm && { without: new Set([arm]) }),
  });
  await learner.start();
  const judge = () => {
    const all = { fires: 0, right: 0 };
    for (const rule of shelf.rules().filter(r => r.state === 'active')) {
      const { fires, right } = firePrecision(
        [rule],
        of(rule).filter(site => !isOpen(site)),
      );
      all.fires += fires;
      all.right += right;
    }
    return { precision: all.fires === 0 ? 1 : all.right / all.fires, fires: all.fires };
  };
  const first = judge();
  const curve = { rewrites: 0, lowest: first.precision, last: first };
  for (const event of stream(world, sites, new Random(seed))) {
    clock.move(60_000);
    const before = shelf.changes;
    await learner.witnessed({ kind: 'commit', at: clock.now(), ...event });
    if (shelf.changes === before) continue;
    curve.rewrites += shelf.changes - before;
    curve.last = judge();
    curve.lowest = Math.min(curve.lowest, curve.last.precision);
    if (curve.rewrites >= REWRITES) break;
  }
  return {
    ...{ repo: world.repo, arm: arm ? `without ${arm}` : 'vernacular', rules: rules.length },
    ...{ rewrites: curve.rewrites, before: first.precision, after: curve.last.precision },
    ...{ lowest: curve.lowest, speaks: curve.last.fires / Math.max(1, first.fires) },
  };
}

const part = partition([]);
const isOpen = (site: Site): boolean => part(site) !== 'sealed';

interface Written {
  readonly source: string;
  readonly commit: string;
  readonly places: readonly { id: string; path: string; pattern: string; form: string }[];
}

/** What really stands in the code, in the order in which the files were worked on; nothing of sealed files. */
function* stream(
  world: World,
  sites: ReadonlyMap<string, readonly Site[]>,
  random: Random,
): Generator<Written> {
  const byPath = new Map<string, { pattern: string; form: string }[]>();
  for (const [pattern, all] of sites)
    for (const site of all.filter(isOpen))
      byPath.set(site.path, [...(byPath.get(site.path) ?? []), { pattern, form: site.form }]);
  let n = 0;
  for (let at = random.below(world.commits.length); n < EVENTS; at++) {
    const source = random.pick(['dev1', 'dev2', 'dev3', 'dev4']);
    for (const file of world.commits[at % world.commits.length]!) {
      const path = world.paths[file]!;
      const here = byPath.get(path);
      if (!here || n >= EVENTS) continue;
      for (let i = 0; i < 3; i++) {
        const id = `w${n++}`;
        yield { source, commit: `c${at}`, places: [{ id, path, ...random.pick(here) }] };
      }
    }
    if (at > 100_000) return;
  }
}
