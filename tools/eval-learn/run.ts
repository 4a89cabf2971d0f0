import { overlap } from '../../src/core/learn/gate/library';
import { react, type Contestant } from './contestant';
import { opportunities } from './events';
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
  return { world, key, random, folder: pickFolder(world, key, random, script?.part), change, share };
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
  const probes = probePaths(scene);
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
    const inside = script.kind !== 'folder' || o.path.startsWith(scene.folder);
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
    const ok = right >= (script.kind === 'folder' ? 0.8 : 0.95);
    if (ok && scene.share(o.t) < 0.9) score.named = true;
    track.shared.push({ ok, judged: track.judged });
  }
  const growing = liveBefore > 0 ? contestant.liveRules!().length / liveBefore - 1 : 0;
  return {
    ...score,
    corrected: stays(track.shared),
    personal: stays(track.personal),
    lostElsewhere: script.kind === 'folder' ? lost(contestant, scene) : 0,
    collateral: (contestant.collateral?.() ?? 0) / Math.max(1, world.keys.length - 1),
    growth: growing,
    doubles: doubles(contestant, scene),
    events: list.length,
  };
}

/** Scripts whose shared text is looked at after every event; the others every tenth, and whenever it changed. */
const CHECKED: ReadonlySet<Script['kind']> = new Set(['migrates', 'gradual', 'folder']);
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
  probes: readonly string[],
  t: number,
): Promise<void> {
  if (!script.poison || t % script.poison.every !== 0 || !contestant.commits) return;
  const { places, author } = script.poison;
  const paths = Array.from({ length: places }, (_, i) => probes[(t + i) % probes.length]!);
  await contestant.commits(author, t, paths, scene.key.other);
}

/** Pairs of live rules of the key under test that ask for the same at four in five of their places. */
function doubles(contestant: Contestant, scene: Scene): number {
  const rules = (contestant.liveRules?.() ?? []).filter(rule => rule.detector.pattern === scene.key.pattern);
  const sites = sitesOf(scene.world, scene.key);
  return rules.filter((a, i) => rules.slice(i + 1).some(b => overlap(a, b, sites) >= 0.8)).length;
}

function probePaths(scene: Scene): readonly string[] {
  const paths = [...new Set(scene.key.sites.map(([path]) => scene.world.paths[path]!))];
  const step = Math.max(1, Math.floor(paths.length / 40));
  const spread = paths.filter((_, i) => i % step === 0);
  return [...new Set([...spread, ...paths.filter(path => path.startsWith(scene.folder)).slice(0, 20)])];
}

/** Share of the probes at which the shared text says what it should (in the folder script: those inside; silence will do). */
function rightAt(
  contestant: Contestant,
  script: Script,
  scene: Scene,
  probes: readonly string[],
  t: number,
): number {
  const folder = script.kind === 'folder' && t >= scene.change;
  const asked = folder ? probes.filter(path => path.startsWith(scene.folder)) : probes;
  const right = asked.filter(path => {
    const says = contestant.says(path);
    return folder ? says !== scene.key.value : says === script.shared(scene, path, t);
  });
  return right.length / asked.length;
}

function lost(contestant: Contestant, scene: Scene): number {
  const outside = scene.key.sites
    .map(([path]) => scene.world.paths[path]!)
    .filter(path => !path.startsWith(scene.folder));
  return outside.filter(path => contestant.says(path) !== scene.key.value).length / outside.length;
}

/** Judged events until the state is right and stays so for 20 events. */
function stays(states: readonly { ok: boolean; judged: number }[]): number {
  for (let i = 0; i < states.length; i++) {
    const next = states.slice(i, i + STAYS);
    if (next.every(s => s.ok) && next.length > 0) return states[i]!.judged;
  }
  return Infinity;
}
