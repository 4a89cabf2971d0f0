import { MAX_BYTES } from './extract';

/** What people are told about files without a record of their own, by the reason a listing or an extractor gives. */
const REASONS: Readonly<Record<string, string>> = {
  binary: 'binary data',
  'too large': `larger than ${MAX_BYTES / 1_000_000} MB`,
  pointer: 'pointer to large file storage, whose content is not here: see "git lfs pull"',
  unreadable: 'cannot be read: vanished, or not permitted',
  'parser took too long': 'kept the parser busy for too long',
  'parser failed': 'broke the parser',
  'symbolic link': 'symbolic link, which is not followed',
  'link or submodule': 'symbolic link or submodule',
  submodule: 'submodule, which is a project of its own',
  'nested repository': 'repository of its own',
};

/** What is said of a listing as a whole. */
const WHOLE: Readonly<Record<string, string>> = {
  'damaged index':
    'The index of git could not be read, so all files of the folder were, ignored ones too. "git status" says what is wrong with it.',
};

/** One sentence for each reason: how many files were left out, why, and the first of them where it is known. */
export function leftOutNotes(
  counts: Readonly<Record<string, number>>,
  examples: Readonly<Record<string, string>>,
): string[] {
  return Object.entries(counts).map(([reason, count]) => {
    if (WHOLE[reason] !== undefined) return WHOLE[reason];
    const which = examples[reason] === undefined ? '' : ` (${count > 1 ? 'first ' : ''}${examples[reason]})`;
    return `Left out: ${count} ${count === 1 ? 'file' : 'files'}${which}: ${REASONS[reason] ?? reason}.`;
  });
}
