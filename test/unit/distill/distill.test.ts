import { strictEqual, deepStrictEqual, ok } from 'node:assert';
import { claimsOf } from '../../../src/core/distill/claims';
import { distill } from '../../../src/core/distill/distill';
import type { FileRecord } from '../../../src/core/model/record';
import { filesIn, keyOf, libraryOf, recordOf, repeat } from './support';

const KEY = 'format.quotes';
const single = (n: number): [string, string][] => repeat(KEY, 'single', n);
const double = (n: number): [string, string][] => repeat(KEY, 'double', n);
const background = { projects: {}, forms: {} };

const said = (records: readonly FileRecord[], ...keys: ReturnType<typeof keyOf>[]): string[] =>
  distill(records, libraryOf(...(keys.length > 0 ? keys : [keyOf(KEY)])), { background })
    .filter(c => c.key.startsWith('format') || c.key.startsWith('metric') || c.key.startsWith('naming'))
    .flatMap(claimsOf)
    .map(c => `${c.key}=${c.value} ${c.scope} ${c.support}/${c.exceptions}`)
    .sort();

const cases: [string, FileRecord[], string[]][] = [
  ['one form everywhere', filesIn('src', 10, single(4)), ['format.quotes=single ** 40/0']],
  ['a mix says nothing', filesIn('src', 10, [...single(3), ...double(2)]), []],
  ['too few files', filesIn('src', 2, single(40)), []],
  [
    'one huge file cannot make a convention',
    [recordOf('src/huge.ts', single(5000)), ...filesIn('src', 12, double(3))].map(r => r),
    [],
  ],
  [
    'generated and vendored code does not count',
    [
      ...filesIn('src', 10, single(4)),
      ...filesIn('gen', 40, double(9), { role: 'generated' }),
      ...filesIn('vendor', 40, double(9), { role: 'vendored' }),
    ],
    ['format.quotes=single ** 40/0'],
  ],
  [
    'a package that differs gets a scope of its own',
    [...filesIn('src', 20, single(5)), ...filesIn('legacy/old', 8, double(5))],
    ['format.quotes=double legacy/** 40/0', 'format.quotes=single !legacy/** 100/0'].sort(),
  ],
  [
    'a mixed folder is left out and the rest still speaks',
    [...filesIn('src', 60, single(5)), ...filesIn('legacy', 8, [...double(4), ...single(2)])],
    ['format.quotes=single !legacy/** 300/0'],
  ],
  [
    'a convention of one package only',
    [
      ...filesIn('packages/a/src', 10, single(4)),
      ...filesIn('packages/b/src', 12, [...single(2), ...double(2)]),
      ...filesIn('packages/c/src', 12, [...single(2), ...double(2)]),
    ],
    ['format.quotes=single packages/a/** 40/0'],
  ],
];

describe('names of many letter cases', () => {
  const KEY = 'naming.test_method';
  const mixed = [
    ...repeat(KEY, 'camelCase prefix:test', 2),
    ...repeat(KEY, 'underscored prefix:test', 2),
    ...repeat(KEY, 'snake_case prefix:test_', 1),
  ];
  const tests = (sites: [string, string][], language: string): FileRecord[] =>
    filesIn('src/test', 12, sites, { role: 'test', language });
  it('are said to share their first word', () =>
    deepStrictEqual(said(tests(mixed, 'java'), keyOf(KEY)), ['naming.test_method=prefix:test ** 60/0']));
  it('are not where that word is what makes a test', () =>
    deepStrictEqual(said(tests(mixed, 'python'), keyOf(KEY)), []));
  it('are not where many begin otherwise', () =>
    deepStrictEqual(said(tests([...mixed, ...repeat(KEY, 'camelCase', 2)], 'java'), keyOf(KEY)), []));
  it('are not where one letter case leads', () =>
    deepStrictEqual(said(tests(repeat(KEY, 'camelCase prefix:test', 3), 'java'), keyOf(KEY)), [
      'naming.test_method=camelCase prefix:test ** 36/0',
    ]));
});

