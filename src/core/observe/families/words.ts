/** What the templates of statements call things (`{{classes}}`), in the words of most languages. */
const COMMON = {
  classes: 'Classes',
  interfaces: 'Interfaces',
  enumMembers: 'Enum members',
  privateFields: 'Private fields',
  exceptions: 'Exceptions and errors',
  testMethods: 'Test methods',
  nothing: 'Null',
  safeMember: '?.',
  finality: 'sealed or final',
  plainAssertions: 'what the language has, without an assertion library',
  caseTable: 'loop over a table of cases',
  eachLoop: 'a for-each loop',
  lists: 'lists',
  defaultAccess: 'the default visibility',
};

/** Static ones have names of their own kind, and are not counted with them. */
const OF_INSTANCES = 'Private instance fields';

/** Where a language has a word of its own for it. A rule about structs that speaks of classes reads like a mistake. */
const OWN: Readonly<Record<string, Partial<typeof COMMON>>> = {
  typescript: {
    eachLoop: '`for…of`',
    lists: 'arrays, objects and lists of imported names',
    privateFields: OF_INSTANCES,
  },
  javascript: { eachLoop: '`for…of`', lists: 'arrays, objects and lists of imported names' },
  python: {
    eachLoop: 'a for loop over their items',
    lists: 'collections, calls and parameter lists',
    nothing: '`None`',
    testMethods: 'Test functions and methods',
    plainAssertions: 'plain `assert` statements',
    caseTable: 'are parametrized with `pytest.mark.parametrize`',
  },
  go: {
    classes: 'Struct types',
    eachLoop: '`range`',
    exceptions: 'Error types',
    testMethods: 'Test functions',
    plainAssertions: '`t.Error`, `t.Fatal` and their like, without an assertion library',
    caseTable: 'loop over a table of cases and call `t.Run`',
  },
  rust: {
    classes: 'Structs',
    eachLoop: '`for … in`',
    interfaces: 'Traits',
    enumMembers: 'Enum variants',
    exceptions: 'Error types',
    testMethods: 'Test functions',
  },
  java: {
    finality: 'final',
    exceptions: 'Exceptions',
    lists: 'array initializers',
    privateFields: OF_INSTANCES,
  },
  php: {
    finality: 'final',
    eachLoop: '`foreach`',
    safeMember: '?->',
    exceptions: 'Exceptions',
    lists: 'arrays',
  },
  csharp: {
    finality: 'sealed',
    eachLoop: '`foreach`',
    exceptions: 'Exceptions',
    lists: 'object and collection initializers',
    defaultAccess: 'the default visibility, `private`',
    privateFields: OF_INSTANCES,
  },
  cpp: {
    finality: 'final',
    eachLoop: 'a range-based for loop',
    exceptions: 'Exceptions',
    lists: 'initializer lists',
    privateFields: OF_INSTANCES,
  },
  ruby: { nothing: '`nil`', safeMember: '&.', exceptions: 'Exceptions', lists: 'arrays and hashes' },
};

/** The words for templates of statements about code in one language; the common ones for `*`. */
export function wordsOf(language: string): typeof COMMON {
  return { ...COMMON, ...OWN[language] };
}
