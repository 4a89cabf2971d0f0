import type { Commit } from '../../ports/gitHistory';

/** What a commit is, as far as it decides what may be learned from it. */
export type CommitKind = 'human' | 'bot' | 'merge' | 'revert' | 'release';

const BOT_AUTHOR =
  /\[bot\]|\bbot\b|^\S+bot$|[-_]bot\b|^bot[-_]|dependabot|renovate|github-actions|greenkeeper|pre-commit-ci|jenkins|buildkite|travis|semantic-release/i;
const RELEASE =
  /^(?:release[:\s]+)?(?:version |release )?v?\d+\.\d+(?:\.\d+)?[-+\w.]*(?: \(#\d+\))?$|^\[maven-release-plugin\]|^\[gradle release plugin\]|^chore\((?:release|main)\): |^(?:[\w()-]+: )?(?:prepare|release|bump version)\b.{0,40}\bv?\d+\.\d+|^(?:cut|tag|publish|mark)(?: (?:release|version))? v?\d+\.\d+(?:\.\d+)?[-+\w.]*(?: \(#\d+\))?$/i;

/** The kind of a commit: merges, machines, reverts and releases teach nothing about how people write. */
export function commitKind(commit: Commit): CommitKind {
  if (commit.parents.length > 1) return 'merge';
  const [name = '', email = ''] = commit.author.split(/ <|>$/);
  if (BOT_AUTHOR.test(name) || /\[bot\]@|bot@|^noreply@github\.com$/.test(email) || /\[bot\]/.test(email))
    return 'bot';
  if (/^Merge (?:pull request|branch|remote-tracking|tag|commit) /.test(commit.subject)) return 'merge';
  if (
    /^revert(?:\(.*\))?[: "]/i.test(commit.subject) ||
    /^This reverts commit [0-9a-f]{7,}/m.test(commit.body)
  )
    return 'revert';
  if (RELEASE.test(commit.subject)) return 'release';
  return 'human';
}

/** Files that tools rewrite: they change with everything and mean nothing. */
const LOCK_FILE =
  /(?:^|\/)(?:package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|bun\.lockb?|Cargo\.lock|go\.sum|go\.work\.sum|composer\.lock|Gemfile\.lock|poetry\.lock|uv\.lock|Pipfile\.lock|pdm\.lock|packages\.lock\.json|gradle\.lockfile|flake\.lock)$|\.min\.(?:js|css)$|\.map$/;

export function isLockFile(path: string): boolean {
  return LOCK_FILE.test(path);
}

/** More files than this in one commit is a mass change: moves, reformatting, vendoring. */
export const MASS_CHANGE = 30;

/** Paths of a commit that count for co-change: none for machines, merges, reverts and mass changes. */
export function coChangedPaths(commit: Commit): readonly string[] {
  const kind = commitKind(commit);
  if (
    (kind !== 'human' && kind !== 'release') ||
    (commit.changeCount ?? commit.changes.length) > MASS_CHANGE + 5
  )
    return [];
  const paths = commit.changes.filter(c => c.before !== c.after && !isLockFile(c.path)).map(c => c.path);
  return paths.length > MASS_CHANGE ? [] : paths;
}
