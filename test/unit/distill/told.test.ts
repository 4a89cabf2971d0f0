import { deepStrictEqual, strictEqual } from 'node:assert';
import { isNews } from '../../../src/core/distill/background/background';
import { claimsOf } from '../../../src/core/distill/claims';
import { distill, type DistillOptions } from '../../../src/core/distill/distill';
import { markEnforced } from '../../../src/core/distill/enforced/enforced';
import { leftOutBy } from '../../../src/core/distill/told/leftOut';
import type { FileRecord, ImportFact } from '../../../src/core/model/record';
import { holdsPlaces } from '../../../src/core/distill/testKeys';
import type { KeyDefinition } from '../../../src/core/observe/families/types';
import { define, filesIn, keyOf, libraryOf, many, recordOf, repeat } from './support';

const QUOTES = 'format.quotes';
const background = { projects: {}, forms: {} };

const conventionsOf = (
  records: readonly FileRecord[],
  key: string,
  more: DistillOptions = {},
  definition: Partial<KeyDefinition> = {},
) =>
  distill(records, libraryOf(keyOf(key, { open: true, ...definition })), { background, ...more }).filter(
    c => c.pattern === key,
  );

/** Each claim of the key with the reason for which it is not told, or `told`. */
const reasons = (records: readonly FileRecord[], key = QUOTES, more: DistillOptions = {}): string[] =>
  conventionsOf(records, key, more)
    .flatMap(claimsOf)
    .map(c => `${c.language} ${c.value} ${c.scope}: ${c.untold ?? 'told'}`)
    .sort();

const rust = filesIn('src', 40, repeat('lang.error', 'try', 2), { language: 'rust' });
const typescript = { language: 'typescript' };
const single = repeat(QUOTES, 'single', 4);
const double = repeat(QUOTES, 'double', 4);
const test = { role: 'test' } as const;

/** Files `<folder>/f<i>.ts` among the tests, without a test in them. */
const inputs = (folder: string, n: number, sites = double): FileRecord[] => filesIn(folder, n, sites, test);

const imports = (...modules: string[]): readonly ImportFact[] =>
  modules.map((module, i) => ({ module, names: ['default'], line: i + 1 }));

