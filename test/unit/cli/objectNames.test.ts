import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LearnJson } from '../../../src/core/model/convention';
import { type Change, imported } from '../engine/pastProject';
import { TestRepository } from '../git/fixture';

/** What every object of JavaScript has: looked up as a key of a plain object, each gives a function or an object. */
const NAMES = Object.getOwnPropertyNames(Object.prototype);
const FOLDERS = ['src', 'lib', 'app'];

/** One module of each language that is full of such names; `n` makes it another one. */
const modules = (name: string, n: number): Readonly<Record<string, string>> => ({
  [`${name}.js`]: `import { ${name} as own } from './${name}${n}.js';
export class Part${n} extends ${name} {
  ${name}(valueOf) { return toString(constructor(valueOf)); }
}
export const ${name} = own.${name}(${n});
`,
  [`${name}.test.js`]: `import { constructor } from './${name}.js';
constructor('${name}', () => { assert.${name}(toString('x')); valueOf('x'); hasOwnProperty('y'); });
`,
  [`${name}.py`]: `import ${name}
from constructor import ${name}


@toString
class ${name}(constructor):
    def ${name}(self, valueOf):
        """${name} of ${n}."""
        raise ${name}(toString(valueOf))
`,
  [`${name}_test.py`]: `def test_${name}(${name}, constructor):
    assert ${name}(toString(constructor)) == valueOf(${n})
`,
  [`${name}.rb`]: `require '${name}'
class Part < Constructor
  def ${name}
    raise ${name}, toString(${n})
  end
end
`,
  [`test_${name}.rb`]: `require 'constructor'
toString '${name}' do
  valueOf { constructor ${n} }
end
`,
  [`${name}.go`]: `package constructor

import "${name}"

type ${name} struct { toString int \`constructor:"${name}"\` }

func (${name} *${name}) valueOf() error { return toString.constructor(${name}(${n})) }
`,
  [`${name}.php`]: `<?php
use ${name}\\constructor;
/** @constructor ${name} */
class ${name} extends constructor { function ${name}() { throw new ${name}(toString(${n})); } }
`,
});

/** Modules come folder by folder, and then a call gives way to another in one file after another. */
function history(): Change[] {
  const changes: Change[] = FOLDERS.map((folder, i) => ({
    message: `constructor(${NAMES[i]}): toString the ${folder}`,
    files: Object.fromEntries(
      NAMES.flatMap(name =>
        Object.entries(modules(name, i)).map(([path, text]) => [`${folder}/${name}/${path}`, text]),
      ),
    ),
  }));
  for (let i = 0; i < 60; i++) {
    const [folder, name] = [FOLDERS[i % 3]!, NAMES[i % NAMES.length]!];
    const text = modules(name, i)[`${name}.js`]!.replaceAll(
      'toString(',
      i > 30 ? 'valueOf(' : 'propertyIsEnumerable(',
    );
    changes.push({ message: `__proto__: ${name} ${i}`, files: { [`${folder}/${name}/${name}.js`]: text } });
  }
  return changes;
}

describe('a project of names that every object has', function () {
  this.timeout(300_000);
  const repo = new TestRepository();
  let folder = '';

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'vernacular-names-'));
    execFileSync(process.execPath, ['esbuild.mjs', '--out', join(folder, 'dist')], { stdio: 'inherit' });
    imported(repo, history());
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
    repo.remove();
  });

  const learned = (...args: string[]): LearnJson['conventions'] => {
    const env = { ...process.env, XDG_CACHE_HOME: join(folder, 'cache') };
    const cli = [join(folder, 'dist/cli.js'), 'learn', '--dry-run', '--json', '-', ...args];
    const { status, stdout, stderr } = spawnSync(process.execPath, cli, {
      cwd: repo.folder,
      env,
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    });
    assert.equal(status, 0, stderr);
    return (JSON.parse(stdout) as LearnJson).conventions;
  };

  it('is learnt as any other, the same cold and from the cache, and counted again', () => {
    const cold = learned('--verify');
    assert.ok(cold.length > 10, `${cold.length}`);
    for (const { rate, confidence, support } of cold)
      assert.ok([rate, confidence, support].every(Number.isFinite));
    rmSync(join(repo.folder, '.git/vernacular/learned.json'));
    assert.deepEqual(learned(), cold);
  });
});
