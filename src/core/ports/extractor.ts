import type { FileRecord } from '../model/record';
import type { Cancellation } from './cancellation';

/** Why a file gives no record of its own. */
export type SkipReason =
  'binary' | 'too large' | 'pointer' | 'unreadable' | 'parser took too long' | 'parser failed';

export interface ExtractRequest {
  readonly path: string;
  /** Id of the content to read, where it is known. */
  readonly blob?: string;
  /** Blob of a cached record: when the content proves to be that one, nothing is parsed. */
  readonly known?: string;
  /** Test data is parsed too. Records made so are not for learning. */
  readonly fixtures?: boolean;
}

export type ExtractResult =
  | {
      readonly path: string;
      readonly record: FileRecord;
      readonly encoded: Uint8Array;
      /** Families of the workspace whose queries took too long: the record lacks what they would have found. */
      readonly slow?: readonly string[];
    }
  | { readonly path: string; readonly unchanged: string }
  | { readonly path: string; readonly skipped: SkipReason };

/** Reads, parses and observes files, perhaps in other threads. */
export interface Extractor {
  /**
   * One result per file, in any order. A file that breaks the parser or takes too long is skipped and the rest goes on.
   * Throws Cancelled.
   */
  extract(
    files: readonly ExtractRequest[],
    onResult: (result: ExtractResult) => void,
    cancel: Cancellation,
  ): Promise<void>;
  /** Ends its threads; a later call starts them again. */
  dispose(): Promise<void>;
}
