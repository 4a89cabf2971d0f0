import assert from 'node:assert/strict';
import { languageOfPath } from '../../../src/core/model/language';
import { roleOf } from '../../../src/core/observe/role';
import { caseFits } from '../../../src/core/observe/classify/letterCase';
import { LineTable } from '../../../src/core/observe/lines';
import { ObservationList } from '../../../src/core/observe/sink';
import { testParser } from '../treesitter/support';
import { observerOf } from './support';

async function formsOf(path: string, text: string, key: string): Promise<string[]> {
  const { id } = languageOfPath(path)!;
  const observer = await observerOf(id);
  const tree = (await testParser().grammar(id)).parse(text);
  const list = new ObservationList();
  observer.extract(tree, new LineTable(text), path, roleOf(path, text), list);
  tree.delete();
  return list
    .sorted()
    .filter(o => o.key === key)
    .map(o => o.form);
}

/** path, text, key, forms */
type Case = readonly [path: string, text: string, key: string, forms: readonly string[]];

const CASES: readonly Case[] = [
  [
    'src/A.java',
    'package a;\n\n// ===== A =====\n\nclass A {}\n',
    'comment.divider',
    ['// ===== <title> ====='],
  ],
  [
    'src/A.java',
    'package a;\n\n/* ----- a-b --------- */\nclass A {}\n',
    'comment.divider',
    ['/* ----- <title> -----'],
  ],
  [
    'src/a.js',
    '/**\n * @param {string} a - first\n * @param b second\n */\nfunction f(a, b) {}\n',
    'docs.tag_layout',
    ['@param <name> <text>', '@param {<type>} <name> - <text>'],
  ],
  [
    'src/a.py',
    'def a():\n    """Called when done."""\ndef b():\n    """The name."""\ndef c():\n    """Stopped by d."""\ndef d():\n    """Zap."""\n',
    'docs.summary_mood',
    ['other', 'other', 'other'],
  ],
  [
    'src/A.java',
    'class A {\n  long serialVersionUID = 1;\n  String baseURL;\n}\n',
    'naming.acronyms',
    ['upper'],
  ],
  ['lang/pt_BR.php', '<?php return [];', 'naming.file', []],
  ['lang/zh_Hant_TW.php', '<?php return [];', 'naming.file', []],
  ['lang/be_BY_latin.php', '<?php return [];', 'naming.file', []],
  ['src/index.ts', "export type { A } from './a';\n", 'exports.barrel', ['always']],
  ['src/A.cs', 'using global::Azure;\n\n\nclass A\n{\n}\n', 'imports.lines_after', ['2']],
  ['lang/to_Array.php', '<?php return [];', 'naming.file', ['underscored']],
  ['a.py', 'def f():\n  _30_Days_ago = 1\n  last_day = 2\n', 'naming.variable', ['snake_case']],
  ['lang/my_file.php', '<?php return [];', 'naming.file', ['snake_case']],
  ['src/a.go', 'package a\n\nimport (\n\t"net/http"\n\t"net/url"\n)\n', 'imports.one_name_per_line', []],
  [
    'src/a.js',
    "const a = require('./a.js');\nconst b = require('./b.js');\n",
    'imports.one_name_per_line',
    [],
  ],
  [
    'src/a.ts',
    'a(() => {\n\tb(() => {\n\t\tc(() => {\n\t\t\td();\n\t\t});\n\t});\n});\n',
    'format.indent',
    ['tab'],
  ],
  ['src/a.py', 'if a:\n    if b:\n        if c:\n            d()\n', 'format.indent', ['space:4']],
  ['src/a.py', 'a = 1\n', 'format.indent', []],
  ['src/A.java', '//////////\n// Licence.\n//////////\n\npackage a;\n', 'comment.divider', []],
  [
    'src/A.java',
    '// Licence.\n\npackage a;\n\n// ------ A\n\nclass A {}\n',
    'comment.divider',
    ['// ----- <title>'],
  ],
  ['src/A.java', '// Licence.\n\npackage a;\n\n//////////\n\nclass A {}\n', 'comment.divider', ['/////']],
  [
    'test/a.spec.ts',
    'function testToggle() {}\nit("toggles", () => testToggle());\n',
    'naming.test_method',
    [],
  ],
  ['tests/test_a.py', 'def test_toggle():\n    pass\n', 'naming.test_method', ['snake_case prefix:test_']],
  [
    'src/a.h',
    'class A {\n public:\n  void f() {\n    g();\n  }\n  void h() {\n    if (a) {\n      g(\n          b);\n    }\n  }\n};\n',
    'format.indent',
    ['space:2'],
  ],
  ['src/a.ts', 'f(\n    a(\n        b(\n            c)));\n', 'format.indent', ['space:4']],
  ['src/a.cpp', 'TEST(A, B) {}\nvoid ReadAll() {}\nint main() {}\n', 'naming.function', ['PascalCase']],
  ['src/a.ts', `it('${'reads '.repeat(20)}', f);\n`, 'format.line_length', []],
  ['src/a.ts', 'a();', 'format.final_newline', ['false']],
  ['src/a.ts', 'a(); \n', 'format.trailing_whitespace', ['allowed']],
  ['src/a.ts', `f(${'a, '.repeat(25)});\n`, 'format.line_length', ['79']],
  ['src/a.ts', `// https://example.org/${'a'.repeat(90)}\n`, 'format.line_length', []],
  [
    'src/a.php',
    '<?php declare(strict_types=1);\n\n/*\n * Copyright by us.\n */\nf();\n',
    'file.header',
    ['license'],
  ],
  [
    'lib/util/text.h',
    '#ifndef APP_UTIL_TEXT_H_\n#define APP_UTIL_TEXT_H_\n#endif\n',
    'file.include_guard',
    ['#ifndef APP_<PATH>_<FILE>_'],
  ],
  ['lib/a.js', '/**\n * @fileoverview Reads names\n * @author A B\n */\n', 'file.header', ['@fileoverview']],
  [
    'tests/a.rs',
    '#[test]\nfn reads_all() {}\n\n#[tokio::test]\nasync fn test_two() {}\n\nfn test_data() {}\n',
    'naming.test_method',
    ['snake_case', 'snake_case prefix:test_'],
  ],
  ['lib/text.hpp', '// About\n#pragma once\nclass A {};\n', 'file.include_guard', ['#pragma once']],
  ['lib/text.hpp', 'class A {};\n', 'file.include_guard', ['none']],
  ['lib/text.cpp', '#pragma once\n', 'file.include_guard', []],
  ['src/A.cs', 'using A;\nnamespace B\n{\n  using C;\n}\n', 'imports.using_placement', ['top', 'local']],
  ['src/A.cs', 'using A;\nclass B {}\n', 'imports.using_placement', []],
  ['src/a.php', '<?php declare(strict_types=1);\nf();\n', 'file.directive', ['declare(strict_types=1)']],
  [
    'src/a.rb',
    '# frozen_string_literal: true\n\nf 1\n',
    'file.magic_comment',
    ['# frozen_string_literal: true'],
  ],
  ['src/a.cs', '#region License\n// Copyright by us.\n#endregion\nclass A {}\n', 'file.header', ['license']],
  ['src/a.cpp', '// License: our own colour, every behaviour.\nint a;\n', 'comment.spelling', ['uk', 'uk']],
  [
    'src/a.php',
    '<?php interface RunInterface {}\ninterface Runner {}\ntrait Runs {}\n',
    'naming.interface',
    ['PascalCase suffix:Interface', 'PascalCase'],
  ],
  [
    'tests/a.cpp',
    'class TestRunner : public Runner {};\nclass RunTest : public Test {};\n',
    'naming.test_class',
    ['suffix:Test'],
  ],
  ['src/a.hpp', '/// Runs.\nclass A { void f() {} };\nclass B {};\n', 'docs.required', ['public', 'none']],
  ['src/a.cpp', 'void f() {}\nclass A {};\n', 'docs.required', []],
  [
    'a/A.java',
    'import static a.B.c;\n\nimport java.util.D;\nimport org.e.F;\nclass A {}\n',
    'imports.groups',
    ['static,other'],
  ],
  ['a/A.java', 'import java.util.D;\nimport org.e.F;\nclass A {}\n', 'imports.groups', ['other']],
  ['a/A.java', 'import java.util.D;\n\nimport org.e.F;\nclass A {}\n', 'imports.groups', ['java,org']],
  [
    'a/A.java',
    'import java.util.D;\nimport static a.B.c;\nimport org.e.F;\nclass A {}\n',
    'imports.groups',
    ['none'],
  ],
  ['src/a.cs', '#nullable enable\nclass A {}\n', 'file.header', ['none']],
  ['src/a.cjs', '"use strict";\nconst a = require("a");\n', 'lang.use_strict', ['global']],
  ['src/a.mjs', 'import a from "a";\n', 'lang.use_strict', []],
  ['src/a.ts', "import { b } from './b';\nimport c from 'node:fs';\n", 'imports.node_protocol', ['node:']],
  [
    'src/a.ts',
    "import { B, a } from 'x';\nimport { a, B } from 'y';\n",
    'imports.member_sort',
    ['case_sensitive', 'case_insensitive'],
  ],
  [
    'src/a.ts',
    "import type { A } from 'a';\nimport { type B } from 'b';\n",
    'imports.type_only_statement',
    ['import_type', 'inline'],
  ],
  [
    'src/a.ts',
    "import { type A, b } from 'a';\nimport type { C } from 'c';\nimport { c } from 'c';\n",
    'imports.mixed_type_specifier',
    ['inline', 'separate'],
  ],
  [
    'src/a.py',
    'import os\nimport sys\n\nimport requests\n\n\ndef f():\n    pass\n',
    'imports.groups',
    ['std,third-party'],
  ],
  [
    'src/a.py',
    'import os\nimport sys\n\nimport requests\n\n\ndef f():\n    pass\n',
    'imports.lines_after',
    ['2'],
  ],
  ['src/a.py', 'from a import b\nimport c\nfrom d import e\n', 'imports.sort', ['by_module']],
  ['src/a.py', 'import c\nimport e\nfrom a import b\nfrom d import f\n', 'imports.sort', ['statement_first']],
  [
    'src/a.py',
    'from a import b\nfrom a import c\nfrom d import e, f\n',
    'imports.one_name_per_line',
    ['single', 'single', 'grouped'],
  ],
  ['src/a.py', 'def f():\n    import a\n', 'imports.placement', ['local']],
  ['src/a.js', 'const a = require("./a");\n', 'imports.placement', ['top']],
  ['src/A.cs', 'using System.B;\nusing Azure.C;\nclass A {}\n', 'imports.sort', ['system_first']],
  [
    'src/A.cs',
    'namespace N\n{\n    using System.B;\n    using Azure.C;\n\n\n    class A\n    {\n    }\n}\n',
    'imports.sort',
    ['system_first'],
  ],
  [
    'src/A.cs',
    'namespace N\n{\n    using System.B;\n    using Azure.C;\n\n\n    class A\n    {\n    }\n}\n',
    'imports.lines_after',
    ['2'],
  ],
  [
    'src/A.cs',
    'namespace N\n{\n    class A\n    {\n        class B\n        {\n        }\n        class C\n        {\n        }\n    }\n\n\n    /// <summary>D.</summary>\n    [Old]\n    enum D\n    {\n        E\n    }\n}\n',
    'format.blank_lines',
    ['2'],
  ],
  ['src/A.cs', 'using D;\nusing System.B;\nusing Azure.Core;\nclass A {}\n', 'imports.sort', ['length']],
  ['src/a.py', 'import c\nimport bbb\nfrom a import b\n', 'imports.sort', ['length']],
  // Alphabetical and by length at once: no choice shows.
  ['src/a.ts', "import 'a';\nimport 'bb';\nimport 'ccc';\n", 'imports.sort', []],
  ['src/A.java', 'import a.*;\nimport b.C;\nclass A {}\n', 'imports.star', ['always', 'never']],
  [
    'src/a.ts',
    '/** Gives a. */\nexport function a() {}\nexport function b() {}\nfunction c() {}\n',
    'docs.required',
    ['public', 'none'],
  ],
  ['src/a.py', 'def a():\n    """Return a."""\ndef _b():\n    pass\n', 'docs.required', ['public']],
  ['src/a.py', 'def a(x):\n    """Return a.\n\n    :param x: b\n    """\n', 'docs.param_style', ['rest']],
  ['src/a.py', 'def a():\n    """Returns a\n    and b"""\n', 'docs.summary_period', ['never']],
  [
    'src/a.py',
    'def a():\n    """Returns a."""\ndef b():\n    """Return b."""\n',
    'docs.summary_mood',
    ['descriptive', 'imperative'],
  ],
  [
    'src/a.hpp',
    '/// @brief returns a\n/// @param x b\nint a(int x) { return x; }\n/*!\n\\brief Return b.\n*/\nint b() { return 1; }\n',
    'docs.summary_mood',
    ['descriptive', 'imperative'],
  ],
  [
    'src/a.rs',
    '/// Gives a.\n///\n/// # Examples\npub fn a() {}\npub(crate) fn b() {}\n',
    'docs.example_section',
    ['# Examples'],
  ],
  ['src/a.rs', '/// Gives a.\n#[inline]\npub fn a() {}\npub(crate) fn b() {}\n', 'docs.required', ['public']],
  [
    'src/a.php',
    '<?php\nclass A {\n/**\n * @param bool $a x\n * @return boolean\n */\npublic function b($a) {} }\n',
    'docs.types',
    ['bool,int,float', 'boolean,integer,double'],
  ],
  [
    'src/a.go',
    'package a\n\n//nolint:gosec // it is a test\nvar b = 1\n',
    'comment.suppression',
    ['//nolint:<linter> // <reason>'],
  ],
  [
    'src/a.cs',
    '#pragma warning disable CA1000 // it is a test\n// ReSharper disable once All\nclass A {}\n#pragma warning restore CA1000\n',
    'comment.suppression',
    ['#pragma warning disable <rule>', '// ReSharper disable <rule>'],
  ],
  ['src/a.py', '# The colour is the behavior\n', 'comment.spelling', ['uk', 'us']],
  ['src/a.py', '# TODO(ann): more\n# TODO: less\n', 'comment.todo', ['TODO(<name>): <text>', 'TODO: <text>']],
  [
    'src/A.java',
    'class A { int f(int a) { if (a > 0) {\nreturn 1;\n}\nreturn 2; } }\n',
    'lang.return_count',
    ['multiple'],
  ],
  ['src/a.py', 'def a(b, c=(1, 2), *d): pass\ndef e(): pass\n', 'metric.parameters', ['3']],
  [
    'src/a.py',
    'class AError(ValueError): pass\nclass Bad(Exception): pass\n',
    'naming.exception',
    ['PascalCase suffix:Error', 'Capitalized'],
  ],
  [
    'src/IA.cs',
    'interface IStore {}\ninterface Reader {}\n',
    'naming.interface',
    ['PascalCase prefix:I', 'PascalCase'],
  ],
  [
    'test/ATests.cs',
    'class ATests { [Fact] void Does_A_thing() {} }\n',
    'naming.test_method',
    ['underscored'],
  ],
  ['test/ATests.cs', 'class ATests { [Fact] void Does_A_thing() {} }\n', 'naming.method', []],
  [
    'src/test/java/ATest.java',
    'class ATest {\n@RowTest\nvoid readsRows() {}\n@RowTest(2)\nvoid testRows() {}\n@TestTemplate\nvoid reads_rows() {}\n@BeforeTest\nvoid setRows() {}\n@VisibleForTest\nvoid hideRows() {}\n}\n',
    'naming.test_method',
    ['camelCase', 'camelCase prefix:test', 'snake_case'],
  ],
  [
    'test/ATests.cs',
    'class ATests { [SkippableFact] void Reads_rows() {} [UnixTheory] void ReadsRows() {} [Artifact] void SetsRows() {} }\n',
    'naming.test_method',
    ['underscored', 'PascalCase'],
  ],
  ['src/a/A.java', 'package com.shop.rowfile;\n', 'naming.package', ['flatcase']],
  ['src/a/A.java', 'package com.shop.rowFile;\n', 'naming.package', ['camelCase']],
  ['src/a/a.go', 'package rowfile\n', 'naming.package', ['flatcase']],
  ['src/a/a_test.go', 'package rowfile_test\n', 'naming.package', []],
  ['test/ATests.cs', 'class ATests { [Fact] void Does_A_thing() {} }\n', 'test.framework', ['xunit']],
  ['tests/test_a.py', 'import pytest\ndef test_a(): pass\n', 'test.file_naming', ['test_*.py']],
  ['src/my-file.ts', 'a();\n', 'naming.file', ['kebab-case']],
  ['src/Thing.java', 'class Thing {}\n', 'file.one_type', ['always']],
];

