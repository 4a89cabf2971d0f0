import assert from 'node:assert/strict';
import { markEnforced } from '../../../src/core/distill/enforced/enforced';
import { READERS } from '../../../src/core/distill/enforced/options';
import { readOptions } from '../../../src/core/distill/enforced/read/options';
import { TOOLS } from '../../../src/core/distill/enforced/tools';
import type { KeyDefinition } from '../../../src/core/observe/families/types';
import { shippedLibrary } from '../observe/support';
import { type ConfigCase, conventionOf, itGuarantees } from './enforcedSupport';

const CONFIGS: readonly ConfigCase[] = [
  [
    '.prettierrc',
    'typescript',
    '{ "singleQuote": true, /* as written */ "semi": false, "printWidth": 100, }',
    ['format.quotes=single', 'format.semicolons=never', 'format.line_length=100', 'format.indent=space:2'],
  ],
  [
    '.prettierrc',
    'javascript',
    'useTabs: true\narrowParens: avoid\n',
    ['format.indent=tab', 'format.arrow_parens=avoid'],
  ],
  ['.prettierrc', 'javascript', '', ['format.quotes=double', 'format.semicolons=always']],
  ['.prettierrc', 'python', '', ['!format.quotes=double']],
  [
    'prettier.config.mjs',
    'typescript',
    "// semi: false\nexport default { singleQuote: true, trailingComma: 'none', tabWidth: 4 };\n",
    [
      'format.quotes=single',
      'format.trailing_comma=none',
      'format.indent=space:4',
      'format.semicolons=always',
    ],
  ],
  [
    'prettier.config.js',
    'typescript',
    "module.exports = require('@company/prettier');\n",
    // Whatever the code keeps, a configuration that is somewhere else keeps.
    ['format.quotes=double', 'format.quotes=single', '!imports.sort=alphabetical'],
  ],
  [
    'package.json',
    'typescript',
    '{ "name": "a", "prettier": { "singleQuote": true } }',
    ['format.quotes=single'],
  ],
  ['package.json', 'typescript', '{ "name": "a" }', ['!format.quotes=double', '!format.semicolons=always']],
  [
    '.editorconfig',
    'python',
    'root = true\n[*]\nindent_style = space\nindent_size = 2\ninsert_final_newline = true\n\n[*.{py,pyi}]\nindent_size = 4 # wide\n[*.md]\nindent_size = 3\n',
    ['format.indent=space:4', 'format.final_newline=true'],
  ],
  ['.editorconfig', 'go', '[*.go]\nindent_style = tab\nindent_size = 8\n', ['format.indent=tab']],
  [
    '.editorconfig',
    'csharp',
    '[*.cs]\ncsharp_style_namespace_declarations = file_scoped:warning\ncsharp_new_line_before_open_brace = all\n',
    ['lang.namespace_style=file_scoped', 'format.brace_style=allman'],
  ],
  [
    '.editorconfig',
    'csharp',
    '[*.cs]\ncsharp_style_namespace_declarations = file_scoped:silent\n',
    ['!lang.namespace_style=file_scoped'],
  ],
  [
    'pyproject.toml',
    'python',
    '[project]\nname = "a"\n[tool.black]\nline-length = 100  # wide\ntarget-version = ["py310"]\n',
    ['format.line_length=100', 'format.quotes=double', 'format.trailing_comma=multiline'],
  ],
  ['pyproject.toml', 'python', '[tool.black]\nskip-string-normalization = true\n', ['!format.quotes=double']],
  [
    'pyproject.toml',
    'python',
    '[project]\nname = "black"\n',
    ['!format.quotes=double', '!imports.sort=alphabetical'],
  ],
  [
    'pyproject.toml',
    'python',
    "[tool.ruff]\nline-length = 120\n[tool.ruff.lint]\nselect = [\n  'E', # errors\n  'I',\n]\n[tool.ruff.format]\nquote-style = 'single'\n",
    ['format.line_length=120', 'format.quotes=single', 'imports.sort=*', 'imports.groups=*'],
  ],
  ['ruff.toml', 'python', 'lint.select = ["B"]\n', ['error.chain=raise from', '!imports.sort=alphabetical']],
  [
    '.oxfmtrc.json',
    'typescript',
    '{ "semi": false, "singleQuote": true, "printWidth": 90 }',
    ['format.semicolons=never', 'format.quotes=single', 'format.line_length=90'],
  ],
  [
    '.oxlintrc.json',
    'typescript',
    '{ "rules": { "typescript/consistent-type-imports": "error", "eqeqeq": "error" } }',
    ['imports.type_only=import_type', 'lang.equality====', '!format.semicolons=always'],
  ],
  ['ruff.toml', 'python', 'line-length = 120\n', ['!format.quotes=double', '!format.line_length=120']],
  ['.isort.cfg', 'python', '[settings]\nprofile = black\n', ['imports.sort=*']],
  [
    'rustfmt.toml',
    'rust',
    'max_width = 80\nhard_tabs = true\n',
    ['format.line_length=80', 'format.indent=tab'],
  ],
  ['go.mod', 'go', 'module example.com/a\n', ['format.indent=tab', 'format.trailing_whitespace=none']],
  [
    '.golangci.yml',
    'go',
    'linters:\n  enable: [lll, errorlint]\n  settings:\n    lll:\n      line-length: 140\n',
    ['format.line_length=140', 'error.wrap=%w'],
  ],
  [
    '.clang-format',
    'cpp',
    '---\nBasedOnStyle: Google\nIndentWidth: 4\nColumnLimit: 100\n',
    ['format.indent=space:4', 'format.line_length=100'],
  ],
  [
    '.rubocop.yml',
    'ruby',
    'Style/StringLiterals:\n  EnforcedStyle: double_quotes\nLayout/LineLength:\n  Max: 90\n',
    ['format.quotes=double', 'format.line_length=90'],
  ],
  [
    '.php-cs-fixer.dist.php',
    'php',
    "<?php return (new Config())->setRules(['@PSR12' => true, 'array_syntax' => ['syntax' => 'short'], 'declare_strict_types' => true, 'yoda_style' => false]);",
    [
      'lang.array_syntax=[]',
      'file.directive=declare(strict_types=1)',
      'lang.yoda=never',
      'format.indent=space:4',
    ],
  ],
  [
    'phpcs.xml.dist',
    'php',
    '<ruleset><!-- <rule ref="Generic.PHP.RequireStrictTypes"/> --><rule ref="PSR12"/></ruleset>',
    ['format.indent=space:4', 'format.line_length=120', '!file.directive=declare(strict_types=1)'],
  ],
  [
    'phpcs.xml',
    'php',
    '<ruleset><rule ref="SlevomatCodingStandard.TypeHints.DeclareStrictTypes"/><rule ref="SlevomatCodingStandard.TypeHints.ParameterTypeHint"/></ruleset>',
    ['file.directive=declare(strict_types=1)', 'docs.superfluous=never', '!format.line_length=120'],
  ],
  [
    'config/checkstyle.xml',
    'java',
    '<module name="Checker"><module name="LineLength"><property name="max" value="100"/></module><module name="AvoidStarImport"/></module>',
    ['format.line_length=100', 'imports.star=never'],
  ],
  [
    'checkstyle.xml',
    'java',
    '<module name="Checker"><module name="TreeWalker"><module name="LeftCurly"/><module name="ParenPad"><property name="option" value="space"/></module><module name="RightCurly"><property name="option" value="alone"/></module></module></module>',
    [
      'format.paren_spacing=always',
      'format.brace_else=new_line',
      'format.brace_style=k&r',
      '!format.paren_spacing=never',
      '!format.brace_else=same_line',
    ],
  ],
  [
    '.eslintrc.json',
    'javascript',
    '{ "rules": { "quotes": ["error", "single", { "avoidEscape": true }], "semi": 2, "eqeqeq": "warn", "@stylistic/indent": ["error", 2] } }',
    ['format.quotes=single', 'format.semicolons=always', 'format.indent=space:2', '!lang.equality===='],
  ],
  ['.eslintrc', 'javascript', 'rules:\n  prefer-const: error\n', ['lang.variable_declaration=const']],
  [
    'eslint.config.mjs',
    'typescript',
    "export default [{ rules: {\n  // eqeqeq: 'error',\n  'prefer-const': 'error', quotes: ['error', 'double'],\n  '@typescript-eslint/array-type': ['error'],\n  curly: 'error' } }, { rules: { curly: 'off' } }];\n",
    [
      'lang.variable_declaration=const',
      'format.quotes=double',
      'lang.array_type=T[]',
      '!format.braces=always',
    ],
  ],
];