const cases: [title: string, records: FileRecord[], expected: string[], key?: string][] = [
  [
    'a language that the project is written in',
    [...rust, ...filesIn('web', 12, single, typescript)],
    ['typescript single **: told'],
  ],
  [
    'a language of which all files are inputs of tests in another one is data',
    [...rust, ...filesIn('tests/syntax', 12, single, { ...typescript, role: 'test' })],
    ['typescript single **: data'],
  ],
  [
    'but tests may be written in a language of their own',
    [...rust, ...filesIn('tests', 12, [...single, ['test.dsl', 'test']], { ...typescript, role: 'test' })],
    ['typescript single **: told'],
  ],
  [
    'what only examples do is none of the project’s habits',
    [...filesIn('src', 4, single), ...filesIn('lib', 20, []), ...filesIn('docs/examples', 40, single)],
    ['typescript single **: narrow'],
  ],
  [
    'of files with some ending most have that ending',
    [
      ...['a', 'b', 'c', 'd'].flatMap(folder =>
        filesIn(`tests/${folder}`, 10, repeat('test.file_naming', '*.test.ts', 1), test).map(f => ({
          ...f,
          path: f.path.replace('.ts', '.test.ts'),
        })),
      ),
      ...['a', 'b', 'c', 'd'].flatMap(folder =>
        filesIn(`tests/${folder}`, 8, repeat('test.file_naming', '*.ts', 1), test),
      ),
    ],
    ['typescript *.test.ts **/*.{spec,test}.*: minor', 'typescript *.ts !**/*.{spec,test}.*: minor'],
    'test.file_naming',
  ],
  [
    'headers of a project in C are no C++',
    [
      ...filesIn('include', 12, single, { language: 'cpp' }).map(f => ({
        ...f,
        path: f.path.replace(/ts$/, 'h'),
      })),
      recordOf('src/a.c', [], { language: '*' }),
    ],
    ['cpp single **: narrow'],
  ],
  [
    'but headers of C++ are',
    [
      ...filesIn('include', 12, single, { language: 'cpp' }).map(f => ({
        ...f,
        path: f.path.replace(/ts$/, 'h'),
      })),
      ...filesIn('src', 3, single, { language: 'cpp' }).map(f => ({
        ...f,
        path: f.path.replace(/ts$/, 'cc'),
      })),
      recordOf('src/a.c', [], { language: '*' }),
    ],
    ['cpp single **: told'],
  ],
  [
    'nor what examples do otherwise than the code, however many they are',
    [...filesIn('src', 10, double), ...filesIn('playground', 90, single)],
    ['typescript double src/**: told', 'typescript single !src/**: data'],
  ],
  [
    'a rule that rests on one file of many',
    [
      ...filesIn('src', 20, repeat(QUOTES, 'single', 1)),
      recordOf('src/big.ts', repeat(QUOTES, 'single', 60)),
      ...filesIn('lib', 20, []),
    ],
    ['typescript single **: narrow'],
  ],
  [
    'a rule that rests on a few files of many',
    [...filesIn('src', 4, single), ...filesIn('lib', 30, [])],
    ['typescript single **: narrow'],
  ],
  [
    'what a small part of the tests does otherwise',
    [
      ...filesIn('src', 60, single),
      ...filesIn('tests/unit', 40, [...single, ['test.dsl', 'test']], test),
      ...filesIn('tests/cases', 12, [...double, ['test.dsl', 'test']], test),
    ],
    ['typescript double tests/cases/**: narrow', 'typescript single !tests/cases/**: told'],
  ],
  [
    'what all tests do otherwise',
    [...filesIn('src', 60, single), ...filesIn('tests', 40, double, test)],
    ['typescript double tests/**: told', 'typescript single !tests/**: told'],
  ],
  [
    'what files of one name do, in folder after folder',
    [
      ...filesIn('src', 30, [['lang.yoda', 'never']]),
      ...many(40, i => recordOf(`src/cases/${i}/config.ts`, single)),
      ...filesIn('lib', 3, single),
    ],
    ['typescript single **: narrow'],
  ],
  ['a small project has few files', [...filesIn('src', 4, single)], ['typescript single **: told']],
  [
    'old releases that lie in the tree are copies',
    [
      ...filesIn('src', 3, single),
      ...many(5, i => recordOf(`old/lib-${i}.10.2.ts`, single)),
      ...filesIn('lib', 20, []),
    ],
    ['typescript single **: narrow'],
  ],
  [
    'what hardly any file has is no habit',
    [...filesIn('src', 9, repeat('comment.divider', '// ---', 3)), ...filesIn('lib', 291, [])],
    ['typescript // --- **: rare'],
    'comment.divider',
  ],
  [
    'what one file in five has may be one',
    [...filesIn('src', 60, repeat('comment.divider', '// ---', 3)), ...filesIn('lib', 240, [])],
    ['typescript // --- **: told'],
    'comment.divider',
  ],
  [
    'tests are not asked how often they are documented',
    [
      ...filesIn('src', 12, repeat('docs.tag_order', 'param,returns', 3)),
      ...filesIn('lib', 60, []),
      ...filesIn('test', 300, [], test),
    ],
    ['typescript param,returns **: told'],
    'docs.tag_order',
  ],
  [
    'one comment in many files is one text',
    filesIn('src', 30, repeat('comment.todo', 'TODO <text>', 1)),
    ['typescript TODO <text> **: rare'],
    'comment.todo',
  ],
];

