import { deepStrictEqual } from 'node:assert';
import type { FileRecord } from '../../../src/core/model/record';
import { call, define, fileOf as file, many, minedFrom, word } from './support';

const cases: [title: string, key: RegExp, records: FileRecord[], expected: string[]][] = [
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
    'a wrapper of nearly the same name',
    /^api\.wrapper/,
    [
      file('src/util/io.ts', 'typescript', {
        imports: [{ module: 'fs', names: ['*'], line: 1 }],
        definitions: [define('function', 'readFileUtf8')],
        calls: [call('fs.readFileSync', 'readFileUtf8')],
      }),
      ...many(10, i =>
        file(`src/${word(i)}.ts`, 'typescript', {
          imports: [{ module: './util/io', names: ['readFileUtf8'], line: 1 }],
          calls: [call('readFileUtf8')],
        }),
      ),
    ],
    ['api.wrapper=readFileUtf8 over fs.readFileSync src/** 10/0'],
  ],
  ...([0, 1] as const).map((others): (typeof cases)[number] => [
    `a wrapper of a package's function that ${others} other files call`,
    /^api\.wrapper/,
    [
      file('src/util/io.ts', 'typescript', {
        imports: [{ module: 'spans', names: ['*'], line: 1 }],
        definitions: [define('function', 'spanAsText')],
        calls: [call('spans.spanText', 'spanAsText')],
      }),
      ...many(20, i =>
        file(`src/${word(i)}.ts`, 'typescript', {
          imports: [{ module: './util/io', names: ['spanAsText'], line: 1 }],
          calls: [call('spanAsText'), ...(i < others ? [call('spans.spanText')] : [])],
        }),
      ),
    ],
    [`api.wrapper=spanAsText over spans.spanText src/** 20/${others}${others ? '' : ' minor'}`],
  ]),
  ...([0, 2] as const).map((beside): (typeof cases)[number] => [
    `a folder in which one file uses a package, beside ${beside} others`,
    /^api\.wrapper/,
    [
      file('src/winlog/index.ts', 'typescript', {
        imports: [{ module: 'winston-log', names: ['createLogger'], line: 1 }],
      }),
      ...many(beside, i => file(`src/winlog/part${i}.ts`, 'typescript', {})),
      ...many(20, i =>
        file(`src/${word(i)}.ts`, 'typescript', {
          imports: [{ module: './winlog/index', names: ['winlog'], line: 1 }],
        }),
      ),
    ],
    [`api.wrapper=src/winlog over winston-log ** 20/0${beside ? ' minor' : ''}`],
  ]),
  [
    'a function whose name callers import from elsewhere, as what it wraps',
    /^api\.wrapper/,
    [
      file('src/generics.py', 'python', {
        imports: [{ module: 'typing_more', names: [], line: 1 }],
        definitions: [define('function', 'get_args')],
        calls: [call('typing_more.get_args', 'get_args')],
      }),
      ...many(20, i =>
        file(`src/${word(i)}.py`, 'python', {
          imports:
            i < 12
              ? [{ module: '.generics', names: ['get_args'], line: 1 }]
              : [{ module: 'typing_more', names: ['get_args'], line: 1 }],
          calls: [call('get_args')],
        }),
      ),
    ],
    [],
  ],
  ...(['parameter', 'variable', 'module'] as const).map((kind): (typeof cases)[number] => [
    `what is called on a ${kind} with the name of a module`,
    /^api\.wrapper/,
    [
      file('src/util/io.ts', 'typescript', {
        imports: [{ module: 'path', names: ['*'], line: 1 }],
        definitions: [
          define('function', 'parsePath', {
            signature: kind === 'parameter' ? '(path: string): Parts' : '(): Parts',
          }),
        ],
        bindings: kind === 'variable' ? [{ name: 'path', made: 'location', line: 3 }] : [],
        calls: [call('path.indexOfPath', 'parsePath')],
      }),
      ...many(10, i =>
        file(`src/${word(i)}.ts`, 'typescript', {
          imports: [{ module: './util/io', names: ['parsePath'], line: 1 }],
          calls: [call('parsePath')],
        }),
      ),
    ],
    kind === 'module' ? ['api.wrapper=parsePath over path.indexOfPath src/** 10/0'] : [],
  ]),
  [
    'settings that extend those of a folder',
    /^api\.wrapper/,
    [
      file('lint/shared.js', 'javascript', {
        imports: [{ module: 'lint-rules', names: ['default'], line: 1 }],
      }),
      ...many(20, i =>
        file(
          `packages/${word(i)}/lint.config.js`,
          'javascript',
          { imports: [{ module: '../../lint/shared.js', names: ['default'], line: 1 }] },
          'config',
        ),
      ),
    ],
    [],
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
];

describe('mined wrappers', () => {
  for (const [title, key, records, expected] of cases)
    it(title, () => {
      const said = minedFrom(records, key);
      deepStrictEqual(said, [...expected].sort());
    });
});
