import { type ConfigCase, itGuarantees } from './enforcedSupport';

/** What comes near a guarantee and is none. */
const NEARLY: readonly ConfigCase[] = [
  [
    'package.json',
    'typescript',
    '{ "lint-staged": { "*.{md,json}": "prettier --write" } }',
    ['!format.quotes=double'],
  ],
  [
    'package.json',
    'typescript',
    '{ "scripts": { "docs": "prettier --write docs/*.md" } }',
    ['!format.quotes=double'],
  ],
  [
    'package.json',
    'typescript',
    '{ "lint-staged": { "*.{md,ts}": "prettier --write" } }',
    ['format.quotes=double'],
  ],
  [
    '.eslintrc.json',
    'javascript',
    '{ "extends": "airbnb", "rules": { "quotes": ["warn", "single"] } }',
    ['!format.quotes=single'],
  ],
  ['.eslintrc.json', 'javascript', '{ "extends": "airbnb" }', ['format.quotes=single']],
  [
    'eslint.config.js',
    'javascript',
    "export default [{ files: ['**/*.ts'], rules: { quotes: ['error', 'single'] } }];",
    ['!format.quotes=single'],
  ],
  [
    'eslint.config.js',
    'typescript',
    "export default [{ files: ['**/*.ts'], rules: { quotes: ['error', 'single'] } }, { files: ['**/*.js'], rules: { quotes: 'off' } }];",
    ['format.quotes=single'],
  ],
  [
    '.editorconfig',
    'csharp',
    '[*.cs]\ndotnet_diagnostic.CS1591.severity = warning\n',
    ['docs.required=public', '!docs.required=all'],
  ],
];

const PHP: readonly ConfigCase[] = [
  [
    'pint.json',
    'php',
    '{ "preset": "empty", "rules": { "concat_space": true, "not_operator_with_successor_space": true, "increment_style": { "style": "post" }, "phpdoc_order": { "order": ["param"] } } }',
    [
      'format.concat_space=none',
      'format.not_space=space',
      'lang.increment_style=postfix',
      'docs.tag_order=param,return',
      '!format.quotes=single',
    ],
  ],
  [
    'pint.json',
    'php',
    '{}',
    [
      'format.not_space=space',
      'format.quotes=single',
      'lang.increment_style=postfix',
      'format.indent=space:4',
    ],
  ],
  [
    'pint.json',
    'php',
    '{ "preset": "per", "rules": { "ordered_imports": false } }',
    ['format.trailing_comma=multiline', '!imports.sort=alphabetical', '!format.quotes=single'],
  ],
  [
    '.styleci.yml',
    'php',
    'php:\n  preset: laravel\n  disabled:\n    - concat_space\n',
    ['format.not_space=space', '!format.concat_space=none'],
  ],
  [
    '.styleci.yml',
    'php',
    'preset: psr2\nenabled:\n  - concat_with_spaces\n  - length_ordered_imports\n',
    ['format.concat_space=space', 'imports.sort=length'],
  ],
  [
    '.php-cs-fixer.dist.php',
    'php',
    "<?php\n// 'single_quote' => true,\n/* 'yoda_style' => true */\nreturn (new PhpCsFixer\\Config())->setRules(array(\n  '@Symfony' => true,\n  'ordered_imports' => ['imports_order' => ['class', 'function'], 'sort_algorithm' => 'length'],\n  'yoda_style' => ['equal' => false],\n  'concat_space' => ['spacing' => 'one'],\n  'trailing_comma_in_multiline' => ['elements' => ['arrays']],\n))->setFinder(PhpCsFixer\\Finder::create()->in(__DIR__));\n",
    [
      'imports.sort=length',
      'lang.yoda=never',
      'format.concat_space=space',
      'format.quotes=single',
      'format.trailing_comma=multiline',
      'format.indent=space:4',
    ],
  ],
  [
    '.php-cs-fixer.php',
    'php',
    "<?php return $c->setRules([ '@PER-CS2.0' => true, 'array_syntax' => ['syntax' => 'long'] ]);",
    ['lang.array_syntax=array()', 'format.trailing_comma=multiline', '!format.quotes=single'],
  ],
  [
    '.php-cs-fixer.dist.php',
    'php',
    "<?php return $c->setRules([ '@PhpCsFixer' => true, '@PhpCsFixer:risky' => true, 'final_internal_class' => ['include' => [], 'consider_absent_docblock_as_internal_class' => true] ]);",
    [
      'file.directive=declare(strict_types=1)',
      'format.operator_wrap=leading',
      'lang.sealed=always',
      'test.assertion_style=self::assert',
      '!test.assertion_style=$this->assert',
    ],
  ],
  [
    '.php-cs-fixer.php',
    'php',
    "<?php return $c->setRules([ '@Symfony' => true, 'final_internal_class' => true ]);",
    ['!file.directive=declare(strict_types=1)', '!format.operator_wrap=leading', '!lang.sealed=always'],
  ],
  [
    'phpcs.xml',
    'php',
    '<ruleset><rule ref="Doctrine"/><rule ref="Generic.Files.LineLength"><properties><property name="lineLimit" value="140"/></properties></rule></ruleset>',
    ['file.directive=declare(strict_types=1)', 'format.line_length=140', 'format.brace_style=allman'],
  ],
  [
    'phpunit.xml.dist',
    'php',
    '<phpunit><testsuites><testsuite name="a"><directory suffix="Test.php">./tests</directory></testsuite></testsuites><source><include><directory>src</directory></include></source></phpunit>',
    [
      'test.location=tests/**/<Type>Test.php',
      'test.file_naming=<Type>Test.php',
      '!test.location=src/**/<Type>Test.php',
    ],
  ],
  [
    'phpunit.xml',
    'php',
    '<phpunit><testsuites><testsuite name="a"><directory>tests/Unit</directory></testsuite></testsuites></phpunit>',
    ['test.location=tests/**/<Type>Test.php', 'test.location=tests/Unit/**/<Type>Test.php'],
  ],
];

