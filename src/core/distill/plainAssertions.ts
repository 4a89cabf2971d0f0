import type { Convention } from '../model/convention';
import type { FileRecord } from '../model/record';

/** Packages of Go that tests assert with, by a part of their path. */
const LIBRARIES =
  /(^|\/)(quicktest|testify|gomega|goconvey|ginkgo|check\.v1|gocheck|gotest\.tools|assert|require|is|expect|autogold)(\/|$)/;
/** Share of the test files with such a package, from which on tests are not said to do without. */
const FEW = 0.1;
/** Functions of the project that take the test and end it: `requireEqual(t, a, b)`. */
const HELPER = /^(require|assert|must|check|expect|verify)/i;
const TAKES_TEST = /\btesting\.(TB|T|B)\b/;

/** Calls of the project's own assertions in the tests of Go. */
function ownAssertions(tests: readonly FileRecord[]): number {
  const helpers = new Set(
    tests.flatMap(({ facts }) =>
      facts.definitions
        .filter(({ name, signature }) => HELPER.test(name) && TAKES_TEST.test(signature ?? ''))
        .map(({ name }) => name),
    ),
  );
  return tests.reduce(
    (sum, { facts }) =>
      sum + facts.calls.filter(({ callee }) => helpers.has(callee.split('.').at(-1)!)).length,
    0,
  );
}

/**
 * Leaves out that Go's tests assert with `t.Error` and its like alone, where a library is imported by more than a few of them or
 * the project's own assertions are called as often: those calls are of a value (`c.Assert`) or of any name, and are no sites.
 */
export function withoutFalselyPlain(
  conventions: readonly Convention[],
  records: readonly FileRecord[],
): Convention[] {
  const isPlain = (c: Convention): boolean =>
    c.pattern === 'test.assertion_style' && c.value === 'plain' && c.language[0] === 'go';
  if (!conventions.some(isPlain)) return [...conventions];
  const tests = records.filter(r => r.language === 'go' && r.role === 'test');
  const having = tests.filter(({ facts }) => facts.imports.some(({ module }) => LIBRARIES.test(module)));
  const own = ownAssertions(tests);
  return conventions.filter(c => !isPlain(c) || (having.length <= FEW * tests.length && own < c.support));
}
