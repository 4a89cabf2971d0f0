import { overlap } from '../../src/core/learn/gate/library';
import { react, type Contestant } from './contestant';
import { opportunities, type Opportunity } from './events';
import { Random } from './random';
import { CHANGE, gradual, ME, type Scene, type Script } from './script';
import { sitesOf, type World, type WorldKey } from './world';

/** What one run of one learner under one script came to. */
export interface RunScore {
  /** Judged events from the change until the shared text says what it should and stays so for 20 events; Infinity: never. */
  readonly corrected: number;
  /** The same for what is shown to the person who differs (personal layer), in that person's own judged events. */
  readonly personal: number;
  /** Shared changes where none was due. */
  readonly falseFlips: number;
  /** Wrong forms shown more than the oracle's, and right ones withheld. */
  readonly wrong: number;
  readonly withheld: number;
  /** Wrong forms shown as ghost text, where the learner tells that from a hint. */
  readonly loudlyWrong: number;
  /** The shared text said the contrary of what it should somewhere, at any time (outside a change under way). */
  readonly flipped: boolean;
  /** Gradual migrations: the new form was named before nine in ten places took it. */
  readonly named: boolean;
  /** Share of the places outside the differing folder at which the shared text no longer says the rule's form. */
  readonly lostElsewhere: number;
  /** Share of the other rules that changed. */
  readonly collateral: number;
  /** Growth of the number of live rules over events 500 to 1,000, and pairs of live rules that overlap by .8. */
  readonly growth: number;
  readonly doubles: number;
  /** Changes that a person was asked about. */
  readonly asked: number;
  readonly events: number;
}

const STAYS = 20;

/** `series` is a real migration for the gradual script; without one it is a logistic curve. */
export function sceneOf(
  world: World,
  key: WorldKey,
  seed: number,
  script?: Script,
  series?: readonly number[],
): Scene {
  const random = new Random(seed);
  const share = gradual(series ?? LOGISTIC);
  let change = CHANGE;
  if (script?.kind === 'gradual') while (share(change) < 0.5) change++;
  const folder = pickFolder(world, key, random, script?.part);
  const context = script?.kind === 'context' ? pickContext(world, key, random) : '';
  return { world, key, random, folder, context, change, share };
}

const LOGISTIC = Array.from({ length: 21 }, (_, i) => 1 / (1 + Math.exp(-(i - 10) / 2)));

/** Empty where there is none: a folder with that share of the places, at least 3 files and enough work in it to be heard of, drawn by the seed. */
function pickFolder(
  world: World,
  key: WorldKey,
  random: Random,
  [least, most]: readonly [number, number] = [0.04, 0.35],
): string {
  const tally = new Map<string, { n: number; files: Set<number>; work: number }>();
  const entryOf = (path: string) =>
    foldersOf(path).map(folder => {
      let entry = tally.get(folder);
      if (!entry) tally.set(folder, (entry = { n: 0, files: new Set(), work: 0 }));
      return entry;
    });
  for (const [path] of key.sites)
    for (const entry of entryOf(world.paths[path]!)) {
      entry.n++;
      entry.files.add(path);
    }
  const work = world.commits.flat();
  for (const path of work) for (const entry of entryOf(world.paths[path]!)) entry.work++;
  const n = key.sites.length;
  const fit = [...tally].filter(
    ([, t]) => t.n >= least * n && t.n <= most * n && t.files.size >= 3 && t.work >= 0.1 * work.length,
  );
  return fit.length === 0 ? '' : random.pick(fit)[0];
}

/** Empty where there is none: a kind of place with such a share of the places, in at least 3 files and with enough work in it, drawn by the seed. */
function pickContext(world: World, key: WorldKey, random: Random): string {
  const tally = new Map<string, { n: number; files: Map<number, number>; work: number }>();
  const all = new Map<number, number>();
  for (const [path, , , context] of key.sites) {
    all.set(path, (all.get(path) ?? 0) + 1);
    for (const kind of key.contexts[context]!) {
      let entry = tally.get(kind);
      if (!entry) tally.set(kind, (entry = { n: 0, files: new Map(), work: 0 }));
      entry.n++;
      entry.files.set(path, (entry.files.get(path) ?? 0) + 1);
    }
  }
  const work = world.commits.flat().filter(path => all.has(path));
  for (const path of work)
    for (const entry of tally.values()) entry.work += (entry.files.get(path) ?? 0) / all.get(path)!;
  const [least, most] = [0.04 * key.sites.length, 0.35 * key.sites.length];
  const fit = [...tally].filter(
    ([, t]) => t.n >= least && t.n <= most && t.files.size >= 3 && t.work >= 0.1 * work.length,
  );
  return fit.length === 0 ? '' : random.pick(fit)[0];
}