const PYTHON: readonly ConfigCase[] = [
  [
    'pyproject.toml',
    'python',
    "[tool.ruff]\nline-length = 120\n[tool.ruff.lint]\nselect = ['E', 'D', 'UP']\nignore = ['D415', 'UP007']\npydocstyle = { convention = 'google' }\n",
    [
      'docs.summary_position=first_line',
      'docs.param_style=google',
      '!docs.summary_position=second_line',
      '!docs.summary_period=always',
      'lang.builtin_generics=list over List',
      'format.line_length=120',
    ],
  ],
  [
    'ruff.toml',
    'python',
    'lint.select = ["ALL"]\nlint.ignore = ["D", "COM812", "UP045", "UP007"]\n',
    [
      'lang.type_hints=always',
      'error.catch=specific',
      '!docs.required=public',
      '!format.trailing_comma=multiline',
      '!lang.optional_types=X | None',
    ],
  ],
  [
    'ruff.toml',
    'python',
    'lint.select = ["DTZ", "PLE"]\n',
    ['!docs.required=public', '!imports.placement=top'],
  ],
  [
    'ruff.toml',
    'python',
    'lint.select = ["D", "D213"]\n[lint.pydocstyle]\nconvention = "numpy"\n',
    ['docs.summary_position=second_line', 'docs.param_style=numpy'],
  ],
  [
    'setup.cfg',
    'python',
    '[metadata]\nname = a\n[flake8]\nmax-line-length = 99\n',
    ['format.line_length=99', '!format.line_length=79'],
  ],
  [
    '.flake8',
    'python',
    '[flake8]\ndocstring-convention = google\n',
    ['format.line_length=79', 'docs.param_style=google'],
  ],
  [
    '.pre-commit-config.yaml',
    'python',
    'repos:\n- repo: https://github.com/psf/black\n  hooks:\n  - id: black\n  - {}\n  - id: end-of-file-fixer\n  # - id: isort\n',
    [
      'format.quotes=double',
      'format.final_newline=true',
      '!imports.sort=statement_first',
      '!format.trailing_whitespace=none',
    ],
  ],
];

