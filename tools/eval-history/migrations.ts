import { join } from 'node:path';
import { openRepository } from '../../src/adapters/git';
import { readTemplates } from '../../src/adapters/threads/templates';
import { distill } from '../../src/core/distill/distill';
import { applyTrends } from '../../src/core/distill/history/trends/apply';
import { countedInTree } from '../../src/core/distill/history/trends/counted';
import { hasSwitched, withFixtures } from '../../src/core/distill/history/trends/fixtures';
import type { Convention } from '../../src/core/model/convention';
import { loadFamilies } from '../../src/core/observe/families/load';
import { sampleCommits } from '../../src/core/observe/history/snapshots';
import { NEVER } from '../../src/core/ports/cancellation';
import type { Commit } from '../../src/core/ports/gitHistory';
import { names, type Dated, type Migration } from './cases';
import { Records } from './records';

export interface MigrationResult {
  readonly id: string;
  readonly kind: Migration['kind'];
  /** Whether the acceptance of its kind holds. */
  readonly ok: boolean;
  /** First date from which on a claim names the new form at every commit looked at, up to p90 or the end. */
  readonly named: string | undefined;
  /** Days from p50 to that date. */
  readonly lagDays: number | undefined;
  readonly p90: string | undefined;
  /** What the last commit looked at says. */
  readonly claim: string | undefined;
  readonly state: string | undefined;
  /** Times a claim of the new form came up before p10, and the years looked at for that. */
  readonly falseAlarms: number;
  readonly years: number;
  readonly commits: number;
}

const DAY = 24 * 3600 * 1000;
/** The dates of the cases were found by bisection to about a week. */
const SLACK = 8 * DAY;
/** Years before p10 that are walked, for false alarms, and the distance of the commits looked at there. */
const YEARS_BEFORE = 3;
const STEP_BEFORE = 122 * DAY;
/** Commits looked at between p10 and p90. */
const INSIDE = 12;

interface Looked {
  readonly commit: Commit;
  readonly claim: Convention | undefined;
}

/**
 * Walks one case as the product would learn it: at every commit looked at, the tree of that time and the history before
 * it. Looked at are every fourth month of the three years before p10, twelve commits between p10 and p90, and p10, p50 and
 * p90 themselves; for a case in flight, the last commit instead of p90.
 */
export async function walk(
  migration: Migration,
  mirrors: string,
  each?: (looked: Looked, all: readonly Convention[]) => void,
): Promise<MigrationResult> {
  const repository = await openRepository(join(mirrors, migration.repo.replace('/', '+'), 'repo'));
  const library = loadFamilies(await readTemplates('skills-templates'));
  const reader = new Records(repository, library, migration.paths, migration.id);
  const commits: Commit[] = [];
  for await (const c of repository.history.log({ firstParent: true }, NEVER)) commits.push(c);
  const looked: Looked[] = [];
  for (const commit of chosen(migration, [...commits].reverse())) {
    const before = commits.slice(commits.indexOf(commit));
    const snapshots = [];
    for (const c of sampleCommits(before)) snapshots.push(await reader.snapshot(c));
    const records = await reader.records(commit);
    const mined = distill(records, library, { limit: 10_000 });
    let all = applyTrends(mined, snapshots, library);
    if (all.some(hasSwitched)) {
      const fixtures = [];
      for (const c of sampleCommits(before)) fixtures.push(await reader.snapshot(c, true));
      all = withFixtures(all, fixtures);
    }
    all = countedInTree(all, records);
    looked.push({ commit, claim: all.find(c => names(migration, c)) });
    each?.(looked[looked.length - 1]!, all);
  }
  return judged(migration, looked);
}

/** Commits to look at, oldest first. */
function chosen(migration: Migration, oldestFirst: readonly Commit[]): Commit[] {
  const end = oldestFirst[oldestFirst.length - 1]!;
  const at = (dated: Dated | null): Commit | undefined =>
    dated?.commit === undefined ? undefined : oldestFirst.find(c => c.id.startsWith(dated.commit!));
  const p10 = startOf(migration);
  const stop = at(migration.p90) ?? end;
  const times: number[] = [];
  for (let t = p10 - YEARS_BEFORE * 365 * DAY; t < p10; t += STEP_BEFORE) times.push(t);
  for (let i = 1; i <= INSIDE; i++) times.push(p10 + ((stop.time - p10) * i) / INSIDE);
  const found = new Set<Commit>();
  for (const t of times) {
    const next = oldestFirst.find(c => c.time >= t);
    if (next && next.time <= stop.time) found.add(next);
  }
  for (const c of [at(migration.p10), at(migration.p50), stop]) if (c) found.add(c);
  const order = new Map(oldestFirst.map((c, i) => [c, i]));
  const last = order.get(stop)!;
  return [...found].filter(c => order.get(c)! <= last).sort((a, b) => order.get(a)! - order.get(b)!);
}

function startOf(migration: Migration): number {
  return Date.parse((migration.p10 ?? migration.p50 ?? migration.start).date);
}

function judged(migration: Migration, looked: readonly Looked[]): MigrationResult {
  const p10 = startOf(migration);
  const before = looked.filter(l => l.commit.time < p10 - SLACK);
  const during = looked.filter(l => l.commit.time >= p10 - SLACK);
  const last = during[during.length - 1];
  const p90 = migration.p90 ? Date.parse(migration.p90.date) : undefined;
  // For a gradual case only what is said before p90 counts; p90 itself is the last commit looked at.
  const counted = migration.kind === 'gradual' ? during.slice(0, -1) : during;
  let first: Looked | undefined;
  for (let i = counted.length - 1; i >= 0 && counted[i]!.claim; i--) first = counted[i];
  const ok = migration.kind === 'in_flight' ? last?.claim?.trend.state === 'migrating' : first !== undefined;
  const alarms = before.filter((l, i) => l.claim && !before[i - 1]?.claim).length;
  const p50 = migration.p50 ? Date.parse(migration.p50.date) : p10;
  const claim = last?.claim;
  return {
    id: migration.id,
    kind: migration.kind,
    ok,
    named: first && new Date(first.commit.time).toISOString().slice(0, 10),
    lagDays: first && Math.round((first.commit.time - p50) / DAY),
    p90: p90 === undefined ? undefined : new Date(p90).toISOString().slice(0, 10),
    claim: claim && `${claim.key} = ${claim.value}`,
    state: claim?.trend.state,
    falseAlarms: alarms,
    years: before.length > 0 ? Math.min(YEARS_BEFORE, (p10 - before[0]!.commit.time) / (365 * DAY)) : 0,
    commits: looked.length,
  };
}
