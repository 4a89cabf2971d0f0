import { deepStrictEqual } from 'node:assert';
import { projectOf } from '../../../src/core/distill/mined/project';
import { mineRoles } from '../../../src/core/distill/mined/roles';
import type { FileFacts, FileRecord } from '../../../src/core/model/record';
import { call, define, fileOf as file, many, minedFrom } from './support';

const plugin = (i: number, ctx: string, more: Partial<FileFacts> = {}): FileRecord =>
  file(`plugins/p${i}/plugin.go`, 'go', {
    definitions: [
      define('method', 'Prepare', { signature: `(${ctx} app.Context) error` }),
      define('method', 'Info', { signature: '() app.Info' }),
      define('function', 'init', { signature: '()' }),
    ],
    calls: [call('app.Register', 'init')],
    ...more,
  });

const errors = (bare: number): FileRecord[] => [
  file('src/errors.ts', 'typescript', {
    definitions: [
      define('class', 'AppError', { bases: ['Error'] }),
      define('class', 'NotThere', { bases: ['AppError'] }),
    ],
  }),
  ...many(12, i =>
    file(`src/a${i}.ts`, 'typescript', { calls: [call('new NotThere'), call('new AppError')] }),
  ),
  ...many(bare, i => file(`src/b${i}.ts`, 'typescript', { calls: [call('new Error')] })),
];

const spec = (folder: string, i: number, calls: string[]): FileRecord =>
  file(`spec/${folder}/s${i}_spec.rb`, 'ruby', { calls: calls.map(name => call(name)) }, 'test');
const helpers = file('lib/testing.rb', 'ruby', {
  definitions: [define('method', 'expect_problem'), define('method', 'check')],
});