const OTHERS: readonly ConfigCase[] = [
  [
    '.rustfmt.toml',
    'rust',
    'max_width = 120\n',
    ['format.line_length=120', 'imports.member_sort=case_sensitive', '!imports.groups=std,local'],
  ],
  [
    'Cargo.toml',
    'rust',
    '[package]\nname = "a"\n[lints.clippy]\nunwrap_used = { level = "deny", priority = 1 }\n',
    [
      'format.line_length=100',
      'imports.member_sort=case_sensitive',
      'error.unwrap=expect',
      '!error.unwrap=unwrap',
    ],
  ],
  [
    'pom.xml',
    'java',
    '<project><plugins><plugin><groupId>com.diffplug.spotless</groupId><artifactId>spotless-maven-plugin</artifactId><configuration><java><importOrder><order>java|javax,org,</order></importOrder></java></configuration></plugin><plugin><artifactId>license-maven-plugin</artifactId></plugin><!-- <plugin><artifactId>fmt-maven-plugin</artifactId></plugin> --></plugins></project>',
    ['imports.groups=static,java,org', 'file.header=license', '!format.indent=space:2'],
  ],
  [
    'pom.xml',
    'java',
    '<plugin><artifactId>spotless-maven-plugin</artifactId><configuration><java><googleJavaFormat><style>AOSP</style></googleJavaFormat></java></configuration></plugin>',
    ['format.indent=space:4', 'format.line_length=100', '!format.indent=space:2', '!file.header=license'],
  ],
  [
    'build.gradle.kts',
    'java',
    'plugins { id("com.diffplug.spotless") version "6" }\nspotless {\n  java {\n    palantirJavaFormat()\n    // licenseHeader("x")\n  }\n}\n',
    ['format.line_length=120', 'format.indent=space:4', '!file.header=license'],
  ],
  [
    'gradle/quality.gradle',
    'java',
    "spotless { java { licenseHeaderFile 'header.txt'; endWithNewline() } }\nother { importOrder() }\n",
    ['file.header=license', 'format.final_newline=true', '!imports.sort=alphabetical'],
  ],
  [
    '.clang-format',
    'cpp',
    'BreakBeforeBraces: Custom # or Allman\nBraceWrapping:\n  AfterControlStatement: Always\n  BeforeElse: true\nPointerAlignment: Left\nColumnLimit: 0\n',
    [
      'format.brace_style=allman',
      'format.brace_else=new_line',
      'format.pointer_alignment=left',
      '!format.pointer_alignment=right',
    ],
  ],
  [
    'Makefile',
    'cpp',
    'pretty:\n\tastyle \\\n\t    --style=allman --indent=spaces=4 \\\n\t    --align-pointer=type --add-brackets \\\n\t    $(FILES)\n',
    [
      'format.brace_style=allman',
      'format.pointer_alignment=left',
      'format.braces=always',
      'format.indent=space:4',
    ],
  ],
  ['.clang-format', 'cpp', 'BasedOnStyle: Google\n', ['comment.namespace_end=// namespace <name>']],
  ['.clang-format', 'cpp', 'BasedOnStyle: Mozilla\n', ['!comment.namespace_end=// namespace <name>']],
  ['Makefile', 'cpp', 'all:\n\tcc --style=allman a.c\n', ['!format.brace_style=allman']],
  [
    '.clang-tidy',
    'cpp',
    "Checks: '*,\n  -modernize-use-nullptr,\n  -readability-*,\n  readability-else-after-return'\n",
    ['lang.type_alias=using', 'lang.else_after_return=never', '!lang.null_literal=nullptr'],
  ],
  [
    '.clang-tidy',
    'cpp',
    'Checks: [-*, modernize-use-nullptr, llvm-namespace-comment]\n',
    ['lang.null_literal=nullptr', 'comment.namespace_end=// namespace <name>', '!lang.type_alias=using'],
  ],
];

