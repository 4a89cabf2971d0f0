import assert from 'node:assert/strict';
import { guaranteesOf, isConfigPath } from '../../../src/core/distill/enforced/guarantees';
import { leftOutBy } from '../../../src/core/distill/told/leftOut';
import { TOOLS } from '../../../src/core/distill/enforced/tools';

/** One file for each way of reading, with a language that its tool speaks of. */
const FILES: readonly (readonly [path: string, language: string])[] = [
  ['.prettierrc', 'typescript'],
  ['.prettierrc.json', 'typescript'],
  ['prettier.config.ts', 'typescript'],
  ['package.json', 'javascript'],
  ['eslint.config.ts', 'typescript'],
  ['jest.config.ts', 'typescript'],
  ['.eslintrc.yml', 'typescript'],
  ['.editorconfig', 'csharp'],
  ['stylecop.json', 'csharp'],
  ['A.csproj', 'csharp'],
  ['a.ruleset', 'csharp'],
  ['pyproject.toml', 'python'],
  ['setup.cfg', 'python'],
  ['.pre-commit-config.yaml', 'python'],
  ['.rustfmt.toml', 'rust'],
  ['.pylintrc', 'python'],
  ['rector.php', 'php'],
  ['Cargo.toml', 'rust'],
  ['src/lib.rs', 'rust'],
  ['.github/workflows/ci.yml', 'python'],
  ['tox.ini', 'python'],
  ['.golangci.yml', 'go'],
  ['.clang-format', 'cpp'],
  ['.clang-tidy', 'cpp'],
  ['Makefile', 'cpp'],
  ['.rubocop.yml', 'ruby'],
  ['.php-cs-fixer.php', 'php'],
  ['ecs.php', 'php'],
  ['composer.json', 'php'],
  ['phpstan.neon', 'php'],
  ['psalm.xml', 'php'],
  ['pint.json', 'php'],
  ['.styleci.yml', 'php'],
  ['phpcs.xml', 'php'],
  ['phpunit.xml', 'php'],
  ['checkstyle.xml', 'java'],
  ['pom.xml', 'java'],
  ['build.gradle', 'java'],
];

/** Texts of a size in bytes; the largest configuration that is read has 200 kB. */
type Sized = (bytes: number) => string;
const [SMALL, LARGE] = [15_000, 60_000];

/** A piece of text as often as the size holds it. */
const much =
  (piece: string): Sized =>
  bytes =>
    piece.repeat(Math.floor(bytes / piece.length));

/** Pieces that are all different, between a beginning and an end. */
const different =
  (begin: string, piece: (i: number) => string, end = ''): Sized =>
  bytes => {
    let text = begin;
    for (let i = 0; text.length < bytes; i++) text += piece(i);
    return text + end;
  };

/** Processor time of a piece of work, in microseconds. */
function costOf(work: () => unknown): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return user + system;
}

/** Four times as much may take the square of four as long and a half more; the cube would be 64. Below 20 ms a time says nothing. */
function growsAtMostBySquares(work: (bytes: number) => unknown, what: string): void {
  const [small, large] = [costOf(() => work(SMALL)), costOf(() => work(LARGE))];
  assert.ok(large <= 24 * Math.max(small, 20_000), `${what}: ${small / 1000} ms, then ${large / 1000} ms`);
}

const BROKEN: readonly string[] = [
  '',
  '{',
  '\0',
  '[',
  '&a [*a]',
  '<module name=',
  '"unfinished',
  "'\\",
  '/* unfinished',
  '<!-- unfinished',
  'a: &a [1]\nb: *a\n'.repeat(50),
  '[constructor]\n__proto__ = 1',
  '{ "__proto__": { "semi": false }, "constructor": 1, "rules": { "__proto__": "error" } }',
  'export default { __proto__: { semi: false }, rules: { toString: "error" } };',
  '[*]\ndotnet_naming_rule.a.severity = error\ndotnet_naming_rule.a.style = __proto__\ndotnet_naming_rule.a.symbols = constructor\n',
];

