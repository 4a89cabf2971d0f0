import { wilsonLower } from '../../wilson';
import type { PathChange } from './associations';
import { countPair } from './count';
import { follows, isManifest } from './patterns';

/** Least lower bound and share of a pair of folders without what sweeps over them. */
const FIRM = 0.45;
const WORTH = 2 / 3;
/** Folders side by side of which one commit changes more only when it sweeps over all of them. */
const MOST_SIBLINGS = 5;
/** Share of the changes of one folder that one folder within the other must come with: otherwise it is no part of it that belongs along. */
const CARRIED = 0.5;

const folderIn = (pattern: string): string | undefined => /^([^*<]+)\/\*\*$/.exec(pattern)?.[1];

/** Folders directly in a folder (`''`: in the root) that a commit changed. */
function foldersBelow(parent: string, paths: readonly string[]): ReadonlySet<string> {
  const head = parent === '' ? '' : `${parent}/`;
  const folders = new Set<string>();
  for (const path of paths) {
    if (!path.startsWith(head)) continue;
    const end = path.indexOf('/', head.length);
    if (end >= 0) folders.add(path.slice(head.length, end));
  }
  return folders;
}

/**
 * Whether two whole folders go together only because something sweeps over both: bumps of manifests, or commits that change many of the
 * folders beside one of them. Also where no folder within the second one comes along on its own, unless it follows every change, as tests do.
 */
export function isOfSweeps(left: string, right: string, changes: readonly PathChange[]): boolean {
  const [from, to] = [folderIn(left), folderIn(right)];
  if (from === undefined || to === undefined) return false;
  const parents = [from, to].map(folder => folder.slice(0, Math.max(0, folder.lastIndexOf('/'))));
  const sweeps = (paths: readonly string[]): boolean =>
    [...new Set([...parents, to])].some(parent => foldersBelow(parent, paths).size > MOST_SIBLINGS);
  const own = changes
    .map(({ commit, paths }) => ({ commit, paths: paths.filter(path => !isManifest(path)) }))
    .filter(({ paths }) => !sweeps(paths));
  const { support, sites, both } = countPair([left], right, own);
  if (support < WORTH * sites || wilsonLower(support, sites) < FIRM) return true;
  return (
    !follows(right) &&
    !isCarried(
      to,
      both.map(({ id }) => id),
      sites,
      own,
    )
  );
}

/** Whether one folder within, or the files that stand directly in it, comes along often enough. */
function isCarried(
  folder: string,
  ids: readonly string[],
  sites: number,
  changes: readonly PathChange[],
): boolean {
  const together = new Set(ids);
  const times = new Map<string, number>();
  for (const { commit, paths } of changes) {
    if (!together.has(commit.id)) continue;
    const within = paths.filter(path => path.startsWith(`${folder}/`));
    const names = new Set(foldersBelow(folder, within));
    if (within.some(path => !path.slice(folder.length + 1).includes('/'))) names.add('');
    for (const name of names) times.set(name, (times.get(name) ?? 0) + 1);
  }
  return Math.max(0, ...times.values()) >= CARRIED * sites;
}
