import type { Random } from './random';
import type { World, WorldKey } from './world';

export const ME = 'me';
/** The team: the person at this machine and three others. */
export const TEAM = [ME, 'dev1', 'dev2', 'dev3'] as const;

export interface Scene {
  readonly world: World;
  readonly key: WorldKey;
  readonly random: Random;
  /** The folder that differs, in the folder script. */
  readonly folder: string;
  /** The kind of place that differs, in the context script. */
  readonly context: string;
  /** Event of the change: where it is gradual, when more than half is written anew. */
  readonly change: number;
  /** Share of the new form at event t of a gradual migration. */
  readonly share: (t: number) => number;
}

/** One way a team can be: what is wanted where, by whom, when, and how often people slip. */
export interface Script {
  readonly name: string;
  /** What it is judged by. */
  readonly kind:
    'still' | 'migrates' | 'gradual' | 'folder' | 'context' | 'person' | 'hostile' | 'poison' | 'other';
  readonly events: number;
  readonly noise: number;
  /** Runs, where fewer or more than the number asked for are played. */
  readonly runs?: number;
  /** Form wanted by a source at a path at event t; `within`: what holds the place. */
  wants(scene: Scene, source: string, path: string, t: number, within: readonly string[]): string;
  /** What the shared text should say at a path at event t. */
  shared(scene: Scene, path: string, t: number, within: readonly string[]): string;
  /** Least and most share of the places that the folder which differs holds, in the folder script. */
  readonly part?: readonly [number, number];
  /** Draws the source of an event. */
  source(random: Random, t: number): string;
  /** Events at which whole commits of contrary places arrive from one author. */
  readonly poison?: { readonly author: string; readonly every: number; readonly places: number };
}

const everybody = (random: Random): string => random.pick(TEAM);
const own = ({ key }: Scene) => key.value;
export const CHANGE = 100;
/** Events for which a team tries another form: long enough to be taken for a migration. */
const TRY = 20;
/** Events over which a real migration is stretched. */
const STRETCH = 150;

const base: Omit<Script, 'name'> = {
  ...{ kind: 'still', events: 300, noise: 0.05 },
  ...{ source: everybody, wants: own, shared: own },
};

const changes = ({ key, change }: Scene, t: number): string => (t < change ? key.value : key.other);

/** The share of the new form t events into the run: a real series, stretched; before it nothing, after it all. */
export function gradual(series: readonly number[]): (t: number) => number {
  return t => {
    const x = ((t - CHANGE) / STRETCH) * (series.length - 1);
    if (x <= 0) return 0;
    if (x >= series.length - 1) return 1;
    const i = Math.floor(x);
    return series[i]! + (x - i) * (series[i + 1]! - series[i]!);
  };
}

const hostile = (share: number, author: string): Script['source'] => {
  const honest = TEAM.filter(source => source !== author);
  return random => (random.chance(share) ? author : random.pick(honest));
};

const against =
  (author: string): Script['wants'] =>
  ({ key }, source) =>
    source === author ? key.other : key.value;

/** Whether each place of a path conforms. */
const placesOf = new WeakMap<WorldKey, ReadonlyMap<number, readonly boolean[]>>();

/** What really stands at a place of the path, drawn among its places: exceptions come where they always were, in bursts. */
const asItStands: Script['wants'] = ({ world, key, random }, _source, path) => {
  let places = placesOf.get(key);
  if (!places) {
    const all = new Map<number, boolean[]>();
    for (const [at, , conforms] of key.sites) all.set(at, [...(all.get(at) ?? []), conforms === 1]);
    placesOf.set(key, (places = all));
  }
  return random.pick(places.get(world.paths.indexOf(path))!) ? key.value : key.other;
};

const differsInFolder: Script['shared'] = ({ key, folder, change }, path, t) =>
  t >= change && path.startsWith(folder) ? key.other : key.value;

