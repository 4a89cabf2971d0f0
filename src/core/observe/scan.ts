import { languageOfPath } from '../model/language';
import type { FileRecord } from '../model/record';
import type { LearnProgress } from '../model/snapshot';
import { type Cancellation, throwIfCancelled } from '../ports/cancellation';
import type { ExtractRequest, Extractor } from '../ports/extractor';
import type { ListingNotes, SourceFile, SourceTree } from '../ports/sourceTree';
import type { Store } from '../ports/store';
import { decodedParts, decodeRecord } from './codec/recordCodec';
import { MAX_BYTES, plainRecord } from './extract';
import type { FamilyLibrary } from './families/types';
import { RecordCache } from './recordCache';

export interface ScanDeps {
  readonly tree: SourceTree;
  readonly extractor: Extractor;
  readonly store: Store;
  readonly library: FamilyLibrary;
}

export interface ScanResult {
  /** One per listed file, in path order. */
  readonly records: readonly FileRecord[];
  /** Files that were left out or not parsed, by reason. */
  readonly notes: ListingNotes;
  /** By the same reasons, the path of the first such file where it is known. */
  readonly examples: Readonly<Record<string, string>>;
  /** Families of the workspace whose queries took too long, with the number of files they are missing in. */
  readonly slow: Readonly<Record<string, number>>;
  /** Files that were read and parsed now. */
  readonly parsed: number;
  /** Files whose record came from the cache. */
  readonly cached: number;
}

/**
 * Lists the tree and gives a record for every file; only contents that the cache does not know are read and parsed. The
 * result depends on the files alone, not on the number of threads or the order in which they answer. Throws Cancelled.
 */
export async function scan(
  { tree, extractor, store, library }: ScanDeps,
  progress: (p: LearnProgress) => void,
  cancel: Cancellation,
): Promise<ScanResult> {
  progress({ stage: 'list', done: 0, total: 1 });
  const listing = await tree.list(cancel);
  const cache = await RecordCache.open(store, library.version);
  const notes = new Map<string, number>(Object.entries(listing.notes));
  const examples = new Map<string, string>();
  const slow = new Map<string, number>();
  const note = (reason: string, path: string): void => {
    notes.set(reason, (notes.get(reason) ?? 0) + 1);
    // The first by name, whichever thread answers first.
    const known = examples.get(reason);
    if (known === undefined || path < known) examples.set(reason, path);
  };

  const records = new Map<string, FileRecord>();
  const kept = decodedParts();
  const requests: ExtractRequest[] = [];
  let cached = 0;
  const useCached = (path: string, blob: string, encoded: Uint8Array): void => {
    records.set(path, decodeRecord(path, blob, encoded, kept));
    cached++;
  };
  for (const file of listing.files) {
    const entry = cache.get(file.path);
    if (!languageOfPath(file.path))
      records.set(file.path, plainRecord(file.path, file.blob ?? '', file.size));
    else if (file.size > MAX_BYTES) note('too large', file.path);
    else if (entry && entry.blob === file.blob) useCached(file.path, entry.blob, entry.encoded);
    else requests.push(requestOf(file, entry?.blob));
  }

  let done = 0;
  let parsed = 0;
  progress({ stage: 'scan', done, total: requests.length });
  await extractor.extract(
    requests,
    result => {
      if ('skipped' in result) note(result.skipped, result.path);
      else if ('unchanged' in result)
        useCached(result.path, result.unchanged, cache.get(result.path)!.encoded);
      else {
        parsed++;
        records.set(result.path, decodeRecord(result.path, result.record.blob, result.encoded, kept));
        // What is incomplete is tried again the next time.
        if (result.slow) for (const family of result.slow) slow.set(family, (slow.get(family) ?? 0) + 1);
        else cache.set(result.path, { blob: result.record.blob, encoded: result.encoded });
      }
      progress({ stage: 'scan', done: ++done, total: requests.length });
    },
    cancel,
  );
  throwIfCancelled(cancel);
  cache.keepOnly(new Set(listing.files.map(file => file.path)));
  await cache.save();
  return {
    records: listing.files.map(
      file => records.get(file.path) ?? plainRecord(file.path, file.blob ?? '', file.size),
    ),
    notes: sorted(notes),
    examples: sorted(examples),
    slow: sorted(slow),
    parsed,
    cached,
  };
}

const sorted = <T>(entries: ReadonlyMap<string, T>): Readonly<Record<string, T>> =>
  Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));

const requestOf = (file: SourceFile, known: string | undefined): ExtractRequest => ({
  path: file.path,
  ...(file.blob !== undefined && { blob: file.blob }),
  ...(known !== undefined && { known }),
});
