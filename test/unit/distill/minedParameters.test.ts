import { deepStrictEqual } from 'node:assert';
import type { FileRecord } from '../../../src/core/model/record';
import { call, capital, define, fileOf as file, many, minedFrom, word } from './support';

/** A class with a constructor in each file of a folder. */
const nodes = (signature: (i: number) => string, language = 'php', name = '__construct'): FileRecord[] =>
  many(14, i =>
    file(`lib/nodes/${capital(word(i))}.php`, language, {
      definitions: [define('class', capital(word(i))), define('method', name, { signature: signature(i) })],
    }),
  );

/** A function of one name in each folder, as of plugins. */
const plugins = (signature: (i: number) => string): FileRecord[] =>
  many(14, i =>
    file(`notify/${word(i)}/${word(i)}.go`, 'go', {
      definitions: [define('function', 'New', { signature: signature(i) })],
    }),
  );

const typed = (language: string, param: (i: number) => string, more: FileRecord[] = []): FileRecord[] => [
  file('src/session.x', language, { definitions: [define('class', 'UserSession')] }),
  ...many(24, i =>
    file(`src/${word(i)}.x`, language, {
      definitions: [define('function', word(i), { signature: `(${param(i)})` })],
    }),
  ),
  ...more,
];

const cases: [title: string, key: RegExp, records: FileRecord[], expected: string[]][] = [
  [
    'what all constructors of a folder take, and one that does not',
    /^api\.signature/,
    nodes(i => (i === 3 ? '(string $name)' : `(Part $part${i}, array $options = [])`)),
    ['api.signature=constructor(…, array $options = [], …) lib/nodes/** 13/1'],
  ],
  [
    'a parameter without type or default',
    /^api\.signature/,
    nodes(() => '(self, options)', 'python', '__init__'),
    [],
  ],
  [
    'what functions of one name take in many folders',
    /^api\.signature/,
    plugins(i => `(c *${capital(word(i))}Config, t *text.Template, l *slog.Logger) (*Notifier, error)`),
    ['api.signature=func New(…, t *text.Template, l *slog.Logger, …) notify/** 14/0'],
  ],
  [
    'one parameter of functions of one name, which their caller may ask for',
    /^api\.signature/,
    plugins(() => '(t *text.Template) error'),
    ['api.signature=func New(…, t *text.Template, …) notify/** 14/0 minor'],
  ],
  [
    'what functions of other names take as well',
    /^api\.signature/,
    [
      ...plugins(() => '(t *text.Template, l *slog.Logger) error'),
      ...many(20, i =>
        file(`other/${word(i)}.go`, 'go', {
          definitions: [
            define('function', `${word(i)}Run`, { signature: '(t *text.Template, l *slog.Logger) bool' }),
          ],
        }),
      ),
    ],
    ['api.signature=func <name>Run(t *text.Template, l *slog.Logger) bool other/** 20/0'],
  ],
  ...(
    [
      ['rust', (name: string) => `${name}: &mut UserSession`],
      ['go', (name: string) => `${name} *UserSession`],
      ['java', (name: string) => `final UserSession ${name}`],
      ['php', (name: string) => `?UserSession $${name} = null`],
      ['typescript', (name: string) => `${name}?: UserSession`],
    ] as const
  ).map(([language, param]): [string, RegExp, FileRecord[], string[]] => [
    `the one name of parameters of a type of the project in ${language}`,
    /^naming\.role/,
    typed(language, i => param(i === 4 ? 'other' : 'usess')),
    ['naming.role=UserSession=usess src/** 23/1'],
  ]),
  [
    'a name that shortens a word of the type',
    /^naming\.role/,
    typed('rust', () => 'sess: &UserSession'),
    ['naming.role=UserSession=sess src/** 24/0 minor'],
  ],
  ['a name that repeats the type', /^naming\.role/, typed('rust', () => 'session: &UserSession'), []],
  [
    'a type that several files define',
    /^naming\.role/,
    typed(
      'java',
      () => 'UserSession usess',
      ['a', 'b'].map(folder =>
        file(`${folder}/session.x`, 'java', { definitions: [define('class', 'UserSession')] }),
      ),
    ),
    [],
  ],
  [
    "another package's type of the same name",
    /^naming\.role/,
    typed('go', i => (i % 2 === 0 ? 'usess UserSession' : 'usess web.UserSession')),
    [],
  ],
  [
    "what files of tests load in Ruby, wherever they lie, and a file of the tests' own",
    /^imports\.required/,
    [
      ...many(16, i =>
        file(
          `test/${i % 2 ? 'deep/' : ''}${word(i)}_test.rb`,
          'ruby',
          {
            calls: [call('describe'), call('it')],
            imports: [{ module: i % 2 ? '../helper' : 'helper', names: [], line: 1 }],
          },
          'test',
        ),
      ),
      file('test/helper.rb', 'ruby', { calls: [call('start')] }, 'test'),
    ],
    ['imports.required=helper test/** 16/0 minor'],
  ],
  [
    'what files of tests load in JavaScript, but for what runs them and what lies beside them',
    /^imports\.required/,
    many(16, i =>
      file(
        `test/${word(i)}.js`,
        'javascript',
        {
          calls: [call('describe'), call('it')],
          imports: ['mocha', 'node:assert', '../', 'supertest'].map((module, line) => ({
            module,
            names: [],
            line: line + 1,
          })),
        },
        'test',
      ),
    ),
    ['imports.required=supertest test/** 16/0 minor'],
  ],
];

describe('mined parameters and what tests load', () => {
  for (const [title, key, records, expected] of cases)
    it(title, () => {
      const said = minedFrom(records, key);
      deepStrictEqual(said, [...expected].sort());
    });
});
