import { MAX_BYTES } from './extract';

/** What people are told about files without a record of their own, by the reason a listing or an extractor gives. */
const SENTENCES: Readonly<Record<string, string>> = {
  binary: 'hold binary data',
  'too large': `are larger than ${MAX_BYTES / 1_000_000} MB`,
  unreadable: 'could not be read: they vanished, or their permissions forbid it',
  'parser took too long': 'kept the parser busy for too long',
  'parser failed': 'broke the parser',
  'name is not plain UTF-8 text': 'have names that are not plain UTF-8 text',
  'symbolic link': 'are symbolic links, which are not followed',
  'link or submodule': 'are symbolic links or submodules',
  submodule: 'are submodules, which are projects of their own',
  'nested repository': 'are repositories of their own',
  'not checked out': 'are not checked out',
};

/** One sentence for each reason: how many files were left out, why, and the first of them where it is known. */
export function leftOutNotes(
  counts: Readonly<Record<string, number>>,
  examples: Readonly<Record<string, string>>,
): string[] {
  return Object.entries(counts).map(([reason, count]) => {
    const which = examples[reason] === undefined ? '' : ` (${count > 1 ? 'first ' : ''}${examples[reason]})`;
    return `Left out: ${count} ${count === 1 ? 'file' : 'files'}${which}: ${SENTENCES[reason] ?? reason}.`;
  });
}
