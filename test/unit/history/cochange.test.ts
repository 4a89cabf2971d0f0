import assert from 'node:assert/strict';
import { mineCoChange } from '../../../src/core/distill/history/cochange/mine';
import { CoChangePredictor, type ChangeSet } from '../../../src/core/distill/history/cochange/predictor';
import type { Commit } from '../../../src/core/ports/gitHistory';
import { A, commits, fate, M, values } from './cochangeSupport';

describe('co-change', () => {
  it('finds source and tests of the same package', () => {
    const history = commits(200, i => {
      const pkg = ['core', 'ui', 'net', 'cli', 'db'][i % 5];
      return i % 4 === 0
        ? M(`packages/${pkg}/src/a${i % 9}.ts`)
        : M(`packages/${pkg}/src/a${i % 9}.ts`, `packages/${pkg}/tests/b${i % 7}.ts`);
    });
    assert.ok(
      values(history).includes('cochange.pair packages/<pkg>/src/** -> packages/<pkg>/tests/**'),
      values(history).join('\n'),
    );
  });

  it('finds what adding a file of one kind touches', () => {
    const history = commits(120, i =>
      i % 6 === 0
        ? [...A(`rules/rule${i}/rule${i}.go`), ...M('rules/registry.go', 'docs/reference.yml')]
        : M(`rules/rule${i - (i % 6)}/rule${i - (i % 6)}.go`),
    );
    const recipe = mineCoChange(history).find(c => c.key === 'cochange.recipe');
    assert.equal(recipe?.value, 'rules/<name>/<name>.go -> docs/reference.yml + rules/registry.go');
    assert.equal(recipe?.support, 20);
    assert.equal(recipe?.exceptions, 0);
  });

  it('calls no habit what the compiler asks for', () => {
    const adding = (code: string, list: string): Commit[] =>
      commits(120, i =>
        i % 6 === 0
          ? [...A(code.replace('*', `part${i}`)), ...M(list)]
          : M(code.replace('*', `part${i - (i % 6)}`)),
      );
    assert.ok(
      values(adding('app/parts/*.py', 'app/parts/all.py')).some(v => v.endsWith('-> app/parts/all.py')),
    );
    for (const list of ['app/parts/mod.rs', 'app/parts.rs', 'app/parts/lib.rs'])
      assert.deepEqual(
        values(adding('app/parts/*.rs', list)).filter(v => v.endsWith(`-> ${list}`)),
        [],
      );
  });

  it('says nothing of folders that come together as often as a coin falls, unless names tell which', () => {
    const tests = (share: number): string[] =>
      values(
        commits(400, i =>
          i % 4 === 0
            ? M(`src/util/a${i % 9}.ts`, ...((i / 4) % 20 < share * 20 ? [`test/core/b${i % 7}.ts`] : []))
            : M(`app/c${i % 11}.ts`),
        ),
      ).filter(v => /^cochange.pair src\/.* -> test\//.test(v));
    assert.equal(tests(0.8).length, 1);
    assert.deepEqual(tests(0.7), [], 'code that mostly changes with some test is no news');
    assert.deepEqual(tests(0.55), []);
  });

  it('names two single files of one kind only where they hardly ever change apart', () => {
    const pairs = (apart: number): string[] =>
      values(
        commits(400, i =>
          i % 4 === 0
            ? M(
                ...(['push', 'pull'] as const).flatMap((name, k) =>
                  (i / 4) % 20 < apart && k === (i / 4) % 2 ? [] : [`app/sync/${name}.go`],
                ),
              )
            : M(`app/other/c${i % 11}.go`),
        ),
      ).filter(v => /push\.go -> .*pull\.go|pull\.go -> .*push\.go/.test(v));
    assert.equal(pairs(1).length, 1);
    assert.deepEqual(pairs(6), []);
  });

  it('names two pairs, not every one, of folders side by side, and none that only a sweep over all brings together', () => {
    const all = ['csv', 'json', 'toml', 'xml', 'yaml'];
    const pairs = (folders: readonly string[]): number => {
      const history = commits(200, i =>
        i % 4 === 0 ? M(...folders.map(f => `formats/${f}/f${i % 7}.java`)) : M(`app/a${i % 9}.java`),
      );
      return values(history).filter(v => /formats.*->.*formats/.test(v)).length;
    };
    assert.deepEqual([pairs(all.slice(0, 4)), pairs(all)], [2, 0]);
  });

  it('leaves habits of the past alone', () => {
    const pairs = (from: number): string[] =>
      values(
        commits(600, i =>
          i % 4 === 0
            ? M(`src/util/a${i % 9}.ts`, ...(i >= from ? [`test/core/b${i % 7}.ts`] : []))
            : M(`app/c${i % 11}.ts`),
        ),
      ).filter(v => /^cochange.pair src\/.* -> test\//.test(v));
    assert.deepEqual(
      [pairs(0).length, pairs(48).length],
      [1, 0],
      'of the newest twenty most are without, of all hardly any',
    );
    const adding = (until: number): string[] =>
      values(
        commits(1200, i =>
          i % 6 || i < until
            ? M(`app/c${i % 11}.ts`, ...(i % 6 ? [] : ['rules/registry.go']))
            : [...A(`rules/rule${i}.go`), ...M('rules/registry.go', 'docs/reference.yml')],
        ),
      ).filter(v => v.includes('rules/<name>.go ->'));
    assert.deepEqual([adding(0).length, adding(600).length], [1, 0], 'nobody has added one for long');
  });

  it('takes no new test for a new thing of the kind it tests', () => {
    const history = (suffix: string): string[] =>
      values(
        commits(120, i =>
          i % 6 === 0
            ? [...A(`rules/rule${i}${suffix}.go`), ...M('rules/registry.go', 'docs/reference.yml')]
            : M(`rules/rule${i - (i % 6)}.go`),
        ),
      ).filter(v => v.includes('rules/<name>.go ->'));
    assert.deepEqual([history('').length, history('_test').length], [1, 0]);
  });

  it('does not take the tests of one folder for the tests of all sources', () => {
    const history = commits(240, i => {
      const n = `thing${i % 24}`;
      const test = i % 24 < 5 ? `test/part/${n}_test.rb` : `test/${n}_test.rb`;
      return i % 24 < 5 || i < 24 ? M(`lib/a/${n}.rb`, test) : M(`lib/a/${n}.rb`);
    });
    assert.deepEqual(
      values(history).filter(v => v.includes('test/part')),
      [],
    );
  });

  it('finds the list that names each new test, and the versions that a list of releases names', () => {
    const adding = (added: (i: number) => string, list: string): string[] =>
      values(
        commits(120, i =>
          i % 6 ? M(`app/c${i % 11}.py`) : [...A(added(i)), ...M(list, `app/d${i % 4}.py`)],
        ),
      ).filter(v => v.endsWith(`-> ${list}`));
    const py = 'cochange.pair app/test/<name>_test.py -> app/test/run.py';
    assert.deepEqual(
      adding(i => `app/test/part${i}_test.py`, 'app/test/run.py'),
      [py],
    );
    assert.deepEqual(
      adding(i => `app/test/part${i}_test.py`, 'app/server.py'),
      [],
    );
    assert.deepEqual(
      adding(i => `app/test/fixtures/part${i}.py`, 'app/test/run.py'),
      [],
    );
    assert.deepEqual(
      adding(i => `notes/v1.${i}.0.rst`, 'notes/index.rst'),
      ['cochange.pair notes/<name>.rst -> notes/index.rst'],
    );
    assert.deepEqual(
      adding(i => `tests/part${i}.rs`, 'tests/lib.rs'),
      ['cochange.pair tests/<name>.rs -> tests/lib.rs'],
    );
    assert.deepEqual(
      adding(i => `src/sync/tests/part${i}.rs`, 'src/sync/tests/mod.rs'),
      [],
    );
  });

  it('does not learn about what is gone', () => {
    const history = commits(120, i =>
      i % 6 ? M(`src/a${i % 9}.go`) : [...A(`old/x${i}x.go`), ...M('old/list.go')],
    );
    assert.notDeepEqual(values(history), []);
    assert.deepEqual(values(history, ['src/new.go']), []);
  });

  it('tells of two files of one language only where no folder and no use ties them', () => {
    const pair = (from: string, to: string, alone = 0): string | undefined =>
      fate(
        commits(600, i =>
          i % 6 === 0
            ? M(from, ...((i / 6) % 20 >= 20 - alone ? [] : [to]))
            : M(...(i % 6 === 1 ? [to] : [`app/c${i % 11}.ts`, `man/m${i % 7}.1`])),
        ),
        `${from} -> ${to}`,
      );
    assert.equal(pair('app/list.ts', 'app/types.ts'), 'minor', 'side by side');
    assert.equal(pair('app/list.ts', 'web/types.ts'), 'told');
    assert.equal(pair('app/list.ts', 'web/types.ts', 5), 'minor', 'three in four');
    assert.equal(pair('app/list.ts', 'app/list.json'), undefined, 'of one name');
    assert.equal(pair('app/list.ts', 'app/values.json'), 'told', 'data of the code');
    assert.equal(pair('man/app.1', 'src/list.ts'), 'minor', 'the page follows the code');
  });

  it('tells no habit that has weakened, stopped or is kept by few', () => {
    const pair = (keeps: (n: number) => boolean, from = 0): string | undefined =>
      fate(
        commits(1200, i =>
          i % 6 || i < from
            ? M(`app/c${i % 11}.ts`)
            : M(`db/s${i % 5}.sql`, ...(keeps(i / 6) ? [`docs/t${i % 7}.png`] : [])),
        ),
        'db/** -> docs/*.png',
      );
    assert.equal(
      pair(n => n % 10 > 0),
      'told',
    );
    assert.equal(
      pair(n => n % 8 > 2),
      'minor',
      'five in eight',
    );
    assert.equal(
      pair(n => n > 66 || n % 2 > 0),
      'minor',
      'under half of the newest third',
    );
    assert.equal(
      pair(n => n % 10 > 0, 302),
      'minor',
      'not once in the newest three hundred',
    );
  });

  it('tells of no inputs of tests, no kind of which three are left, and not twice what comes with what', () => {
    const data = commits(400, i => {
      const name = `rule${i % 40}`;
      return i % 4
        ? M(`app/c${i % 11}.go`)
        : M(`pkg/lint/testdata/${name}.yml`, `pkg/lint/testdata/${name}.go`);
    });
    const fates = mineCoChange(data)
      .filter(c => c.value.includes('<name>'))
      .map(c => c.untold);
    assert.deepEqual([...new Set(fates)], ['data']);

    const adding = commits(120, i =>
      i % 6 ? M(`app/c${i % 11}.js`) : [...A(`scripts/s${i}.js`), ...M('package.json')],
    );
    const now = (n: number): string[] => [
      'package.json',
      ...Array.from({ length: n }, (_, i) => `scripts/s${i}.js`),
    ];
    assert.equal(fate(adding, 'scripts/<name>.js -> package.json', now(3)), 'minor');
    assert.equal(fate(adding, 'scripts/<name>.js -> package.json', now(4)), 'told');
  });

  it('does not name a file and its own test, which all files have', () => {
    const pairs = (test: string): string[] =>
      values(
        commits(400, i =>
          i % 4
            ? M(i % 2 ? `app/c${i}.ts` : `lib/d${i}.ts`)
            : M(...(i % 40 ? ['app/a.ts', test] : ['app/a.ts'])),
        ),
      ).filter(v => v.includes('app/a.ts') && v.includes(test));
    assert.deepEqual(pairs('lib/a_test.ts'), []);
    assert.equal(pairs('lib/list.ts').length, 1);
  });

  it('names two folders, not every one, whose changes come with the same other files', () => {
    const folders = ['api', 'core', 'jobs', 'mail', 'web'];
    const history = commits(1000, i =>
      M(`src/${folders[i % 5]!}/a${i % 9}.ts`, ...(i % 4 === 0 ? [] : ['notes/list.md'])),
    ).map((commit, i) => (i % 3 ? commit : { ...commit, changes: M(`app/b${i % 9}.ts`) }));
    const pairs = values(history).filter(v => /src\/\w+\/\*\* -> notes/.test(v));
    assert.ok(pairs.length <= 2, pairs.join('\n'));
  });

  const silent: [name: string, history: Commit[]][] = [
    [
      'releases',
      commits(200, i => (i % 4 ? M(`app/c${i}.ts`) : M('notes.md', 'docs/site.yml'))).map((commit, i) =>
        i % 4 ? commit : { ...commit, subject: `Cut 1.${i}.0` },
      ),
    ],
    [
      'a task that is done again and again',
      commits(200, i => (i % 4 ? M(`app/c${i}.ts`) : M('ci/build.sh', 'ci/lint.sh'))).map((commit, i) =>
        i % 4 ? commit : { ...commit, subject: 'Update the build scripts (from elsewhere)' },
      ),
    ],
    ['few commits', commits(30, () => M('src/a.ts', 'test/a.ts'))],
    ['files that change alone', commits(200, i => M(i % 2 ? `src/a${i % 9}.ts` : `test/b${i % 9}.ts`))],
    [
      'mass changes',
      commits(200, () => M(...Array.from({ length: 60 }, (_, k) => `d${k % 2 ? 'a' : 'b'}/f${k}.ts`))),
    ],
    ['machines', commits(200, () => M('src/a.ts', 'test/a.ts')).map(c => ({ ...c, author: 'x[bot] <x@y>' }))],
  ];
  for (const [name, history] of silent)
    it(`is silent on ${name}`, () => assert.deepEqual(values(history), []));

  it('predicts partners, the test of a new file, and follows renames', () => {
    const predictor = new CoChangePredictor();
    const set = (touched: string[], more: Partial<ChangeSet> = {}): ChangeSet => ({
      touched,
      removed: [],
      renamed: [],
      author: 'a',
      ...more,
    });
    for (let i = 0; i < 6; i++) {
      predictor.add(set([`src/m${i}.ts`, `test/m${i}.test.ts`]));
      predictor.add(set(['src/schema.ts', 'docs/schema.md'], { author: 'b' }));
    }
    predictor.add(set(['test/fresh.test.ts'], { author: 'c' }));
    const first = (path: string): string | undefined => predictor.predict(path)[0]?.path;
    assert.equal(first('src/schema.ts'), 'docs/schema.md');
    const near = predictor.predict('src/fresh.ts').slice(0, 3);
    assert.ok(
      near.some(p => p.path === 'test/fresh.test.ts'),
      JSON.stringify(near),
    );
    predictor.add(set(['guide/schema.md'], { renamed: [{ from: 'docs/schema.md', to: 'guide/schema.md' }] }));
    assert.equal(first('src/schema.ts'), 'guide/schema.md');
    predictor.add(set([], { removed: ['guide/schema.md'] }));
    assert.notEqual(first('src/schema.ts'), 'guide/schema.md');
    for (const { score } of predictor.predict('src/schema.ts')) assert.ok(score >= 0.1 && score <= 1);
  });
});