/** What is mined of the roles that calls and methods play, for the keys that a case is about. */
const cases: [title: string, key: RegExp, records: FileRecord[], expected: string[]][] = [
  [
    'a method of a protocol, whatever its parameter is called',
    /signature/,
    many(20, i => plugin(i, i % 5 === 0 ? '_' : 'ctx')),
    [
      'api.signature=func Info() app.Info plugins/** 20/0 minor',
      'api.signature=func Prepare(ctx app.Context) error plugins/** 20/0 minor',
    ],
  ],
  [
    'no call in place of another that asks something else',
    /^api\.(prefer|wrapper)/,
    [
      ...many(20, i => file(`app/a${i}.go`, 'go', { calls: [call('errors.As')] })),
      ...many(20, i => file(`app/b${i}.rs`, 'rust', { calls: [call('tracing::trace')] })),
    ],
    [],
  ],
  [
    'logging in place of printing',
    /^api\.(prefer|wrapper)/,
    [
      ...many(20, i => file(`app/b${i}.rs`, 'rust', { calls: [call('tracing::warn')] })),
      file('tests/a.rs', 'rust', { calls: [call('println')] }, 'test'),
    ],
    ['api.prefer=tracing::warn over println app/** 20/0'],
  ],
  [
    'logging where nobody prints',
    /^api\.(prefer|wrapper)/,
    many(20, i => file(`app/b${i}.rs`, 'rust', { calls: [call('tracing::warn')] })),
    ['api.prefer=tracing::warn over println app/** 20/0 minor'],
  ],
  [
    'a wrapper that is called after what nobody here calls',
    /^api\.(prefer|wrapper)/,
    many(20, i => file(`app/A${i}.php`, 'php', { calls: [call('Preg::match'), call('Preg::replace')] })),
    ['api.prefer=Preg over preg_match app/** 40/0'],
  ],
  [
    'locks of one crate, and some of the language under the name that an import gives them',
    /^api\.(prefer|wrapper)/,
    many(20, i =>
      file(`app/b${i}.rs`, 'rust', {
        calls: [call(i < 2 ? 'Mutex::new' : 'parking_lot::Mutex::new')],
        imports: [
          ...(i === 0 ? [{ module: 'std::sync', names: ['Arc', 'Mutex'], line: 1 }] : []),
          ...(i === 1 ? [{ module: 'std::sync::Mutex', names: [], line: 1 }] : []),
        ],
      }),
    ).concat(file('app/c.rs', 'rust', { calls: [call('std::sync::Mutex::new')] })),
    ['api.prefer=parking_lot over std::sync::Mutex::new app/** 18/1 minor'],
  ],
  [
    'one of several members of an object that print',
    /^api\.(prefer|wrapper)/,
    many(20, i =>
      file(`app/A${i}.php`, 'php', {
        calls: [
          call('$this->io->writeError'),
          call(i % 4 ? '$x->foo' : '$this->io->write'),
          call('printf'),
        ].slice(0, i === 0 ? 3 : 2),
      }),
    ),
    ['api.prefer=io->writeError over printf app/** 20/1 minor'],
  ],
  [
    'a clock of one package, and another one of the package beside it',
    /^api\.(prefer|wrapper)/,
    [
      ...many(20, i => file(`src/core/A${i}.cs`, 'csharp', { calls: [call('_timeProvider.GetUtcNow')] })),
      ...many(8, i => file(`src/old/B${i}.cs`, 'csharp', { calls: [call('SystemClock.UtcNow')] })),
      file('app/Main.cs', 'csharp', { calls: [call('DateTime.Now'), call('_timeProvider.GetUtcNow')] }),
    ],
    ['api.prefer=_timeProvider over DateTime.Now src/** 20/0 minor'],
  ],
  [
    'checks of one outcome, not of the opposite one',
    /^api\.(prefer|wrapper)/,
    many(20, i =>
      file(
        `app/a${i}_test.go`,
        'go',
        {
          calls: [
            call('require.NoError'),
            ...(i < 9 ? [call('require.Error')] : []),
            ...(i < 3 ? [call('assert.EqualError'), call('assert.EqualError')] : []),
            ...(i === 3 ? [call('assert.NoError')] : []),
          ],
        },
        'test',
      ),
    ),
    [
      'api.prefer=require over t.Fatal app/** 29/0 minor',
      'api.prefer=require.NoError over assert.NoError app/** 20/1',
    ],
  ],
  [
    "a way that few places take, the other one none, both the language's own, and one of the project",
    /^api\.(prefer|wrapper)/,
    many(14, i => [
      ...(i === 0 ? [file('tests/a.rs', 'rust', { calls: [call('println')] }, 'test')] : []),
      file(`app/b${i}.py`, 'python', { calls: [call('Path')] }),
      file(`app/b${i}.rs`, 'rust', { calls: [call('tracing::warn')] }),
    ]).flat(),
    [
      'api.prefer=Path over os.path.join app/** 14/0 minor',
      'api.prefer=tracing::warn over println app/** 14/0',
    ],
  ],
  ...(['pathlib', 'fastapi'] as const).map((module): (typeof cases)[number] => [
    `a Path that is imported from ${module}`,
    /^api\.(prefer|wrapper)/,
    many(30, i =>
      file(`app/b${i}.py`, 'python', {
        calls: [call('Path')],
        imports: [{ module, names: ['Path'], line: 1 }],
      }),
    ),
    module === 'pathlib' ? ['api.prefer=Path over os.path.join app/** 30/0'] : [],
  ]),
  [
    'levels of one log, and a test for a substring beside one for its position',
    /^api\./,
    many(30, i => [
      file(`app/b${i}.ts`, 'typescript', { calls: [call('console.warn')] }),
      file(`app/b${i}.php`, 'php', { calls: [call('str_contains'), ...(i === 0 ? [call('strpos')] : [])] }),
    ]).flat(),
    ['api.banned=console.log app/** 30/0 minor', 'api.prefer=str_contains over strpos app/** 30/1 minor'],
  ],
  [
    "a null check that throws an assertion's error",
    /^api\./,
    many(30, i => file(`app/A${i}.java`, 'java', { calls: [call('assertNotNull')] })),
    [],
  ],
  [
    'a logger that is a package here and a field there',
    /^api\.(prefer|wrapper)/,
    many(20, i =>
      file(`app/c${i}.go`, 'go', {
        calls: [call(i % 2 ? 'log.Print' : 'c.log.Info'), ...(i === 0 ? [call('fmt.Println')] : [])],
      }),
    ),
    [],
  ],
  [
    'a logger that is a package everywhere',
    /^api\.(prefer|wrapper)/,
    many(20, i =>
      file(`app/c${i}.go`, 'go', {
        calls: [call('log.Info'), ...(i === 0 ? [call('fmt.Println')] : [])],
      }),
    ),
    ['api.prefer=log over fmt.Println app/** 20/1'],
  ],
  [
    'no protocol where parameters differ',
    /signature/,
    many(20, i =>
      file(`plugins/p${i}/plugin.go`, 'go', {
        definitions: [define('method', 'Prepare', { signature: `(ctx app.Context${i % 3}) error` })],
      }),
    ),
    [],
  ],
  [
    'parameters that results do not agree with',
    /signature/,
    many(20, i =>
      file(`app/m${i}.py`, 'python', {
        definitions: [
          define('method', 'from_app', {
            signature: `(cls, app: App${i % 3 ? '' : ', *args'}) -> ${i % 2 ? 'Self' : 'Thing'}:`,
          }),
        ],
      }),
    ),
    ['api.signature=def from_app(cls, app: App, …) app/** 20/0'],
  ],
  [
    'files with a method register themselves',
    /required_call/,
    [...many(20, i => plugin(i, 'ctx')), ...many(10, i => file(`core/c${i}.go`, 'go'))],
    ['api.required_call=app.Register() plugins/** 20/0'],
  ],
  [
    'no registration where a third of them does not',
    /required_call/,
    many(20, i => plugin(i, 'ctx', i % 3 ? {} : { calls: [] })),
    [],
  ],
  [
    'errors of one class of the project',
    /error/,
    errors(1),
    ['error.constructor=AppError over Error ** 24/1'],
  ],
  [
    'classes of one name in many files, which extend each other in more ways than can be walked',
    /error/,
    [
      ...errors(1),
      ...many(12, i =>
        file(`lib/w${i}.ts`, 'typescript', {
          definitions: many(6, k =>
            define('class', `Part${i}`, { bases: [`Part${i + 1}`, ...(k ? [`Part${i + 1}`] : [])] }),
          ),
          calls: [call(`new Part${i}`)],
        }),
      ),
    ],
    ['error.constructor=AppError over Error ** 24/1'],
  ],
  ['no class of errors where bare ones are many', /error/, errors(6), []],
  [
    "no class of errors where the language's own ones for a purpose are many",
    /error/,
    [...errors(1), ...many(17, i => file(`src/c${i}.ts`, 'typescript', { calls: [call('new TypeError')] }))],
    [],
  ],
  [
    'no assertion of the test framework where no other one is written',
    /^api\.(prefer|wrapper)/,
    many(20, i => file(`tests/test_a${i}.py`, 'python', { calls: [call('pytest.raises')] }, 'test')),
    [],
  ],
  [
    'but over another one that is',
    /^api\.(prefer|wrapper)/,
    many(20, i =>
      file(
        `tests/test_a${i}.py`,
        'python',
        { calls: [call('pytest.raises'), ...(i === 0 ? [call('self.assertRaises')] : [])] },
        'test',
      ),
    ),
    ['api.prefer=pytest.raises over self.assertRaises tests/** 20/1'],
  ],
  [
    'a helper that the tests of a folder go through',
    /helper/,
    [helpers, ...many(20, i => spec('rules', i, ['expect_problem', 'check', 'describe']))],
    ['test.helper=expect_problem() spec/** 20/0'],
  ],
  [
    'a helper of many folders apart from each other, of which one says little',
    /helper/,
    [
      helpers,
      ...['a', 'b', 'c'].flatMap(folder =>
        many(20, i => spec(folder, i, i < 10 && folder !== 'a' ? ['describe'] : ['expect_problem'])),
      ),
      ...['d', 'e'].flatMap(folder => many(20, i => spec(folder, i, ['expect_problem']))),
    ],
    ['test.helper=expect_problem() spec/a/** 20/0 minor'],
  ],
  [
    'a helper of many folders, one of which has most of its uses',
    /helper/,
    [
      helpers,
      ...['a', 'b', 'c'].flatMap(folder =>
        many(folder === 'a' ? 50 : 16, i => spec(folder, i, ['expect_problem'])),
      ),
      ...['d', 'e', 'f'].flatMap(folder => many(16, i => spec(folder, i, ['describe']))),
    ],
    ['test.helper=expect_problem() spec/a/** 50/0'],
  ],
  [
    'a helper of one folder that most of its uses are outside of',
    /helper/,
    [
      helpers,
      ...many(20, i => spec('a', i, ['expect_problem'])),
      ...many(60, i => spec('b', i, i < 25 ? ['expect_problem'] : ['describe'])),
    ],
    ['test.helper=expect_problem() spec/a/** 20/0 minor'],
  ],
  ...(['Test', 'Mapper'] as const).map((end): (typeof cases)[number] => [
    `a helper of files called ${end}`,
    /helper/,
    [
      file('src/Registry.java', 'java', { definitions: [define('method', 'getRegistered')] }),
      ...many(20, i => {
        const facts = { definitions: [define('class', `Row${i}${end}`)], calls: [call('getRegistered')] };
        return file(`test/rows/Row${i}${end}.java`, 'java', facts, 'test');
      }),
    ],
    [`test.helper=getRegistered() test/** 20/0${end === 'Test' ? '' : ' minor'}`],
  ]),
  [
    'no helper where it is called on something else',
    /helper/,
    [helpers, ...many(20, i => spec('rules', i, ['other.expect_problem']))],
    [],
  ],
];

describe('mining of roles', () => {
  for (const [title, key, records, expected] of cases)
    it(title, () => {
      const said = minedFrom(records, key);
      deepStrictEqual(said, [...expected].sort());
    });

  it('says of what is never called all that is called in its place', () => {
    const records = many(20, i =>
      file(`app/c${i}.go`, 'go', {
        calls: [call('fmt.Errorf'), call('fmt.Errorf'), ...(i % 4 === 0 ? [call('errors.New')] : [])],
      }),
    );
    deepStrictEqual(
      mineRoles(projectOf(records)).map(c => c.statement),
      ['For failing the code never calls `panic`, but `fmt.Errorf`, `errors.New` and the like.'],
    );
  });
});
