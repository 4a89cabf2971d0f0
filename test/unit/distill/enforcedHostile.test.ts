import assert from 'node:assert/strict';
import { guaranteesOf, isConfigPath } from '../../../src/core/distill/enforced/guarantees';
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
  ['.golangci.yml', 'go'],
  ['.clang-format', 'cpp'],
  ['.clang-tidy', 'cpp'],
  ['Makefile', 'cpp'],
  ['.rubocop.yml', 'ruby'],
  ['.php-cs-fixer.php', 'php'],
  ['pint.json', 'php'],
  ['.styleci.yml', 'php'],
  ['phpcs.xml', 'php'],
  ['phpunit.xml', 'php'],
  ['checkstyle.xml', 'java'],
  ['pom.xml', 'java'],
  ['build.gradle', 'java'],
];

/** A piece of text as often as 60 kB hold it. The largest configuration that is read has 200 kB. */
const much = (piece: string): string => piece.repeat(Math.floor(60_000 / piece.length));

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

const HUGE: readonly string[] = [
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
  'x.configs.',
  "import a from 'a';",
  'require(',
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
      for (const text of HUGE) {
        const start = process.cpuUsage();
        guaranteesOf({ path, text }, language);
        const { user, system } = process.cpuUsage(start);
        assert.ok(user + system < 1_000_000, `${text.slice(0, 10)}: ${(user + system) / 1000} ms`);
      }
    });

  it('asks for nothing that only its prototypes say', () => {
    const [found] = guaranteesOf(
      { path: '.prettierrc.json', text: '{ "__proto__": { "semi": false } }' },
      'typescript',
    );
    assert.deepEqual(found?.values.get('format.semicolons'), ['always']);
  });
});