describe('what is said of tests', () => {
  const cleanup = keyOf('test.cleanup');
  const files = (role: 'source' | 'test', form: string): FileRecord[] =>
    Array.from({ length: 10 }, (_, i) =>
      recordOf(`${role}/a${i}.go`, repeat(cleanup.id, form, 4), { role, language: 'go' }),
    );
  const of = (...records: FileRecord[]) =>
    distill(records, libraryOf(cleanup), { background })
      .filter(c => c.key === cleanup.key)
      .map(c => `${c.value} ${c.support}/${c.exceptions}`);

  it('is counted in tests', () =>
    deepStrictEqual(of(...files('source', 'defer'), ...files('test', 't.Cleanup')), ['t.Cleanup 40/0']));
  it('and nowhere else', () => deepStrictEqual(of(...files('source', 'defer')), []));
});

describe('a form that is left out where another leads', () => {
  const built = keyOf('lang.string_formatting');
  const [claim] = distill(
    filesIn('src', 10, [...repeat(built.id, 'f-string', 4), ...repeat(built.id, 'concat', 1)], {
      language: 'python',
    }),
    libraryOf(built),
    { background },
  ).filter(c => c.key === built.key);
  const elsewhere = distill(
    filesIn('src', 10, [...repeat(built.id, 'interpolation', 40), ...repeat(built.id, 'concat', 1)], {
      language: 'php',
    }),
    libraryOf(built),
    { background },
  ).filter(c => c.key === built.key);

  it('is neither counted nor shown against it', () => {
    strictEqual(claim?.exceptions, 0);
    deepStrictEqual(claim.counterEvidence, []);
  });
  it('but is a rival where it does the same', () => strictEqual(elsewhere[0]?.exceptions, 10));
});

describe('what is no choice', () => {
  const modules = keyOf('imports.module_system');
  const files = (extension: string): FileRecord[] =>
    Array.from({ length: 10 }, (_, i) =>
      recordOf(`src/a${i}.${extension}`, repeat(modules.id, 'require()', 4)),
    );
  const of = (...records: FileRecord[]) =>
    distill(records, libraryOf(modules), { background })
      .filter(c => c.key === modules.key)
      .map(c => c.value);

  it('is the module system of files whose extension names it', () =>
    deepStrictEqual(of(...files('cjs')), []));
  it('but that of others is', () => deepStrictEqual(of(...files('js'), ...files('cjs')), ['require()']));
});

describe('distill', () => {
  for (const [title, records, expected] of cases) it(title, () => deepStrictEqual(said(records), expected));

  it('does not depend on the order of records', () => {
    const records = [...filesIn('src', 20, single(5)), ...filesIn('legacy', 8, double(5))];
    const library = libraryOf(keyOf(KEY));
    strictEqual(
      JSON.stringify(distill(records, library)),
      JSON.stringify(distill([...records].reverse(), library)),
    );
  });

  it('cites places that show the form, spread over files', () => {
    const [c] = distill(filesIn('src', 10, single(4)), libraryOf(keyOf(KEY)));
    strictEqual(c!.evidence.length, 5);
    strictEqual(new Set(c!.evidence.map(e => e.path)).size, 5);
  });

  it('counts names of one word for neither case', () => {
    const sites: [string, string][] = [
      ...repeat('naming.function', 'lowercase', 6),
      ...repeat('naming.function', 'camelCase', 2),
    ];
    deepStrictEqual(said(filesIn('src', 10, sites), keyOf('naming.function')), [
      'naming.function=camelCase ** 20/0',
    ]);
  });
});

/** A linear congruential generator (Numerical Recipes), in (0, 1). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 1) / 4294967297;
  };
}

/** Lines as a formatter leaves them: many of every width up to the limit, hardly any above. */
function wrappedAt(limit: number, over: number): FileRecord[] {
  return Array.from({ length: 20 }, (_, f) => {
    const sites: [string, string][] = [];
    for (let width = 60; width <= limit; width++)
      for (let n = 0; n < (width > limit - 8 ? 2 : 1); n++) sites.push(['format.line_length', String(width)]);
    for (let i = 0; i < over; i++) sites.push(['format.line_length', String(limit + 3 + 7 * ((f + i) % 9))]);
    return recordOf(`src/f${f}.ts`, sites);
  });
}

