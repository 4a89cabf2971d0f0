import { FileAccessError, type FileAccessReason } from '../../core/ports/fileSystem';

/** The `code` of a Node system error, or undefined. */
export function codeOf(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null | undefined)?.code;
  return typeof code === 'string' ? code : undefined;
}

const REASONS: Readonly<Record<string, FileAccessReason>> = {
  ENOENT: 'missing',
  ENOTDIR: 'missing',
  EROFS: 'read-only',
  EACCES: 'read-only',
  EPERM: 'read-only',
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EFBIG: 'too-large',
};

const NEXT_STEP: Readonly<Record<FileAccessReason, string>> = {
  missing: 'There is no such file. Check the path, or learn the workspace to create it.',
  outside: 'It leads outside the workspace. Replace the link or the path by one that stays inside.',
  'read-only': 'It cannot be written or read with your permissions. Make it accessible and try again.',
  'disk-full': 'The disk or quota is full. Free some space and try again; nothing was changed.',
  'too-large': 'It is larger than Vernacular reads. Exclude it, or make it smaller.',
  other: 'Check the file and the disk, then try again.',
};

/** A FileAccessError whose message names the path (quoted, without control characters) and the next step. */
export function accessError(reason: FileAccessReason, path: string, detail?: string): FileAccessError {
  const note = detail === undefined ? '' : ` (${detail})`;
  return new FileAccessError(reason, path, `${JSON.stringify(path)}${note}: ${NEXT_STEP[reason]}`);
}

/** Turns whatever a Node call threw into a FileAccessError for `path`; one that already is stays as it is. */
export function toAccessError(error: unknown, path: string): FileAccessError {
  if (error instanceof FileAccessError) return error;
  const code = codeOf(error);
  return accessError((code && REASONS[code]) || 'other', path, code);
}
