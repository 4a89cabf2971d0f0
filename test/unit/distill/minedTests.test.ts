import { deepStrictEqual } from 'node:assert';
import type { FileRecord } from '../../../src/core/model/record';
import { call, define, fileOf as file, many, minedFrom } from './support';

const NAMES = 'alpha bravo carol delta eagle fancy gamma hotel india julia kappa lemon mango nancy'.split(
  ' ',
);
const capital = (name: string): string => name[0]!.toUpperCase() + name.slice(1);

const macros = file('tests/macros.rs', 'rust', { definitions: [define('macro', 'runtest')] }, 'test');
const usingMacro = (i: number, calls = 3): FileRecord =>
  file(`tests/${NAMES[i]!}.rs`, 'rust', { calls: many(calls, () => call('runtest!')) }, 'test');

const unitTested = (i: number, module = 'tests'): FileRecord =>
  file(`src/${NAMES[i]!}.rs`, 'rust', { definitions: [define('module', module, { line: 9 })] });

const shared = file(
  'tests/AppTestCase.php',
  'php',
  { definitions: [define('class', 'AppTestCase')] },
  'test',
);
const testClass = (i: number, base: string, methods: readonly string[] = ['testRuns']): FileRecord =>
  file(
    `tests/${NAMES[i]!}Test.php`,
    'php',
    {
      definitions: [
        define('class', `${capital(NAMES[i]!)}Test`, { bases: [base] }),
        ...methods.map(name => define('method', name)),
      ],
    },
    'test',
  );

const logging = (i: number, callee = 'log::debug!', names: string[] = [], module = 'log'): FileRecord =>
  file(`src/${NAMES[i]!}.rs`, 'rust', {
    imports: names.length > 0 || module !== 'log' ? [{ module, names, line: 1 }] : [],
    calls: many(3, () => call(callee)),
  });

const seeded = (i: number, callee: string): FileRecord =>
  file(
    `tests/${NAMES[i]!}Test.java`,
    'java',
    { definitions: [define('method', 'setUp')], calls: [call(callee, 'setUp')] },
    'test',
  );
const seededAt = (i: number, language: string, callee: string): FileRecord =>
  file(`tests/${NAMES[i]!}Test.php`, language, { calls: many(4, () => call(callee, 'testIt')) }, 'test');
const fill = file('tests/BaseData.java', 'java', { definitions: [define('method', 'runScript')] }, 'test');

const command = (i: number, name: string, params: string): FileRecord =>
  file(`cmd/${NAMES[i]!}.go`, 'go', {
    definitions: [define('function', name, { signature: `(${params}) *cobra.Command` })],
  });
const others = many(60, i =>
  file(`cmd/more${i}.go`, 'go', {
    definitions: [define('function', `read${i}`, { signature: '(text string) error' })],
  }),
);

const bound = (
  i: number,
  name: string,
  made: string,
  role: 'test' | 'source' = 'test',
  folder = '',
): FileRecord =>
  file(
    `${role === 'test' ? 'test' : 'src'}${folder}/${NAMES[i % NAMES.length]!}${i}.ts`,
    'typescript',
    { bindings: [{ name, made, line: 3 }] },
    role,
  );

