import type { Commit } from '../../../ports/gitHistory';
import { makerOf } from './people';
import { readSubject } from './subject';

/** A commit of a person with the paths it really changed. */
export interface Change {
  readonly commit: Commit;
  readonly paths: readonly string[];
}

const NEWEST = 3_000;
/** More paths are a mass change: a move, a reformatting. */
const MOST_PATHS = 30;
/** Paths that git reports of a commit beyond what its list holds, at most. */
const UNLISTED = 5;

/** Files that package managers and bundlers write. */
const WRITTEN_BY_TOOLS = new Set(
  (
    'package-lock.json npm-shrinkwrap.json yarn.lock pnpm-lock.yaml bun.lock bun.lockb Cargo.lock go.sum go.work.sum composer.lock ' +
    'Gemfile.lock poetry.lock uv.lock Pipfile.lock pdm.lock packages.lock.json gradle.lockfile flake.lock'
  ).split(' '),
);

/** The newest 3,000 commits in which a person changed between 1 and 30 files that people write. */
export function changesOf(commits: readonly Commit[]): readonly Change[] {
  const changes: Change[] = [];
  for (const commit of commits) {
    if (changes.length === NEWEST) break;
    if (makerOf(commit) !== 'person') continue;
    if ((commit.changeCount ?? commit.changes.length) > MOST_PATHS + UNLISTED) continue;
    const paths = commit.changes
      .filter(({ before, after, path }) => before !== after && !isWrittenByTools(path))
      .map(({ path }) => path);
    if (paths.length > 0 && paths.length <= MOST_PATHS) changes.push({ commit, paths });
  }
  return changes.filter(isSingular(changes));
}

/** Commits that share their title, versions aside, with eleven others or more are one task done again. */
function isSingular(changes: readonly Change[]): (change: Change) => boolean {
  const title = ({ commit }: Change): string =>
    commit.subject
      .replace(/ \(#[0-9]+\)$/, '')
      .split(/[0-9]+\.[0-9.]*[0-9]/)
      .join('#');
  const times = new Map<string, number>();
  for (const change of changes) times.set(title(change), (times.get(title(change)) ?? 0) + 1);
  return change => (times.get(title(change)) ?? 0) <= 11;
}

/** Those whose subjects say that they change behaviour. */
export const ofBehaviour = (changes: readonly Change[]): readonly Change[] =>
  changes.filter(({ commit }) => ['fix', 'feat', 'perf'].includes(readSubject(commit.subject).type));

function isWrittenByTools(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return WRITTEN_BY_TOOLS.has(name) || /\.min\.(js|css)$/.test(name) || name.endsWith('.map');
}
