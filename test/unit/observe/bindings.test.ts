import assert from 'node:assert/strict';
import { languageOfPath } from '../../../src/core/model/language';
import { LineTable } from '../../../src/core/observe/lines';
import { roleOf } from '../../../src/core/observe/role';
import { ObservationList } from '../../../src/core/observe/sink';
import { testParser } from '../treesitter/support';
import { observerOf } from './support';

async function bindingsOf(path: string, text: string): Promise<string[]> {
  const { id } = languageOfPath(path)!;
  const observer = await observerOf(id);
  const tree = (await testParser().grammar(id)).parse(text);
  const lines = new LineTable(text);
  const { facts } = observer.extract(tree, lines, path, roleOf(path, text), new ObservationList());
  const { bindings } = facts;
  tree.delete();
  return bindings.map(({ name, made, line }) => `${name}=${made}:${line}`);
}

const CASES: [path: string, text: string, bindings: string[]][] = [
  // What arguments call is left out like what else they are, however long it is.
  ['deep.ts', `const a = b(c(d(1), e()), ${'long'.repeat(40)}(f())).g();\n`, ['a=b().g:1']],
  [
    'a.ts',
    'const key = queryKey();\nlet { b } = c();\nconst d = await e.f(1);\ng = new H();\nconst i = j() + 1;\n',
    ['key=queryKey:1', 'd=e.f:3', 'g=new H:4', 'i=:5'],
  ],
  [
    'a.js',
    'const fs = require("fs");\nvar a = b()();\nconst c = d => 1;\n',
    ['fs=require:1', 'a=:2', 'c=:3'],
  ],
  [
    'a.py',
    'log = logging.getLogger(__name__)\nself.a = b()\nc: D = await e()\nf = 1\n',
    ['log=logging.getLogger:1', 'c=e:3', 'f=:4'],
  ],
  [
    'a.go',
    'package a\n\nvar q = foo()\n\nfunc f() {\n\tios, _, out := iostreams.Test()\n\ty := &Foo{}\n\tz := os.Stdout\n}\n',
    ['q=foo:3', 'ios=iostreams.Test:6', 'y=:7', 'z=:8'],
  ],
  [
    'A.java',
    'class A {\n  Log log = Logs.getLog(A.class);\n  void f() {\n    var b = new C();\n    b = d.e();\n  }\n}\n',
    ['log=Logs.getLog:2', 'b=new C:4', 'b=d.e:5'],
  ],
  [
    'A.cs',
    'class A {\n  Log log = Make();\n  async void F() {\n    var b = await c.D(1);\n    var now = DateTime.Now;\n  }\n}\n',
    ['log=Make:2', 'b=c.D:4', 'now=:5'],
  ],
  ['a.php', '<?php\n$a = foo();\n$this->b = c();\n$d = $e->f();\n', ['a=foo:2', 'd=$e->f:4']],
  ['a.rb', 'a = foo(1)\nb = C.new\n@d = e(1)\nf = g.map { |h| h }\n', ['a=foo:1', 'b=C.new:2', 'f=:4']],
  [
    'a.rs',
    'fn f() {\n    let a = b();\n    let mut c = d.e()?;\n    let g = h().await?;\n    let i = 1;\n}\n',
    ['a=b:2', 'c=d.e:3', 'g=h:4', 'i=:5'],
  ],
  ['a.cpp', 'void f() {\n  auto a = b::c();\n  int d = 1;\n}\n', ['a=b::c:2', 'd=:3']],
];

describe('values that names are given', () => {
  for (const [path, text, bindings] of CASES)
    it(`are read from ${path}`, async () => assert.deepEqual(await bindingsOf(path, text), bindings));
});
