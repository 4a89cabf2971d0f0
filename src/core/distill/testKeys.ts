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

/** Keys that speak of code outside of tests only: tests have good reasons to do otherwise. */
const OUTSIDE_TESTS: ReadonlySet<string> = new Set([
  'docs.required',
  'error.catch',
  'error.unwrap',
  'logging.message',
]);

/** Whether a key has places outside of tests only. */
export const isOutsideTests = (key: string): boolean => OUTSIDE_TESTS.has(key);

/** Whether a file of this role may hold places of the key. */
export const holdsPlaces = (
  key: string,
  file: { readonly language: string; readonly role: FileRole },
): boolean => (file.role === 'test' ? !isOutsideTests(key) : !isOfTests(key, file.language));
