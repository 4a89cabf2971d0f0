import type { Cancellation } from './cancellation';

/** A file that could be learnt from, before it is read. */
export interface SourceFile {
  /** Path from the root, forward slashes; names that are not valid UTF-8 are left out and counted. */
  readonly path: string;
  /** Git blob id of the content on disk where git knows it, otherwise undefined until it is read. */
  readonly blob?: string;
  readonly size: number;
}

/** What a listing left out, with the number of files for each reason. */
export interface ListingNotes {
  readonly [reason: string]: number;
}

export interface SourceListing {
  /** Sorted by path (UTF-16 code unit order), so that results never depend on the disk. */
  readonly files: readonly SourceFile[];
  readonly notes: ListingNotes;
}

/** Lists the files of the working tree: what git tracks and does not ignore, or everything where there is no git. */
export interface SourceTree {
  list(cancel: Cancellation): Promise<SourceListing>;
}
