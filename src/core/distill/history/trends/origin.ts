import type { Commit } from '../../../ports/gitHistory';

/** A commit as a date. */
export interface Origin {
  readonly commit: string;
  /** Milliseconds since the epoch. */
  readonly time: number;
}

/** How little it counts what else a commit changed: a sweep changes files that no snapshot samples. */
const BESIDE = 0.25;

/**
 * Of the commits between two snapshots the one that holds most of what differs between them: a snapshot only shows that something has
 * happened since the one before. `moved` are the sites that differ by file; a commit scores the share of them in the files it changed,
 * times a low power of the share of its files that are such. Of equals the newest. Undefined where no commit touched any.
 */
export function originOf(commits: readonly Commit[], moved: ReadonlyMap<string, number>): Origin | undefined {
  let best: { commit: Commit; score: number } | undefined;
  for (const commit of commits) {
    if (commit.parents.length > 1) continue;
    let [sites, files] = [0, 0];
    for (const { path } of commit.changes) {
      const here = moved.get(path);
      if (here === undefined) continue;
      sites += here;
      files++;
    }
    const score = sites * (files / (commit.changeCount ?? commit.changes.length)) ** BESIDE;
    if (files > 0 && score > (best?.score ?? 0)) best = { commit, score };
  }
  return best && { commit: best.commit.id, time: best.commit.time };
}

/** The commits after one time, up to another and with it. Newest first. */
export function commitsBetween(commits: readonly Commit[], after: number, to: number): readonly Commit[] {
  return commits.filter(({ time }) => time > after && time <= to);
}
