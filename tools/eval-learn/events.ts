import { type Scene, type Script } from './script';

/** One opportunity: somebody is about to write the form of the key at a place. All dice are thrown before, so that every learner meets the same people. */
export interface Opportunity {
  readonly t: number;
  readonly source: string;
  readonly path: string;
  /** What holds the place, innermost first. */
  readonly within: readonly string[];
  /** What stands there in the end if nothing is shown: the wish, or a slip. */
  readonly writes: string;
  /** What the person truly wants there. */
  readonly wants: string;
  readonly slips: boolean;
  /** Looks away: neither accepts nor rejects. */
  readonly ignores: boolean;
  /** Rejects a wrong suggestion at once, instead of accepting and editing it. */
  readonly rejects: boolean;
}

const IGNORES = 0.3;
/** Prime to most numbers of places. */
const STRIDE = 7_919;

type Where = Pick<Opportunity, 'path' | 'within'>;

/** The opportunities of one run, in the order in which the repository's files were really worked on. */
export function opportunities(script: Script, scene: Scene): readonly Opportunity[] {
  const { world, key, random } = scene;
  const sitesOf = new Map<number, readonly string[][]>();
  for (const [path, , , context] of key.sites)
    sitesOf.set(path, [...(sitesOf.get(path) ?? []), [...key.contexts[context]!]]);
  const commits = world.commits
    .map(files => files.filter(f => sitesOf.has(f)))
    .filter(files => files.length > 0);
  const list: Opportunity[] = [];
  let at = random.below(commits.length);
  while (list.length < script.events) {
    for (const file of commits[at % commits.length]!) {
      const places = sitesOf.get(file)!;
      const times = Math.min(3, 1 + random.below(places.length));
      for (let i = 0; i < times && list.length < script.events; i++) {
        // Another place of the file each time; no dice, so that the other events of a seed stay what they were.
        const within = places[(list.length * STRIDE) % places.length]!;
        list.push(one(script, scene, list.length, { path: world.paths[file]!, within }));
      }
    }
    at++;
  }
  return list;
}

function one(script: Script, scene: Scene, t: number, { path, within }: Where): Opportunity {
  const { random, key } = scene;
  const source = script.source(random, t);
  const wants = script.wants(scene, source, path, t, within);
  const slips = random.chance(script.noise);
  const contrary = wants === key.value ? key.other : key.value;
  return {
    t,
    source,
    path,
    within,
    wants,
    slips,
    writes: slips ? contrary : wants,
    ignores: random.chance(IGNORES),
    rejects: random.chance(0.5),
  };
}