const differsInContext: Script['shared'] = ({ key, context, change }, _path, t, within) =>
  t >= change && within.includes(context) ? key.other : key.value;

/** The eight scripts of the evaluation, hostile ones in their variants. */
export const SCRIPTS: readonly Script[] = [
  { ...base, name: 'agrees' },
  {
    ...base,
    name: 'migrates at once',
    kind: 'migrates',
    wants: (scene, _source, _path, t) => changes(scene, t),
    shared: (scene, _path, t) => changes(scene, t),
  },
  {
    ...base,
    name: 'migrates gradually',
    kind: 'gradual',
    events: 400,
    wants: ({ key, random, share }, _source, _path, t) => (random.chance(share(t)) ? key.other : key.value),
    shared: (scene, _path, t) => changes(scene, t),
  },
  {
    ...base,
    name: 'one folder differs',
    kind: 'folder',
    events: 500,
    wants: (scene, _source, path, t, within) => differsInFolder(scene, path, t, within),
    shared: differsInFolder,
  },
  {
    ...base,
    name: 'a large folder differs',
    kind: 'folder',
    events: 500,
    part: [0.5, 0.85],
    wants: (scene, _source, path, t, within) => differsInFolder(scene, path, t, within),
    shared: differsInFolder,
  },
  {
    ...base,
    name: 'one kind of place differs',
    kind: 'context',
    events: 500,
    wants: (scene, _source, path, t, within) => differsInContext(scene, path, t, within),
    shared: differsInContext,
  },
  {
    ...base,
    name: 'one person differs',
    kind: 'person',
    wants: ({ key, change }, source, _path, t) => (t >= change && source === ME ? key.other : key.value),
  },
  ...[0.05, 0.1, 0.15, 0.2].map((noise): Script => ({
    ...base,
    name: `noise ${noise * 100} %`,
    events: 1000,
    noise,
  })),
  ...[0.2, 0.35, 0.45].flatMap(share =>
    [ME, 'dev1'].map((author): Script => ({
      ...base,
      name: `hostile ${author === ME ? 'here' : 'elsewhere'} ${share * 100} %`,
      kind: 'hostile',
      source: hostile(share, author),
      wants: against(author),
    })),
  ),
  {
    ...base,
    name: 'three hostile 35 %',
    kind: 'hostile',
    source: random => (random.chance(0.35) ? random.pick(['x1', 'x2', 'x3']) : random.pick(TEAM)),
    wants: ({ key }, source) => (source.startsWith('x') ? key.other : key.value),
  },
  ...[5, 1].map((percent): Script => ({
    ...base,
    name: `poisoned commits ${percent} %`,
    kind: 'poison',
    poison: { author: 'x1', every: 20, places: percent * 4 },
  })),
  { ...base, name: '95 % rule, 60 uses', events: 60, runs: 2_000 },
  {
    ...base,
    name: 'a long life',
    kind: 'other',
    events: 1000,
    noise: 0.1,
    wants: ({ key, folder }, _source, path, t) =>
      t >= 350 || (t >= CHANGE && folder !== '' && path.startsWith(folder)) ? key.other : key.value,
  },
];

/** Cases for which one part of learning exists: what is left out there must show. */
export const CASES: readonly Script[] = [
  {
    ...base,
    name: 'right 400 times, then two in three',
    kind: 'other',
    events: 600,
    wants: ({ key, random }, _source, _path, t) => (t >= 400 && random.chance(0.33) ? key.other : key.value),
  },
  { ...base, name: 'goes on as the code is', events: 1_000, noise: 0, wants: asItStands },
  { ...base, name: 'noise 25 %', events: 600, noise: 0.25, runs: 400 },
  {
    ...base,
    name: 'a try that ends',
    kind: 'other',
    wants: ({ key }, _source, _path, t) => (t >= CHANGE && t < CHANGE + TRY ? key.other : key.value),
  },
];
