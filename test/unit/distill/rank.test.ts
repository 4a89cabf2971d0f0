import { deepStrictEqual, strictEqual } from 'node:assert';
import { isNews } from '../../../src/core/distill/background/background';
import { ranked } from '../../../src/core/distill/rank';
import { withoutRepeated } from '../../../src/core/distill/repeated';
import { twinsOf } from '../../../src/core/distill/twins';
import type { Convention } from '../../../src/core/model/convention';
import { convention } from './support';

const said = (conventions: readonly Convention[]): string[] => conventions.map(c => `${c.key}=${c.value}`);

describe('order of conventions', () => {
  it('puts what everybody does last, however often it occurs', () => {
    const everybody = convention('naming.class', 'PascalCase', { support: 100_000 });
    const own = convention('naming.acronyms', 'word', { support: 30 });
    deepStrictEqual(said(ranked([everybody, own])), ['naming.acronyms=word', 'naming.class=PascalCase']);
  });

  it('takes the same name in another case for news', () => {
    const news = convention('naming.method', 'snake_case', { support: 200 });
    const other = convention('naming.acronyms', 'word', { support: 30 });
    deepStrictEqual(said(ranked([other, news])), ['naming.method=snake_case', 'naming.acronyms=word']);
  });

  it('puts a language of which there is little after the main one', () => {
    const main = convention('naming.acronyms', 'word', { language: ['python'], support: 5000 });
    const minor = convention('format.semicolons', 'never', {
      language: ['typescript'],
      distinctiveness: 0.9,
    });
    deepStrictEqual(said(ranked([minor, main])), ['naming.acronyms=word', 'format.semicolons=never']);
  });

  it('puts another fact before the third of one kind', () => {
    const layer = (value: string): Convention => convention('arch.layer', value, { distinctiveness: 1 });
    const other = convention('format.quotes', 'double', { distinctiveness: 0.5 });
    deepStrictEqual(said(ranked([layer('a'), layer('b'), layer('c'), other])), [
      'arch.layer=a',
      'arch.layer=b',
      'format.quotes=double',
      'arch.layer=c',
    ]);
  });
});

describe('what is said twice', () => {
  const errors = convention('naming.exception', 'PascalCase suffix:Error');
  const suffix = (kind: string) =>
    convention('naming.class_suffix', 'suffix:Error', { statement: `Classes ${kind} are named *Error.` });

  it('leaves out the affix of exceptions', () =>
    deepStrictEqual(said(withoutRepeated([errors, suffix('in `src/errors/`')])), said([errors])));

  it('leaves out a prefix of files that is the name of their folder', () => {
    const named = (value: string): Convention => convention('file.naming', value);
    const shape = named('src/pse/<folder>_<name>.go');
    deepStrictEqual(said(withoutRepeated([shape, named('src/pse/pse_<name>')])), said([shape]));
    const others = [shape, named('src/pse/app_<name>'), named('src/pse/pse-<name>')];
    deepStrictEqual(said(withoutRepeated(others)), said(others));
  });

  it('tells names of tests once that differ by their extension', () => {
    const named = (value: string, support: number): Convention =>
      convention('test.file_naming', value, { support });
    const rules = [named('*-test.tsx', 69), named('*-test.ts', 90), named('*.spec.ts', 30)];
    deepStrictEqual(
      withoutRepeated(rules).map(({ value, untold }) => [value, untold]),
      [
        ['*-test.tsx', 'minor'],
        ['*-test.ts', undefined],
        ['*.spec.ts', undefined],
      ],
    );
  });

  it('keeps that they extend a class of the project', () => {
    const both = [errors, suffix('that extend `AppError`')];
    deepStrictEqual(said(withoutRepeated(both)), said(both));
  });

  it('leaves out how the names of one kind of class begin where their ending is said', () => {
    const named = (key: string, value: string, base: string): Convention =>
      convention(key, value, { statement: `Classes that extend \`${base}\` are named …` });
    const suffix = named('naming.class_suffix', 'suffix:Event', 'AppEvent');
    const prefix = named('naming.class_prefix', 'prefix:On', 'AppEvent');
    const other = named('naming.class_prefix', 'prefix:Base', 'Service');
    deepStrictEqual(said(withoutRepeated([prefix, suffix, other])), said([suffix, other]));
  });

  it('leaves out the choice of a wrapping function where how errors are wrapped is said', () => {
    const wrap = convention('error.wrap', '%w', { language: ['go'] });
    const choice = (role: string): Convention =>
      convention('api.prefer', 'fmt.Errorf over errors.Wrap', {
        language: ['go'],
        statement: `For ${role} the code uses \`fmt.Errorf\`, never \`errors.Wrap\`.`,
      });
    deepStrictEqual(said(withoutRepeated([wrap, choice('error wrapping')])), said([wrap]));
    deepStrictEqual(said(withoutRepeated([choice('error wrapping')])), said([choice('error wrapping')]));
    const other = [wrap, choice('reading files')];
    deepStrictEqual(said(withoutRepeated(other)), said(other));
  });

  it('leaves out the layout that a set of files names', () => {
    const set = convention('arch.file_set', 'ui/<group>/<name>/<name>.css + ui/<group>/<name>/<name>.ts');
    const inside = convention('arch.layout', 'ui/parts/<name>/<name>.ts');
    const other = convention('arch.layout', 'cmd/<name>/<name>.go');
    deepStrictEqual(said(withoutRepeated([set, inside, other])), said([set, other]));
  });
});