const HUGE: readonly Sized[] = [
  '[',
  '{',
  '{a:',
  '{"a":[',
  '/*',
  '<!--',
  '<a ',
  '<plugin>',
  '<directory>',
  "'a' => [",
  "'a",
  '"\\',
  ' ',
  '\n',
  '[ \n',
  'a = [\n',
  'a'.repeat(999),
  'a: ',
  'a = b\n',
  'spotless {',
  'astyle \\\n',
  'astyle --style=',
  'black "',
  'black --l=1 \\\n',
  'x.configs.',
  "import a from 'a';",
  'require(',
  'require ',
  'use A\\',
  '<psalm ',
  '<psalm errorLevel',
  'ECSConfig AFixer',
  '*,',
  "export default { testMatch: ['**/{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}{a,b}.[abcd]s'] };\n",
  '- ',
  '- - a\n',
  '? ',
  '&a ',
  '!!a ',
  '|\n',
  '(((((',
].map(much);

const SOME = '{a,b,c,d,e,f,g,h}';
const DIFFERENT: readonly Sized[] = [
  different(`{"${'k'.repeat(9_000)}":{"0":1`, i => `,"${10_000 + i}":1`, '}}'),
  different('<phpunit><testsuites>', i => `<directory suffix="${i}a1">b/${i}</directory>`),
  different('export default { testMatch: [', i => `'**/*${SOME}${SOME}${'a'.repeat(140)}${i}!',`, '] };'),
  different('a: 1\n', i => `k${i}: 1\n`),
  different('[a]\n', i => `k${i} = 1\n`),
  different('[*]\n', i => `dotnet_naming_rule.a${i}.severity = error\n`),
  different('export default [', i => `{ files: ['**/*.a${i}'], rules: { a${i}: 'error' } },`, '];'),
];

describe('configurations that are no such thing', () => {
  it('covers every way of reading', () => {
    for (const [path] of FILES) assert.ok(isConfigPath(path), path);
    const readers = new Set(TOOLS.map(({ reader }) => reader));
    const covered = TOOLS.filter(({ pattern }) => FILES.some(([path]) => pattern.test(path)));
    assert.deepEqual(new Set(covered.map(({ reader }) => reader)), readers);
  });

  for (const [path, language] of FILES)
    it(`${path}: broken ones and huge ones do no harm`, () => {
      for (const text of [...BROKEN, ...BROKEN.map(text => `${text}\n`.repeat(20))])
        guaranteesOf({ path, text }, language);
      for (const text of [...HUGE, ...DIFFERENT])
        growsAtMostBySquares(
          bytes => guaranteesOf({ path, text: text(bytes) }, language),
          text(SMALL).slice(0, 20),
        );
    });

  for (const path of ['.prettierignore', 'pyproject.toml', 'ruff.toml'])
    it(`${path}: folders without end do no harm`, () => {
      const files = Array.from({ length: 2_000 }, (_, i) => ({
        path: `f${i}/a`,
        language: path === '.prettierignore' ? 'javascript' : 'python',
      }));
      for (const text of [
        different('', i => `f${i}/\n`),
        different('', i => `!f${i}/\nf${i}/\n`),
        different('exclude = [', i => `"f${i}",`, ']'),
        much('exclude=[\n'),
      ])
        growsAtMostBySquares(
          bytes => leftOutBy([{ path, text: text(bytes) }], files),
          text(SMALL).slice(0, 20),
        );
    });

  it('PHPUnit: a suffix goes with its own folder', () => {
    const text = `<phpunit><testsuites><testsuite name="a">
      <directory suffix="Case.php">unit</directory><directory>feature</directory>
    </testsuite></testsuites></phpunit>`;
    const [found] = guaranteesOf({ path: 'phpunit.xml', text }, 'php');
    assert.deepEqual(found?.values.get('test.location'), [
      'unit/**/<Type>Case.php',
      'feature/**/<Type>Test.php',
    ]);
  });

  it('asks for nothing that only its prototypes say', () => {
    const [found] = guaranteesOf(
      { path: '.prettierrc.json', text: '{ "__proto__": { "semi": false } }' },
      'typescript',
    );
    assert.deepEqual(found?.values.get('format.semicolons'), ['always']);
  });
});