describe('what is true and not told', () => {
  for (const [title, records, expected, key] of cases)
    it(title, () => deepStrictEqual(reasons(records, key), expected));

  it('comments of different lengths are different texts', () => {
    const records = filesIn('src', 30, repeat('comment.todo', 'TODO <text>', 1)).map((record, i) => ({
      ...record,
      observations: { ...record.observations, end: Uint32Array.of(20 + i) },
    }));
    deepStrictEqual(reasons(records, 'comment.todo'), ['typescript TODO <text> **: told']);
  });

  it('what the tools of the project leave out is not its code', () => {
    const records = [...filesIn('src', 20, double), ...filesIn('legacy', 20, single)];
    const leavesOut = (path: string): boolean => path.startsWith('legacy/');
    deepStrictEqual(reasons(records, QUOTES, { leavesOut }), [
      'typescript double src/**: told',
      'typescript single legacy/**: data',
    ]);
  });

  it('a usual absence is a rule only where next to nothing departs from it', () => {
    const key = 'format.blank_before_return';
    const kept = (rate: number): string[] =>
      reasons(filesIn('src', 20, [...repeat(key, 'never', rate), ...repeat(key, 'always', 100 - rate)]), key);
    deepStrictEqual(kept(94), ['typescript never **: rare']);
    deepStrictEqual(kept(99), ['typescript never **: told']);
  });

  it('every definition is said to have a doc comment only where those without are stray', () => {
    const key = 'docs.required';
    const kept = (form: string, rate: number): string[] =>
      reasons(filesIn('src', 20, [...repeat(key, form, rate), ...repeat(key, 'other', 100 - rate)]), key);
    deepStrictEqual(kept('public', 93), ['typescript public **: minor']);
    deepStrictEqual(kept('public', 95), ['typescript public **: told']);
    deepStrictEqual(kept('none', 93), ['typescript none **: told']);
  });

  it('a width is a rule only where lines break off at it', () => {
    const key = 'format.line_length';
    /** Ten files with as many lines of each width from 66 to 123 columns as `times` says. */
    const widths = (times: (column: number) => number): string[] => {
      const sites = many(58, i => repeat(key, String(66 + i), times(66 + i))).flat();
      const found = conventionsOf(filesIn('src', 10, sites), key, {}, { number: 'cliff' });
      return found.map(c => `${c.value}: ${c.untold ?? 'told'}`);
    };
    const wrapped = (above: number) => (column: number) =>
      column <= 80 ? 20 : column <= 85 ? above : column <= 93 ? 1 : 0;
    deepStrictEqual(widths(wrapped(2)), ['80: told']);
    deepStrictEqual(widths(wrapped(5)), ['80: minor'], 'lines are only fewer');
    const few = (column: number): number => (column > 80 ? 1 : column > 75 ? 7 : 26);
    deepStrictEqual(widths(few), ['80: minor'], 'most long lines are longer still');
  });

  it('is no news', () => {
    const told = { key: QUOTES, value: 'single', language: 'typescript' };
    strictEqual(isNews({ ...told, key: 'api.prefer' }), true);
    strictEqual(isNews({ ...told, key: 'api.prefer', untold: 'narrow' }), false);
  });
});

describe('inputs of tests', () => {
  const sources = filesIn('src', 30, single);
  const runners = many(10, i =>
    recordOf(`tests/format/d${i}/run.test.ts`, [...single, ['test.dsl', 'test']], test),
  );

  it('are not told from, and what the code keeps alone may be what its formatter keeps', () => {
    const [convention] = conventionsOf(
      [...sources, ...runners, ...inputs('tests/format', 60, [...single, ['format.quotes', 'double']])],
      QUOTES,
      {},
      { minimumRate: 0.7 },
    );
    strictEqual(convention?.value, 'single');
    strictEqual(convention.rate < 0.95, true);
    strictEqual(convention.ownRate, 1);
    const config = { path: '.prettierrc', text: '{ "singleQuote": true }' };
    strictEqual(markEnforced([convention], [config])[0]?.enforcedBy, '.prettierrc');
  });

  it('are told from where they are few', () => {
    const said = reasons([...sources, ...runners, ...inputs('tests/format', 40)]);
    deepStrictEqual(
      said.map(claim => /\w+$/.exec(claim)?.[0]),
      ['told', 'told'],
    );
  });

  it('are no helpers, which some test uses, itself or through another one', () => {
    const helped = [
      recordOf('tests/format/main.test.ts', single, { ...test, facts: { imports: imports('./f0.js') } }),
      ...many(60, i =>
        recordOf(`tests/format/f${i}.ts`, double, { ...test, facts: { imports: imports(`./f${i + 1}`) } }),
      ),
    ];
    deepStrictEqual(reasons([...sources, ...helped]), [
      'typescript double !src/**: told',
      'typescript single src/**: told',
    ]);
    const unused = helped.slice(1);
    deepStrictEqual(reasons([...sources, ...unused]), [
      'typescript double !src/**: data',
      'typescript single src/**: told',
    ]);
  });
});