describe('distill: numbers', () => {
  const line = keyOf('format.line_length', { number: 'cliff' });
  for (const limit of [79, 80, 88, 100, 120, 140])
    it(`finds ${limit} columns`, () => {
      const claims = said(wrappedAt(limit, 1), line);
      strictEqual(claims.length, 1);
      ok(claims[0]!.startsWith(`format.line_length=${limit} **`), claims[0]!);
    });

  it('finds no width where only sources are wrapped and tests are long', () => {
    const tests = (n: number, width: number): FileRecord[] =>
      Array.from({ length: n }, (_, i) =>
        recordOf(`spec/s${i}.ts`, repeat(line.id, String(width), 40), { role: 'test' }),
      );
    const sources = wrappedAt(80, 1);
    const lines = sources.reduce((sum, { observations }) => sum + observations.line.length, 0);
    const long = Math.ceil(lines / 100);
    deepStrictEqual(
      [
        said([...sources, ...tests(long, 72)], line).length,
        said([...sources, ...tests(long, 130)], line).length,
      ],
      [1, 0],
    );
  });

  it('counts names of one word against a part that keeps a case they do not fit', () => {
    const file = (path: string, form: string): FileRecord => recordOf(path, [[KEY, form]]);
    const records = [
      ...Array.from({ length: 300 }, (_, i) => file(`test/t${i}.ts`, 'kebab-case')),
      ...Array.from({ length: 60 }, (_, i) => file(`src/S${i}.ts`, 'PascalCase')),
      ...['cli', 'globals'].map(name => file(`src/${name}.ts`, 'lowercase')),
      ...['one', 'two'].map(name => file(`test/${name}.ts`, 'lowercase')),
    ];
    deepStrictEqual(
      distill(records, libraryOf(keyOf(KEY)), { background }).map(
        c => `${c.value} ${c.support}/${c.exceptions}`,
      ),
      ['kebab-case 300/0', 'PascalCase 60/2'],
    );
  });

  it('takes old code in one folder for no convention', () => {
    const key = 'lang.variable_declaration';
    const learn = (folder: string, ...other: FileRecord[]): string[] =>
      distill([...filesIn(folder, 12, repeat(key, 'var', 6)), ...other], libraryOf(keyOf(key)), {
        background,
      }).map(c => c.value);
    deepStrictEqual(learn('src'), ['var']);
    const newer = filesIn('lib', 40, [...repeat(key, 'const', 5), ...repeat(key, 'let', 4)]);
    deepStrictEqual(learn('test/old', ...newer), []);
  });

  it('takes no width that nobody sets for a limit', () => {
    deepStrictEqual(said(wrappedAt(116, 1), line), []);
  });

  it('says nothing where lines thin out by themselves', () => {
    const random = seeded(7);
    const records = Array.from({ length: 20 }, (_, f) =>
      recordOf(
        `src/f${f}.ts`,
        Array.from({ length: 60 }, (): [string, string] => [
          'format.line_length',
          String(60 + Math.floor(-18 * Math.log(random()))),
        ]),
      ),
    );
    deepStrictEqual(said(records, line), []);
  });

  it('takes no natural decline of parameters for a limit, and finds one that is kept', () => {
    const limit = keyOf('metric.parameters', { number: 'limit' });
    const files = (counts: readonly number[]) =>
      Array.from({ length: 20 }, (_, f) =>
        recordOf(
          `src/f${f}.ts`,
          counts.flatMap((n, value) => repeat('metric.parameters', String(value), n)),
        ),
      );
    deepStrictEqual(said(files([40, 60, 27, 9, 3, 1]), limit), []);
    deepStrictEqual(
      said(files([10, 20, 20, 20, 20]), limit).map(claim => claim.split(' ')[0]),
      ['metric.parameters=<=4'],
    );
    // Code with few parameters does not break off at four because one function in two hundred has more.
    deepStrictEqual(said(files([300, 400, 160, 60, 30, 3]), limit), []);
    // A limit that any code keeps is none.
    deepStrictEqual(
      said(files([10, 20, 20, 20, 20]), keyOf('metric.parameters', { number: 'limit', largest: 3 })),
      [],
    );
  });

  it('counts a folder once, however many files it holds', () => {
    const names = keyOf('naming.directory');
    const one = repeat('naming.directory', 'PascalCase', 1);
    deepStrictEqual(said(filesIn('src/OneFolder', 40, one), names), []);
    const many = Array.from({ length: 12 }, (_, i) => filesIn(`src/Folder${i}`, 3, one)).flat();
    deepStrictEqual(said(many, names), ['naming.directory=PascalCase ** 12/0']);
  });

  it('says nothing of letter case that Go gives a meaning', () => {
    const names = keyOf('naming.function');
    const sites = repeat('naming.function', 'camelCase', 5);
    deepStrictEqual(said(filesIn('src', 10, sites, { language: 'go' }), names), []);
    strictEqual(said(filesIn('src', 10, sites), names).length, 1);
  });
});
