export interface FileStat {
  readonly kind: 'file' | 'folder' | 'link' | 'other';
  readonly size: number;
  /** Milliseconds since the epoch. */
  readonly modified: number;
}

/**
 * The workspace's files. Every path is relative to the workspace root with forward slashes; a path that leaves the
 * root (`..`, absolute, through a symlink) is refused with FileAccessError 'outside'.
 */
export interface FileSystem {
  /** Throws FileAccessError 'missing' where there is nothing. */
  read(path: string): Promise<Uint8Array>;
  /** Atomic: the old content or the new one is there after a crash, never half of it. Makes parent folders. */
  write(path: string, content: Uint8Array | string): Promise<void>;
  stat(path: string): Promise<FileStat | undefined>;
  /** Names in a folder, sorted; empty where the folder is missing. */
  list(path: string): Promise<readonly string[]>;
  rename(from: string, to: string): Promise<void>;
  /** Removes a file or an empty folder; no error where it is missing. */
  remove(path: string): Promise<void>;
}

export type FileAccessReason = 'missing' | 'outside' | 'read-only' | 'disk-full' | 'too-large' | 'other';

/** The message says what the user can do next. */
export class FileAccessError extends Error {
  constructor(
    readonly reason: FileAccessReason,
    readonly path: string,
    message: string,
  ) {
    super(message);
    this.name = 'FileAccessError';
  }
}
