/**
 * The local store of one clone (`<git common dir>/vernacular/`, or a user's folder where there is no git): caches, raw
 * feedback, personal overrides, recovered files. Never committed. Names are `/`-separated paths of `[A-Za-z0-9._-]`.
 */
export interface Store {
  read(name: string): Promise<Uint8Array | undefined>;
  /** Atomic. */
  write(name: string, content: Uint8Array | string): Promise<void>;
  /** Appends whole lines durably; a torn last line after a crash is dropped by `readLines`. */
  appendLines(name: string, lines: readonly string[]): Promise<void>;
  readLines(name: string): Promise<readonly string[]>;
  list(folder: string): Promise<readonly string[]>;
  remove(name: string): Promise<void>;
  /** Runs `work` while no other process or window holds the same lock; a stale lock of a dead process is broken. */
  withLock<T>(name: string, work: () => Promise<T>): Promise<T>;
}

/** Another process kept a lock for too long. The message says what the user can do next. */
export class StoreBusyError extends Error {
  constructor(
    readonly lock: string,
    holder: string,
  ) {
    super(
      `Vernacular's "${lock}" data is in use by ${holder}. Close the other window or command and try again.`,
    );
    this.name = 'StoreBusyError';
  }
}
