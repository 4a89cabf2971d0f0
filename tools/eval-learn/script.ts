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
  /** Event of the change. */
  readonly change: number;
}

/** One way a team can be: what is wanted where, by whom, when, and how often people slip. */
export interface Script {
  readonly name: string;
  readonly events: number;
  readonly noise: number;
  /** Form wanted by a source at a path at event t. */
  wants(scene: Scene, source: string, path: string, t: number): string;
  /** What the shared text should say at a path at event t. */
  shared(scene: Scene, path: string, t: number): string;
  /** Draws the source of an event. */
  source(random: Random, t: number): string;
  /** Events at which whole commits of contrary places arrive from one author. */
  poison?: { readonly author: string; readonly every: number; readonly places: number };
}

const everybody = (random: Random): string => random.pick(TEAM);
const own = ({ key }: Scene) => key.value;
const CHANGE = 100;

const base = { events: 300, noise: 0.05, source: everybody, wants: own, shared: own };

/** Share of the new form t events after the start of a gradual migration: a logistic fit of the series walked in the history part. */
const gradually = (t: number): number => 1 / (1 + Math.exp(-(t - CHANGE - 75) / 15));

const hostile = (share: number, author: string): Script['source'] => {
  const honest = TEAM.filter(source => source !== author);
  return random => (random.chance(share) ? author : random.pick(honest));
};

const against =
  (author: string): Script['wants'] =>
  ({ key }, source) =>
    source === author ? key.other : key.value;

/** The eight scripts of the evaluation, hostile ones in their variants. */
export const SCRIPTS: readonly Script[] = [
  { ...base, name: 'agrees' },
  {
    ...base,
    name: 'migrates at once',
    wants: ({ key }, _source, _path, t) => (t < CHANGE ? key.value : key.other),
    shared: ({ key }, _path, t) => (t < CHANGE ? key.value : key.other),
  },
  {
    ...base,
    name: 'migrates gradually',
    wants: ({ key, random }, _source, _path, t) => (random.chance(gradually(t)) ? key.other : key.value),
    shared: ({ key }, _path, t) => (gradually(t) < 0.5 ? key.value : key.other),
  },
  {
    ...base,
    name: 'one folder differs',
    wants: ({ key, folder }, _source, path, t) =>
      t >= CHANGE && path.startsWith(folder) ? key.other : key.value,
    shared: ({ key, folder }, path, t) => (t >= CHANGE && path.startsWith(folder) ? key.other : key.value),
  },
  {
    ...base,
    name: 'one person differs',
    wants: ({ key }, source, _path, t) => (t >= CHANGE && source === ME ? key.other : key.value),
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
      source: hostile(share, author),
      wants: against(author),
    })),
  ),
  {
    ...base,
    name: 'three hostile 35 %',
    source: random => (random.chance(0.35) ? random.pick(['x1', 'x2', 'x3']) : random.pick(TEAM)),
    wants: ({ key }, source) => (source.startsWith('x') ? key.other : key.value),
  },
  ...[5, 1].map((percent): Script => ({
    ...base,
    name: `poisoned commits ${percent} %`,
    poison: { author: 'x1', every: 20, places: percent * 4 },
  })),
  { ...base, name: '95 % rule, 60 uses', events: 60 },
];
