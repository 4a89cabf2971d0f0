import type { Convention } from '../../../model/convention';
import type { FamilyLibrary } from '../../../observe/families/types';
import { collectSnapshots, sampleCommits, type SnapshotDeps } from '../../../observe/history/snapshots';
import type { Snapshot } from '../../../observe/history/formCounts';
import type { Cancellation } from '../../../ports/cancellation';
import type { Commit } from '../../../ports/gitHistory';
import { applyTrends } from './apply';
import { hasSwitched, withFixtures } from './fixtures';
import { commitsBetween } from './origin';

/** Histories of fewer commits have no trends worth the reading. */
const FEWEST_COMMITS = 50;

/**
 * Conventions with their trends, read from a sample of earlier commits (newest first). The first time costs a parse of
 * the sampled files that changed in between; later calls read what they know from the store. Test data is read where the
 * code has switched, to tell whether it follows.
 */
export async function withTrends(
  deps: Omit<SnapshotDeps, 'version'> & { readonly library: FamilyLibrary },
  conventions: readonly Convention[],
  commits: readonly Commit[],
  cancel: Cancellation,
): Promise<Convention[]> {
  if (commits.length < FEWEST_COMMITS) return [...conventions];
  const { library } = deps;
  const sample = sampleCommits(commits);
  const read = (fixtures: boolean): Promise<Snapshot[]> =>
    collectSnapshots({ ...deps, version: library.version }, sample, cancel, fixtures);
  const snapshots = (await read(false)).map((snapshot, i, all) =>
    i === 0 ? snapshot : { ...snapshot, since: commitsBetween(commits, all[i - 1]!.time, snapshot.time) },
  );
  const trends = applyTrends(conventions, snapshots, library);
  if (!trends.some(hasSwitched)) return trends;
  return withFixtures(trends, await read(true));
}
