import type { Ablation } from '../../src/core/learn/ablation';
import type { Learner, LearnerDeps } from '../../src/core/learn/api';
import type { Site } from '../../src/core/learn/feedback/ports';
import { partition } from '../../src/core/learn/gate/holdout';
import { signTestMidP } from '../../src/core/learn/numbers/tests';
import { createLearner } from '../../src/core/learn/learner';
import { placeOfSite } from '../../src/core/learn/rewrite/examples';
import { expectedForm } from '../../src/core/learn/scopeMatch';
import { languageOfPath } from '../../src/core/model/language';
import type { Proposal } from '../../src/core/model/proposal';
import type { Rule } from '../../src/core/model/rule';
import { SILENT_LOG } from '../../src/core/ports/log';
import type { Setting } from './main';
import { MemoryStore, SimClock } from './memory';
import { Random } from './random';
import { readWorld } from './readWorld';
import { Shelf } from './shelf';
import { readFamilies, rulesOf, sitesOf, type World } from './world';

/** Rewrites looked at, the share of the places that is written during a run, and how: places a file and commit, rounds through the commits. */
const REWRITES = 50;
const NEW = 0.5;
const AT_A_TIME = 3;
const ROUNDS = 3;
/** The weakest rules that take part. */
export const KEEP = { rate: 0.8, sites: 60, telling: true };
const REPOSITORIES = 10;
/** Histories played with each repository: other places are new, in another order. */
export const HISTORIES = 5;
export const RULES = 8;

export interface Curve {
  readonly repo: string;
  readonly arm: string;
  readonly rules: number;
  readonly rewrites: number;
  /** Precision on sealed places before any rewrite, after the last, and at its lowest in between. */
  readonly before: number;
  readonly after: number;
  readonly lowest: number;
  /** Times after a rewrite at which more sealed places had become worse than better, by a paired sign test (p < .05). */
  readonly clearlyWorse: number;
  /** Sealed places at which a rule still speaks, of those at the beginning. */
  readonly speaks: number;
}

/**
 * Rules that are right at 80 % of their places and more, the weakest that are mined, on real repositories: half of the code stands, people write
 * the other half, each place once, file by file as the commits touched them, every proposal is approved, and after each rewrite all rules are judged on a fifth of the files that
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
    for (const arm of arms)
      for (let i = 0; i < HISTORIES; i++) {
        const curve = await rewriteAll(world, setting.firstSeed + i, arm);
        curves.push(curve);
        const { before, after, lowest, rewrites, speaks, rules, clearlyWorse } = curve;
        const percent = (share: number): string => (100 * share).toFixed(2);
        console.log(
          `${name.padEnd(24)} ${curve.arm.padEnd(18)} ${rules} rules, ${rewrites} rewrites: right at ${percent(before)} % of sealed places before, ${percent(after)} after, ${percent(lowest)} at the lowest, clearly worse after ${clearlyWorse} of them; speaks at ${percent(speaks)} % of them`,
        );
      }
  }
  return curves;
}

/**
 * One history. What is proposed is approved after each event, when whoever was asked about it has answered. `told` is given every change of
 * a rule with the model that wrote it.
 */
