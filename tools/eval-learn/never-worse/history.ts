import type { Ablation } from '../../../src/core/learn/ablation';
import type { Learner, LearnerDeps, WitnessedPlace } from '../../../src/core/learn/api';
import type { Site } from '../../../src/core/learn/feedback/ports';
import { createLearner } from '../../../src/core/learn/learner';
import { languageOfPath } from '../../../src/core/model/language';
import type { Proposal } from '../../../src/core/model/proposal';
import type { Rule } from '../../../src/core/model/rule';
import { SILENT_LOG } from '../../../src/core/ports/log';
import { MemoryStore, SimClock } from '../memory';
import { Random } from '../random';
import { Shelf } from '../shelf';
import { rulesOf, sitesOf, type World, type WorldKey } from '../world';
import { isClearlyWorse, isOpen, judge, type Judged, sealedOf } from './sealed';
import { Wishes } from './wishes';

/** The share of the places that is written during a run, and how: places a file and commit, rounds through the commits. */
const NEW = 0.5;
const AT_A_TIME = 3;
const ROUNDS = 6;

export interface HistorySetting {
  readonly seed: number;
  /** The fifth of the files that is sealed, 0 … 4. */
  readonly fold: number;
  /** Rewrites after which it ends. */
  readonly rewrites: number;
  /** Places of a rule that are written until people change their mind about it, and again; Infinity: they go on as they did. */
  readonly steady: number;
  readonly without?: Ablation | undefined;
  /** Proposals are approved when whoever was asked about them has answered; `told` is given each of them then. */
  readonly answered?: {
    readonly model?: LearnerDeps['model'];
    readonly told?: (proposal: Proposal) => void;
  };
}

/** Share of what is said that is right, and share of all sealed places at which something wrong is said. */
export interface Said {
  readonly precision: number;
  readonly wrong: number;
  /** Places: right ones, those at which a rule speaks, and all that are sealed. */
  readonly places: { readonly right: number; readonly fires: number; readonly all: number };
}

/** What a rewrite did to what is said at sealed places, all by what is wanted at that moment. */
export interface Step {
  /** What was changed and why, for reading single cases. */
  readonly what: string;
  /** What the rules say as they were in the beginning, just before the rewrite, and after it. */
  readonly first: Said;
  readonly before: Said;
  readonly after: Said;
  /** More places clearly went from right to wrong than the other way, against the beginning and against just before (paired sign test, p < .05). */
  readonly clearlyWorse: { readonly first: boolean; readonly before: boolean };
  /** Sealed places at which a rule is right and at which one speaks, of those in the beginning. */
  readonly right: number;
  readonly speaks: number;
}

export interface History {
  readonly rules: number;
  readonly events: number;
  readonly steps: readonly Step[];
}

interface Stage {
  readonly world: World;
  readonly keys: ReadonlyMap<string, WorldKey>;
  readonly sites: ReadonlyMap<string, readonly Site[]>;
  readonly unwritten: Set<Site>;
  readonly wishes: Wishes;
  /** Forms of what was written since, where they are not what stands in the repository. */
  readonly written: Map<Site, string>;
  readonly fold: number;
}

/**
 * One history: half of the places stand, people write the other half, each place once, file by file as the commits touched them, and every
 * proposal is approved. After each rewrite the rules are judged on a fifth of the files that nobody was asked about.
 */
