import { deepStrictEqual } from 'node:assert';
import type { FileRecord } from '../../../src/core/model/record';
import { call, fileOf as file, many, minedFrom } from './support';

const word = (i: number): string => `part${String.fromCharCode(97 + i)}`;

const php = (folder: string, i: number, module: string, callee = ''): FileRecord =>
  file(`Lib/${folder}/Part${i}.php`, 'php', {
    imports: [{ module, names: [], line: 1 }],
    calls: callee ? [call(callee)] : [],
  });

const importing = (path: string, module: string, name: string): FileRecord =>
  file(path, 'typescript', { imports: module ? [{ module, names: [name], line: 1 }] : [] });

/** `ui` imports so many things of `core`, `app` imports `ui`, and `core` imports `util`, which imports what is given. */
const layers = (root: string, { things = 3, util = '' } = {}): FileRecord[] => [
  ...many(10, i => importing(`${root}/core/${word(i)}.ts`, '../util/a', 'a')),
  ...many(6, i => importing(`${root}/ui/${word(i)}.ts`, '../core/list', `a${i % things}`)),
  ...many(3, i => importing(`${root}/util/${word(i)}.ts`, util, 'a')),
  ...many(3, i => importing(`${root}/app/${word(i)}.ts`, '../ui/list', 'a')),
];

/** A library that one folder of 36 files imports, which three others use. */
const kept = (folder: string, manifests: readonly string[] = []): FileRecord[] => [
  ...manifests.map(path => file(path, '*')),
  ...many(7, i => importing(`${folder}/${word(i)}.ts`, 'zebra', 'a')),
  ...many(3, i => importing(`lib/user/${word(i)}.ts`, `../../${folder}/a`, 'a')),
  ...many(26, i => importing(`lib/other/${word(i)}.ts`, '', 'a')),
];