export async function rewriteAll(
  world: World,
  seed: number,
  arm: Ablation | undefined,
  model?: LearnerDeps['model'],
  told?: (proposal: Proposal) => void,
): Promise<Curve> {
  const rules = rulesOf(world);
  const sites = new Map(world.keys.map((key, i) => [rules[i]!.detector.pattern, sitesOf(world, key)]));
  const clock = new SimClock();
  let learner: Learner | undefined = undefined;
  const door = (): Learner => learner!;
  const shelf = await Shelf.open({ rules, families: world.families, clock, learner: door }, () => undefined);
  const of = (rule: Rule): readonly Site[] =>
    (sites.get(rule.detector.pattern) ?? []).filter(site => rule.language.includes(site.language));
  learner = createLearner({
    ...{ store: new MemoryStore(), clock, log: SILENT_LOG },
    forms: { formsAt: async () => undefined },
    // What nobody was asked about is sealed: no gate sees it either.
    sites: { sites: async rule => of(rule).filter(site => isOpen(site) && !unwritten.has(site)) },
    placeOf: path => ({ language: languageOfPath(path)?.speaksAs ?? '*', role: world.roleOf(path) }),
    skills: () => shelf.library.skills(),
    mode: () => 'propose',
    onEffect: effect => shelf.take(effect),
    ...(arm && { without: new Set([arm]) }),
    ...(model && { model }),
  });
  await learner.start();
  const random = new Random(seed);
  const unwritten = new Set([...sites.values()].flat().filter(site => isOpen(site) && random.chance(NEW)));
  const sealed = [...sites].flatMap(([pattern, all]) =>
    all.filter(site => !isOpen(site)).map(site => ({ pattern, site })),
  );
  const judge = () => judgeAll(shelf.rules(), sealed);
  const first = judge();
  const curve = { rewrites: 0, lowest: first.precision, last: first, clearlyWorse: 0 };
  for (const event of stream(world, sites, unwritten, random)) {
    clock.move(60_000);
    const before = shelf.changes;
    await learner.witnessed({ kind: 'commit', at: clock.now(), ...event });
    await learner.idle();
    for (const proposal of learner.proposals()) {
      told?.(proposal);
      await shelf.approve(proposal.id);
    }
    if (shelf.changes === before) continue;
    curve.rewrites += shelf.changes - before;
    curve.last = judge();
    curve.lowest = Math.min(curve.lowest, curve.last.precision);
    if (isClearlyWorse(first.verdicts, curve.last.verdicts)) curve.clearlyWorse++;
    if (curve.rewrites >= REWRITES) break;
  }
  return {
    ...{ repo: world.repo, arm: arm ? `without ${arm}` : 'vernacular', rules: rules.length },
    ...{ rewrites: curve.rewrites, before: first.precision, after: curve.last.precision },
    ...{ clearlyWorse: curve.clearlyWorse },
    ...{ lowest: curve.lowest, speaks: curve.last.fires / Math.max(1, first.fires) },
  };
}

type Verdict = 'right' | 'wrong' | 'silent';

interface Judged {
  readonly precision: number;
  readonly fires: number;
  /** One for each sealed place. */
  readonly verdicts: readonly Verdict[];
}

/** What the live rules say at sealed places. Two that say different things there: wrong, whichever is right. */
function judgeAll(rules: readonly Rule[], sealed: readonly { pattern: string; site: Site }[]): Judged {
  const live = rules.filter(rule => rule.state === 'active');
  const verdicts = sealed.map(({ pattern, site }): Verdict => {
    const forms = live
      .filter(rule => rule.detector.pattern === pattern)
      .flatMap(rule => expectedForm(rule, placeOfSite(site)) ?? []);
    if (forms.length === 0) return 'silent';
    return forms.every(form => form === site.form) ? 'right' : 'wrong';
  });
  const right = verdicts.filter(verdict => verdict === 'right').length;
  const fires = verdicts.filter(verdict => verdict !== 'silent').length;
  return { precision: fires === 0 ? 1 : right / fires, fires, verdicts };
}

/** Silence is not wrong: what counts are places at which a right suggestion became a wrong one, against those no longer wrong. */
function isClearlyWorse(before: readonly Verdict[], after: readonly Verdict[]): boolean {
  const better = before.filter((verdict, i) => verdict === 'wrong' && after[i] !== 'wrong').length;
  const worse = before.filter((verdict, i) => verdict === 'right' && after[i] === 'wrong').length;
  return signTestMidP(better, worse) < 0.05;
}

const part = partition([]);
const isOpen = (site: Site): boolean => part(site) !== 'sealed';

interface Written {
  readonly source: string;
  readonly commit: string;
  readonly places: readonly { id: string; path: string; pattern: string; form: string }[];
}

/** What really stands in the code, each place once, in the order in which the files were worked on; nothing of sealed files. */
function* stream(
  world: World,
  sites: ReadonlyMap<string, readonly Site[]>,
  unwritten: Set<Site>,
  random: Random,
): Generator<Written> {
  const byPath = new Map<string, { pattern: string; site: Site }[]>();
  for (const [pattern, all] of sites)
    for (const site of all.filter(each => unwritten.has(each)))
      byPath.set(site.path, [...(byPath.get(site.path) ?? []), { pattern, site }]);
  const start = random.below(world.commits.length);
  // Files that few commits touched are written in the end, in as many rounds as it takes.
  for (let at = start, n = 0; unwritten.size > 0 && at < start + ROUNDS * world.commits.length; at++) {
    const source = random.pick(['dev1', 'dev2', 'dev3', 'dev4']);
    for (const path of world.commits[at % world.commits.length]!.map(file => world.paths[file]!)) {
      const left = byPath.get(path) ?? [];
      for (let i = 0; i < AT_A_TIME && left.length > 0; i++) {
        const [{ pattern, site }] = left.splice(random.below(left.length), 1) as [(typeof left)[0]];
        unwritten.delete(site);
        const id = `w${n++}`;
        yield { source, commit: `c${at}`, places: [{ id, path, pattern, form: site.form }] };
      }
    }
  }
}
