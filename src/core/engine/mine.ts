import type { Convention } from '../model/convention';
import type { LearnProgress, LearnRequest } from '../model/snapshot';
import { distill } from '../distill/distill';
import { markEnforced } from '../distill/enforced/enforced';
import { mineHistory } from '../distill/history/mineHistory';
import { countedInTree } from '../distill/history/trends/counted';
import { withTrends } from '../distill/history/trends/learn';
import { ranked } from '../distill/rank';
import type { Commit } from '../ports/gitHistory';
import { type Cancellation, throwIfCancelled } from '../ports/cancellation';
import { leftOutNotes } from '../observe/leftOut';
import { scan } from '../observe/scan';
import { templateNotes } from './templateNotes';
import { readConfigs } from './configs';
import type { EngineDeps } from './deps';
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
>;

/**
 * Files and commits → conventions. Reads only what changed since the last time. Where the history cannot be read, what was
 * read counts and a note says so. Throws Cancelled, and UnknownCommit.
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
  const commits = await timed('history', () => readCommits(deps, request, head, notes, progress, cancel));
  progress({ stage: 'distill', done: 0, total: 1 });
  const found = await timed('distill', () => {
    const paths = scanned.records.map(record => record.path);
    return [...distill(scanned.records, deps.families), ...mineHistory(commits, { paths })];
  });
  const moving = await timed('trends', () => readTrends(deps, found, commits, notes, cancel));
  const counted = countedInTree(moving, scanned.records);
  const configs = await readConfigs(deps, scanned.records, request.at, cancel);
  const conventions = ranked(markEnforced(counted.filter(tellsNoSecret), configs));
  progress({ stage: 'distill', done: 1, total: 1 });
  return { head, records: scanned.records, commits, conventions, parsed: scanned.parsed, notes, ms };
}

/** The conventions with their trends; without them where earlier commits cannot be read. */
async function readTrends(
  deps: MineDeps,
  found: readonly Convention[],
  commits: readonly Commit[],
  notes: string[],
  cancel: Cancellation,
): Promise<readonly Convention[]> {
  try {
    const past = { treeAt: deps.sourceAt, store: deps.store, library: deps.families };
    return await withTrends(past, found, commits, cancel);
  } catch (error) {
    throwIfCancelled(cancel);
    deps.log.warn(`Trends could not be read: ${error instanceof Error ? error.name : 'error'}`);
    notes.push(
      'Earlier commits could not be read, so no trends are known. Run "git fsck" to see what is damaged.',
    );
    return found;
  }
}

async function readCommits(
  { git, log, settings }: MineDeps,
  request: LearnRequest,
  head: string | undefined,
  notes: string[],
  progress: (p: LearnProgress) => void,
  cancel: Cancellation,
): Promise<readonly Commit[]> {
  if (!git.available) {
    if (git.problem !== undefined) notes.push(git.problem);
    return [];
  }
  if (head === undefined) return [];
  const limit = request.commits ?? COMMITS;
  const commits: Commit[] = [];
  const isLearnable = learnablePath(settings);
  try {
    const range = { from: head, limit, ...(request.since !== undefined && { since: request.since }) };
    for await (const commit of git.log(range, cancel)) {
      const learnable = learnableCommit(commit, isLearnable);
      if (learnable) commits.push(learnable);
      if (commits.length % 200 === 0) progress({ stage: 'history', done: commits.length, total: limit });
    }
  } catch (error) {
    throwIfCancelled(cancel);
    log.warn(`The history could not be read to its end: ${error instanceof Error ? error.name : 'error'}`);
    notes.push(
      `The history could be read for ${commits.length} commits only. Run "git fsck" to see what is damaged.`,
    );
  }
  throwIfCancelled(cancel);
  if (await git.shallow()) {
    notes.push(
      'This is a shallow clone: only its commits were read. "git fetch --unshallow" brings the rest.',
    );
  }
  return commits;
}
