import { ME } from '../ledger/record';
import { cellsOf } from '../rewrite/cells';
import { matchesGlob } from '../scopeMatch';

/** A place that somebody wrote and that no rule speaks about. */
export interface Unruled {
  /** Detector, as rules name it. */
  readonly pattern: string;
  readonly language: string;
  readonly path: string;
  readonly form: string;
  readonly source: string;
  readonly commit?: string | undefined;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** Places of one detector and language that agree on a form, everywhere or in one folder. */
export interface Cluster {
  readonly form: string;
  /** Folder glob; undefined: everywhere. */
  readonly cell?: string;
  readonly places: number;
  readonly files: number;
  readonly sources: number;
}

/** Places, and files with the form: a file goes on as it began, so that files, not places, are what agrees by chance. */
const PLACES = 12;
const FILES = 8;
const COMMITS = 4;
const SHARE = 0.9;
const PER_FILE = 3;
const PER_COMMIT = 5;

/**
 * The parts around the newest place in which people agree on its form, by several sources, commits and files; the widest first. One person
 * alone counts only where nobody else writes code. `places` are of one detector and language, oldest first.
 */
export function clustersOf(places: readonly Unruled[]): readonly Cluster[] {
  const newest = places.at(-1);
  const clusters: Cluster[] = [];
  if (!newest || places.filter(place => place.form === newest.form).length < SHARE * PLACES) return clusters;
  for (const cell of [undefined, ...cellsOf(newest.path)]) {
    const inside = limited(cell === undefined ? places : places.filter(p => matchesGlob(p.path, cell)));
    if (inside.length < PLACES) break;
    const agreeing = inside.filter(place => place.form === newest.form);
    const files = new Set(agreeing.map(place => place.path)).size;
    const commits = new Set(agreeing.flatMap(({ commit }) => commit ?? [])).size;
    const sources = new Set(agreeing.map(place => place.source));
    const several = sources.size >= 2 || (sources.has(ME) && places.every(({ source }) => source === ME));
    if (agreeing.length < SHARE * inside.length || files < FILES || commits < COMMITS || !several) continue;
    clusters.push({
      ...{ form: newest.form, places: inside.length, files, sources: sources.size },
      ...(cell !== undefined && { cell }),
    });
  }
  return clusters;
}

/** At most three places of a file and five of a commit, the newest of them. */
function limited(places: readonly Unruled[]): readonly Unruled[] {
  const seen = new Map<string, number>();
  const within = (key: string, limit: number): boolean => {
    const n = (seen.get(key) ?? 0) + 1;
    seen.set(key, n);
    return n <= limit;
  };
  return [...places]
    .reverse()
    .filter(
      ({ path, commit }) =>
        within(`file ${path}`, PER_FILE) && (commit === undefined || within(`commit ${commit}`, PER_COMMIT)),
    )
    .reverse();
}
