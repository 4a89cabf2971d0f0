import { languageOfPath } from '../model/language';
import type { FileHeader, FileRecord } from '../model/record';
import type { LearnProgress } from '../model/snapshot';
import { type Cancellation, throwIfCancelled } from '../ports/cancellation';
import type { ExtractRequest, Extractor } from '../ports/extractor';
import type { ListingNotes, SourceFile, SourceTree } from '../ports/sourceTree';
import type { Store } from '../ports/store';
import { decodedParts, decodeRecord } from './codec/recordCodec';
import { MAX_BYTES, plainRecord } from './extract';
import type { FamilyLibrary } from './families/types';
import { RecordCache } from './recordCache';
import { storedRecords } from './storedRecords';

export interface ScanDeps {
  readonly tree: SourceTree;
  readonly extractor: Extractor;
  readonly store: Store;
  readonly library: FamilyLibrary;
}

export interface ScanResult {
  /** One per listed file, in path order. */
  readonly files: readonly FileHeader[];
  /** The same with all that they say. Records that the cache holds are read from it only when this is first called. */
  readonly records: () => Promise<readonly FileRecord[]>;
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
 * Lists the tree and gives a header for every file; only contents that the cache does not know are read and parsed, and of those it
 * knows only the index is read. The result depends on the files alone, not on the number of threads or the order in which they
 * answer. Throws Cancelled.
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

  const kept = decodedParts();
  const fresh = new Map<string, FileRecord>();
  const encoded = new Map<string, Uint8Array>();
  const stored = new Set<FileHeader>();
  const requests: ExtractRequest[] = [];
  const held = heldBy(listing.files, cache.headers);
  listing.files.forEach((file, i) => {
    const header = held[i];
    if (header && header.blob === file.blob) stored.add(header);
    else if (!languageOfPath(file.path)) return;
    else if (file.size > MAX_BYTES) note('too large', file.path);
    else requests.push(requestOf(file, header?.blob));
  });

  let done = 0;
  const unchanged = new Set<string>();
  progress({ stage: 'scan', done, total: requests.length });
  await extractor.extract(
    requests,
    result => {
      if ('skipped' in result) note(result.skipped, result.path);
      else if ('unchanged' in result) unchanged.add(result.path);
      else {
        fresh.set(result.path, decodeRecord(result.path, result.record.blob, result.encoded, kept));
        // What is incomplete is tried again the next time.
        if (result.slow) for (const family of result.slow) slow.set(family, (slow.get(family) ?? 0) + 1);
        else encoded.set(result.path, result.encoded);
      }
      progress({ stage: 'scan', done: ++done, total: requests.length });
    },
    cancel,
  );
  throwIfCancelled(cancel);
  listing.files.forEach(({ path }, i) => {
    if (unchanged.has(path)) stored.add(held[i]!);
  });
  const files = listing.files.map((file, i): FileHeader | FileRecord => {
    const header = held[i];
    if (header && stored.has(header)) return header;
    return fresh.get(file.path) ?? plainRecord(file.path, file.blob ?? '', file.size);
  });
  const keeping = files.filter(file => stored.has(file) || encoded.has(file.path));
  await cache.keep(keeping, encoded);
  return {
    files,
    records: storedRecords(files, stored, { cache, extractor, kept, cancel }),
    notes: sorted(notes),
    examples: sorted(examples),
    slow: sorted(slow),
    parsed: fresh.size,
    cached: stored.size,
  };
}

/** What the cache holds of each listed file. Both are in path order. */
function heldBy(
  files: readonly SourceFile[],
  headers: readonly FileHeader[],
): readonly (FileHeader | undefined)[] {
  let at = 0;
  return files.map(({ path }) => {
    while (at < headers.length && headers[at]!.path < path) at++;
    const header = headers[at];
    return header?.path === path ? header : undefined;
  });
}

const sorted = <T>(entries: ReadonlyMap<string, T>): Readonly<Record<string, T>> =>
  Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));

const requestOf = (file: SourceFile, known: string | undefined): ExtractRequest => ({
  path: file.path,
  ...(file.blob !== undefined && { blob: file.blob }),
  ...(known !== undefined && { known }),
});
