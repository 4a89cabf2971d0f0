import type { Convention } from '../model/convention';
import type { LearnProgress, LearnRequest } from '../model/snapshot';
import { distill } from '../distill/distill';
import { markEnforced } from '../distill/enforced/enforced';
import { withoutDefaults } from '../distill/told/frameworkDefaults';
import { withoutSaidAgain } from '../distill/told/saidAgain';
import { withheldDead } from '../distill/told/dead';
import { markImported } from '../distill/importedPairs';
import { leftOutBy } from '../distill/told/leftOut';
import { mineHistory } from '../distill/history/mineHistory';
import { countedInTree } from '../distill/history/trends/counted';
import { withheldMoves } from '../distill/history/trends/gone';
import { withTrends } from '../distill/history/trends/learn';
import { ranked } from '../distill/rank';
import type { Commit } from '../ports/gitHistory';
import { type Cancellation, throwIfCancelled } from '../ports/cancellation';
import { leftOutNotes } from '../observe/leftOut';
import { scan } from '../observe/scan';
import { templateNotes } from './templateNotes';
import { readConfigs } from './configs';
import type { EngineDeps } from './deps';
import { digestOf, keepLearned, learnedBefore } from './learned';
import type { Mined } from './mined';
import { learnableCommit, learnablePath, learnableTree, tellsNoSecret } from './learnable';

/** Commits read by default: more only repeat what these say. */
export const COMMITS = 5_000;

/** Thrown when `--at` names no commit of this repository. */
export class UnknownCommit extends Error {
  override readonly name = 'UnknownCommit';
}

type MineDeps = Pick<
  EngineDeps,
  | 'source'
  | 'files'
  | 'sourceAt'
  | 'extractor'
  | 'parser'
  | 'git'
  | 'store'
  | 'families'
  | 'clock'
  | 'log'
  | 'settings'
  | 'build'
>;

/**
 * Files and commits → conventions. Reads only what changed since the last time, and counts nothing where nothing did. Where
 * the history cannot be read, what was read counts and a note says so. Throws Cancelled, and UnknownCommit.
 */
export async function mine(
  deps: MineDeps,
  request: LearnRequest,
  progress: (p: LearnProgress) => void,
  cancel: Cancellation,
): Promise<Mined> {
  const ms: Record<string, number> = {};
  const timed = async <T>(stage: string, work: () => Promise<T> | T): Promise<T> => {
    throwIfCancelled(cancel);
    const start = deps.clock.now();
    const result = await work();
    ms[stage] = deps.clock.now() - start;
    return result;
  };
  const at = request.at === undefined ? undefined : await deps.sourceAt(request.at);
  if (request.at !== undefined && !at) {
    throw new UnknownCommit(`There is no commit "${request.at}" in this repository. See "git log".`);
  }
  const head = at?.commit ?? (await deps.git.head());
  const source = learnableTree(at?.source ?? deps.source, learnablePath(deps.settings));
  const tree = { tree: source, extractor: at?.extractor ?? deps.extractor };
  const scanned = await timed('scan', () =>
    scan({ ...tree, store: deps.store, library: deps.families }, progress, cancel),
  );
  const notes = [...leftOutNotes(scanned.notes, scanned.examples), ...(await templateNotes(deps, scanned))];
  const history = await timed('history', () => readCommits(deps, request, head, notes, progress, cancel));
  const { commits } = history;
  const configs = await readConfigs(deps, scanned.files, request.at, cancel);
  progress({ stage: 'distill', done: 0, total: 1 });
  // What is incomplete is tried again the next time.
  const whole = history.whole && Object.keys(scanned.slow).length === 0 && request.at === undefined;
  const digest =
    whole && deps.build !== undefined
      ? digestOf({
          build: deps.build,
          families: deps.families.version,
          files: scanned.files,
          commits,
          configs,
        })
      : undefined;
  const before = digest === undefined ? undefined : await learnedBefore(deps.store, digest);
  // Records are read only where they have to be counted.
  const records = before ? [] : await timed('read', scanned.records);
  const found = await timed('distill', () => {
    if (before) return [];
    const paths = scanned.files.map(file => file.path);
    return [
      ...distill(records, deps.families, { leavesOut: leftOutBy(configs, scanned.files) }),
      ...markImported(mineHistory(commits, { paths }), records),
    ];
  });
  const moving = await timed('trends', () => (before ? [] : readTrends(deps, found, commits, notes, cancel)));
  const conventions =
    before ??
    ranked(
      withoutSaidAgain(
        withoutDefaults(
          markEnforced(
            withheldDead(
              withheldMoves(countedInTree(moving ?? found, records), records, commits),
              commits,
            ).filter(tellsNoSecret),
            configs,
            scanned.files,
          ),
        ),
      ),
    );
  if (digest !== undefined && !before && moving) await keepLearned(deps.store, digest, conventions);
  progress({ stage: 'distill', done: 1, total: 1 });
  const { files, parsed } = scanned;
  return { head, files, records: scanned.records, commits, conventions, parsed, notes, ms };
}

