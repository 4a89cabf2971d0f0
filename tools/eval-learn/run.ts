import { react, type Contestant } from './contestant';
import { opportunities } from './events';
import { Random } from './random';
import type { Scene, Script } from './script';
import type { World, WorldKey } from './world';

/** What one run of one learner under one script came to. */
export interface RunScore {
  /** Judged events from the change until the shared text says what it should and stays so for 20 events; Infinity: never. */
  readonly corrected: number;
  /** The same for what is shown to the person who differs (personal layer). */
  readonly personal: number;
  /** Shared changes where none was due. */
  readonly falseFlips: number;
  /** Wrong forms shown more than the oracle's, and right ones withheld. */
  readonly wrong: number;
  readonly withheld: number;
  /** The shared text said the contrary of what it should somewhere, at any time (outside a change under way). */
  readonly flipped: boolean;
  /** Share of the places outside the differing folder at which the shared text no longer says the rule's form. */
  readonly lostElsewhere: number;
  readonly collateral: number;
  readonly liveRules: number;
  readonly events: number;
}

const STAYS = 20;

export function sceneOf(world: World, key: WorldKey, seed: number): Scene {
  const random = new Random(seed);
  return { world, key, random, folder: pickFolder(world, key, random), change: 100 };
}

/** Empty where there is none: a folder with 4 to 35 % of the places, at least 3 files and enough work in it to be heard of, drawn by the seed. */
function pickFolder(world: World, key: WorldKey, random: Random): string {
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
    ([, t]) => t.n >= 0.04 * n && t.n <= 0.35 * n && t.files.size >= 3 && t.work >= 0.1 * work.length,
  );
  return fit.length === 0 ? '' : random.pick(fit)[0];
}

function foldersOf(path: string): readonly string[] {
  const folders = path.split('/').slice(0, -1).slice(0, 3);
  return folders.map((_, i) => `${folders.slice(0, i + 1).join('/')}/`);
}

/** Whether a script can be played with this key: the folder script needs a folder that fits. */
export function playable(script: Script, world: World, key: WorldKey): boolean {
  return script.name !== 'one folder differs' || sceneOf(world, key, 1).folder !== '';
}

export async function run(
  contestant: Contestant,
  script: Script,
  world: World,
  key: WorldKey,
  seed: number,
): Promise<RunScore> {
  const scene = sceneOf(world, key, seed);
  const list = opportunities(script, scene);
  await contestant.begin(scene);
  const probes = probePaths(scene);
  const inFolder = script.name === 'one folder differs';
  const score = { falseFlips: 0, wrong: 0, withheld: 0, flipped: false };
  let judged = 0;
  let personalJudged = 0;
  const shared: { ok: boolean; judged: number }[] = [];
  const personal: { ok: boolean; judged: number }[] = [];
  for (const o of list) {
    if (script.poison && o.t % script.poison.every === 0 && contestant.commits) {
      const paths = Array.from(
        { length: script.poison.places },
        (_, i) => probes[(o.t + i) % probes.length]!,
      );
      await contestant.commits(script.poison.author, o.t, paths, key.other);
    }
    const shown = contestant.shows(o);
    // The oracle shows the wish: every other form shown is a wrong suggestion, silence a withheld one.
    if (shown === undefined) score.withheld++;
    else if (shown !== o.wants) score.wrong++;
    const counts = o.t >= scene.change && !o.ignores && (!inFolder || o.path.startsWith(scene.folder));
    if (counts) judged++;
    if (o.source === 'me' && o.t >= scene.change) {
      personal.push({ ok: shown === o.wants, judged: personalJudged });
      if (!o.ignores) personalJudged++;
    }
    const before = contestant.changes();
    await contestant.hear(o, shown, react(o, shown));
    const right = rightAt(contestant, script, scene, probes, o.t);
    const made = contestant.changes() - before;
    if (made > 0 && (o.t < scene.change || !changes(script))) score.falseFlips += made;
    if (!changes(script) && right < 0.5) score.flipped = true;
    if (o.t >= scene.change) shared.push({ ok: inFolder ? right >= 0.8 : right >= 0.95, judged });
  }
  return {
    ...score,
    corrected: stays(shared),
    personal: stays(personal),
    lostElsewhere: inFolder ? lost(contestant, scene) : 0,
    collateral: contestant.collateral?.() ?? 0,
    liveRules: 0,
    events: list.length,
  };
}

const changes = (script: Script) =>
  script.name.startsWith('migrates') || script.name === 'one folder differs';

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
  const folder = script.name === 'one folder differs' && t >= scene.change;
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
