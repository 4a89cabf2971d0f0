import { type ConfigCase, itGuarantees } from './enforcedSupport';

const JAVASCRIPT: readonly ConfigCase[] = [
  [
    'prettier.config.js',
    'typescript',
    '/**\n * @type {import("prettier").Options}\n */\nexport default {};\n',
    ['format.quotes=double', 'format.semicolons=always', 'format.line_length=80', '!format.quotes=single'],
  ],
  [
    '.prettierrc.ts',
    'typescript',
    "import type { Config } from 'prettier';\nconst config: Config = { singleQuote: true, overrides: [{ files: ['**/*.md'], options: { printWidth: 60, singleQuote: false } }] };\nexport default config satisfies Config;\n",
    ['format.quotes=single', 'format.line_length=80', '!format.line_length=60', '!format.quotes=double'],
  ],
  [
    'prettier.config.mjs',
    'javascript',
    "import base from '@company/prettier';\nexport default { ...base, semi: false };\n",
    [
      'format.semicolons=never',
      'format.quotes=single',
      '!format.semicolons=always',
      '!imports.sort=alphabetical',
    ],
  ],
  ['.prettierrc', 'javascript', '"@company/prettier-config"\n', ['format.line_length=100']],
  [
    '.prettierrc.json',
    'typescript',
    '{ "plugins": ["@trivago/prettier-plugin-sort-imports"], "importOrder": ["^@/"] }',
    ['imports.groups=std,local', 'format.quotes=double'],
  ],
  [
    'package.json',
    'typescript',
    '{ "scripts": { "format": "eslint . && prettier --ignore-path .ignore --single-quote --no-semi --print-width 100 --write ." } }',
    ['format.quotes=single', 'format.semicolons=never', 'format.line_length=100', 'format.indent=space:2'],
  ],
  [
    'package.json',
    'typescript',
    '{ "lint-staged": { "*.ts": ["prettier --write"] } }',
    ['format.quotes=double', 'format.trailing_comma=multiline'],
  ],
  [
    'package.json',
    'typescript',
    '{ "scripts": { "build": "tsc" }, "devDependencies": { "prettier": "3" } }',
    ['!format.quotes=double'],
  ],
  [
    'package.json',
    'javascript',
    '{ "type": "module", "scripts": { "lint": "standard | snazzy" } }',
    ['imports.module_system=import', 'format.semicolons=never', 'format.function_paren_space=always'],
  ],
  [
    'package.json',
    'javascript',
    '{ "type": "commonjs", "scripts": { "test": "my-standard" } }',
    ['!format.semicolons=never'],
  ],
  [
    'eslint.config.ts',
    'typescript',
    `import { defineConfig } from "eslint/config";
const plugin = require("eslint-plugin-jsdoc");
const inHere = ["packages/a/**/*.ts"];
export default defineConfig([
  { ignores: ["fixtures/**", "**/*.d.ts"] },
  { files: ["**/*.{ts,tsx}"], rules: { ...base.rules,
    "@typescript-eslint/consistent-type-imports": ["error", { disallowTypeAnnotations: false }],
    "jsdoc/sort-tags": "error", "jsdoc/require-hyphen-before-param-description": ["error", "never"], /* "curly": "error", */ 'eqeqeq': isCI ? 'error' : 'warn' } },
  { files: inHere, rules: { "@typescript-eslint/consistent-type-imports": "off" } },
  { files: ["packages/b/*"], rules: { "no-else-return": "error" } },
]);
`,
    [
      'imports.type_only_statement=import_type',
      'imports.type_only=import_type',
      'docs.tag_order=param,returns',
      'docs.tag_layout=@param {<type>} <name> <text>',
      '!docs.tag_layout=@param {<type>} <name> - <text>',
      '!format.braces=always',
      '!lang.equality====',
      '!lang.else_after_return=never',
    ],
  ],
  [
    'eslint.config.mjs',
    'javascript',
    "import unicorn from 'eslint-plugin-unicorn';\nexport default [unicorn.configs['flat/recommended'], { rules: { 'unicorn/no-array-for-each': 'off', '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }] } }];\n",
    [
      'naming.file=kebab-case',
      'imports.node_protocol=node:',
      'imports.type_only=inline',
      'imports.mixed_type_specifier=inline',
      '!lang.loop_style=for_of',
    ],
  ],
  [
    'eslint.config.js',
    'typescript',
    "import antfu from '@antfu/eslint-config';\nexport default antfu({ vue: true });\n",
    ['format.semicolons=never', 'format.quotes=single'],
  ],
  [
    '.eslintrc.yml',
    'javascript',
    'extends:\n  - airbnb-base\nrules:\n  semi: [error, never]\n',
    ['format.semicolons=never', 'format.quotes=single', 'lang.equality===='],
  ],
  [
    '.eslintrc.json',
    'typescript',
    '{ "overrides": [{ "files": "*.ts", "rules": { "curly": "error" } }], "rules": { "max-params": ["error", { "max": 4 }] } }',
    ['!format.braces=always', 'metric.parameters=<=4'],
  ],
  [
    'biome.jsonc',
    'typescript',
    '{ // as usual\n "javascript": { "formatter": { "quoteStyle": "single" } }, }',
    ['format.quotes=single', 'format.indent=tab', 'format.line_length=80'],
  ],
  [
    'tsconfig.json',
    'typescript',
    '{ "compilerOptions": { "module": "NodeNext", "verbatimModuleSyntax": true } }',
    ['imports.extension=always', 'imports.type_only=import_type'],
  ],
];

