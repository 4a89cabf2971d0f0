import { languageOfPath } from '../../model/language';
import { throwIfCancelled, type Cancellation } from '../../ports/cancellation';
import type { Extractor } from '../../ports/extractor';
import type { Commit } from '../../ports/gitHistory';
import type { SourceFile, SourceTree } from '../../ports/sourceTree';
import type { Store } from '../../ports/store';
import { roleOf } from '../role';
import {
  counts,
  FORMS_REVISION,
  fileForms,
  type FileForms,
  type Snapshot,
  withoutPrototypes,
} from './formCounts';

/** The tree of a commit and what reads its files by blob id. */
export interface CommitTree {
  readonly commit: string;
  readonly source: SourceTree;
  readonly extractor: Extractor;
}

export interface SnapshotDeps {
  readonly treeAt: (commit: string) => Promise<CommitTree | undefined>;
  readonly store: Store;
  /** FamilyLibrary.version: counts made by other families do not compare. */
  readonly version: string;
  /** Hears how many earlier versions of files this clone does not have, or cannot read. */
  readonly onMissing?: (versions: number) => void;
}

const YEAR = 365.25 * 24 * 3600 * 1000;
/** Years looked back, and snapshots a year: a trend is seen within months, at a bounded cost. */
const YEARS = 4;
const PER_YEAR = 3;
/** Files of a snapshot; the same ones in every snapshot as long as they live. Fewer of test data: only its drift is asked for. */
const SAMPLE = 300;
const SAMPLE_FIXTURES = 150;
const LARGEST = 300_000;
/** Share of a sample that may be missing: what is left of more compares with no other snapshot. */
const MISSING = 0.1;

/**
 * Commits to look at, oldest first: the newest, and the last one before each of the dates that split every year alike,
 * over the last years. The dates stand still while the project goes on, so that what was counted for them serves again.
 * Commits newest first.
 */
export function sampleCommits(commits: readonly Commit[], years = YEARS, perYear = PER_YEAR): Commit[] {
  const newest = commits[0];
  if (!newest) return [];
  const step = YEAR / perYear;
  const chosen: Commit[] = [newest];
  let date = Math.floor(newest.time / step) * step;
  for (const commit of commits) {
    if (commit.time > date || commit === newest) continue;
    if (newest.time - commit.time > years * YEAR) break;
    chosen.push(commit);
    date = Math.min(date - step, Math.floor(commit.time / step) * step);
  }
  return chosen.reverse();
}

/** Spreads paths evenly and always alike (FNV-1a). */
function spread(path: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < path.length; i++) hash = Math.imul(hash ^ path.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/**
 * Counts forms in a sample of files at each commit. Contents seen before come from the store by blob id, so a later call
 * parses only what changed since. With `fixtures` test data is counted, and nothing else. Throws Cancelled; what was counted until
 * then is kept.
 */
export async function collectSnapshots(
  deps: SnapshotDeps,
  commits: readonly Commit[],
  cancel: Cancellation,
  fixtures = false,
): Promise<Snapshot[]> {
  const name = `${fixtures ? 'trends-of-fixtures' : 'trends'}/${deps.version}.${FORMS_REVISION}.json`;
  const known = await readCounts(deps.store, name);
  const used = new Map<string, FileForms | null>();
  const snapshots: Snapshot[] = [];
  const lost = new Set<string>();
  let finished = false;
  try {
    for (const commit of commits) {
      throwIfCancelled(cancel);
      const tree = await deps.treeAt(commit.id);
      if (!tree) continue;
      const files = sampled((await tree.source.list(cancel)).files, fixtures);
      const missing = files.filter(f => f.blob !== undefined && !known.has(f.blob));
      await tree.extractor.extract(
        missing.map(f => ({ path: f.path, fixtures, ...(f.blob !== undefined && { blob: f.blob }) })),
        result => {
          const blob = missing.find(f => f.path === result.path)?.blob;
          if (blob === undefined) return;
          // What is not here may come with a later fetch, so nothing is remembered of it.
          if ('skipped' in result && result.skipped === 'unreadable') lost.add(blob);
          else known.set(blob, ('record' in result && fileForms(result.record, fixtures)) || null);
        },
        cancel,
      );
      const counted = new Map<string, FileForms>();
      for (const { path, blob } of files) {
        const forms = blob === undefined ? undefined : known.get(blob);
        if (blob !== undefined && forms !== undefined) used.set(blob, forms);
        if (forms) counted.set(path, forms);
      }
      const gone = files.filter(f => f.blob !== undefined && lost.has(f.blob)).length;
      if (gone <= MISSING * files.length)
        snapshots.push({ commit: commit.id, time: commit.time, files: counted });
    }
    finished = true;
  } finally {
    // Whoever is cancelled goes on with all that was counted, also of the commit it was at; who was not lets the rest go.
    const kept = [...(finished ? used : known)].sort(([a], [b]) => (a < b ? -1 : 1));
    await deps.store.write(name, JSON.stringify(kept));
  }
  if (lost.size > 0) deps.onMissing?.(lost.size);
  return snapshots;
}

/** Files of a tree to count, spread evenly: those that may teach, or with `fixtures` its test data. */
export function sampled(files: readonly SourceFile[], fixtures = false): SourceFile[] {
  return files
    .filter(f => languageOfPath(f.path) && f.size <= LARGEST && counts(roleOf(f.path, ''), fixtures))
    .map(f => ({ f, order: spread(f.path) }))
    .sort((a, b) => a.order - b.order)
    .slice(0, fixtures ? SAMPLE_FIXTURES : SAMPLE)
    .map(x => x.f);
}

async function readCounts(store: Store, name: string): Promise<Map<string, FileForms | null>> {
  const bytes = await store.read(name);
  if (!bytes) return new Map();
  try {
    const entries = JSON.parse(new TextDecoder().decode(bytes)) as [string, FileForms | null][];
    return new Map(entries.map(([blob, forms]) => [blob, forms && withoutPrototypes(forms)]));
  } catch {
    return new Map();
  }
}