export async function playHistory(world: World, setting: HistorySetting): Promise<History> {
  const rules = rulesOf(world);
  const random = new Random(setting.seed);
  const sites = new Map(world.keys.map(key => [key.pattern, sitesOf(world, key)]));
  const stage: Stage = {
    ...{ world, sites, wishes: new Wishes(), written: new Map(), fold: setting.fold },
    keys: new Map(world.keys.map(key => [key.pattern, key])),
    unwritten: new Set(
      [...sites.values()].flat().filter(site => isOpen(site, setting.fold) && random.chance(NEW)),
    ),
  };
  const clock = new SimClock();
  const { learner, shelf } = await startLearner(rules, stage, clock, setting);
  const sealed = world.keys.flatMap(key => sealedOf(key, sites.get(key.pattern)!, setting.fold));
  const now = (live: readonly Rule[]): Judged => judge(live, sealed, stage.wishes);
  const steps: Step[] = [];
  const left = new Map(world.keys.map(({ pattern }) => [pattern, setting.steady * random.next()]));
  let events = 0;
  for (const event of stream(stage, random)) {
    const { pattern } = event.places[0]!;
    left.set(pattern, left.get(pattern)! - 1);
    if (left.get(pattern)! < 0) {
      stage.wishes.change(stage.keys.get(pattern)!, sites.get(pattern)!, random);
      left.set(pattern, setting.steady);
    }
    events++;
    clock.move(60_000);
    const [changes, live, told] = [shelf.changes, shelf.rules(), shelf.log.length];
    await learner.witnessed({ kind: 'commit', at: clock.now(), ...event });
    if (setting.answered) await approveAll(learner, shelf, setting.answered.told);
    if (shelf.changes === changes) continue;
    const what = shelf.log.slice(told).join('; ');
    const step = { what, ...stepOf(now(rules), now(live), now(shelf.rules())) };
    steps.push(step);
    if (steps.length >= setting.rewrites) break;
  }
  return { rules: rules.length, events, steps };
}

async function approveAll(
  learner: Learner,
  shelf: Shelf,
  told?: (proposal: Proposal) => void,
): Promise<void> {
  await learner.idle();
  for (const proposal of learner.proposals()) {
    told?.(proposal);
    await shelf.approve(proposal.id);
  }
}

function stepOf(first: Judged, before: Judged, after: Judged): Omit<Step, 'what'> {
  const said = ({ precision, wrong, right, fires, verdicts }: Judged): Said => ({
    ...{ precision, wrong },
    places: { right, fires, all: verdicts.length },
  });
  return {
    ...{ first: said(first), before: said(before), after: said(after) },
    clearlyWorse: {
      first: isClearlyWorse(first.verdicts, after.verdicts),
      before: isClearlyWorse(before.verdicts, after.verdicts),
    },
    right: after.right / Math.max(1, first.right),
    speaks: after.fires / Math.max(1, first.fires),
  };
}

async function startLearner(
  rules: readonly Rule[],
  { world, sites, unwritten, written, fold }: Stage,
  clock: SimClock,
  { without, answered }: HistorySetting,
): Promise<{ learner: Learner; shelf: Shelf }> {
  let learner: Learner | undefined = undefined;
  const door = (): Learner => learner!;
  const start = { rules, families: world.families, clock, learner: door };
  const shelf = await Shelf.open(start, () => (answered ? undefined : 'approve'));
  const standing = (rule: Rule): readonly Site[] =>
    (sites.get(rule.detector.pattern) ?? [])
      // What nobody was asked about is sealed: no gate sees it either.
      .filter(site => rule.language.includes(site.language) && isOpen(site, fold) && !unwritten.has(site))
      .map(site => (written.has(site) ? { ...site, form: written.get(site)! } : site));
  const { library } = shelf;
  const places = new Map(
    world.paths.map(path => [
      path,
      { language: languageOfPath(path)?.speaksAs ?? '*', role: world.roleOf(path) },
    ]),
  );
  learner = createLearner({
    ...{ store: new MemoryStore(), clock, log: SILENT_LOG },
    forms: { formsAt: async () => undefined },
    sites: { sites: async rule => standing(rule) },
    placeOf: path => places.get(path)!,
    skills: () => library.skills(),
    mode: () => 'propose',
    onEffect: effect => shelf.take(effect),
    ...(without && { without: new Set([without]) }),
    ...(answered?.model && { model: answered.model }),
  });
  await learner.start();
  return { learner, shelf };
}

interface Written {
  readonly source: string;
  readonly commit: string;
  /** One. */
  readonly places: readonly WitnessedPlace[];
}

/** What people write, each place once, in the order in which the files were worked on; nothing of sealed files. */
function* stream(stage: Stage, random: Random): Generator<Written> {
  const { world, sites, unwritten, wishes, written, keys } = stage;
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
        const form = wishes.at(pattern, site, keys.get(pattern)!);
        unwritten.delete(site);
        if (form !== site.form) written.set(site, form);
        const place = { id: `w${n++}`, path, pattern, form, ...(site.within && { within: site.within }) };
        yield { source, commit: `c${at}`, places: [place] };
      }
    }
  }
}
