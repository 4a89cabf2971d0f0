import { openRepository } from '../../src/adapters/git';
import { coChangedPaths } from '../../src/core/observe/history/commitKind';
import {
  CoChangePredictor,
  type ChangeSet,
  type CoChangeConstants,
} from '../../src/core/distill/history/cochange/predictor';
import { NEVER } from '../../src/core/ports/cancellation';
import type { Commit } from '../../src/core/ports/gitHistory';

/** Result of a replay: every number is a share of queries. */
export interface ReplayScore {
  readonly queries: number;
  readonly answered: number;
  readonly top1: number;
  readonly top3: number;
  readonly precision10: number;
  readonly recall10: number;
  /** Queries whose file had no history, and how many of them were answered. */
  readonly fresh: number;
  readonly freshAnswered: number;
}

const EVALUATED = 500;

export async function readCommits(folder: string, limit = 20_000): Promise<Commit[]> {
  const { history, ...repository } = await openRepository(folder);
  void repository;
  const commits: Commit[] = [];
  for await (const commit of history.log({ limit }, NEVER)) commits.push(commit);
  return commits;
}

export function changeSetOf(commit: Commit): ChangeSet {
  return {
    touched: coChangedPaths(commit).filter(p => !commit.changes.some(c => c.path === p && c.status === 'D')),
    removed: commit.changes.filter(c => c.status === 'D').map(c => c.path),
    renamed: commit.changes.flatMap(c =>
      c.status === 'R' && c.from !== undefined ? [{ from: c.from, to: c.path }] : [],
    ),
    author: commit.author,
  };
}

/**
 * Replays history: before each of the last 500 multi-file commits, every one of its files is asked for alone, and the
 * answers (score ≥ .1, at most ten) are compared with the commit's other files. Top-k over answered queries, recall over
 * all queries.
 */
export function replay(newestFirst: readonly Commit[], constants?: CoChangeConstants): ReplayScore {
  const sets = newestFirst.map(commit => changeSetOf(commit)).reverse();
  const multi = sets.flatMap((s, i) => (s.touched.length >= 2 ? [i] : []));
  const from = multi[Math.max(0, multi.length - EVALUATED)] ?? 0;
  const predictor = new CoChangePredictor(constants);
  const known = new Set<string>();
  const sum = {
    queries: 0,
    answered: 0,
    top1: 0,
    top3: 0,
    precision10: 0,
    recall10: 0,
    fresh: 0,
    freshAnswered: 0,
  };
  sets.forEach((set, i) => {
    const files = set.touched;
    if (i >= from && files.length >= 2)
      for (const query of files) {
        const others = new Set(files.filter(f => f !== query));
        const answers = predictor.predict(query, { author: set.author });
        const hits = answers.map(a => others.has(a.path));
        const right = hits.filter(Boolean).length;
        sum.queries++;
        sum.recall10 += right / others.size;
        const fresh = !known.has(query);
        if (fresh) sum.fresh++;
        if (answers.length === 0) continue;
        if (fresh) sum.freshAnswered++;
        sum.answered++;
        sum.precision10 += right / answers.length;
        if (hits[0]) sum.top1++;
        if (hits.slice(0, 3).some(Boolean)) sum.top3++;
      }
    predictor.add(set);
    for (const p of set.touched) known.add(p);
  });
  const answered = Math.max(1, sum.answered);
  return {
    queries: sum.queries,
    answered: sum.answered / Math.max(1, sum.queries),
    top1: sum.top1 / answered,
    top3: sum.top3 / answered,
    precision10: sum.precision10 / answered,
    recall10: sum.recall10 / Math.max(1, sum.queries),
    fresh: sum.fresh,
    freshAnswered: sum.freshAnswered / Math.max(1, sum.fresh),
  };
}