describe('file detectors', () => {
  for (const [path, text, key, forms] of CASES)
    it(`${key} of ${path} ${JSON.stringify(text).slice(0, 50)}`, async () =>
      assert.deepEqual(await formsOf(path, text, key), forms));
});

describe('observing a range', () => {
  it('finds the sites that touch it and nothing else', async () => {
    const text = "import { a } from 'fs';\nf('a');\ng(\"b\");\nh('c');\n";
    const observer = await observerOf('typescript');
    const tree = (await testParser().grammar('typescript')).parse(text);
    const start = text.indexOf('g(');
    const found = observer.observe(tree, text, 'src/a.ts', { startIndex: start, endIndex: start + 7 });
    tree.delete();
    const quotes = found.filter(o => o.key === 'format.quotes');
    assert.deepEqual(
      quotes.map(o => [o.form, o.line]),
      [['double', 3]],
    );
    assert.ok(found.every(o => o.end >= start && o.start <= start + 7));
    assert.ok(!found.some(o => o.key === 'imports.groups' || o.key === 'format.final_newline'));
  });

  it('gives file-level sites without a tree', async () => {
    const observer = await observerOf('typescript');
    const keys = observer.observeText('a();\n', 'src/a.ts').map(o => o.key);
    assert.ok(keys.includes('format.final_newline') && keys.includes('format.trailing_whitespace'));
  });
});

describe('letter cases', () => {
  const fits: readonly (readonly [found: string, expected: string, ok: boolean])[] = [
    ['camelCase', 'camelCase', true],
    ['lowercase', 'camelCase', true],
    ['lowercase', 'snake_case', true],
    ['lowercase', 'PascalCase', false],
    ['Capitalized', 'PascalCase', true],
    ['UPPERCASE', 'UPPER_SNAKE_CASE', true],
    ['lowercase prefix:_', 'camelCase prefix:_', true],
    ['lowercase', 'camelCase prefix:_', false],
  ];
  for (const [found, expected, ok] of fits)
    it(`${found} ${ok ? 'fits' : 'does not fit'} ${expected}`, () =>
      assert.equal(caseFits(found, expected), ok));
});
