import assert from 'node:assert/strict';
import { fromHere, fromRoot } from '../../../src/core/suggest/imports/modules';
import { importEdit } from '../../../src/core/suggest/imports/place';
import { importedFrom, importStatements } from '../../../src/core/suggest/imports/statements';
import { bench, memoryStore, rule, skill } from './support';

/** Name and statement for the file at `to`, of all imports in a source. */
function imported(language: string, text: string, path = 'src/a/here', to = path): string[][] {
  return importStatements(language, path, text).flatMap(({ imports }) =>
    imports.map(({ name, form }) => [name, importedFrom(form, to) ?? '']),
  );
}

describe('statements that import a name', () => {
  const cases: readonly (readonly [
    language: string,
    text: string,
    expected: readonly (readonly string[])[],
  ])[] = [
    [
      'typescript',
      'import { read, write as put } from \'./io\';\nimport type { Id } from "ids"\n',
      [
        ['read', "import { read } from './io';"],
        ['put', "import { write as put } from './io';"],
        ['Id', 'import type { Id } from "ids"'],
      ],
    ],
    [
      'typescript',
      "import React, {useState} from 'react';\nimport * as fs from 'node:fs';\n",
      [
        ['React', "import React from 'react';"],
        ['useState', "import {useState} from 'react';"],
        ['fs', "import * as fs from 'node:fs';"],
      ],
    ],
    [
      'typescript',
      "import {\n  one,\n  two,\n} from '../up';\n",
      [
        ['one', "import { one } from '../up';"],
        ['two', "import { two } from '../up';"],
      ],
    ],
    [
      'javascript',
      "const path = require('path');\nconst { join } = require('path');\n",
      [
        ['path', "const path = require('path');"],
        ['join', "const { join } = require('path');"],
      ],
    ],
    [
      'python',
      'from .io import read, write as put\nimport numpy as np\nimport os\nfrom a.b import (\n    c,\n    d,\n)\n',
      [
        ['read', 'from .io import read'],
        ['put', 'from .io import write as put'],
        ['np', 'import numpy as np'],
        ['os', 'import os'],
        ['c', 'from a.b import c'],
        ['d', 'from a.b import d'],
      ],
    ],
    [
      'java',
      'import java.util.List;\nimport static org.junit.Assert.fail;\nimport a.*;\n',
      [
        ['List', 'import java.util.List;'],
        ['fail', 'import static org.junit.Assert.fail;'],
      ],
    ],
    [
      'php',
      'use App\\Models\\User;\nuse App\\Id as Key;\nuse function App\\run;\n',
      [
        ['User', 'use App\\Models\\User;'],
        ['Key', 'use App\\Id as Key;'],
        ['run', 'use function App\\run;'],
      ],
    ],
    ['rust', 'use crate::io::Read;\nuse super::up;\n', [['Read', 'use crate::io::Read;']]],
    ['typescript', "import './side';\nexport { a } from './b';\n", []],
    ['go', 'import "fmt"\n', []],
  ];
  for (const [language, text, expected] of cases)
    it(`${language}: ${text.split('\n')[0]}`, () =>
      assert.deepEqual(
        imported(language, text).sort(([a], [b]) => (a! < b! ? -1 : 1)),
        [...expected].sort(([a], [b]) => (a! < b! ? -1 : 1)),
      ));

  it('lead to the same module from every file', () => {
    const [[, form]] = imported(
      'typescript',
      "import { read } from './io';\n",
      'src/a/x.ts',
      'src/b/c/y.ts',
    ) as [string[]];
    assert.equal(form, "import { read } from '../../a/io';");
    const [[, python]] = imported('python', 'from ..io import read\n', 'pkg/a/x.py', 'pkg/y.py') as [
      string[],
    ];
    assert.equal(python, 'from .io import read');
    assert.equal(
      fromHere(fromRoot('../../out', 'a/x.ts'), 'a/y.ts'),
      '../../out',
      'outside of the workspace',
    );
    assert.equal(fromHere(`'${fromRoot('./io', 'a/x.ts')}'`, 'a/io.ts'), undefined, 'the file itself');
  });
});

describe('the place of an import', () => {
  const put = (language: string, text: string, statement: string, form = statement): string => {
    const { start, end, text: added } = importEdit(language, 'a.ts', text, { statement, form });
    return text.slice(0, start) + added + text.slice(end);
  };
  const cases: readonly (readonly [string, string, string, string, string])[] = [
    [
      'joins its module',
      'typescript',
      "import { a } from 'm';\nrun();\n",
      "import { b } from 'm';",
      "import { a, b } from 'm';\nrun();\n",
    ],
    [
      'joins its module in Python',
      'python',
      'from m import a\nrun()\n',
      'from m import b',
      'from m import a, b\nrun()\n',
    ],
    [
      'is behind the last one',
      'typescript',
      "import { a } from 'm';\n\nrun();\n",
      "import { b } from 'n';",
      "import { a } from 'm';\nimport { b } from 'n';\n\nrun();\n",
    ],
    [
      'is at the top',
      'javascript',
      "'use strict';\nrun();\n",
      "const b = require('n');",
      "'use strict';\nconst b = require('n');\n\nrun();\n",
    ],
    [
      'is below the package',
      'java',
      'package a;\n\nclass A {}\n',
      'import b.B;',
      'package a;\nimport b.B;\n\nclass A {}\n',
    ],
    ['is alone', 'python', 'run()\n', 'import os', 'import os\n\nrun()\n'],
  ];
  for (const [what, language, text, statement, expected] of cases)
    it(what, () => assert.equal(put(language, text, statement), expected));

  it('is with its like: the project, or elsewhere', () => {
    const text = "import { a } from 'm';\nimport { b } from './b';\n";
    const expected = "import { a } from 'm';\nimport { c } from 'n';\nimport { b } from './b';\n";
    assert.equal(put('typescript', text, "import { c } from 'n';"), expected);
  });
});