/** The conventions with their trends; undefined where earlier commits cannot be read. */
async function readTrends(
  deps: MineDeps,
  found: readonly Convention[],
  commits: readonly Commit[],
  notes: string[],
  cancel: Cancellation,
): Promise<readonly Convention[] | undefined> {
  try {
    const onMissing = (versions: number): void =>
      void notes.push(
        `${versions} earlier ${versions === 1 ? 'version' : 'versions'} of files are missing here or damaged, so trends may be unknown. ` +
          'A partial clone keeps few; "git fsck" shows damage.',
      );
    const past = { treeAt: deps.sourceAt, store: deps.store, library: deps.families, onMissing };
    return await withTrends(past, found, commits, cancel);
  } catch (error) {
    throwIfCancelled(cancel);
    deps.log.warn(`Trends could not be read: ${error instanceof Error ? error.name : 'error'}`);
    notes.push(
      'Earlier commits could not be read, so no trends are known. Run "git fsck" to see what is damaged.',
    );
    return undefined;
  }
}

interface History {
  readonly commits: readonly Commit[];
  /** Whether it could be read to its end. */
  readonly whole: boolean;
}

async function readCommits(
  { git, log, settings }: MineDeps,
  request: LearnRequest,
  head: string | undefined,
  notes: string[],
  progress: (p: LearnProgress) => void,
  cancel: Cancellation,
): Promise<History> {
  if (!git.available) {
    if (git.problem !== undefined) notes.push(git.problem);
    return { commits: [], whole: true };
  }
  if (head === undefined) return { commits: [], whole: true };
  const limit = request.commits ?? COMMITS;
  const commits: Commit[] = [];
  let whole = true;
  let unreadable = 0;
  const isLearnable = learnablePath(settings);
  try {
    const range = { from: head, limit, ...(request.since !== undefined && { since: request.since }) };
    for await (const commit of git.log(range, cancel)) {
      unreadable += commit.unreadablePaths ?? 0;
      const learnable = learnableCommit(commit, isLearnable);
      if (learnable) commits.push(learnable);
      if (commits.length % 200 === 0) progress({ stage: 'history', done: commits.length, total: limit });
    }
  } catch (error) {
    throwIfCancelled(cancel);
    whole = false;
    log.warn(`The history could not be read to its end: ${error instanceof Error ? error.name : 'error'}`);
    notes.push(
      `The history could be read for ${commits.length} commits only. Run "git fsck" to see what is damaged.`,
    );
  }
  throwIfCancelled(cancel);
  if (unreadable > 0)
    notes.push(
      `Left out: ${unreadable === 1 ? '1 change of a file whose name is' : `${unreadable} changes of files whose names are`} not plain UTF-8 text.`,
    );
  if (await git.grafted?.())
    notes.push(
      'Commits of this history are replaced by others, which may cut it. "git replace --list" shows which.',
    );
  if (await git.shallow()) {
    notes.push(
      'This is a shallow clone: only its commits were read. "git fetch --unshallow" brings the rest.',
    );
  }
  return { commits, whole };
}
