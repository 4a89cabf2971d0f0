/** What the templates of statements call things (`{{classes}}`), in the words of most languages. */
const COMMON = {
  classes: 'Classes',
  interfaces: 'Interfaces',
  enumMembers: 'Enum members',
  exceptions: 'Exceptions and errors',
  testMethods: 'Test methods',
  nothing: 'Null',
  safeMember: '?.',
  finality: 'sealed or final',
  plainAssertions: 'what the language has, without an assertion library',
  caseTable: 'loop over a table of cases',
  eachLoop: 'a for-each loop',
};

/** Where a language has a word of its own for it. A rule about structs that speaks of classes reads like a mistake. */
const OWN: Readonly<Record<string, Partial<typeof COMMON>>> = {
  typescript: { eachLoop: '`for…of`' },
  javascript: { eachLoop: '`for…of`' },
  python: {
    eachLoop: 'a for loop over their items',
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
  java: { finality: 'final', exceptions: 'Exceptions' },
  php: { finality: 'final', eachLoop: '`foreach`', safeMember: '?->', exceptions: 'Exceptions' },
  csharp: { finality: 'sealed', eachLoop: '`foreach`', exceptions: 'Exceptions' },
  cpp: { finality: 'final', eachLoop: 'a range-based for loop', exceptions: 'Exceptions' },
  ruby: { nothing: '`nil`', safeMember: '&.', exceptions: 'Exceptions' },
};

/** The words for templates of statements about code in one language; the common ones for `*`. */
export function wordsOf(language: string): typeof COMMON {
  return { ...COMMON, ...OWN[language] };
}
