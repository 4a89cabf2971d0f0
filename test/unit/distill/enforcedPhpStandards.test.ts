import assert from 'node:assert/strict';
import { markEnforced } from '../../../src/core/distill/enforced/enforced';
import { conventionOf } from './enforcedSupport';

const kept = (path: string, text: string, key: string, value: string): boolean =>
  markEnforced([conventionOf(key, value, 'php')], [{ path, text }])[0]!.enforcedBy === path;

const ECS = `<?php
use Symplify\\EasyCodingStandard\\Config\\ECSConfig;
$root = realpath(__DIR__ . '/../..');
return ECSConfig::configure()
    ->withSets([__DIR__ . '/vendor/acme/coding-standard/ecs.php'])
    ->withSkip([OrderedTypesFixer::class => null]);
`;
const STANDARD = [
  ['format.concat_space', 'space'],
  ['imports.qualified', 'use function'],
  ['file.directive', 'declare(strict_types=1)'],
  ['docs.superfluous', 'never'],
  ['docs.tag_order', 'param,return,throws'],
  ['test.assertion_style', 'self::assert'],
  ['lang.type_hints', 'always'],
  ['lang.yoda', 'never'],
] as const;
const NO_STYLE = [
  ['test.location', 'tests/<path>/<name>Test.php'],
  ['api.prefer', 'a over b'],
  ['naming.class_suffix', 'suffix:Exception'],
  ['docs.summary_mood', 'descriptive'],
] as const;

describe('a coding standard for PHP that comes from a package', () => {
  it('keeps what its tool can ask for, also from a folder of tools that speaks of the folders above', () => {
    for (const [key, value] of STANDARD) assert.ok(kept('tools/ecs/ecs.php', ECS, key, value), key);
    for (const [key, value] of NO_STYLE) assert.ok(!kept('tools/ecs/ecs.php', ECS, key, value), key);
    const own = ECS.replace('/../..', '/src');
    assert.ok(!kept('tools/ecs/ecs.php', own, 'format.concat_space', 'space'));
    assert.ok(kept('ecs.php', own, 'format.concat_space', 'space'));
  });

  it('is no more than the rules that a configuration of ECS lists without sets', () => {
    const text =
      "<?php return ECSConfig::configure()->withRules([StaticLambdaFixer::class])->withPaths(['src']);";
    assert.ok(kept('ecs.php', text, 'lang.static_closure', 'static'));
    assert.ok(!kept('ecs.php', text, 'format.concat_space', 'space'));
  });

  it('is taken from a class or a file that gives the rules of PHP CS Fixer', () => {
    for (const text of [
      '<?php\nuse Acme\\Cs\\Config;\nreturn (new Config())->setFinder($finder);',
      '<?php\nreturn Acme\\PhpCs\\Factory::config($finder);',
      "<?php\n$config = require __DIR__ . '/vendor/acme/cs/rules.php';\nreturn $config->setRules(['@PSR12' => true]);",
    ])
      assert.ok(kept('.php-cs-fixer.dist.php', text, 'format.concat_space', 'space'), text);
    const written = "<?php\nuse PhpCsFixer\\Config;\nreturn (new Config())->setRules(['@PSR12' => true]);";
    assert.ok(!kept('.php-cs-fixer.dist.php', written, 'format.concat_space', 'space'));
  });

  it('is what a ruleset of PHP_CodeSniffer refers to beyond those it has itself', () => {
    const ruleset = (ref: string): string => `<ruleset><rule ref="${ref}"/></ruleset>`;
    for (const ref of ['WordPress', 'vendor/acme/coding-standard/ruleset.xml'])
      assert.ok(kept('phpcs.xml.dist', ruleset(ref), 'lang.yoda', 'always'), ref);
    for (const ref of ['PSR12', 'PHPCompatibility', 'Generic.Files.LineLength', 'Squiz'])
      assert.ok(!kept('phpcs.xml.dist', ruleset(ref), 'lang.yoda', 'always'), ref);
  });

  it('is a package to develop with that is called one', () => {
    const manifest = (name: string): string => JSON.stringify({ 'require-dev': { [name]: '^1' } });
    for (const name of ['acme/coding-standard', 'acme/cs-config', 'acme/php-cs-fixer-config'])
      assert.ok(kept('composer.json', manifest(name), 'format.concat_space', 'space'), name);
    for (const name of ['slevomat/coding-standard', 'friendsofphp/php-cs-fixer', 'phpunit/phpunit'])
      assert.ok(!kept('composer.json', manifest(name), 'format.concat_space', 'space'), name);
    assert.ok(!kept('composer.json', '[', 'format.concat_space', 'space'));
  });

  it('is a package of that name that a pipeline fetches, which says little of comments', () => {
    const path = '.github/workflows/style.yml';
    const run = (command: string): string => `jobs:\n  cs:\n    steps:\n      - run: ${command}\n`;
    for (const command of [
      'composer create-project acme/coding-standard temp/cs ^3 --no-progress',
      'composer global require "acme/code-style:^2"',
    ]) {
      assert.ok(kept(path, run(command), 'format.concat_space', 'space'), command);
      assert.ok(!kept(path, run(command), 'file.header', 'license'), command);
      assert.ok(!kept(path, run(command), 'docs.required', 'public'), command);
    }
    for (const command of [
      'composer create-project acme/code-checker temp/cc ^3',
      'composer require slevomat/coding-standard',
      'composer install # acme/coding-standard',
    ])
      assert.ok(!kept(path, run(command), 'format.concat_space', 'space'), command);
    const commented = '      # - run: composer create-project acme/coding-standard temp\n';
    assert.ok(!kept(path, commented, 'format.concat_space', 'space'));
  });
});