describe('what the tools of a project leave out', () => {
  const files = [
    ...many(40, i => ({ path: `src/f${i}.ts`, language: 'typescript' })),
    ...many(9, i => ({ path: `vendors/f${i}.ts`, language: 'typescript' })),
    ...many(9, i => ({ path: `cases/f${i}.ts`, language: 'typescript' })),
    ...many(30, i => ({ path: `app/f${i}.py`, language: 'python' })),
    ...many(9, i => ({ path: `app/v1/f${i}.py`, language: 'python' })),
    ...many(9, i => ({ path: `vendors/f${i}.py`, language: 'python' })),
  ];
  const left: [path: string, text: string, folders: string[]][] = [
    ['.prettierignore', '# copies\n/vendors/\n*.md\nbuild.ts\n', ['vendors ts']],
    ['.eslintignore', 'vendors/**\nsrc/\n', ['vendors ts']],
    ['.prettierignore', 'cases/**/*.*\n!/cases/**/run.ts\nvendors\n', []],
    [
      'pyproject.toml',
      "[tool.ruff]\nextend-exclude = ['app/v1', 'vendors', 'app/x.py']\n[tool.x]\nexclude = ['app']\n",
      ['app/v1 py', 'vendors py'],
    ],
    ['pyproject.toml', "[tool.other]\nexclude = ['app/v1']\n", []],
    ['ruff.toml', 'exclude = [\n  "app/v1", # old\n]\n', ['app/v1 py']],
    ['ruff.toml', 'exclude = ["app"]\n', []],
    ['sub/.prettierignore', 'vendors/\n', []],
  ];
  for (const [path, text, folders] of left)
    it(`${path}: ${JSON.stringify(text)}`, () => {
      const isLeft = leftOutBy([{ path, text }], files);
      const found = files.filter(file => isLeft(file.path)).map(file => file.path);
      const named = found.map(file => file.replace(/\/f\d+\./, ' '));
      deepStrictEqual([...new Set(named)], folders);
    });
});

describe('a part of the tree', () => {
  const mixed = (i: number): FileRecord =>
    recordOf(
      `lib/m${i}.ts`,
      i % 5 ? [...repeat(QUOTES, 'double', 4), ...repeat(QUOTES, 'single', 2)] : single,
    );
  const parts: [title: string, records: FileRecord[], expected: string[]][] = [
    [
      'that the rest contradicts is a border',
      [...filesIn('src', 12, single), ...filesIn('lib', 12, double)],
      ['typescript double lib/**: told', 'typescript single src/**: told'],
    ],
    [
      'that does what most of a mix does is none',
      [...filesIn('src', 20, double), ...many(20, mixed)],
      ['typescript double src/**: narrow'],
    ],
    [
      'that does what less than half of a mix does is one where it is not small',
      [...filesIn('src', 20, single), ...many(20, mixed)],
      ['typescript single src/**: told'],
    ],
    [
      'and an accident where it is',
      [...filesIn('src', 12, single), ...many(150, mixed)],
      ['typescript single src/**: narrow'],
    ],
  ];
  for (const [title, records, expected] of parts)
    it(title, () => deepStrictEqual(reasons(records), expected));
});

describe('acronyms inside names', () => {
  const ACRONYMS = 'naming.acronyms';
  const withNames = (name: (i: number) => string): FileRecord[] =>
    many(40, i =>
      recordOf(`src/f${i}.ts`, repeat(ACRONYMS, 'upper', 2), {
        facts: { definitions: [define('property', name(i))] },
      }),
    );
  const cases: [title: string, name: (i: number) => string, expected: string][] = [
    ['many of them', i => `base${['URL', 'XML', 'SQL', 'DNS'][i % 4]}${i}`, 'told'],
    ['one name declared again and again', () => 'baseURL', 'narrow'],
    [
      'one word in many names',
      i => `base${i % 2 ? 'URL' : 'XML'}Of${'abcdefghijklmnopqrst'[i >> 1]}x`,
      'minor',
    ],
  ];
  for (const [title, name, expected] of cases)
    it(title, () =>
      deepStrictEqual(reasons(withNames(name), ACRONYMS), [`typescript upper **: ${expected}`]),
    );
});

it('what is counted outside of tests only is asked of no test', () => {
  const holds = (key: string, role: 'source' | 'test'): boolean =>
    holdsPlaces(key, { language: 'java', role });
  deepStrictEqual(
    ['docs.required', 'error.catch', 'test.setup', 'format.quotes'].map(key => [
      holds(key, 'source'),
      holds(key, 'test'),
    ]),
    [
      [true, false],
      [true, false],
      [false, true],
      [true, true],
    ],
  );
});