describe('rules that a tool enforces', () => {
  itGuarantees(CONFIGS);

  it('speaks only of keys and values that exist', () => {
    const { keys } = shippedLibrary();
    // Several detectors may report one key.
    const reporting = (id: string): KeyDefinition[] => [...keys.values()].filter(({ key }) => key === id);
    for (const { tool, guarantees } of TOOLS)
      for (const { key, value, values } of guarantees) {
        const detectors = reporting(key);
        assert.ok(detectors.length > 0 || /^api\.(?:prefer|banned)$/.test(key), `${tool}: ${key}`);
        const fits = (one: string): boolean =>
          one.endsWith('*') ||
          one.includes('{}') ||
          detectors.some(d => d.open || d.number !== undefined || [...d.forms.values()].includes(one));
        for (const one of [value ?? '*', ...Object.values(values ?? {}).flat()])
          assert.ok(fits(one), `${tool}: ${key}=${one}`);
      }
  });

  it('has a reader for each tool that names one, and tools that exist behind the others', () => {
    for (const { tool, reader, like, presets, guarantees } of TOOLS) {
      assert.ok(reader === undefined || Object.hasOwn(READERS, reader), tool);
      assert.ok(like === undefined || TOOLS.some(other => other.tool === like), tool);
      for (const trigger of Object.keys(presets ?? {})) assert.match(trigger, /^.+=.+$/);
      for (const { option, value, values } of guarantees)
        assert.ok(
          option === undefined ? value !== undefined : value !== undefined || values !== undefined,
          tool,
        );
    }
  });

  const single = conventionOf('format.quotes', 'single', 'typescript');
  const truth = { path: '.prettierrc', text: '{ "singleQuote": true }' };
  it('reads a file once, and one of the same name with another text anew', () => {
    const [config, other] = [truth, { ...truth, text: '{ "semi": true }' }];
    assert.equal(readOptions(config), readOptions(config));
    assert.deepEqual([...readOptions(config)!], [['singleQuote', 'true']]);
    assert.deepEqual([...readOptions(other)!], [['semi', 'true']]);
  });

  const EQUALITY = '{ "rules": { "eqeqeq": "error" } }';
  const lie = { path: '.prettierrc', text: '{ "singleQuote": false, "semi": false }' };

  it('marks what the code does and the configuration asks for, and changes nothing else', () => {
    const [marked] = markEnforced([single], [truth]);
    assert.deepEqual(marked, { ...single, enforcedBy: '.prettierrc' });
  });

  it('says the same with a configuration that lies as with none', () => {
    const claims = [
      single,
      conventionOf('format.semicolons', 'always', 'typescript'),
      conventionOf('format.indent', 'space:3', 'typescript'),
    ];
    assert.deepEqual(markEnforced(claims, [lie]), markEnforced(claims, []));
  });

  it('marks nothing that the code keeps only mostly, in another language, or elsewhere', () => {
    const others = [
      { ...single, rate: 0.88 },
      conventionOf('lang.equality', '===', 'typescript', { rate: 0.93 }),
      { ...single, language: ['typescript', 'python'] },
      { ...single, source: 'history' as const },
    ];
    assert.deepEqual(markEnforced(others, [truth, { path: '.eslintrc.json', text: EQUALITY }]), others);
    assert.equal(markEnforced([{ ...single, rate: 0.92 }], [truth])[0]!.enforcedBy, truth.path);
    const nested = { ...truth, path: 'packages/web/.prettierrc' };
    assert.deepEqual(markEnforced([single], [nested]), [single]);
    const there = {
      ...single,
      scope: {
        cases: [{ when: { path: 'packages/web/**' }, then: 'apply' as const }],
        otherwise: 'abstain' as const,
      },
    };
    assert.equal(markEnforced([there], [nested])[0]!.enforcedBy, nested.path);
  });

  const files = [
    ...['a', 'b', 'c'].map(name => ({ path: `core/src/${name}.rs`, language: 'rust' })),
    { path: 'web/main.ts', language: 'typescript' },
  ];
  const width = conventionOf('format.line_length', '120', 'rust', { rate: 0.9 });
  const nested = { path: 'core/.rustfmt.toml', text: 'max_width = 120\n' };

  it('marks what only the folder of a configuration has, and formatted lines that are long now and then', () => {
    assert.equal(markEnforced([width], [nested], files)[0]!.enforcedBy, nested.path);
    const elsewhere = [...files, { path: 'gen/a.rs', language: 'rust' }];
    assert.deepEqual(markEnforced([width], [nested], elsewhere), [width]);
    assert.deepEqual(markEnforced([{ ...width, rate: 0.8 }], [nested], files), [{ ...width, rate: 0.8 }]);
    assert.deepEqual(markEnforced([width], [nested]), [width]);
  });

  it('adds up the folders of several configurations, within the scope of the convention', () => {
    const two = [...files, { path: 'gen/a.rs', language: 'rust' }];
    const both = [nested, { ...nested, path: 'gen/rustfmt.toml' }];
    assert.equal(markEnforced([width], both, two)[0]!.enforcedBy, 'core/.rustfmt.toml');
    const outside = {
      ...width,
      scope: {
        cases: [{ when: { path: 'gen/**' }, then: 'abstain' as const }],
        otherwise: 'apply' as const,
      },
    };
    assert.equal(markEnforced([outside], [nested], two)[0]!.enforcedBy, nested.path);
  });

  it('does not tell a limit below the one that is configured', () => {
    const [wide] = markEnforced([{ ...width, value: '80' }], [{ ...nested, path: 'rustfmt.toml' }], files);
    assert.equal(wide!.enforcedBy, undefined);
    assert.equal(wide!.untold, 'minor');
    const above = { ...width, value: '140' };
    assert.deepEqual(markEnforced([above], [{ ...nested, path: 'rustfmt.toml' }], files), [above]);
    const few = conventionOf('metric.parameters', '<=4', 'ruby');
    assert.equal(markEnforced([few], [{ path: '.rubocop.yml', text: 'a: 1\n' }])[0]!.untold, 'minor');
    assert.deepEqual(markEnforced([few], [{ path: '.rubocop.yml', text: 'Metrics: { Enabled: false }\n' }]), [
      few,
    ]);
  });

  it('asks of documentation only that the sources are reached', () => {
    const required = conventionOf('docs.required', 'public', 'rust', { rate: 0.9 });
    const crate = { path: 'core/src/lib.rs', text: '#![warn(missing_docs)]\n' };
    const others = [
      { path: 'core/tests/a.rs', language: 'rust', role: 'test' as const },
      { path: 'examples/b.rs', language: 'rust' },
    ];
    assert.equal(markEnforced([required], [crate], [...files, ...others])[0]!.enforcedBy, crate.path);
    const second = { path: 'gen/a.rs', language: 'rust' };
    assert.equal(markEnforced([required], [crate], [...files, second])[0]!.enforcedBy, undefined);
  });

  it("names a tool's own file before a manifest", () => {
    const manifest = { path: 'Cargo.toml', text: '[package]\nname = "a"\n' };
    const own = { path: 'rustfmt.toml', text: '' };
    const hundred = { ...width, value: '100' };
    assert.equal(markEnforced([hundred], [manifest, own], files)[0]!.enforcedBy, 'rustfmt.toml');
    assert.equal(markEnforced([hundred], [manifest], files)[0]!.enforcedBy, 'Cargo.toml');
  });
});
