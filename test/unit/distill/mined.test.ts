import { deepStrictEqual } from 'node:assert';
import { mine } from '../../../src/core/distill/mined/mine';
import type { FileRecord } from '../../../src/core/model/record';
import { call, define, fileOf as file, many, minedFrom } from './support';

const plain = (path: string): FileRecord => file(path, '*');
const WORDS = [
  'list',
  'view',
  'create',
  'delete',
  'edit',
  'close',
  'open',
  'merge',
  'sync',
  'clone',
  'fork',
  'watch',
  'star',
];
const word = (i: number): string => WORDS[i % WORDS.length]! + (i >= WORDS.length ? String(i) : '');
const capital = (name: string): string => name[0]!.toUpperCase() + name.slice(1);

/** What is mined, for the keys that a case is about. */
const cases: [title: string, key: RegExp, records: FileRecord[], expected: string[]][] = [
  [
    'folders with a file named like them',
    /^arch\.layout/,
    many(10, i => file(`pkg/linters/${word(i)}/${word(i)}.go`, 'go')),
    ['arch.layout=pkg/linters/<name>/<name>.go pkg/linters/** 10/0'],
  ],
  [
    'folders without a common file',
    /^arch\.layout/,
    many(10, i => file(`pkg/${word(i)}/${word(i + 1)}.go`, 'go')),
    [],
  ],
  [
    'the layout with a level between',
    /^arch\.layout/,
    many(24, i => file(`cmd/g${i % 6}/${word(i)}/${word(i)}.go`, 'go')),
    ['arch.layout=cmd/<group>/<name>/<name>.go cmd/** 24/0'],
  ],
  [
    'files of one set',
    /^arch\.file_set/,
    many(10, i => [
      plain(`ui/${word(i)}/${word(i)}.css`),
      file(`ui/${word(i)}/${word(i)}.ts`, 'typescript'),
    ]).flat(),
    ['arch.file_set=ui/<name>/<name>.css + ui/<name>/<name>.ts ui/** 10/0'],
  ],
  [
    'numbered files of few kinds',
    /^file\.naming/,
    many(24, i => plain(`changes/${100 + i}.${['fix', 'feature', 'doc'][i % 3]!}.rst`)),
    ['file.naming=changes/<number>.<type>.rst changes/** 24/0'],
  ],
  [
    'numbered files that only tests read',
    /^file\.naming/,
    many(24, i => file(`test/posts/${100 + i}.${['fix', 'feature', 'doc'][i % 3]!}.rst`, '*', {}, 'test')),
    [],
  ],
  [
    'the same files without their ending are said once',
    /^file\.naming/,
    [
      ...many(40, i => plain(`changes/${100 + i}.${['fix', 'feature', 'doc'][i % 3]!}.rst`)),
      ...many(14, i => plain(`changes/${10 + i}.fix`)),
    ],
    ['file.naming=changes/<number>.<type>.rst changes/** 40/0'],
  ],
  [
    'files that repeat a word and their folder in their names',
    /^file\.naming/,
    many(14, i => plain(`src/ports/app_ports_${word(i)}.hpp`)),
    ['file.naming=src/ports/app_<folder>_<name>.hpp src/ports/** 14/0'],
  ],
  [
    'names with two parts that both vary',
    /^file\.naming/,
    many(14, i => plain(`src/ports/${word(i)}_ports_${word(i + 1)}.hpp`)),
    [],
  ],
  [
    'tests that mirror the sources',
    /^test\.location/,
    many(12, i => [
      file(`src/a/${capital(word(i))}.php`, 'php'),
      file(`tests/a/${capital(word(i))}Test.php`, 'php', {}, 'test'),
    ]).flat(),
    ['test.location=tests/<path>/<name>Test.php ** 12/0'],
  ],
  [
    'tests of which a third have the name of a source',
    /^test\.location/,
    many(12, i => [
      file(`src/a/${i < 5 ? word(i) : `other${i}`}.py`, 'python'),
      file(`tests/a/test_${word(i)}.py`, 'python', {}, 'test'),
    ]).flat(),
    ['test.location=tests/**/test_*.py ** 12/0'],
  ],
  ...(['one', 'several'] as const).map((packages): (typeof cases)[number] => [
    `tests of ${packages} of the packages, apart from the sources`,
    /^test\.location/,
    many(12, i => [
      file(`pkg${i}/src/${word(i)}s.rs`, 'rust'),
      file(`${packages === 'one' ? 'suite' : `pkg${i}`}/tests/checks_${word(i)}.rs`, 'rust', {}, 'test'),
    ]).flat(),
    [`test.location=${packages === 'one' ? 'suite' : '<package>'}/tests/*.rs ** 12/0`],
  ]),
  [
    'tests without a mark in their names, by their folder',
    /^test\.location/,
    many(12, i => file(`tests/${capital(word(i))}.cs`, 'csharp', {}, 'test')),
    ['test.location=tests/*.cs ** 12/0'],
  ],
  [
    'tests beside the sources',
    /^test\.location/,
    many(12, i => [file(`src/${word(i)}.go`, 'go'), file(`src/${word(i)}_test.go`, 'go', {}, 'test')]).flat(),
    ['test.location=beside ** 12/0'],
  ],
  [
    'classes of one base and their suffix',
    /^naming\.class_suffix/,
    many(10, i =>
      file(`src/checks/${word(i)}.java`, 'java', {
        definitions: [define('class', `${capital(word(i))}Check`, { bases: ['AbstractCheck'] })],
      }),
    ),
    ['naming.class_suffix=suffix:Check src/checks/** 10/0'],
  ],
  [
    'constructors of one shape',
    /^(api\.signature|naming\.function)/,
    many(12, i =>
      file(`cmd/${word(i)}.go`, 'go', {
        definitions: [
          define('function', `NewCmd${capital(word(i))}`, {
            signature: `(f *Factory, run func(*${capital(word(i))}Options) error) *Command`,
          }),
        ],
      }),
    ),
    [
      'api.signature=func NewCmd<Name>(f *Factory, run func(*<Name>Options) error) *Command cmd/** 12/0',
      'naming.function_prefix=prefix:NewCmd cmd/** 12/0',
    ],
  ],
  [
    'functions of one shape in one file are its helpers',
    /^(api\.signature|naming\.function)/,
    [
      file('src/places.java', 'java', {
        definitions: many(24, i =>
          define('method', `isOn${capital(word(i))}`, { signature: '(Node comment, int depth) boolean' }),
        ),
      }),
      ...many(5, i =>
        file(`src/${word(i)}.java`, 'java', {
          definitions: [define('method', `isOn${capital(word(i))}Side`, { signature: '(String text) long' })],
        }),
      ),
    ],
    [],
  ],
  [
    'a question answered by a boolean says nothing',
    /^(api\.signature|naming\.function)/,
    many(20, i =>
      file(`src/a${i}.rs`, 'rust', {
        definitions: [
          define('function', `is_${'abcdefghijklmnopqrst'[i]}x`, { signature: '(&self) -> bool' }),
        ],
      }),
    ),
    [],
  ],
  [
    'overrides of one name are no convention',
    /^(api\.signature|naming\.function)/,
    many(20, i =>
      file(`src/a${i}.rs`, 'rust', {
        definitions: [define('function', 'size_hint', { signature: '(&self) -> (usize, Option<usize>)' })],
      }),
    ),
    [],
  ],
  [
    'a function that every file of a folder has',
    /^api\.signature/,
    many(20, i =>
      file(`src/commands/${word(i)}.rs`, 'rust', {
        definitions: [
          define('function', 'exec', { signature: `(args: &${capital(word(i))}) -> CliResult` }),
          define('function', 'size_hint', { signature: '(&self) -> (usize, Option<usize>)' }),
        ],
      }),
    ),
    ['api.signature=fn exec(…) -> CliResult src/commands/** 20/0'],
  ],
  [
    'a constant that is read is wrapped by nothing',
    /^api\.wrapper/,
    [
      file('notify/util.go', 'go', {
        imports: [{ module: 'net/http', names: [], line: 1 }],
        calls: [{ ...call('http.StatusUnauthorized'), args: -1, within: 'ReasonOfStatus' }],
        definitions: [define('function', 'ReasonOfStatus', { signature: '(code int) string' })],
      }),
      ...many(12, i => file(`notify/${word(i)}.go`, 'go', { calls: [call('notify.ReasonOfStatus')] })),
    ],
    [],
  ],
  [
    'a leading backslash makes no other function',
    /^api\.prefer/,
    many(12, i =>
      file(`src/${capital(word(i))}.php`, 'php', { calls: [call('\\preg_match'), call('\\preg_match')] }),
    ),
    [],
  ],
  [
    'another way for the same role',
    /^api\./,
    many(12, i =>
      file(`lib/${word(i)}.rb`, 'ruby', { calls: [call('Site.logger.info'), call('Site.logger.warn')] }),
    ),
    ['api.prefer=Site.logger over puts lib/** 24/0'],
  ],
  [
    'both ways for the same role say nothing',
    /^api\./,
    many(12, i => file(`lib/${word(i)}.rb`, 'ruby', { calls: [call('Site.logger.info'), call('puts')] })),
    [],
  ],
  [
    'a wrapper of nearly the same name',
    /^api\.wrapper/,
    [
      file('src/util/io.ts', 'typescript', {
        imports: [{ module: 'fs', names: ['*'], line: 1 }],
        definitions: [define('function', 'readFileUtf8')],
        calls: [call('fs.readFileSync', 'readFileUtf8')],
      }),
      ...many(10, i => file(`src/${word(i)}.ts`, 'typescript', { calls: [call('readFileUtf8')] })),
    ],
    ['api.wrapper=readFileUtf8 over fs.readFileSync src/** 10/0'],
  ],
  [
    'a package that one folder wraps',
    /^api\.wrapper/,
    [
      file('pkg/logutils/log.go', 'go', { imports: [{ module: 'github.com/x/logrus', names: [], line: 3 }] }),
      ...many(20, i =>
        file(`pkg/a${i}/a.go`, 'go', {
          imports: [{ module: 'example.com/me/app/pkg/logutils', names: [], line: 4 }],
        }),
      ),
    ],
    ['api.wrapper=pkg/logutils over github.com/x/logrus ** 20/0'],
  ],
  [
    'a call that all test functions make',
    /^api\.required_call/,
    many(14, i =>
      file(
        `a/${word(i)}_test.go`,
        'go',
        {
          definitions: [define('function', `Test${capital(word(i))}`)],
          calls: [call('t.Parallel', `Test${capital(word(i))}`)],
        },
        'test',
      ),
    ),
    ['api.required_call=t.Parallel() a/** 14/0'],
  ],
  [
    'a call of the overridden method, in the words of the language',
    /^api\.required_call/,
    (['java', 'csharp'] as const).flatMap(language =>
      many(14, i =>
        file(`${language}/${word(i)}.${language}`, language, {
          definitions: [define('method', 'Close')],
          calls: [call('base.Close', 'Close')],
        }),
      ),
    ),
    ['api.required_call=base.Close() csharp/** 14/0'],
  ],
  [
    'members defined outside of their class have the signature that the class declares',
    /^api\.signature/,
    many(14, i =>
      file(`src/${word(i)}.cpp`, 'cpp', {
        definitions: [
          define('function', `${capital(word(i))}Rule::describe`, {
            signature: `${capital(word(i))}Rule::describe() const`,
          }),
        ],
      }),
    ),
    [],
  ],
  [
    'an import that every file has',
    /^imports\.required/,
    many(20, i =>
      file(`src/${word(i)}.py`, 'python', {
        imports: [{ module: '__future__', names: ['annotations'], line: 1 }],
        definitions: [define('function', 'f')],
      }),
    ),
    ['imports.required=from __future__ import annotations ** 20/0'],
  ],
  [
    'generated code is left out',
    /./,
    many(20, i => file(`gen/${word(i)}/${word(i)}.go`, 'go', { calls: [call('log.Info')] }, 'generated')),
    [],
  ],
];

describe('distill: mined conventions', () => {
  for (const [title, key, records, expected] of cases)
    it(title, () => {
      const said = minedFrom(records, key);
      deepStrictEqual(said, [...expected].sort());
    });

  it('does not depend on the order of files', () => {
    const records = cases
      .flatMap(c => c[2])
      .filter((r, i, all) => all.findIndex(o => o.path === r.path) === i);
    deepStrictEqual(mine([...records].reverse()), mine(records));
  });
});
