import { deepStrictEqual, match, notStrictEqual, ok, strictEqual } from 'node:assert';
import { backgroundShare, bitsOver } from '../../../src/core/distill/background/background';
import { DEFAULT_CONSTANTS } from '../../../src/core/distill/constants';
import { scopeOf } from '../../../src/core/distill/convention';
import { distill } from '../../../src/core/distill/distill';
import { globFor } from '../../../src/core/distill/mined/project';
import { packageOf } from '../../../src/core/distill/mined/modules';
import { ruleId } from '../../../src/core/distill/ruleId';
import { fitSentence } from '../../../src/core/distill/statement';
import { wilsonLower } from '../../../src/core/distill/wilson';
import { filesIn, keyOf, libraryOf, recordOf, repeat } from './support';

describe('distill: parts', () => {
  it('bounds rates as Wilson does, one-sided 95 %', () => {
    const cases: [number, number, boolean][] = [
      [10, 10, false],
      [12, 12, true],
      [18, 19, false],
      [19, 20, true],
      [28, 30, true],
      [45, 50, true],
    ];
    for (const [k, n, enough] of cases) strictEqual(wilsonLower(k, n) >= 0.8, enough, `${k}/${n}`);
    strictEqual(wilsonLower(0, 0), 0);
  });

  it('names a rule by key and eight hex digits that depend on language, scope and value', () => {
    const everywhere = scopeOf('**', []);
    const id = ruleId('format.quotes', ['typescript', 'javascript'], everywhere, 'single');
    match(id, /^format\.quotes~[0-9a-f]{8}$/);
    strictEqual(ruleId('format.quotes', ['javascript', 'typescript'], everywhere, 'single'), id);
    notStrictEqual(ruleId('format.quotes', ['javascript'], everywhere, 'single'), id);
    notStrictEqual(ruleId('format.quotes', ['typescript', 'javascript'], scopeOf('a/**', []), 'single'), id);
    notStrictEqual(ruleId('format.quotes', ['typescript', 'javascript'], everywhere, 'double'), id);
  });

  it('keeps sentences short and free of what does not show', () => {
    strictEqual(fitSentence('a\u202eb\u0007\nc'), 'a b c');
    ok(fitSentence('word '.repeat(80)).length <= 200);
  });

  it('measures distinctiveness against ordinary projects', () => {
    const profile = { projects: { go: 3 }, forms: { go: { k: { tab: 3 } } } };
    ok(backgroundShare(profile, 'go', 'k', 'tab') > 0.8);
    ok(backgroundShare(profile, 'go', 'k', 'space:2') < 0.2);
    strictEqual(backgroundShare(profile, 'go', 'other', 'x'), 0.5);
    ok(bitsOver(1, 0.1) > bitsOver(1, 0.5));
    strictEqual(bitsOver(0.5, 0.9), 0);
  });

  it('names the children that hold a rule where a part of their folder is left out', () => {
    const paths = ['src/a/x.cs', 'src/b/y.cs'];
    strictEqual(globFor(paths, '**', ['src/c/**']), 'src/{a,b}/**');
    strictEqual(globFor(paths, '**', []), 'src/**');
    strictEqual(globFor(paths, 'src/a/**', []), 'src/a/**');
  });

  it('knows packages by the first part that the language habit needs', () => {
    const cases: [string, string, string][] = [
      ['go', 'github.com/a/b/c/d', 'github.com/a/b'],
      ['java', 'com.google.common.base.Joiner', 'com.google'],
      ['typescript', '@scope/name/sub', '@scope/name'],
      ['rust', 'serde::de::Error', 'serde'],
      ['python', 'a.b.c', 'a'],
      ['php', 'Symfony\\Console\\Input', 'Symfony'],
    ];
    for (const [language, module, name] of cases) strictEqual(packageOf(language, module), name);
  });

  it('says nothing of the whole where tests alone lead', () => {
    const key = 'lang.async_await';
    const records = [
      ...filesIn('test', 30, repeat(key, 'always', 20), { role: 'test' }),
      ...filesIn('src', 10, [...repeat(key, 'always', 1), ...repeat(key, 'never', 1)]),
    ];
    const claims = distill(records, libraryOf(keyOf(key, { presence: true })));
    deepStrictEqual(
      claims.map(c => `${c.key}=${c.value}`).filter(c => c.startsWith('lang')),
      [],
    );
  });

  it('takes a file that shows part of an import order for the whole order', () => {
    const form = ['std,third-party,local', 'std,local', 'third-party,local', 'std'];
    const records = Array.from({ length: 40 }, (_, i) =>
      recordOf(`src/f${i}.go`, [['imports.groups', form[i % form.length]!]], { language: 'go' }),
    );
    const claims = distill(records, libraryOf(keyOf('imports.groups')));
    deepStrictEqual(
      claims.filter(c => c.key === 'imports.groups').map(c => [c.value, c.support, c.exceptions]),
      [['std,third-party,local', 30, 0]],
    );
  });

  const blocks: [title: string, forms: string[], expected: string[]][] = [
    ['says nothing against static imports that stand apart', ['static,other', 'other'], ['static,other']],
    ['nor does one where the others are of one origin', ['static,other', 'static,java'], ['static,other']],
    ['is against any other order', ['java,org', 'other'], []],
  ];
  for (const [title, forms, expected] of blocks)
    it(`a block without static imports ${title}`, () => {
      const records = Array.from({ length: 60 }, (_, i) =>
        recordOf(`src/F${i}.java`, [['imports.groups', forms[i % forms.length]!]], { language: 'java' }),
      );
      const claims = distill(records, libraryOf(keyOf('imports.groups')));
      deepStrictEqual(
        claims.filter(c => c.key === 'imports.groups').map(c => c.value),
        expected,
      );
    });

  it('counts joined names of several words against underscored ones, and names of one word not at all', () => {
    const learn = (joined: number): unknown[] =>
      distill(
        filesIn('src', 10, [
          ...repeat('naming.method', 'underscored', 40),
          ...repeat('naming.method', 'Capitalized', 5),
          ...repeat('naming.method', 'PascalCase', joined),
        ]),
        libraryOf(keyOf('naming.method', { family: 'naming' })),
      ).map(c => [c.value, c.support, c.exceptions]);
    deepStrictEqual(learn(1), [['underscored', 400, 10]]);
    deepStrictEqual(learn(20), []);
  });

  it('takes other constants than the shipped ones', () => {
    const files = filesIn('src', 10, [...repeat('format.quotes', 'single', 5), ['format.quotes', 'double']]);
    const library = libraryOf(keyOf('format.quotes', { minimumRate: 0.7 }));
    strictEqual(distill(files, library).length, 0);
    const constants = { ...DEFAULT_CONSTANTS, minimumConfidence: 0.65 };
    strictEqual(distill(files, library, { constants }).length, 1);
  });
});
