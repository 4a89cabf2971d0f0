import type { SourceFile } from './sourceFile';

/** The part of its line that stands before an offset. */
export function lineBefore(file: SourceFile, offset: number): string {
  return file.text.slice(file.text.lastIndexOf('\n', offset - 1) + 1, offset);
}

/** The part of its line that stands after an offset. */
export function lineAfter(file: SourceFile, offset: number): string {
  const end = file.text.indexOf('\n', offset);
  return file.text.slice(offset, end < 0 ? undefined : end);
}

export const startsItsLine = (file: SourceFile, offset: number): boolean =>
  lineBefore(file, offset).trim() === '';

export const endsItsLine = (file: SourceFile, offset: number): boolean =>
  lineAfter(file, offset).trim() === '';

/** True for a blank or a tab. */
export const isBlankAt = (file: SourceFile, offset: number): boolean => /[ \t]/.test(file.text[offset] ?? '');
