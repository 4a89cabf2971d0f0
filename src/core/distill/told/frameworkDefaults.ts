import type { Convention } from '../../model/convention';
import { isNews } from '../background/background';

/** Where a build tool or a test framework looks for tests by itself, by language. Below a module it is the same. */
const PLACES: Readonly<Record<string, RegExp>> = {
  cpp: /^tests?\/(?:\*\*\/)?(?:\*|test_\*|\*_test)\.c(?:c|pp|xx)$/,
  csharp: /^tests?\/(?:[\w.-]+\/)?(?:\*\*\/)?(?:<Type>|\*)[\w.]*\.cs$/i,
  java: /(?:^|\/)src\/test\/(?:java\/)?(?:\*\*|<path>)\/<(?:Type|name)>\w*\.java$/,
  php: /^tests?\/(?:\*\*\/)?<Type>Test\.php$/i,
  python: /^(?:<package>\/)?tests?\/(?:\*\*\/)?(?:test_\*|\*_test)\.py$/,
  ruby: /^(?:<package>\/)?(?:spec\/(?:\*\*\/)?\*_spec|test\/(?:\*\*\/)?(?:test_\*|\*_test))\.rb$/,
  rust: /^(?:<package>\/)?tests\/(?:\*\*\/)?\*\.rs$/,
};

/** What tests assert with where nothing else is at hand: the framework's own way, by language. */
const ASSERTIONS: Readonly<Record<string, readonly string[]>> = {
  csharp: ['Assert.'],
  java: ['assertEquals'],
  python: ['plain', 'self.assert'],
  ruby: ['assert_equal'],
  rust: ['assert_eq!'],
};
/** How RSpec's tests assert, whatever else a few of them do. */
const OF_RSPEC: readonly string[] = ['expect(x).to', 'x.should'];

const speaks = (c: Convention): string => (c.language.length === 1 ? c.language[0]! : '');

/** A claim of the whole tree that a framework's first page makes as well. */
function isDefault(c: Convention, all: readonly Convention[]): boolean {
  const language = speaks(c);
  const valuesOf = (key: string): string[] =>
    all.flatMap(other => (other.key === key && speaks(other) === language ? [other.value] : []));
  if (c.key === 'test.location') return PLACES[language]?.test(c.value) ?? false;
  if (c.key === 'test.assertion_style')
    return (
      (c.exceptions === 0 && (ASSERTIONS[language]?.includes(c.value) ?? false)) ||
      (language === 'ruby' && OF_RSPEC.includes(c.value))
    );
  if (c.key !== 'test.dsl' || language !== 'ruby') return false;
  const styles = valuesOf('test.assertion_style');
  // Where tests assert in two ways of RSpec, their names say that it runs them; Minitest's specs call `must_equal`.
  const isRSpec =
    styles.some(style => OF_RSPEC.includes(style)) ||
    (styles.length === 0 && valuesOf('test.file_naming').includes('*_spec.rb'));
  return c.value === 'test_methods' || (c.value === 'spec' && isRSpec);
}

/**
 * The conventions, those marked `minor` that say only what the test framework or the build tool has by default: its folder and names
 * of tests without mirroring the sources, its own assertions where nothing else asserts, specs where RSpec runs them.
 */
export const withoutDefaults = (conventions: readonly Convention[]): readonly Convention[] =>
  conventions.map(c =>
    c.scope.otherwise === 'apply' && isNews(c) && isDefault(c, conventions) ? { ...c, untold: 'minor' } : c,
  );
