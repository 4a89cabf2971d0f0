import assert from 'node:assert/strict';
import {
  type ConfigFile,
  isConfigPath,
  isManifest,
  markEnforced,
} from '../../../src/core/distill/enforced/enforced';
import { guaranteesOf } from '../../../src/core/distill/enforced/guarantees';
import { foldersBy } from '../../../src/core/distill/enforced/reach';
import { type ConfigCase, conventionOf, itGuarantees } from './enforcedSupport';

const RUST: readonly ConfigCase[] = [
  [
    'Cargo.toml',
    'rust',
    '[package]\nname = "a"\n[lints.rust]\nunreachable_pub = "deny"\nmissing_docs = { level = "warn", priority = 1 }\n',
    [
      'lang.default_visibility=pub(crate)',
      'docs.required=public',
      'naming.test_method=snake_case',
      'format.brace_style=k&r',
      '!imports.star=never',
      '!lang.else_after_return=never',
    ],
  ],
  [
    'crates/a/Cargo.toml',
    'rust',
    '[lints]\nworkspace = true\n[workspace.lints.clippy]\npedantic = { level = "deny", priority = -1 }\nwildcard-imports = "allow"\n',
    ['lang.else_after_return=never', '!imports.star=never', '!docs.required=public'],
  ],
  [
    'Cargo.toml',
    'rust',
    '[lints.rust]\nnon_snake_case = "allow"\n',
    ['!naming.function=snake_case', 'naming.class=PascalCase', '!naming.class=snake_case'],
  ],
  [
    'Cargo.toml',
    'rust',
    '[lints.rust]\nnonstandard_style = "allow"\n',
    ['!naming.function=snake_case', '!naming.class=PascalCase'],
  ],
  [
    'src/lib.rs',
    'rust',
    '//! A crate.\n#![warn(\n  missing_docs, // all of it\n  unreachable_pub,\n)]\n#![deny(clippy::unwrap_used)]\n#![allow(clippy::wildcard_imports)]\n',
    [
      'docs.required=public',
      'lang.default_visibility=pub(crate)',
      'error.unwrap=expect',
      '!imports.star=never',
      '!naming.function=snake_case',
      '!format.brace_style=k&r',
    ],
  ],
  [
    'src/main.rs',
    'rust',
    '// #![warn(missing_docs)]\n#[warn(missing_docs)]\nmod a;\n',
    ['!docs.required=public'],
  ],
  [
    'src/lib.rs',
    'rust',
    '#![deny(non_snake_case)]\nmod ffi {\n    #![allow(non_snake_case)]\n}\n',
    ['naming.function=snake_case'],
  ],
  [
    'src/lib.rs',
    'rust',
    '//! Reads a/*.txt\n/* // of old\n#![allow(non_snake_case)]\n// */\n#![deny(non_snake_case)]\n/*\n#![warn(missing_docs)]\n*/\n',
    ['naming.function=snake_case', '!docs.required=public'],
  ],
];

const RUBY: readonly ConfigCase[] = [
  [
    '.rubocop.yml',
    'ruby',
    'AllCops:\n  NewCops: enable\nMetrics:\n  Enabled: false\nMinitest/AssertEqual:\n  Enabled: false\n',
    [
      'lang.optional_chaining=always',
      'naming.test_method=snake_case prefix:test_',
      'naming.field=snake_case',
      'lang.string_formatting=interpolation',
      'format.blank_lines=1',
      'test.assertion_order=expected_first',
      '!test.assertion_style=assert_equal',
      '!metric.method_length=<=10',
      '!docs.required=public',
      '!format.call_parens=always',
      '!lang.lambda=->',
    ],
  ],
  [
    '.rubocop.yml',
    'ruby',
    'plugins: [rubocop-minitest]\nStyle/SafeNavigation:\n  Enabled: false\nStyle/MethodCallWithArgsParentheses:\n  Enabled: true\n',
    [
      '!lang.optional_chaining=always',
      '!test.assertion_order=expected_first',
      'test.assertion_style=assert_equal',
      'format.call_parens=always',
    ],
  ],
  [
    '.rubocop.yml',
    'ruby',
    'require: rubocop-rspec\nStyle/Lambda: { EnforcedStyle: literal }\nStyle/StringConcatenation: { Enabled: pending }\n',
    ['lang.lambda=->', '!lang.string_formatting=interpolation', '!test.assertion_style=assert_equal'],
  ],
  [
    '.rubocop.yml',
    'ruby',
    'AllCops: { EnabledByDefault: true }\n',
    ['docs.required=public', 'lang.frozen_constants=always', '!test.assertion_style=assert_equal'],
  ],
];