const NAMING = `[*.cs]
dotnet_naming_rule.statics.severity = warning
dotnet_naming_rule.statics.symbols  = static_fields
dotnet_naming_rule.statics.style    = missing_style
dotnet_naming_symbols.static_fields.applicable_kinds = field
dotnet_naming_symbols.static_fields.required_modifiers = static
dotnet_naming_rule.instance.severity = error
dotnet_naming_rule.instance.symbols = instance_fields
dotnet_naming_rule.instance.style = underscored
dotnet_naming_symbols.instance_fields.applicable_kinds = field
dotnet_naming_style.underscored.capitalization = camel_case
dotnet_naming_style.underscored.required_prefix = _
dotnet_naming_rule.types.severity = suggestion
dotnet_naming_rule.types.symbols = interfaces
dotnet_naming_rule.types.style = i_pascal
dotnet_naming_symbols.interfaces.applicable_kinds = interface
dotnet_naming_style.i_pascal.capitalization = pascal_case
dotnet_naming_style.i_pascal.required_prefix = I
`;

const DOTNET: readonly ConfigCase[] = [
  [
    '.editorconfig',
    'csharp',
    NAMING,
    [
      'naming.field.private=camelCase prefix:_',
      'naming.field.static=camelCase prefix:_',
      '!naming.interface=PascalCase prefix:I',
    ],
  ],
  [
    '.editorconfig',
    'csharp',
    NAMING.replace('suggestion', 'warning'),
    ['naming.interface=PascalCase prefix:I'],
  ],
  ['.editorconfig', 'java', NAMING.replace('cs', 'java'), ['!naming.field.private=camelCase prefix:_']],
  [
    '.editorconfig',
    'csharp',
    '[*.cs]\ncsharp_style_var_elsewhere = true:warning\ndotnet_style_qualification_for_field = false:suggestion\nfile_header_template = Copyright\ndotnet_diagnostic.IDE0161.severity = error\n',
    [
      'lang.var=var',
      '!lang.this_qualification=never',
      'file.header=license',
      'lang.namespace_style=file_scoped',
    ],
  ],
  [
    'build/stylecop.json',
    'csharp',
    '{ "settings": {} }',
    ['format.trailing_comma=multiline', 'docs.required=public', 'file.header=license'],
  ],
  ['stylecop.json', 'csharp', 'not JSON', ['!file.header=license']],
  [
    'src/A/A.csproj',
    'csharp',
    '<Project><PropertyGroup><NoWarn>$(NoWarn);SA1633;1591</NoWarn><GenerateDocumentationFile>true</GenerateDocumentationFile></PropertyGroup><ItemGroup><PackageReference Include="StyleCop.Analyzers" Version="1"/></ItemGroup></Project>',
    ['format.trailing_comma=multiline', '!file.header=license', 'docs.required=public'],
  ],
  [
    'A.csproj',
    'csharp',
    '<Project><!-- <PackageReference Include="StyleCop.Analyzers"/> --></Project>',
    ['!format.trailing_comma=multiline'],
  ],
  [
    'Directory.Build.props',
    'csharp',
    '<Project><PropertyGroup><GenerateDocumentationFile>true</GenerateDocumentationFile></PropertyGroup></Project>',
    ['docs.required=public', '!format.trailing_comma=multiline'],
  ],
  [
    'a.ruleset',
    'csharp',
    '<RuleSet><Rules AnalyzerId="StyleCop.Analyzers"><Rule Id="SA1503" Action="Error"/><Rule Id="SA1413" Action="None"/></Rules></RuleSet>',
    ['format.braces=always', '!format.trailing_comma=multiline'],
  ],
];

describe('tools that are known', () => {
  describe('JavaScript and TypeScript', () => itGuarantees(JAVASCRIPT));
  describe('.NET', () => itGuarantees(DOTNET));
});