function foldersOf(path: string): readonly string[] {
  const folders = path.split('/').slice(0, -1).slice(0, 3);
  return folders.map((_, i) => `${folders.slice(0, i + 1).join('/')}/`);
}

/** Commits that touch places of a key, at least. */
const WORKED_ON = 20;

/** Whether a script can be played with this key: it must be worked on, and the folder script needs a folder that fits. */
export function playable(script: Script, world: World, key: WorldKey): boolean {
  const files = new Set(key.sites.map(([path]) => path));
  if (world.commits.filter(commit => commit.some(file => files.has(file))).length < WORKED_ON) return false;
  if (script.kind === 'context') return sceneOf(world, key, 1, script).context !== '';
  return script.kind !== 'folder' || sceneOf(world, key, 1, script).folder !== '';
}

interface Track {
  readonly shared: { ok: boolean; judged: number }[];
  readonly personal: { ok: boolean; judged: number }[];
  judged: number;
  mine: number;
}

/** Plays one script to one learner and scores it. */
export async function run(
  contestant: Contestant,
  script: Script,
  world: World,
  key: WorldKey,
  seed: number,
  series?: readonly number[],
): Promise<RunScore> {
  const scene = sceneOf(world, key, seed, script, series);
  const list = opportunities(script, scene);
  await contestant.begin(scene);
  const probes = probesOf(scene);
  const score = { falseFlips: 0, wrong: 0, withheld: 0, loudlyWrong: 0, flipped: false, named: false };
  const track: Track = { shared: [], personal: [], judged: 0, mine: 0 };
  let liveBefore = 0;
  for (const o of list) {
    if (o.t === 500) liveBefore = contestant.liveRules?.().length ?? 0;
    await poison(contestant, script, scene, probes, o.t);
    const shown = contestant.shows(o);
    // The oracle shows the wish: every other form shown is a wrong suggestion, silence a withheld one.
    if (shown === undefined) score.withheld++;
    else if (shown !== o.wants) {
      score.wrong++;
      if (contestant.loud?.()) score.loudlyWrong++;
    }
    const inside = !PARTIAL.has(script.kind) || differs(script, scene, o);
    if (o.t >= scene.change && !o.ignores && inside) track.judged++;
    if (o.source === ME && o.t >= scene.change) {
      track.personal.push({ ok: shown === o.wants, judged: track.mine });
      if (!o.ignores) track.mine++;
    }
    const before = contestant.changes();
    await contestant.hear(o, shown, react(o, shown));
    const made = contestant.changes() - before;
    if (made > 0 && !due(script, scene, o.t)) score.falseFlips += made;
    if (!CHECKED.has(script.kind) && o.t % 10 > 0 && made === 0 && o.t + 1 < list.length) continue;
    const right = rightAt(contestant, script, scene, probes, o.t);
    if (STILL.has(script.kind) && right < 0.5) score.flipped = true;
    if (o.t < scene.change) continue;
    const ok = right >= (PARTIAL.has(script.kind) ? 0.8 : 0.95);
    if (ok && scene.share(o.t) < 0.9) score.named = true;
    track.shared.push({ ok, judged: track.judged });
  }
  const growing = liveBefore > 0 ? contestant.liveRules!().length / liveBefore - 1 : 0;
  return {
    ...score,
    corrected: stays(track.shared),
    personal: stays(track.personal),
    lostElsewhere: PARTIAL.has(script.kind) ? lost(contestant, script, scene) : 0,
    collateral: (contestant.collateral?.() ?? 0) / Math.max(1, world.keys.length - 1),
    growth: growing,
    doubles: doubles(contestant, scene),
    asked: contestant.asked?.() ?? 0,
    events: list.length,
  };
}