/** What is mined of tests and of how a project calls what it shares, for the keys that a case is about. */
const cases: [title: string, key: RegExp, records: FileRecord[], expected: string[]][] = [
  [
    'a macro that a few test files call again and again',
    /helper/,
    [macros, ...many(12, i => usingMacro(i)), file('src/lib.rs', 'rust')],
    ['test.helper=runtest() tests/** 12/1'],
  ],
  [
    "no helper where a framework's own tests call its assertions",
    /helper/,
    [
      file('src/Assert.php', 'php', { definitions: [define('method', 'assertSame')] }),
      ...many(14, i => seededAt(i, 'php', '$this->assertSame')),
    ],
    [],
  ],
  [
    'no helper where a few files call it once each',
    /helper/,
    [macros, ...many(12, i => usingMacro(i, 1)), file('src/lib.rs', 'rust')],
    [],
  ],
  [
    'unit tests in the file they test',
    /^test\.location/,
    [...many(12, i => unitTested(i)), file('tests/run.rs', 'rust', {}, 'test')],
    ['test.location=inline ** 12/0'],
  ],
  [
    'unit tests in the file they test, beside a folder with tests of another one',
    /^test\.location/,
    [...many(12, i => unitTested(i)), file('src/tests/mod.rs', 'rust', {}, 'test')],
    ['test.location=inline ** 12/0'],
  ],
  [
    'tests of Rust in a folder of their own, whatever they are called',
    /^test\.location/,
    many(12, i => [
      file(`tests/${NAMES[i]!}.rs`, 'rust', { definitions: [define('function', 'reads')] }, 'test'),
      file(`src/${NAMES[i]!}.rs`, 'rust', { definitions: [define('function', 'read')] }),
    ]).flat(),
    ['test.location=tests/*.rs ** 12/0 minor'],
  ],
  [
    'tests in folders among the sources, and those of packages',
    /^test\.location/,
    many(12, i => [
      file(`app/src/${NAMES[i]!}/__tests__/checks${i}.spec.ts`, 'typescript', {}, 'test'),
      file(`packages/${NAMES[i]!}/__tests__/Checks${i}Test.php`, 'php', {}, 'test'),
      file(`app/src/${NAMES[i]!}/rows.ts`, 'typescript'),
      file(`packages/${NAMES[i]!}/rows.php`, 'php'),
    ]).flat(),
    [
      'test.location=**/__tests__/*.spec.ts ** 12/0',
      'test.location=<package>/__tests__/<Type>Test.php ** 12/0',
    ],
  ],
  [
    'files that tests read are no tests, however many they are',
    /^test\.location/,
    [
      file('src/lib.rs', 'rust'),
      file('tests/run/main.rs', 'rust', {}, 'test'),
      ...many(14, i =>
        file(
          `tests/run/inputs/${NAMES[i]!}.rs`,
          'rust',
          { definitions: [define('function', 'reads')] },
          'test',
        ),
      ),
    ],
    [],
  ],
  [
    'the same, with unit tests among the sources',
    /^test\.location/,
    many(12, i => [
      file(`tests/${NAMES[i]!}.rs`, 'rust', { definitions: [define('function', 'reads')] }, 'test'),
      ...(i < 3 ? [unitTested(i)] : []),
    ]).flat(),
    ['test.location=tests/*.rs ** 12/0 minor'],
  ],
  [
    'unit tests in files of their own',
    /^test\.location/,
    many(12, i => [
      unitTested(i),
      file(`src/${NAMES[i]!}/tests.rs`, 'rust', { definitions: [define('function', 'reads')] }, 'test'),
    ]).flat(),
    [],
  ],
  [
    "the project's own base of test classes",
    /helper/,
    [shared, ...many(14, i => testClass(i, 'AppTestCase'))],
    ['test.helper=extends AppTestCase tests/** 14/0'],
  ],
  [
    'classes that take their tests over from a test case',
    /helper/,
    [
      shared,
      ...many(5, i => testClass(i, 'AppTestCase')),
      ...many(9, i => testClass(5 + i, 'AppTestCase', [])),
    ],
    ['test.helper=extends AppTestCase tests/** 14/0'],
  ],
  [
    'classes that take their tests over from another test case speak against it',
    /helper/,
    [
      shared,
      ...many(10, i => testClass(i, 'AppTestCase')),
      ...many(4, i => testClass(10 + i, 'OtherTestCase', [])),
    ],
    [],
  ],
  ['a base from elsewhere says nothing', /helper/, many(14, i => testClass(i, 'TestCase')), []],
  [
    'macros called with the name of their crate',
    /^imports\.qualified/,
    many(10, i => logging(i, i % 2 === 0 ? 'log::debug!' : 'log::info!')),
    ['imports.qualified=log::debug! ** 30/0'],
  ],
  [
    'one macro of a crate, which says nothing of others',
    /^imports\.qualified/,
    many(10, i => logging(i)),
    ['imports.qualified=log::debug! ** 30/0 minor'],
  ],
  [
    'macros taken from their crate by name',
    /^imports\.qualified/,
    [...many(8, i => logging(i)), ...many(4, i => logging(8 + i, 'debug!', ['debug']))],
    [],
  ],
  [
    'macros taken from their crate one by one',
    /^imports\.qualified/,
    [...many(8, i => logging(i)), ...many(4, i => logging(8 + i, 'debug!', [], 'log::debug'))],
    [],
  ],
  [
    'what every setup of tests calls of the project',
    /^api\.required_call/,
    [fill, ...many(14, i => seeded(i, 'BaseData.runScript'))],
    ['api.required_call=BaseData.runScript() tests/** 14/0'],
  ],
  [
    'what every setup calls of a library',
    /^api\.required_call/,
    many(14, i => seeded(i, 'Library.runScript')),
    [],
  ],
  [
    'a name that tests get from one call, whatever its number',
    /helper|initializer/,
    [...many(12, i => bound(i, `key${i % 3 || ''}`, 'queryKey')), bound(12, 'key', '')],
    ['test.helper=key = queryKey() test/** 12/1 minor'],
  ],
  [
    'a name that the sources get from one call, which is counted and not told',
    /helper|initializer/,
    many(14, i => bound(i, 'duration', 'Times.between', 'source')),
    ['api.initializer=duration = Times.between() src/** 14/0 minor'],
  ],
  [
    'what properties of C# hold, which a base class may declare',
    /helper|initializer/,
    many(14, i => ({
      ...bound(i, 'Holder', 'builder.BuildAll', 'source', `/part${i % 4}`),
      language: 'csharp',
    })),
    [],
  ],
  [
    'a name that is one of several for what the call gives',
    /helper|initializer/,
    [
      ...many(12, i => bound(i, 'duration', 'Times.between', 'source')),
      ...many(12, i => bound(i, 'span', 'Times.between', 'source')),
      ...many(3, i => bound(i, 'gap', 'Times.between', 'source')),
    ],
    [],
  ],
  [
    'what an assertion gives back',
    /helper|initializer/,
    many(12, i => bound(i, 'problem', 'Should.ThrowExactly')),
    [],
  ],
  [
    'a name that is given other values as well',
    /helper|initializer/,
    [...many(12, i => bound(i, 'key', 'queryKey')), ...many(3, i => bound(12 + i, 'key', 'other'))],
    [],
  ],
  [
    'a name that says what is called',
    /helper|initializer/,
    [
      ...many(12, i => bound(i, 'table', 'getTable')),
      ...many(12, i => bound(i, 'client', 'new Client')),
      ...many(12, i => bound(i, 'text', 'JSON.stringify')),
      ...many(12, i => bound(i, 'counts', 'new List<int>')),
      ...many(12, i => bound(i, 'toggle', 'ref')),
    ],
    [],
  ],
  [
    'what few tests get from a variable: that is what they test',
    /helper|initializer/,
    [...many(12, i => bound(i, 'roots', 'repository.findTop')), ...many(14, i => bound(20 + i, 'a', ''))],
    [],
  ],
  [
    'functions that nearly all that have a result are named after',
    /^api\.signature/,
    [
      ...many(12, i =>
        command(i, `${NAMES[i]!}Cmd`, i % 2 === 0 ? 'out io.Writer' : 'cfg *Config, all bool'),
      ),
      ...others,
    ],
    ['api.signature=func <name>Cmd(…) *cobra.Command cmd/** 12/0'],
  ],
  [
    'the longer of two beginnings, where it has fewer exceptions',
    /^api\.signature/,
    [
      ...many(12, i => command(i, `NewCmd${capital(NAMES[i]!)}`, 'f *Factory, all bool')),
      ...many(2, i =>
        file(`cmd/client${i}.go`, 'go', {
          definitions: [define('function', `NewClient${i}`, { signature: '(url string) *Client' })],
        }),
      ),
      ...others,
    ],
    ['api.signature=func NewCmd<Name>(f *Factory, all bool) *cobra.Command cmd/** 12/0'],
  ],
  [
    'a result that functions of many names have',
    /^api\.signature/,
    [
      ...many(12, i =>
        command(i, `${NAMES[i]!}Cmd`, i % 2 === 0 ? 'out io.Writer' : 'cfg *Config, all bool'),
      ),
      ...many(6, i => command(i, `${NAMES[i]!}Tool`, 'a int')),
      ...others,
    ],
    [],
  ],
];

describe('distill: what tests share', () => {
  for (const [title, key, records, expected] of cases)
    it(title, () => deepStrictEqual(minedFrom(records, key), expected));
});