const GO: readonly ConfigCase[] = [
  [
    '.golangci.yml',
    'go',
    'version: "2"\nlinters:\n  enable: [revive, lll, testifylint]\n',
    [
      'docs.required=public',
      'naming.acronyms=upper',
      'lang.else_after_return=never',
      'error.message_format=lower,no_period',
      'lang.yoda=never',
      'format.line_length=120',
      'test.assertion_order=expected_first',
      '!lang.any=any',
      '!docs.summary_period=always',
    ],
  ],
  [
    '.golangci.yml',
    'go',
    'version: "2"\nlinters:\n  default: none\n  enable: [revive]\n  settings:\n    lll: { line-length: 100 }\n    revive:\n      rules:\n        - name: use-any\n        - name: exported\n          disabled: true\nformatters:\n  enable: [golines]\n  settings:\n    golines:\n      max-len: 140\n',
    [
      'lang.any=any',
      'format.line_length=140',
      '!format.line_length=100',
      '!docs.required=public',
      '!lang.else_after_return=never',
      '!error.message_format=lower,no_period',
    ],
  ],
  [
    '.golangci.yaml',
    'go',
    'linters:\n  enable-all: true\n  disable: [godot, lll]\nlinters-settings:\n  misspell:\n    locale: US\n',
    [
      'lang.init_functions=never',
      'comment.spelling=us',
      'metric.method_length=<=60',
      '!docs.summary_period=always',
      '!format.line_length=120',
      'imports.groups=std,third-party',
    ],
  ],
  [
    '.golangci.yml',
    'go',
    'version: "2"\nlinters:\n  default: all\n',
    ['lang.init_functions=never', 'lang.yoda=never', '!imports.groups=std,third-party'],
  ],
  [
    '.golangci.yml',
    'go',
    'linters:\n  enable: [staticcheck]\n',
    ['!error.message_format=lower,no_period', '!lang.yoda=never'],
  ],
  ['.golangci.yml', 'go', 'linters:\n  enable: [stylecheck]\n', ['lang.yoda=never']],
  [
    '.golangci.toml',
    'go',
    '[linters]\nenable = ["godot", "revive"]\n',
    ['docs.summary_period=always', '!docs.required=public'],
  ],
  ['.golangci.yml', 'go', 'run:\n  timeout: 5m\n', ['!error.message_format=lower,no_period']],
];

const OTHERS: readonly ConfigCase[] = [
  [
    '.clang-format',
    'cpp',
    'PointerBindsToType: true\nBreakBeforeBinaryOperators: true\n',
    ['format.pointer_alignment=left', 'format.operator_wrap=leading', '!format.operator_wrap=trailing'],
  ],
  [
    '.pylintrc',
    'python',
    '[MESSAGES CONTROL]\ndisable=missing-docstring,\n        W0401,  # stars\n        too-many-arguments\n\n[FORMAT]\nmax-line-length=110\n',
    [
      'format.line_length=110',
      'naming.function=snake_case',
      'lang.else_after_return=never',
      'error.chain=raise from',
      '!docs.required=public',
      '!imports.star=never',
      '!metric.parameters=<=5',
    ],
  ],
  [
    'pyproject.toml',
    'python',
    '[tool.pylint."messages control"]\ndisable = ["all"]\nenable = ["wildcard-import"]\n',
    ['imports.star=never', '!naming.function=snake_case', '!format.line_length=100'],
  ],
  [
    'pyproject.toml',
    'python',
    '[tool.pylint.format]\nmax-args = 7\n',
    ['metric.parameters=<=7', 'docs.required=public'],
  ],
  ['pyproject.toml', 'python', '[tool.poetry]\nname = "pylint"\n', ['!imports.star=never']],
  [
    'mypy.ini',
    'python',
    '[mypy]\nstrict = True\n[mypy-a.*]\ndisallow_untyped_defs = False\n',
    ['lang.type_hints=always'],
  ],
  ['pyproject.toml', 'python', '[tool.mypy]\ndisallow_untyped_defs = true\n', ['lang.type_hints=always']],
  ['setup.cfg', 'python', '[mypy]\nignore_missing_imports = True\n', ['!lang.type_hints=always']],
  ['pyrightconfig.json', 'python', '{ "typeCheckingMode": "strict" }', ['lang.type_hints=always']],
  [
    'rector.php',
    'php',
    '<?php return RectorConfig::configure()->withPhpSets(php82: true)->withPreparedSets(deadCode: true, earlyReturn: true);',
    [
      'lang.constructor_promotion=always',
      'lang.array_syntax=[]',
      'lang.else_after_return=never',
      '!lang.nullable=explicit (?T)',
    ],
  ],
  [
    'rector.php',
    'php',
    '<?php // LevelSetList::UP_TO_PHP_84\nreturn static fn ($c) => $c->sets([LevelSetList::UP_TO_PHP_74]);',
    ['lang.null_coalescing=always', '!lang.constructor_promotion=always'],
  ],
  [
    'rector.php',
    'php',
    '<?php return static fn ($c) => $c->sets([SetList::PHP_80]);',
    ['lang.constructor_promotion=always', '!lang.null_coalescing=always', '!lang.array_syntax=[]'],
  ],
  [
    'rector.php',
    'php',
    '<?php return RectorConfig::configure()->withPhpSets();',
    ['lang.array_syntax=[]', '!lang.constructor_promotion=always'],
  ],
  [
    'deno.json',
    'typescript',
    '{ "fmt": { "singleQuote": true, "lineWidth": 100 } }',
    ['format.quotes=single', 'format.line_length=100', 'format.semicolons=always', '!format.quotes=double'],
  ],
  [
    'deno.jsonc',
    'typescript',
    '{ "fmt": { "options": { "semiColons": false, "indentWidth": 4 } } }',
    ['format.semicolons=never', 'format.indent=space:4', 'format.line_length=80'],
  ],
  [
    'package.json',
    'javascript',
    '{ "scripts": { "lint": "semistandard" } }',
    ['format.semicolons=always', 'format.quotes=single', '!format.semicolons=never'],
  ],
];

