import type { FamilyLibrary } from '../../core/observe/families/types';
import type { ExtractRequest, SkipReason } from '../../core/ports/extractor';

/** What a thread is started with. Everything here is structured-clonable. */
export interface ExtractWorkerData {
  readonly role: 'extract';
  readonly wasmFolder: string;
  /** Loaded once: reading the templates anew takes each thread longer than all else of its start. */
  readonly library: FamilyLibrary;
  /** Folder that paths start from; absent where contents come with the requests. */
  readonly root?: string;
}

/** A file to extract; `content` comes with it where the thread cannot read it from disk. */
export interface ExtractJob {
  readonly file: ExtractRequest;
  readonly content?: Uint8Array;
}

/** The answer to one job. `encoded` is transferred, not copied. */
export type ExtractAnswer =
  | {
      readonly path: string;
      readonly blob: string;
      readonly encoded: Uint8Array;
      readonly slow?: readonly string[];
    }
  | { readonly path: string; readonly unchanged: string }
  | { readonly path: string; readonly skipped: SkipReason };