/** Scripts whose shared text is looked at after every event; the others every tenth, and whenever it changed. */
const CHECKED: ReadonlySet<Script['kind']> = new Set(['migrates', 'gradual', 'folder', 'context']);
/** Scripts in which the shared text should stay as it is. */
const STILL: ReadonlySet<Script['kind']> = new Set(['still', 'person', 'hostile', 'poison']);

/** Whether a change of the shared text has a cause by now. */
function due(script: Script, scene: Scene, t: number): boolean {
  if (STILL.has(script.kind)) return false;
  return script.kind === 'gradual' ? scene.share(t) >= 0.1 : t >= scene.change;
}

async function poison(
  contestant: Contestant,
  script: Script,
  scene: Scene,
  probes: readonly Probe[],
  t: number,
): Promise<void> {
  if (!script.poison || t % script.poison.every !== 0 || !contestant.commits) return;
  const { places, author } = script.poison;
  const paths = Array.from({ length: places }, (_, i) => probes[(t + i) % probes.length]!.path);
  await contestant.commits(author, t, paths, scene.key.other);
}

/** Pairs of live rules of the key under test that ask for the same at four in five of their places. */
function doubles(contestant: Contestant, scene: Scene): number {
  const rules = (contestant.liveRules?.() ?? []).filter(rule => rule.detector.pattern === scene.key.pattern);
  const sites = sitesOf(scene.world, scene.key);
  return rules.filter((a, i) => rules.slice(i + 1).some(b => overlap(a, b, sites) >= 0.8)).length;
}

/** A place at which the shared text is looked at. */
type Probe = Pick<Opportunity, 'path' | 'within'>;

/** Scripts in which a part of the places differs. */
const PARTIAL: ReadonlySet<Script['kind']> = new Set(['folder', 'context']);

/** Whether a place lies in the part that differs. */
const differs = ({ kind }: Script, { folder, context }: Scene, { path, within }: Probe): boolean =>
  kind === 'context' ? within.includes(context) : path.startsWith(folder);

/** The first place of every nth file, and of some files in the folder and some places of the kind that differ. */
function probesOf({ world, key, folder, context }: Scene): readonly Probe[] {
  const first = new Map<string, Probe>();
  const inContext: Probe[] = [];
  for (const [at, , , index] of key.sites) {
    const probe = { path: world.paths[at]!, within: key.contexts[index]! };
    if (!first.has(probe.path)) first.set(probe.path, probe);
    if (context !== '' && probe.within.includes(context)) inContext.push(probe);
  }
  const paths = [...first.keys()];
  const step = Math.max(1, Math.floor(paths.length / 40));
  const spread = paths.filter((_, i) => i % step === 0);
  const inside = paths.filter(path => path.startsWith(folder)).slice(0, 20);
  return [...[...new Set([...spread, ...inside])].map(path => first.get(path)!), ...inContext.slice(0, 20)];
}

/** Share of the probes at which the shared text says what it should (where a part differs: those inside; silence will do). */
function rightAt(
  contestant: Contestant,
  script: Script,
  scene: Scene,
  probes: readonly Probe[],
  t: number,
): number {
  const partly = PARTIAL.has(script.kind) && t >= scene.change;
  const asked = partly ? probes.filter(probe => differs(script, scene, probe)) : probes;
  const right = asked.filter(({ path, within }) => {
    const says = contestant.says(path, within);
    return partly ? says !== scene.key.value : says === script.shared(scene, path, t, within);
  });
  return right.length / asked.length;
}

function lost(contestant: Contestant, script: Script, scene: Scene): number {
  const outside = scene.key.sites
    .map(([path, , , context]) => ({ path: scene.world.paths[path]!, within: scene.key.contexts[context]! }))
    .filter(probe => !differs(script, scene, probe));
  const silent = outside.filter(({ path, within }) => contestant.says(path, within) !== scene.key.value);
  return silent.length / outside.length;
}

/** Judged events until the state is right and stays so for 20 events. */
function stays(states: readonly { ok: boolean; judged: number }[]): number {
  for (let i = 0; i < states.length; i++) {
    const next = states.slice(i, i + STAYS);
    if (next.every(s => s.ok) && next.length > 0) return states[i]!.judged;
  }
  return Infinity;
}