const RUBY_AND_GO: readonly ConfigCase[] = [
  [
    '.rubocop.yml',
    'ruby',
    'Style/StringLiterals:\n  Enabled: false\nLayout/LineLength:\n  Max: 90\nMetrics:\n  Enabled: false\n',
    [
      '!format.quotes=single',
      'format.line_length=90',
      'format.symbol_array=%i[]',
      'format.indent=space:2',
      '!metric.method_length=<=10',
    ],
  ],
  [
    '.rubocop.yml',
    'ruby',
    'AllCops:\n  DisabledByDefault: true\nStyle/HashSyntax:\n  Enabled: true\n',
    ['format.hash_syntax=ruby19', '!format.quotes=single', '!format.line_length=120'],
  ],
  [
    '.rubocop.yml',
    'ruby',
    'inherit_gem:\n  rubocop-company: rubocop.yml\nStyle/Alias:\n  EnforcedStyle: prefer_alias_method\n',
    ['format.quotes=double', 'lang.alias=alias_method', '!lang.alias=alias'],
  ],
  [
    '.rubocop.yml',
    'ruby',
    'inherit_from: .rubocop_todo.yml\n',
    ['format.quotes=single', '!format.quotes=double'],
  ],
  ['.rubocop.yml', 'ruby', 'inherit_from:\n  - .rubocop_todo.yml\n', ['!format.quotes=double']],
  ['.rubocop.yml', 'ruby', 'inherit_from:\n  - config/style.yml\n', ['format.quotes=double']],
  ['.standard.yml', 'ruby', 'ruby_version: 3.0\n', ['format.quotes=double', '!format.quotes=single']],
  [
    '.golangci.yml',
    'go',
    'version: "2"\nlinters:\n  enable:\n    - godot\n    - gochecknoinits\n    - funlen\n  settings:\n    funlen: { lines: 80 }\n',
    [
      'docs.summary_period=always',
      'lang.init_functions=never',
      'metric.method_length=<=80',
      '!file.header=license',
    ],
  ],
];

const TEST_NAMES: readonly ConfigCase[] = [
  [
    'jest/jest.config.shared.js',
    'typescript',
    'module.exports = { testMatch: ["**/__tests__/*-test.[jt]s?(x)"] };\n',
    ['test.file_naming=*-test.ts', 'test.file_naming=*-test.tsx', '!test.file_naming=*.test.ts'],
  ],
  [
    'vitest.config.mts',
    'typescript',
    "export default defineConfig({ test: { include: ['src/**/*.{test,spec}.ts'], coverage: { include: ['src/**'] } }, include: ['x.ts'] });\n",
    ['test.file_naming=*.test.ts', 'test.file_naming=*.spec.ts', '!test.file_naming=x.ts'],
  ],
  ['.mocharc.yml', 'javascript', "spec: 'test/**/*.spec.js'\n", ['test.file_naming=*.spec.js']],
  [
    'package.json',
    'javascript',
    '{ "jest": { "testMatch": ["**/*.spec.js"] } }',
    ['test.file_naming=*.spec.js'],
  ],
  [
    'jest.config.ts',
    'typescript',
    "export default { testMatch: ['**/test/*.ts'] };\n",
    ['!test.file_naming=*.ts'],
  ],
  [
    'jest.config.ts',
    'typescript',
    'export default { preset: "ts-jest" };\n',
    ['!test.file_naming=*.test.ts'],
  ],
];

describe('more tools that are known', () => {
  describe('what is none', () => itGuarantees(NEARLY));
  describe('PHP', () => itGuarantees(PHP));
  describe('Python', () => itGuarantees(PYTHON));
  describe('Ruby and Go', () => itGuarantees(RUBY_AND_GO));
  describe('names of tests', () => itGuarantees(TEST_NAMES));
  describe('Rust, Java and C++', () => itGuarantees(OTHERS));
});
