import type { Cancellation } from './cancellation';

/** One file of the working tree and the object id of its content. */
export interface TrackedFile {
  readonly path: string;
  /** Git blob id of the *working tree* content. */
  readonly blob: string;
  readonly size: number;
}

export interface FileChange {
  readonly status: 'A' | 'M' | 'D' | 'R' | 'C' | 'T';
  readonly path: string;
  /** Path before a rename or copy. */
  readonly from?: string;
  /** Blob ids; undefined where the side does not exist or the object is missing (partial clone). */
  readonly before?: string;
  readonly after?: string;
}

export interface Commit {
  readonly id: string;
  readonly parents: readonly string[];
  /** Milliseconds since the epoch (committer date). */
  readonly time: number;
  /** Author as git writes it; used hashed only. */
  readonly author: string;
  readonly subject: string;
  readonly body: string;
  readonly changes: readonly FileChange[];
  /** Paths touched in all, where it may exceed `changes` (mass commits, submodules, unreadable names). */
  readonly changeCount?: number;
  /** Of them left out because their names are not plain UTF-8 text; absent where there are none. */
  readonly unreadablePaths?: number;
}

export interface LogRequest {
  /** Start here instead of HEAD. */
  readonly from?: string;
  /** Stop before this commit: only what came after it. */
  readonly after?: string;
  readonly since?: string;
  readonly limit?: number;
  readonly firstParent?: boolean;
}

/** Read-only git. Absent git is NO_GIT: no branches in the callers. */
export interface GitHistory {
  readonly available: boolean;
  /** Why not, as a sentence with a next step, where it is not available. */
  readonly problem?: string;
  head(): Promise<string | undefined>;
  /** Origin URL without credentials. */
  origin(): Promise<string | undefined>;
  shallow(): Promise<boolean>;
  /** Whether commits are replaced by others here, as a graft does. */
  grafted?(): Promise<boolean>;
  /** Who commits here, as `Commit.author` has it; undefined where git is not told. */
  identity?(): Promise<string | undefined>;
  /** Newest first, streamed. */
  log(request: LogRequest, cancel: Cancellation): AsyncIterable<Commit>;
  /** Yields contents in request order; undefined for a missing object. */
  blobs(
    ids: AsyncIterable<string> | Iterable<string>,
    cancel: Cancellation,
  ): AsyncIterable<Uint8Array | undefined>;
}

export const NO_GIT: GitHistory = {
  available: false,
  problem: 'This folder is not in a git repository. Run "git init" to let Vernacular learn from history.',
  head: async () => undefined,
  origin: async () => undefined,
  shallow: async () => false,
  // eslint-disable-next-line require-yield -- there is no history to yield.
  async *log(): AsyncIterable<Commit> {
    return;
  },
  // eslint-disable-next-line require-yield -- there are no objects to yield.
  async *blobs(): AsyncIterable<Uint8Array | undefined> {
    return;
  },
};
