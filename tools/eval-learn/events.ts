import { type Scene, type Script } from './script';

/** One opportunity: somebody is about to write the form of the key at a place. All dice are thrown before, so that every learner meets the same people. */
export interface Opportunity {
  readonly t: number;
  readonly source: string;
  readonly path: string;
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

/** The opportunities of one run, in the order in which the repository's files were really worked on. */
export function opportunities(script: Script, scene: Scene): readonly Opportunity[] {
  const { world, key, random } = scene;
  const sitesOf = new Map<number, number>();
  for (const [path] of key.sites) sitesOf.set(path, (sitesOf.get(path) ?? 0) + 1);
  const commits = world.commits
    .map(files => files.filter(f => sitesOf.has(f)))
    .filter(files => files.length > 0);
  const list: Opportunity[] = [];
  let at = random.below(commits.length);
  while (list.length < script.events) {
    for (const file of commits[at % commits.length]!) {
      const times = Math.min(3, 1 + random.below(sitesOf.get(file)!));
      for (let i = 0; i < times && list.length < script.events; i++) {
        list.push(one(script, scene, list.length, world.paths[file]!));
      }
    }
    at++;
  }
  return list;
}

function one(script: Script, scene: Scene, t: number, path: string): Opportunity {
  const { random, key } = scene;
  const source = script.source(random, t);
  const wants = script.wants(scene, source, path, t);
  const slips = random.chance(script.noise);
  const contrary = wants === key.value ? key.other : key.value;
  return {
    t,
    source,
    path,
    wants,
    slips,
    writes: slips ? contrary : wants,
    ignores: random.chance(IGNORES),
    rejects: random.chance(0.5),
  };
}