const cases: [title: string, records: FileRecord[], expected: string[]][] = [
  [
    'what is imported never imports back',
    [...layers('src')],
    ['arch.layer=src/core -x-> src/ui src/core/** 10/0'],
  ],
  ...(['', 'new \\Lib\\Ui\\Page', '\\Other\\Ui\\Page::show'] as const).map(
    (callee): (typeof cases)[number] => [
      `a call of ${callee || 'nothing'} by its full name`,
      [
        ...many(10, i => php('Core', i, `Lib\\Util\\Part${i % 3}`, i === 0 ? callee : '')),
        ...many(6, i => php('Ui', i, `Lib\\Core\\Part${i}`)),
        ...many(3, i => php('Util', i, 'Other\\Thing')),
        ...many(3, i => php('App', i, `Lib\\Ui\\Part${i}`)),
      ],
      callee.includes('Lib') ? [] : ['arch.layer=Lib/Core -x-> Lib/Ui Lib/Core/** 10/0'],
    ],
  ),
  [
    'one folder is the way to a library',
    kept('lib/store', ['package.json']),
    ['arch.layer=zebra only-in lib/store ** 7/0'],
  ],
  [
    'a folder called after the library says so itself',
    kept('lib/zebra-client'),
    ['arch.layer=zebra only-in lib/zebra-client ** 7/0 minor'],
  ],
  [
    'what only one package imports only its manifest names',
    kept('lib/store', ['lib/store/package.json']),
    ['arch.layer=zebra only-in lib/store ** 7/0 minor'],
  ],
  [
    'a border inside of a package is its own',
    [
      ...kept('lib/shop/store', ['lib/shop/package.json']),
      ...many(3, i => importing(`lib/shop/${word(i)}.ts`, '', 'a')),
    ],
    ['arch.layer=zebra only-in lib/shop/store ** 7/0'],
  ],
  [
    'what is reached by way of others is kept out by no order',
    [...layers('src', { util: '../ui/list' })],
    ['arch.layer=src/core -x-> src/ui src/core/** 10/0 minor'],
  ],
  [
    'the manifests of two packages keep their border',
    [file('packages/core/package.json', '*'), file('packages/ui/package.json', '*'), ...layers('packages')],
    ['arch.layer=packages/core -x-> packages/ui packages/core/** 10/0 minor'],
  ],
  ['one thing that many files take makes no layer of its folder', [...layers('src', { things: 1 })], []],
  [
    'what nobody imports is an entry point, and that one folder does not import it either is no border',
    [
      ...many(10, i =>
        file(`src/core/${word(i)}.ts`, 'typescript', {
          imports: [{ module: '../util/a', names: ['a'], line: 1 }],
        }),
      ),
      ...many(6, i =>
        file(`src/ui/${word(i)}.ts`, 'typescript', {
          imports: [{ module: '../core/list', names: [`a${i % 3}`], line: 1 }],
        }),
      ),
      ...many(3, i => file(`src/util/${word(i)}.ts`, 'typescript')),
    ],
    [],
  ],
  [
    'a folder whose tests import the other one keeps no border, and examples are none',
    [
      ...['core', 'base'].flatMap(low =>
        many(10, i =>
          file(`src/${low}/${word(i)}.ts`, 'typescript', {
            imports: [{ module: '../util/a', names: ['a'], line: 1 }],
          }),
        ),
      ),
      ...many(6, i =>
        file(`src/ui/${word(i)}.ts`, 'typescript', {
          imports: [{ module: '../core/list', names: [`a${i % 3}`], line: 1 }],
        }),
      ),
      ...many(6, i =>
        file(`src/examples/${word(i)}.ts`, 'typescript', {
          imports: [{ module: '../base/list', names: [`a${i % 3}`], line: 1 }],
        }),
      ),
      ...many(3, i => file(`src/util/${word(i)}.ts`, 'typescript')),
      ...many(3, i =>
        file(`src/app/${word(i)}.ts`, 'typescript', {
          imports: [
            { module: '../ui/list', names: ['a'], line: 1 },
            { module: '../examples/list', names: ['a'], line: 2 },
          ],
        }),
      ),
      file(
        'src/core/__tests__/list.test.ts',
        'typescript',
        { imports: [{ module: '../../ui/list', names: ['a'], line: 1 }] },
        'test',
      ),
    ],
    [],
  ],
  [
    'of two folders that one never imports, the one that imports it more',
    [
      ...many(10, i =>
        file(`src/core/${word(i)}.ts`, 'typescript', {
          imports: [{ module: '../util/a', names: ['a'], line: 1 }],
        }),
      ),
      ...['ui', 'cli'].flatMap((folder, more) =>
        many(6 + more, i =>
          file(`src/${folder}/${word(i)}.ts`, 'typescript', {
            imports: [{ module: '../core/list', names: [`a${i % 3}`], line: 1 }],
          }),
        ),
      ),
      ...many(3, i => file(`src/util/${word(i)}.ts`, 'typescript')),
      ...many(3, i =>
        file(`src/app/${word(i)}.ts`, 'typescript', {
          imports: [
            { module: '../ui/list', names: ['a'], line: 1 },
            { module: '../cli/list', names: ['a'], line: 2 },
          ],
        }),
      ),
    ],
    ['arch.layer=src/core -x-> src/cli src/core/** 10/0'],
  ],
  [
    'of two folders that never import one, the one that it imports more',
    [
      ...['core', 'model'].flatMap((folder, more) =>
        many(10, i =>
          file(`src/${folder}/${word(i)}.ts`, 'typescript', {
            imports: [{ module: '../util/a', names: ['a'], line: 1 + more }],
          }),
        ),
      ),
      ...many(8, i =>
        file(`src/ui/${word(i)}.ts`, 'typescript', {
          imports: [
            { module: '../core/list', names: [`a${i % 3}`], line: 1 },
            ...(i < 6 ? [{ module: '../model/list', names: ['a'], line: 2 }] : []),
          ],
        }),
      ),
      ...many(3, i => file(`src/util/${word(i)}.ts`, 'typescript')),
      ...many(3, i =>
        file(`src/app/${word(i)}.ts`, 'typescript', {
          imports: [{ module: '../ui/list', names: ['a'], line: 1 }],
        }),
      ),
    ],
    ['arch.layer=src/core -x-> src/ui src/core/** 10/0'],
  ],
];

describe('borders between folders', () => {
  for (const [title, records, expected] of cases)
    it(title, () => deepStrictEqual(minedFrom(records, /^arch\.layer/), expected));
});