describe('what another claim says', () => {
  it('is the tool of the tests called instead of another', () => {
    const mocking = convention('test.mocking', 'vi');
    const over = (prefer: string): Convention =>
      convention('api.prefer', `${prefer} over jest`, { prefer, over: 'jest' });
    deepStrictEqual(said(withoutRepeated([mocking, over('vi')])), said([mocking]));
    deepStrictEqual(said(withoutRepeated([mocking, over('sinon')])), said([mocking, over('sinon')]));
  });

  it('is the name of what a helper of all tests gives back', () => {
    const helper = convention('test.helper', 'makeConfig()');
    const named = convention('test.helper', 'config = makeConfig()');
    const other = convention('test.helper', 'row = makeRow()');
    deepStrictEqual(said(withoutRepeated([helper, named, other])), said([helper, other]));
    deepStrictEqual(said(withoutRepeated([named])), said([named]));
  });

  it('is one place of files that differ in the extension of the language', () => {
    const at = (value: string, language: string, support: number) => ({
      key: 'test.location',
      value,
      language,
      scope: '**',
      support,
    });
    const [js, ts] = [
      at('__tests__/**/*.js', 'javascript', 9),
      at('__tests__/**/*.{ts,tsx}', 'typescript', 5),
    ];
    deepStrictEqual([...twinsOf([js, ts]).keys()], [ts]);
    strictEqual(twinsOf([js, at('spec/**/*.ts', 'typescript', 5)]).size, 0);
  });
});

describe('what prose spends a line on', () => {
  const claim = { key: 'naming.method', value: 'snake_case', language: 'java' };

  it('is a form that not everybody takes who writes the language', () => {
    strictEqual(isNews(claim), true);
    strictEqual(isNews({ ...claim, language: 'ruby' }), false);
  });

  it('is news when it is news in one of the languages', () =>
    strictEqual(isNews({ ...claim, language: ['ruby', 'java'] }), true));

  it('is no title that machines write', () =>
    strictEqual(isNews({ key: 'commit.bot_pattern', value: 'bump <name>', language: '*' }), false));

  it('is no file that fewer than five in eight changes bring along', () => {
    const pair = { key: 'cochange.pair', value: 'src/** -> test/**', language: '*' };
    strictEqual(isNews({ ...pair, rate: 0.59 }), false);
    strictEqual(isNews({ ...pair, rate: 0.7 }), true);
    strictEqual(isNews({ ...claim, rate: 0.59 }), true);
  });

  it('is not what is kept and checked only', () => {
    strictEqual(isNews({ ...claim, untold: 'minor' }), false);
  });

  it('is no ending of names that the base class has already', () => {
    const suffix = { key: 'naming.class_suffix', value: 'suffix:Event', language: 'php' };
    const statement = (base: string): string =>
      `Classes that extend \`${base}\` are named with the suffix \`Event\`.`;
    strictEqual(isNews({ ...suffix, statement: statement('BaseEvent') }), false);
    strictEqual(isNews({ ...suffix, statement: statement('Message') }), true);
  });

  it('is nothing that a tool guarantees', () =>
    strictEqual(isNews({ ...claim, enforcedBy: '.editorconfig' }), false));
});
