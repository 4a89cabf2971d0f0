import type { FileRole } from '../model/observation';

/** Keys that speak of tests and whose forms sources have too: every Go file defers something, and many a method is called `assert_…`. */
const ONLY_IN_TESTS: ReadonlySet<string> = new Set([
  'test.assertion_order',
  'test.assertion_style',
  'test.cleanup',
  'test.description',
  'test.dsl',
  'test.setup',
]);
/** Languages whose tests stand in the files they test. */
const TESTS_INLINE: ReadonlySet<string> = new Set(['rust']);

/** Whether a key has places in test files only. */
export const isOfTests = (key: string, language: string): boolean =>
  ONLY_IN_TESTS.has(key) && !TESTS_INLINE.has(language);

/** Whether a file of this role may hold places of the key. */
export const holdsPlaces = (
  key: string,
  file: { readonly language: string; readonly role: FileRole },
): boolean => file.role === 'test' || !isOfTests(key, file.language);