describe('lints that are on', () => {
  describe('others', () => itGuarantees(OTHERS));
  describe('Go', () => itGuarantees(GO));
  describe('Rust', () => itGuarantees(RUST));
  describe('Ruby', () => itGuarantees(RUBY));

  it('reads the list of what RuboCop leaves to be repaired where the configuration inherits it', () => {
    const todo = {
      path: 'a/.rubocop_todo.yml',
      text: 'Style/SafeNavigation:\n  Enabled: false\nStyle/StringLiterals:\n  EnforcedStyle: double_quotes\nStyle/Alias:\n  Enabled: false\n',
    };
    assert.ok(isConfigPath(todo.path));
    assert.deepEqual(guaranteesOf(todo, 'ruby'), []);
    const own = 'Style/Alias: { Enabled: true }\n';
    const asked = (text: string, path = 'a/.rubocop.yml'): readonly string[] => {
      const [found] = guaranteesOf({ path, text }, 'ruby', [todo]);
      return ['lang.optional_chaining', 'format.quotes', 'lang.alias'].map(
        key => found?.values.get(key)?.[0] ?? 'nothing',
      );
    };
    const without = ['always', 'single', 'alias'];
    assert.deepEqual(asked(`inherit_from: .rubocop_todo.yml\n${own}`), ['nothing', 'double', 'alias']);
    assert.deepEqual(asked(`inherit_from:\n  - .rubocop_todo.yml\n`), ['nothing', 'double', 'nothing']);
    assert.deepEqual(asked(own), without);
    assert.deepEqual(asked(`inherit_from: .rubocop_todo.yml\n`, '.rubocop.yml'), without);
  });

  it('takes the lints of a workspace for those of the crates that ask for them', () => {
    const root = { path: 'Cargo.toml', text: '[workspace.lints.rust]\nunreachable_pub = "warn"\n' };
    const [asking, other] = ['a', 'b'].map(name => ({
      path: `${name}/Cargo.toml`,
      text: name === 'a' ? '[package]\nname = "a"\n\n[lints]\nworkspace = true\n' : '[package]\n',
    })) as [ConfigFile, ConfigFile];
    const claim = conventionOf('lang.default_visibility', 'pub(crate)', 'rust');
    const keeperOf = (paths: readonly string[]): string | undefined =>
      markEnforced(
        [claim],
        [root, asking, other],
        paths.map(path => ({ path, language: 'rust' })),
      )[0]!.enforcedBy;
    assert.equal(keeperOf(['a/src/x.rs', 'a/src/y.rs']), 'a/Cargo.toml');
    assert.equal(keeperOf(['a/src/x.rs', 'b/src/y.rs']), undefined);
  });

  it('takes the root of a crate for the crate, and reads it after configurations', () => {
    const folderOf = foldersBy([]);
    assert.equal(folderOf('src/lib.rs'), '');
    assert.equal(folderOf('a/src/lib.rs'), 'a/');
    const among = foldersBy([
      { path: 'Cargo.toml', text: '' },
      { path: 'crates/b/Cargo.toml', text: '' },
    ]);
    assert.equal(among('src/lib.rs'), 'src/');
    assert.equal(among('crates/b/src/lib.rs'), 'crates/b/');
    assert.equal(among('crates/src/lib.rs'), 'crates/src/');
    assert.equal(among('Cargo.toml'), '');
    assert.equal(folderOf('a/src/.rustfmt.toml'), 'a/src/');
    assert.ok(isManifest('a/src/lib.rs'));
  });
});
