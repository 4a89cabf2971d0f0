import assert from 'node:assert/strict';
import { claimOf, projectOf, verified } from './support';

interface Case {
  readonly it: string;
  readonly path: string;
  readonly text: string;
  readonly key: string;
  readonly language: string;
  readonly value: string;
  readonly support: number;
  readonly exceptions: number;
  /** Line of the first place that is for it. */
  readonly line: number;
  readonly statement?: string;
  readonly others?: Readonly<Record<string, string>>;
}

const CASES: readonly Case[] = [
  {
    it: 'else behind elseif follows the branch that returns',
    path: 'src/A.php',
    text: '<?php\nfunction a($b) {\n    if ($b) {\n        return 1;\n    } elseif (c()) {\n        return 2;\n    } else {\n        return 3;\n    }\n}\nfunction d($b) {\n    if ($b) {\n        return 1;\n    } elseif (c()) {\n        e();\n    }\n    return 4;\n}\n',
    key: 'lang.else_after_return',
    language: 'php',
    value: 'always',
    support: 1,
    exceptions: 0,
    line: 3,
  },
  {
    it: 'a chain of comparisons ends in what is expected',
    path: 'tests/test_a.py',
    text: 'def test_a():\n    assert a.b == c.b == 24\n    assert 3 == a\n    assert a == b\n',
    key: 'test.assertion_order',
    language: 'python',
    value: 'actual_first',
    support: 1,
    exceptions: 1,
    line: 2,
  },
  {
    it: 'blank lines between types of a namespace, not of a type',
    path: 'src/A.cs',
    text: 'namespace N\n{\n    using System;\n\n    class A\n    {\n        class B\n        {\n        }\n        class C\n        {\n        }\n    }\n\n\n    /// <summary>D.</summary>\n    enum D\n    {\n        E\n    }\n\n    struct F\n    {\n    }\n}\n',
    key: 'format.blank_lines',
    language: 'csharp',
    value: '2',
    support: 1,
    exceptions: 1,
    line: 17,
  },
  {
    it: 'blank lines below imports in a namespace',
    path: 'src/A.cs',
    text: 'namespace N\n{\n    using System;\n    using D;\n\n\n    class A\n    {\n    }\n}\n',
    key: 'imports.lines_after',
    language: 'csharp',
    value: '2',
    support: 1,
    exceptions: 0,
    line: 4,
  },
  {
    it: 'members without a modifier are not public either, where they could have one',
    path: 'src/A.cs',
    text: 'class A {\n  protected int B { get; }\n  int c;\n  public void E() {}\n  void I.F() {}\n  static A() {}\n}\n',
    key: 'lang.default_visibility',
    language: 'csharp',
    value: 'without a modifier',
    support: 1,
    exceptions: 1,
    line: 3,
  },
  {
    it: 'a method called private is not private',
    path: 'src/A.php',
    text: '<?php\nclass A\n{\n    public function private(): void {}\n    protected function b(): void {}\n    private int $c = 1;\n}\n',
    key: 'lang.default_visibility',
    language: 'php',
    value: 'protected',
    support: 1,
    exceptions: 1,
    line: 5,
  },
  {
    it: 'fields of a class in C++, those it shares left out',
    path: 'src/a.h',
    text: 'class A {\n  int rowCount, row_total;\n  static int shared_rows;\n};\nstruct B {\n  int in_struct;\n};\n',
    key: 'naming.field.private',
    language: 'cpp',
    value: 'snake_case',
    support: 1,
    exceptions: 1,
    line: 2,
  },
  {
    it: 'a field of C# whose modifiers stand a line above is no private one',
    path: 'src/A.cs',
    text: 'class A {\n  private int _rowCount;\n  const string\n    MT0 = "a",\n    MT1 = "b";\n  string plainRow;\n}\n',
    key: 'naming.field.private',
    language: 'csharp',
    value: 'camelCase prefix:_',
    support: 1,
    exceptions: 1,
    line: 2,
  },
  {
    it: 'tests of Rust that an attribute of the project marks, helpers left out',
    path: 'tests/a.rs',
    text: '#[crate::test]\n// Slow.\n#[ignore]\nasync fn reads_rows() {}\n\nfn test_helper_of() {}\n\n#[tokio::test]\nasync fn readsAll() {}\n',
    key: 'naming.test_method',
    language: 'rust',
    value: 'snake_case',
    support: 1,
    exceptions: 1,
    line: 4,
  },
  {
    it: 'tests by their first word alone, whatever their letter case',
    path: 'src/UnitTests/Sums.java',
    text: 'class Sums {\n  @Test\n  void test_adds_more() {}\n  @Test\n  void addsAll() {}\n}\n',
    key: 'naming.test_method',
    language: 'java',
    value: 'prefix:test',
    support: 1,
    exceptions: 1,
    line: 3,
  },
  {
    it: 'functions of C++ without the one that starts the program',
    path: 'src/a.cc',
    text: 'void ReadRows() {}\nvoid writeRows() {}\nint main() { ReadRows(); }\n',
    key: 'naming.function',
    language: 'cpp',
    value: 'PascalCase',
    support: 1,
    exceptions: 1,
    line: 1,
  },
  {
    it: 'guards of headers by the parts of their path',
    path: 'src/io/row_file.h',
    text: '// Rows.\n#include <map>\n#ifndef SHOP_IO_ROW_FILE_H_\n\n#define SHOP_IO_ROW_FILE_H_\n#endif\n',
    key: 'file.directive',
    language: 'cpp',
    value: '#ifndef SHOP_<PATH>_<FILE>_',
    support: 1,
    exceptions: 2,
    line: 3,
    others: { 'src/io/b.h': '#pragma once\n', 'src/io/c.h': 'int c();\n' },
  },
  {
    it: 'tags in a fixed order, those that come again later left out',
    path: 'src/a.ts',
    text: '/**\n * A.\n * @param a one\n * @param b two\n * @returns c\n */\nexport function a() {}\n\n/**\n * B.\n * @returns c\n * @param a one\n */\nexport function b() {}\n\n/**\n * C.\n * @param a one\n * @returns c\n * @param b two\n */\nexport function c() {}\n',
    key: 'docs.tag_order',
    language: 'typescript',
    value: 'param,returns',
    support: 1,
    exceptions: 1,
    line: 1,
  },
  {
    it: 'directives that silence a compiler beside comments that silence a tool',
    path: 'src/A.cs',
    text: 'class A {\n  // ReSharper disable once All\n  int a;\n  #pragma warning disable CA1000\n  int b;\n#pragma warning restore CA1000\n}\n',
    key: 'comment.suppression',
    language: 'csharp',
    value: '#pragma warning disable <rule>',
    support: 1,
    exceptions: 1,
    line: 4,
  },
  {
    it: 'doc comments that silence a tool beside comments at the end of a line',
    path: 'src/a.php',
    text: '<?php\n$a = 1; // @phpstan-ignore a.b\n/** @phpstan-ignore a.b */\n$b = 1;\n/* @phpstan-ignore-line */\n',
    key: 'comment.suppression',
    language: 'php',
    value: '// @phpstan-ignore <rule>',
    support: 1,
    exceptions: 2,
    line: 2,
  },
  {
    it: 'assertions of RSpec on one line',
    path: 'spec/a_spec.rb',
    text: 'it { expect(a).to eq(1) }\nit { should eq 1 }\nits(:b) { should_not be_nil }\nshould "c" do\nend\n',
    key: 'test.assertion_style',
    language: 'ruby',
    value: 'expect(x).to',
    support: 1,
    exceptions: 2,
    line: 1,
  },
  {
    it: 'arrays of plain words however many they are, and of nothing else',
    path: 'lib/a.rb',
    text: 'a = %w[b c]\nd(["e", "f", "g"]).h\ni = ["j", "k l"]\nm = ["n"]\no = ["p", q]\n',
    key: 'format.word_array',
    language: 'ruby',
    value: '%w[]',
    support: 1,
    exceptions: 1,
    line: 1,
  },
  {
    it: 'messages of a logger with values in them, joined or filled',
    path: 'src/a.ts',
    text: 'logger.info(`a ${b}`);\nlogger.warn("it\'s " + b);\nlog.error("a %s", b);\nlog.error("plain");\nother.info(`a ${b}`);\n',
    key: 'logging.message',
    language: 'typescript',
    value: 'interpolated',
    support: 1,
    exceptions: 2,
    line: 1,
  },
  {
    it: 'messages of a logger in Java: a plus inside the text joins nothing',
    path: 'src/A.java',
    text: 'class A {\n  void f() {\n    LOG.info("a+{}", b);\n    log.warn("a " + b);\n    log.warn("a+b");\n  }\n}\n',
    key: 'logging.message',
    language: 'java',
    value: 'template',
    support: 1,
    exceptions: 1,
    line: 3,
  },
  {
    it: 'messages of a logger in Python',
    path: 'src/a.py',
    text: 'logger.info(f"a {b}")\nlogging.error("a %s", b)\nlog.warning("a")\n',
    key: 'logging.message',
    language: 'python',
    value: 'template',
    support: 1,
    exceptions: 1,
    line: 2,
  },
  {
    it: 'messages of a logger in C#',
    path: 'src/A.cs',
    text: 'class A {\n  void F() {\n    log.LogInformation("a {B}", b);\n    log.LogError($"a {b}");\n    log.LogError("a" + b);\n  }\n}\n',
    key: 'logging.message',
    language: 'csharp',
    value: 'template',
    support: 1,
    exceptions: 2,
    line: 3,
  },
  {
    it: 'names given to attributes of events',
    path: 'src/a.tsx',
    text: 'const a = (\n  <button onClick={handleClick} onBlur={this.onBlur} title={handle} onKey={() => a()} />\n);\n',
    key: 'naming.event_handler',
    language: 'typescript',
    value: 'prefix:handle',
    support: 1,
    exceptions: 1,
    line: 2,
  },
  {
    it: 'headers of the project by their path from the root, from the including file or by their name alone',
    path: 'src/core/a.cpp',
    text: '#include <vector>\n#include "core/deep/b.h"\n#include "../io/c.h"\n#include "../../include/d.h"\n#include "d.h"\n',
    key: 'imports.relative',
    language: 'cpp',
    statement: 'Headers of the project are included by a path from the including file.',
    value: 'relative',
    support: 2,
    exceptions: 1,
    line: 3,
    others: { 'src/core/deep/b.h': '', 'src/io/c.h': '', 'include/d.h': '' },
  },
  {
    it: 'groups of imports in whose order modules of the project are told by the file',
    path: 'shop/a.py',
    text: 'import os\n\nimport flask\n\nfrom shop import b\n\nfrom .c import d\n',
    key: 'imports.groups',
    language: 'python',
    statement: 'Groups of imports stand in the order std, third-party, local, relative.',
    value: 'std,third-party,local,relative',
    support: 1,
    exceptions: 0,
    line: 1,
  },
];

describe('verify: syntax that only some projects have', () => {
  for (const { path, text, others = {}, line, it: title, ...rest } of CASES)
    it(title, async () => {
      const project = projectOf({ [path]: text, ...others });
      try {
        const claim = claimOf({ ...rest, evidence: [{ path, line }] });
        const more = { ...claim, support: claim.support + 1 };
        const [report, other] = (await verified(project.root, [claim, more])).claims;
        assert.deepEqual(report!.findings, [{ kind: 'agrees' }]);
        assert.equal(other!.findings[0]!.kind, 'differs');
      } finally {
        project.remove();
      }
    });
});