describe('PHPStan and Psalm', () => {
  it('keep type hints from the level on that reports where they are missing', () => {
    const phpstan = (level: string): boolean =>
      kept(
        'phpstan.neon',
        `parameters:\n    level: ${level}\n    paths:\n        - src\n`,
        'lang.type_hints',
        'always',
      );
    for (const level of ['6', '10', 'max']) assert.ok(phpstan(level), level);
    for (const level of ['3', '5', '%level%']) assert.ok(!phpstan(level), level);
    const psalm = (level: string): boolean =>
      kept('psalm.xml', `<psalm\n errorLevel="${level}"></psalm>`, 'lang.type_hints', 'always');
    assert.ok(psalm('1') && psalm('2') && !psalm('3'));
  });
});

describe('packages that check how tests assert', () => {
  const by = (name: string, key: string, value: string): string | undefined =>
    markEnforced(
      [conventionOf(key, value, 'csharp')],
      [
        {
          path: 'Directory.Build.props',
          text: `<ItemGroup><PackageReference Include="${name}" /></ItemGroup>`,
        },
      ],
    )[0]!.enforcedBy;

  it('keep what their rules speak of', () => {
    assert.ok(by('NUnit.Analyzers', 'test.assertion_style', 'Assert.That'));
    assert.ok(by('xunit.analyzers', 'test.assertion_order', 'expected_first'));
    assert.ok(!by('NUnit', 'test.assertion_style', 'Assert.That'));
    assert.ok(!by('NUnit.Analyzers', 'test.assertion_style', 'Should()'));
  });
});

describe('RuboCop, told by a gem', () => {
  it('keeps the layout that the code has without an exception', () => {
    const path = '.rubocop.yml';
    const mark = (text: string): string | undefined =>
      markEnforced(
        [conventionOf('lang.lambda', '->', 'ruby', { rate: 1, support: 80, exceptions: 0 })],
        [{ path, text }],
      )[0]!.enforcedBy;
    assert.equal(mark('inherit_gem:\n  rubocop-house: rubocop.yml\n'), path);
    assert.equal(mark('AllCops:\n  NewCops: enable\n'), undefined);
  });
});

describe('Checkstyle, told by a package', () => {
  const by = (path: string, text: string): string | undefined =>
    markEnforced(
      [conventionOf('lang.final_params', 'always', 'java', { rate: 1, support: 80, exceptions: 0 })],
      [{ path, text }],
    )[0]!.enforcedBy;
  const pom = (more: string): string =>
    `<project><plugin><artifactId>maven-checkstyle-plugin</artifactId>${more}</plugin></project>`;
  const needs = (name: string): string =>
    `<dependencies><dependency><artifactId>${name}</artifactId></dependency></dependencies>`;

  it('keeps what the code has without an exception', () => {
    assert.equal(by('pom.xml', pom(needs('acme-build-tools'))), 'pom.xml');
    assert.equal(by('pom.xml', pom('<configLocation>sun_checks.xml</configLocation>')), 'pom.xml');
    const gradle =
      "checkstyle { config = resources.text.fromArchiveEntry(configurations.style, 'checkstyle.xml') }";
    assert.equal(by('build.gradle', gradle), 'build.gradle');
  });

  it('is not what only runs by a file of the repository, or by a newer version', () => {
    assert.equal(by('pom.xml', pom(needs('checkstyle'))), undefined);
    assert.equal(by('pom.xml', pom('<configLocation>conf/checkstyle.xml</configLocation>')), undefined);
    assert.equal(by('build.gradle', "plugins { id 'checkstyle' }"), undefined);
  });
});