describe('imports for names just used', () => {
  const NAMES = ['orders', 'invoices', 'customers', 'products', 'payments', 'carriers'];
  const loader = (name: string): string =>
    `import { read } from '../io/read';\nimport { report } from './report';\n\nexport function load(id) {\n  const ${name} = read('${name}', id);\n  report(${name});\n  console.log(${name});\n  return ${name};\n}\n`;
  const FILES = Object.fromEntries(NAMES.map(name => [`src/shop/${name}.ts`, loader(name)]));

  async function offers(
    text: string,
    path = 'src/new.ts',
    files: Record<string, string> = FILES,
  ): Promise<string[]> {
    const { suggester } = await bench({ files });
    await suggester.openDocument(path, 'typescript', 1, text);
    const found = await suggester.imports(path, 0, text.length);
    return found.map(({ statement, edit }) => {
      assert.ok((text.slice(0, edit.start) + edit.text + text.slice(edit.end)).includes(statement));
      return statement;
    });
  }

  it('are as the project has them, as seen from here', async () => {
    assert.deepEqual(await offers('export const a = read(1);\nreport(a);\n'), [
      "import { read } from './io/read';",
      "import { report } from './shop/report';",
    ]);
  });

  for (const [what, text] of [
    ['imported', "import { read } from './other';\nread(1);\n"],
    ['declared', 'function read(a: number) { return a; }\nread(1);\n'],
    ['a parameter', 'export const f = (read: () => void) => read();\n'],
    ['a short parameter', 'export const f = read => read();\n'],
    ['taken apart', 'const { read } = tools;\nread(1);\n'],
    ['imported inside', 'function f() {\n  import { read } from "x";\n  read(1);\n}\n'],
    ['a member', 'tools.read(1);\n'],
    ['a key', 'export const a = { read: 1 };\n'],
    ['a global', 'console.log(1);\n'],
  ] as const)
    it(`are none where the name is ${what}`, async () => assert.deepEqual(await offers(text), []));

  it('are none where the project has it in two ways, twice, or without an import', async () => {
    const two = {
      ...FILES,
      ...Object.fromEntries(NAMES.map(n => [`lib/${n}.ts`, loader(n).replace('../io/read', '../db/read')])),
    };
    const twice = Object.fromEntries(Object.entries(FILES).slice(0, 2));
    const free = { ...FILES, ...Object.fromEntries(NAMES.map(n => [`test/${n}.ts`, `read('${n}');\n`])) };
    for (const files of [two, twice, free])
      assert.ok(
        !(await offers('export const a = read(1);\n', 'src/new.ts', files)).some(s => s.includes('read }')),
      );
  });

  it('keep the rules of the place', async () => {
    const { suggester } = await bench({ files: FILES });
    suggester.setRules([skill(rule('format.quotes', 'double', 'typescript'))]);
    await suggester.openDocument('src/new.ts', 'typescript', 1, 'read(1);\n');
    const [offer] = await suggester.imports('src/new.ts', 0, 8);
    assert.equal(offer?.edit.text, 'import { read } from "./io/read";\n\n');
  });

  it('come with a suggestion that brings the name', async () => {
    const { ask } = await bench({ files: FILES });
    const found = await ask(
      'src/shop/refunds.ts',
      "import { report } from './report';\n\nexport function load(id) {\n  const refunds = rea|\n",
    );
    assert.match(found?.text ?? '', /^d\(/);
    assert.deepEqual(found?.imports, [{ start: 34, end: 34, text: "\nimport { read } from '../io/read';" }]);
    const there = await ask(
      'src/shop/again.ts',
      "import { read } from '../io/read';\n\nexport function load(id) {\n  const refunds = rea|\n",
    );
    assert.equal(there?.imports, undefined);
    const itself = await ask('src/shop/more.ts', "import { report } from './report';\nimport { rea|\n");
    assert.match(itself?.text ?? '', /^d /);
    assert.equal(itself?.imports, undefined, 'the suggestion is the import');
  });

  it('are forgotten with their files, and found again after a restart', async () => {
    const store = memoryStore();
    const first = await bench({ files: FILES, deps: { store } });
    await first.suggester.save();
    const second = await bench({ deps: { store } });
    assert.ok(await second.suggester.load());
    await second.suggester.openDocument('src/new.ts', 'typescript', 1, 'read(1);\n');
    assert.equal((await second.suggester.imports('src/new.ts', 0, 8)).length, 1);
    for (const path of Object.keys(FILES)) second.suggester.forgetFile(path);
    assert.deepEqual(await second.suggester.imports('src/new.ts', 0, 8), []);
  });
});
