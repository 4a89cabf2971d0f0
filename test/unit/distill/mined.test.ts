import { deepStrictEqual } from 'node:assert';
import { mine } from '../../../src/core/distill/mined/mine';
import type { FileRecord } from '../../../src/core/model/record';
import { call, capital, define, fileOf as file, many, minedFrom, word } from './support';

const plain = (path: string): FileRecord => file(path, '*');

/** Test functions of Go, each in a file of its own, that make one call. */
const testsCalling = (callee: string): FileRecord[] =>
  many(14, i => {
    const name = `Test${capital(word(i))}`;
    const facts = { definitions: [define('function', name)], calls: [call(callee, name)] };
    return file(`a/${word(i)}_test.go`, 'go', facts, 'test');
  });

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
    'what an editor leaves, and what makes a folder a package',
    /^arch\.file_set/,
    many(10, i => [
      plain(`src/${capital(word(i))}/${capital(word(i))}.csproj`),
      plain(`src/${capital(word(i))}/${capital(word(i))}.csproj.DotSettings`),
      file(`src/${capital(word(i))}/Settings/A${i}.cs`, 'csharp'),
    ]).flat(),
    ['arch.file_set=src/<name>/<name>.csproj + src/<name>/Settings/** src/** 10/0 minor'],
  ],
  [
    'files of one set in one of the folders where they come together anyway',
    /^arch\.file_set/,
    ['css', 'js', 'flow', 'old'].flatMap(group =>
      many(group === 'old' ? 30 : 10, i => [
        plain(`data/${group}/${word(i)}/jsfmt.js`),
        plain(`data/${group}/${word(i)}/snapshots/a.snap`),
        ...(group === 'old' ? [plain(`data/${group}/${word(i)}/${word(i)}.css`)] : []),
      ]).flat(),
    ),
    [
      'arch.file_set=data/<group>/<name>/jsfmt.js + data/<group>/<name>/snapshots/** data/** 60/0',
      'arch.file_set=data/old/<name>/<name>.css + data/old/<name>/jsfmt.js + data/old/<name>/snapshots/** data/old/** 30/0 minor',
    ],
  ],
  [
    'inputs of tests, each kind with a set of its own',
    /^arch\.file_set/,
    [
      ['rows', 'css'],
      ['cells', 'html'],
      ['sheets', 'xml'],
    ].flatMap(([group, extension]) =>
      many(10, i => [
        plain(`test/cases/${group}/${word(i)}/index.js`),
        plain(`test/cases/${group}/${word(i)}/a.${extension}`),
      ]).flat(),
    ),
    [
      'arch.file_set=test/cases/cells/<name>/a.html + test/cases/cells/<name>/index.js test/cases/cells/** 10/0 minor',
      'arch.file_set=test/cases/rows/<name>/a.css + test/cases/rows/<name>/index.js test/cases/rows/** 10/0 minor',
      'arch.file_set=test/cases/sheets/<name>/a.xml + test/cases/sheets/<name>/index.js test/cases/sheets/** 10/0 minor',
    ],
  ],
  ...(
    [
      ['most', 10, ''],
      ['some', 30, ' data'],
    ] as const
  ).map(([title, folders, untold]): (typeof cases)[number] => [
    `files of one set in ${title} of the folders of tests`,
    /^arch\.file_set/,
    many(folders, i => [
      file(`test/${word(i)}/${capital(word(i))}Test.java`, 'java', {}, 'test'),
      ...(i < 10
        ? ['Source', 'Target'].map(name => file(`test/${word(i)}/${name}.java`, 'java', {}, 'test'))
        : []),
    ]).flat(),
    [`arch.file_set=test/<name>/Source.java + test/<name>/Target.java test/** 10/0${untold}`],
  ]),
  [
    'numbered files of few kinds',
    /^file\.naming/,
    many(24, i => plain(`changes/${100 + i}.${['fix', 'feature', 'doc'][i % 3]!}.rst`)),
    ['file.naming=changes/<number>.<type>.rst changes/** 24/0'],
  ],
  [
    'one file a release, which is not told',
    /^file\.naming/,
    many(24, i => plain(`docs/releases/v${i % 4}.${i}.0.rst`)),
    ['file.naming=docs/releases/v<number>.<n>.<n>.rst docs/releases/** 24/0 minor'],
  ],
  [
    'numbered files that only tests read',
    /^file\.naming/,
    many(24, i => file(`test/posts/${100 + i}.${['fix', 'feature', 'doc'][i % 3]!}.rst`, '*', {}, 'test')),
    [],
  ],
  [
    'numbered code that only tests read',
    /^file\.naming/,
    many(24, i => file(`test/cases/rows/part-${i}.js`, 'javascript', {}, 'test')),
    ['file.naming=test/cases/rows/part-<number>.js test/cases/rows/** 24/0 minor'],
  ],
  [
    'numbered tests',
    /^file\.naming/,
    many(24, i => file(`test/cases/rows/test-${i}.js`, 'javascript', {}, 'test')),
    ['file.naming=test/cases/rows/test-<number>.js test/cases/rows/** 24/0'],
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
    'tests of one folder with the names of sources, which mirror no folder',
    /^test\.location/,
    many(12, i => [
      file(`src/a/${capital(word(i))}.php`, 'php'),
      file(`tests/${capital(word(i))}Test.php`, 'php', {}, 'test'),
    ]).flat(),
    ['test.location=tests/<path>/<name>Test.php ** 12/0 minor'],
  ],
  [
    "tests that mirror the sources below the build tool's folder of tests",
    /^test\.location/,
    many(12, i => [
      file(`src/main/java/a/${capital(word(i))}.java`, 'java'),
      file(`src/test/java/a/${capital(word(i))}Test.java`, 'java', {}, 'test'),
    ]).flat(),
    ['test.location=src/test/<path>/<name>Test.java ** 12/0'],
  ],
  [
    'the same in modules',
    /^test\.location/,
    many(12, i => [
      file(`m${i}/src/main/java/a/${capital(word(i))}.java`, 'java'),
      file(`m${i}/src/test/java/a/${capital(word(i))}Test.java`, 'java', {}, 'test'),
    ]).flat(),
    ['test.location=<package>/src/test/<path>/<name>Test.java ** 12/0'],
  ],
  [
    'tests that nearly all lie in one folder below the one that is named',
    /^test\.location/,
    many(20, i => [
      file(`src/${word(i)}s.js`, 'javascript'),
      file(`test/${i < 17 ? 'unit' : 'slow'}/${word(i)}.test.js`, 'javascript', {}, 'test'),
    ]).flat(),
    ['test.location=test/**/*.test.js ** 20/0 minor'],
  ],
  [
    'tests in several folders below the one that is named',
    /^test\.location/,
    many(20, i => [
      file(`src/${word(i)}s.js`, 'javascript'),
      file(`test/${i < 12 ? 'unit' : 'slow'}/${word(i)}.test.js`, 'javascript', {}, 'test'),
    ]).flat(),
    ['test.location=test/**/*.test.js ** 20/0'],
  ],
  [
    'tests of which a third has another mark, so that any script of the folder fits',
    /^test\.location/,
    many(12, i => [
      file(i % 3 ? `test/part/${word(i)}.test.js` : `test/${word(i)}-test.js`, 'javascript', {}, 'test'),
      file(`lib/a${i}.js`, 'javascript'),
    ]).flat(),
    ['test.location=test/**/*.js ** 12/0 minor'],
  ],
  [
    'tests of which a third have the name of a source',
    /^test\.location/,
    many(12, i => [
      file(`src/a/${i < 5 ? word(i) : `other${i}`}.py`, 'python'),
      file(`tests/${i % 2 ? 'a' : 'b'}/test_${word(i)}.py`, 'python', {}, 'test'),
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
    [`test.location=${packages === 'one' ? 'suite' : '<package>'}/tests/*.rs ** 12/0 minor`],
  ]),
  [
    'tests without a mark in their names, by their folder',
    /^test\.location/,
    many(12, i => file(`tests/${capital(word(i))}.cs`, 'csharp', {}, 'test')),
    ['test.location=tests/*.cs ** 12/0 minor'],
  ],
  [
    'tests with an underscore before their mark',
    /^test\.(location|file_naming)/,
    many(12, i => [
      file(`src/${capital(word(i))}${i}.cs`, 'csharp'),
      file(`tests/${capital(word(i))}_Specs.cs`, 'csharp', {}, 'test'),
    ]).flat(),
    ['test.file_naming=<Type>_Specs.cs ** 12/0', 'test.location=tests/<Type>_Specs.cs ** 12/0'],
  ],
  [
    'tests beside the sources',
    /^test\.location/,
    many(12, i => [file(`src/${word(i)}.go`, 'go'), file(`src/${word(i)}_test.go`, 'go', {}, 'test')]).flat(),
    ['test.location=beside ** 12/0'],
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
    ['api.prefer=Site.logger over puts lib/** 24/0 minor'],
  ],
  [
    'both ways for the same role say nothing',
    /^api\./,
    many(12, i => file(`lib/${word(i)}.rb`, 'ruby', { calls: [call('Site.logger.info'), call('puts')] })),
    [],
  ],
  [
    'a call that all test functions make',
    /^api\.required_call/,
    testsCalling('t.Parallel'),
    ['api.required_call=t.Parallel() a/** 14/0'],
  ],
  ['a call by which a test fails', /^api\.required_call/, testsCalling('t.Errorf'), []],
  [
    'an overridden method of which an overload calls the other one',
    /^api\.required_call/,
    many(14, i =>
      file(`src/${word(i)}.java`, 'java', {
        definitions: [define('method', 'close'), define('method', 'close', { line: 9 })],
        calls: [call('super.close', 'close'), call('this.close', 'close')],
      }),
    ),
    [],
  ],
  [
    'a call of the overridden method, in the words of the language',
    /^api\.required_call/,
    (['java', 'csharp'] as const).flatMap(language =>
      many(14, i =>
        file(`${language}/${word(i)}.${language}`, language, {
          definitions: [define('method', 'Close')],
          calls: [call('base.Close', 'Close'), call('free', 'Close')],
        }),
      ),
    ),
    ['api.required_call=base.Close() csharp/** 14/0'],
  ],
  [
    'a call of the overridden method and of nothing else, as where a type is narrowed',
    /^api\.required_call/,
    many(14, i =>
      file(`src/${word(i)}.java`, 'java', {
        definitions: [define('method', 'getRows')],
        calls: [call('super.getRows', 'getRows')],
      }),
    ),
    ['api.required_call=super.getRows() src/** 14/0 minor'],
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
    'an import that files have because they use it',
    /^imports\.required/,
    many(20, i =>
      file(`src/${word(i)}.py`, 'python', {
        imports: [{ module: 'app_core', names: ['schema'], line: 1 }],
        definitions: [define('function', 'f')],
        calls: [call(i < 14 ? 'schema.make' : 'other.make')],
      }),
    ),
    ['imports.required=from app_core import schema ** 20/0 minor'],
  ],
  ...(['app/all.hpp', 'app/checks.hpp', 'iostream'] as const).map((module): (typeof cases)[number] => [
    `the header ${module}`,
    /^imports\.required/,
    [
      file('include/app/all.hpp', 'cpp'),
      file('test/app/checks.hpp', 'cpp'),
      ...many(20, i =>
        file(`test/${word(i)}.cpp`, 'cpp', {
          imports: [{ module, names: [], line: 1 }],
          definitions: [define('function', 'f')],
        }),
      ),
    ],
    [`imports.required=#include ${module} ** 20/0${module === 'app/checks.hpp' ? '' : ' minor'}`],
  ]),
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
