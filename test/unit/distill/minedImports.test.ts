import { deepStrictEqual } from 'node:assert';
import type { FileRecord, ImportFact } from '../../../src/core/model/record';
import { call, define, fileOf as file, many, minedFrom } from './support';

const load = (module: string, more: Partial<ImportFact> = {}): ImportFact => ({
  module,
  names: [],
  line: 1,
  ...more,
});
const cases: [title: string, key: RegExp, records: FileRecord[], expected: string[]][] = [
  [
    'a module under one name of its own',
    /^imports\.alias/,
    many(12, i => file(`p/a${i}.go`, 'go', { imports: [load('host.io/api/core/v1', { alias: 'corev1' })] })),
    ['imports.alias=host.io/api/core/v1 as corev1 ** 12/0'],
  ],
  [
    "what a package of Go is called, in a folder of the project's own or of another one",
    /^imports\.alias/,
    [
      file('go.mod', '*', {}),
      file('internal/gh/mock/mock.go', 'go', {}),
      ...many(12, i =>
        file(`p/a${i}.go`, 'go', {
          imports: [
            load('own.io/a/b/internal/gh/mock', { alias: 'ghmock' }),
            load('a.io/go-git/v5', { alias: 'git' }),
            load('gopkg.in/yaml.v3', { alias: 'yaml' }),
          ],
        }),
      ),
    ],
    ['imports.alias=own.io/a/b/internal/gh/mock as ghmock ** 12/0 minor'],
  ],
  [
    'one name for two modules, of which a build takes one',
    /^imports\.alias/,
    many(12, i =>
      file(`p/a${i}.rs`, 'rust', {
        imports: [load('own::check', { alias: 'verify' }), load('other::check', { alias: 'verify' })],
      }),
    ),
    [
      'imports.alias=other::check as verify ** 12/0 minor',
      'imports.alias=own::check as verify ** 12/0 minor',
    ],
  ],
  [
    'aliases that are built alike',
    /^imports\.alias/,
    many(12, i =>
      file(`src/A${i}.php`, 'php', {
        imports: [
          load('App\\Contracts\\Mailer', { alias: 'MailerContract' }),
          load(`App\\Contracts\\Part${i}`, { alias: `Part${i}Contract` }),
          load('App\\Capsule\\Manager', { alias: 'DB' }),
        ],
      }),
    ),
    [
      'imports.alias=App\\Capsule\\Manager as DB ** 12/0',
      'imports.alias=App\\Contracts\\Mailer as MailerContract ** 12/0 minor',
    ],
  ],
  [
    'a module under several names, and one under its own',
    /^imports\.alias/,
    many(12, i =>
      file(`p/a${i}.go`, 'go', {
        imports: [load('a.io/x', { alias: i % 2 ? 'ax' : 'xx' }), load('a.io/conf', { alias: 'conf' })],
      }),
    ),
    [],
  ],
  [
    'Go files of which most keep the name of the module',
    /^imports\.alias/,
    many(12, i => file(`p/a${i}.go`, 'go', { imports: [load('a.io/x', i < 7 ? { alias: 'ax' } : {})] })),
    [],
  ],
  [
    'PHP files of which a third keep the name of the class',
    /^imports\.alias/,
    many(12, i =>
      file(`p/a${i}.php`, 'php', { imports: [load('App\\Util\\Git', i < 8 ? { alias: 'GitUtil' } : {})] }),
    ),
    [],
  ],
  [
    'tests that close what they open',
    /^test\.cleanup/,
    many(14, i =>
      file(`test/a${i}.ts`, 'typescript', { calls: [call('openStore'), call('closeStore')] }, 'test'),
    ),
    ['test.cleanup=closeStore() test/** 14/0'],
  ],
  [
    'tests that call two unrelated functions',
    /^test\.cleanup/,
    many(14, i =>
      file(`test/a${i}.ts`, 'typescript', { calls: [call('openStore'), call('closeWindow')] }, 'test'),
    ),
    [],
  ],
  [
    'global functions from the root',
    /^imports\.qualified/,
    many(12, i =>
      file(`src/A${i}.php`, 'php', {
        calls: [call('\\count'), call('\\implode'), call('$this->run')],
        definitions: [define('class', `A${i}`)],
      }),
    ),
    ['imports.qualified=\\<function> src/** 24/0'],
  ],
  [
    'global functions that are imported',
    /^imports\.qualified/,
    many(12, i =>
      file(`src/A${i}.php`, 'php', {
        imports: [load('count'), load('implode')],
        calls: [call('count'), call('implode'), call('isset')],
        definitions: [define('class', `A${i}`)],
      }),
    ),
    ['imports.qualified=use function src/** 24/0'],
  ],
  [
    'global functions left to the fallback',
    /^imports\.qualified/,
    many(12, i =>
      file(`src/A${i}.php`, 'php', {
        calls: [call('count'), call('implode')],
        definitions: [define('class', `A${i}`)],
      }),
    ),
    [],
  ],
  [
    'what comes with the language is imported by use, what changes the language or is the project’s own by choice',
    /^imports\.required/,
    many(20, i =>
      file(`src/${'abcdefghijklmnopqrst'[i]!}.py`, 'python', {
        definitions: [define('class', 'A')],
        imports: [load('__future__', { names: ['annotations'] }), load('typing'), load('shop')],
      }),
    ),
    [
      'imports.required=from __future__ import annotations ** 20/0',
      'imports.required=import shop ** 20/0',
      'imports.required=import typing ** 20/0 minor',
    ],
  ],
  ...(['cmd', 'example/cmd'] as const).map((folder): (typeof cases)[number] => [
    `a way to log that is found in ${folder}`,
    /^logging\.library/,
    many(12, i => file(`${folder}/a${i}.go`, 'go', { imports: [load('log')] })),
    [`logging.library=log ** 12/0${folder === 'cmd' ? '' : ' minor'}`],
  ]),
  [
    'own headers from the root, the own one first',
    /^imports\.(relative|groups)/,
    many(14, i => [
      file(`src/lib/n${i}.hpp`, 'cpp', { definitions: [define('class', `N${i}`)] }),
      file(`src/lib/n${i}.cpp`, 'cpp', {
        imports: [load(`lib/n${i}.hpp`), load(`lib/n${(i + 1) % 14}.hpp`), load('vector')],
      }),
    ]).flat(),
    ['imports.groups=own,other src/lib/** 14/0', 'imports.relative=absolute src/lib/** 28/0'],
  ],
  [
    'own headers from other folders and from the root of the tree',
    /^imports\.relative/,
    many(14, i => [
      file(`n${i}.hpp`, 'cpp', { definitions: [define('class', `N${i}`)] }),
      file(`m${i}.cpp`, 'cpp', { imports: [load(`n${i}.hpp`)] }),
      file(`src/lib/n${i}.cpp`, 'cpp', { imports: [load(`../../n${i}.hpp`), load('vector')] }),
    ]).flat(),
    ['imports.relative=relative ** 28/0'],
  ],
  [
    'own headers from the folder, the own one last',
    /^imports\.(relative|groups)/,
    many(14, i => [
      file(`src/lib/n${i}.hpp`, 'cpp', { definitions: [define('class', `N${i}`)] }),
      file(`src/lib/n${i}.cpp`, 'cpp', {
        imports: [load('vector'), load(`n${(i + 1) % 14}.hpp`), load(`n${i}.hpp`)],
      }),
    ]).flat(),
    ['imports.relative=relative src/lib/** 28/0 minor'],
  ],
  [
    'sources whose names start with one word',
    /^file\.naming/,
    many(20, i => file(`src/part${i % 3}/app_${'abcdefghijklmnopqrst'[i]!}x.cpp`, 'cpp', {})),
    ['file.naming=src/<path>/app_<name> src/** 20/0'],
  ],
  [
    'sources whose names start with several words',
    /^file\.naming/,
    many(20, i =>
      file(`src/part${i % 3}/${i % 2 ? 'app' : 'lib'}_${'abcdefghijklmnopqrst'[i]!}x.cpp`, 'cpp', {}),
    ),
    [],
  ],
  [
    'methods of one protocol',
    /^api\.signature/,
    many(16, i =>
      file(`mods/m${i}/m.go`, 'go', {
        definitions: [{ ...define('method', 'Prepare'), signature: '(ctx app.Context) error' }],
      }),
    ),
    ['api.signature=func Prepare(ctx app.Context) error mods/** 16/0 minor'],
  ],
  [
    'methods that only share a name, and one of the language',
    /^api\.signature/,
    many(16, i =>
      file(`mods/m${i}/m.go`, 'go', {
        definitions: [
          { ...define('method', 'Prepare'), signature: `(c Config${i}) error` },
          { ...define('method', 'ServeHTTP'), signature: '(w http.ResponseWriter, r *http.Request)' },
        ],
      }),
    ),
    [],
  ],
  [
    'modules of Rust in their folders',
    /^file\.naming/,
    many(12, i => file(`src/${'abcdefghijkl'[i]!}/mod.rs`, 'rust', {})),
    ['file.naming=<name>/mod.rs ** 12/0'],
  ],
  [
    'a method of whatever it is called on',
    /^api\.prefer/,
    many(12, i => file(`src/a${i}.rb`, 'ruby', { calls: [call(`name${i}.detect`), call('list.detect')] })),
    ['api.prefer=.detect over .find src/** 24/0 minor'],
  ],
];

describe('mined imports and names', () => {
  for (const [title, key, records, expected] of cases)
    it(title, () => {
      const said = minedFrom(records, key);
      deepStrictEqual(said, [...expected].sort());
    });
});
