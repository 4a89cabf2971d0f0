import assert from 'node:assert/strict';
import type { Claim } from '../../../src/core/model/convention';
import { CONTRAST } from '../../../src/core/verify/keys/contrast/contrast';
import { projectOf, verified } from './support';
import { learned, tampered } from './tampering';

const NAMES =
  'alpha bravo carol delta eagle fancy gamma hotel india julia kappa lemon mango nancy oscar papaya'.split(
    ' ',
  );
const title = (name: string): string => name[0]!.toUpperCase() + name.slice(1);

/** Rules in folders of their own, each with its test, that log through one package and are registered; notes with numbers. */
function files(): Record<string, string> {
  const all: Record<string, string> = {
    'go.mod': 'module example.org/app\n',
    'pkg/log/log.go':
      'package log\n\nimport "github.com/acme/rawlog"\n\nfunc Info(text string) {\n\trawlog.Print(text)\n}\n',
    'pkg/text/a.go': 'package text\n',
    'pkg/text/b.go': 'package text\n',
    'pkg/text/c.go': 'package text\n',
    'cmd/app/main.go': 'package main\n\nimport "fmt"\n\nfunc main() {\n\tfmt.Println("started")\n}\n',
  };
  NAMES.forEach((name, i) => {
    const Name = title(name);
    all[`pkg/rules/${name}/${name}.go`] =
      `package ${name}\n\nimport (\n\t"errors"\n\t"strings"\n\n\t"github.com/acme/engine"\n\n\t"example.org/app/pkg/log"\n)\n\n` +
      `type ${Name}Options struct{}\n\nfunc NewRule${Name}(opts *${Name}Options, names []string) *engine.Rule {\n` +
      `\tlog.Info(strings.Join(names, ","))\n\tif opts == nil {\n\t\tpanic(errors.New("no options"))\n\t}\n\treturn nil\n}\n`;
    if (i !== 3)
      all[`pkg/rules/${name}/${name}_test.go`] =
        `package ${name}\n\nimport "testing"\n\nfunc TestRule${Name}(t *testing.T) {\n\tt.Parallel()\n\tNewRule${Name}(nil, nil)\n}\n`;
    all[`pkg/report/${name}.go`] =
      `package report\n\nimport (\n\t"example.org/app/pkg/rules/${name}"\n)\n\nfunc ${Name}() {\n\t${name}.NewRule${Name}(nil, nil)\n}\n`;
    all[`changelog/${100 + i}.fix.md`] = `Fixed ${name}.\n`;
    all[`changelog/${200 + i}.feature.md`] = `Added ${name}.\n`;
    all[`src/shapes/${name}Shape.ts`] =
      `import { metre } from '../units/metre';\nimport { Base } from './base';\n\nexport class ${Name}Shape extends Base {\n  area(): number {\n    return metre * ${i};\n  }\n}\n`;
    all[`src/scenes/${name}Scene.ts`] =
      `import { ${Name}Shape } from '../shapes/${name}Shape';\n\nexport const ${name}Scene = new ${Name}Shape();\n`;
  });
  for (const unit of ['metre', 'second', 'gram']) all[`src/units/${unit}.ts`] = `export const ${unit} = 1;\n`;
  for (const name of NAMES.slice(0, 3))
    all[`src/pages/${name}.ts`] =
      `import { ${name}Scene } from '../scenes/${name}Scene';\n\nexport const page = ${name}Scene;\n`;
  return { ...all, 'src/shapes/base.ts': 'export abstract class Base {}\n' };
}

describe('verify: what is mined by contrast', () => {
  const project = projectOf(files());
  after(() => project.remove());
  let claims: readonly Claim[] = [];
  before(async () => {
    const keys = CONTRAST.flatMap(recount => recount.keys);
    const all = await learned(project.root);
    claims = all.filter(({ key }) =>
      keys.some(own => (typeof own === 'string' ? own === key : own.test(key))),
    );
  });

  it('counts every such claim again and agrees', async () => {
    for (const key of [
      ...['api.prefer', 'api.required_call', 'api.signature', 'arch.file_set', 'arch.layer', 'error.library'],
      ...['file.naming', 'imports.groups', 'naming.class_suffix', 'test.location'],
    ])
      assert.ok(
        claims.some(claim => claim.key === key),
        `${key} is not among ${claims.map(claim => `${claim.key} ${claim.value}`).join('; ')}`,
      );
    const report = await verified(project.root, claims);
    assert.deepEqual(
      report.claims
        .filter(({ findings }) => findings[0]!.kind !== 'agrees')
        .map(({ claim, findings }) => [claim.key, claim.value, findings]),
      [],
    );
  });

  it('notices a changed count, line or form of each', async () => {
    const changed = claims.flatMap(claim => tampered(claim).map(([what, other]) => ({ what, claim: other })));
    const report = await verified(
      project.root,
      changed.map(({ claim }) => claim),
    );
    const unnoticed = report.claims.flatMap(({ claim, findings }, i) =>
      findings[0]!.kind === 'agrees' ? [`${claim.key} ${claim.value}: ${changed[i]!.what}`] : [],
    );
    assert.deepEqual(unnoticed, []);
  });
});
