import assert from 'node:assert/strict';
import type { Claim } from '../../../src/core/model/convention';
import { projectOf, verified } from './support';
import { learned, tampered } from './tampering';

const NAMES =
  'alpha bravo carol delta eagle fancy gamma hotel india julia kappa lemon mango nancy oscar papaya'.split(
    ' ',
  );
const title = (name: string): string => name[0]!.toUpperCase() + name.slice(1);

/** A crate with unit tests in its sources that logs by the crate's name, commands of Go with one result, and tests of PHP with a base. */
function files(): Record<string, string> {
  const all: Record<string, string> = {
    'php/tests/AppTestCase.php': '<?php\nabstract class AppTestCase extends Base {}\n',
    'php/src/NodeVisitor.php': '<?php\ninterface NodeVisitor {}\n',
    'php/tests/Seeds.php': '<?php\nfinal class Seeds {\n    public static function fillRows(): void {}\n}\n',
    'java/src/main/java/shop/Server.java':
      'package shop;\n\npublic class Server {\n  public static class Builder {\n    public Builder listenOn(int port) {\n      return this;\n    }\n  }\n}\n',
    'crates/text/src/apart.rs': '#[cfg(test)]\nmod tests;\n',
    'crates/text/src/apart/tests.rs': '#[test]\nfn reads() {}\n',
  };
  NAMES.forEach((name, i) => {
    all[`java/src/test/java/shop/${title(name)}Test.java`] =
      `package shop;\n\nimport org.junit.Before;\n\npublic class ${title(name)}Test {\n  @Before public void setUp() {\n    new Server.Builder()\n      .listenOn(1);\n  }\n}\n`;
    all[`web/${name}.test.ts`] =
      `import { rowKey } from './keys';\n\nit('${name}', async () => {\n  const key${i % 2 || ''} = ${i === 7 ? `'${name}'` : 'await rowKey()'};\n  read(key${i % 2 || ''});\n});\n`;
    all[`cs/src/${title(name)}.cs`] =
      `namespace Shop;\n\npublic class ${title(name)} {\n    public async Task Run() {\n        await Send(Part(${i}), firstOfTheArguments, secondOfTheArguments, thirdOfTheArguments, fourthOfTheArguments, cancellationToken)\n            .ConfigureAwait(false);\n    }\n}\n`;
    all[`pages/${name}.go`] =
      `package pages\n\nfunc new${title(name)}Page(${i % 2 ? 'rows []string' : 'all bool'}) *web.Page {\n\treturn nil\n}\n`;
    all[`plugins/${name}/plugin.go`] =
      `package ${name}\n\nvar ${name}URL, _ = parse("${name}")\n\nfunc Open(c *Options${i % 3}, sink *Sink, ${i === 4 ? 'n int' : 'quota Quota'}) error {\n\treturn nil\n}\n`;
    all[`php/src/Node/${title(name)}.php`] =
      `<?php\nclass ${title(name)} extends Node {\n    public function __construct(${i === 2 ? '' : `Part $part${i}, array $options = []`}) {}\n\n    public function walk(?NodeVisitor $nv = null, NodeVisitor $${i === 6 ? 'other' : 'nv'}): void {}\n}\n`;
    all[`web/spec/${i % 2 ? 'deep/' : ''}${name}_spec.rb`] =
      `require_relative '${i % 2 ? '../' : ''}spec_helper'\n\ndescribe '${name}' do\n  it('reads') { read('${name}') }\nend\n`;
    all[`cmd/span${title(name)}.go`] =
      `package cmd\n\nfunc span${title(name)}(text string) int {\n\tspan := clock.Between(text)\n\treturn span\n}\n`;
    all[`crates/text/src/${name}.rs`] =
      `use log::warn;\n\npub fn ${name}_rows() {\n    log::debug!("${name}");\n    log::debug!("again");\n${i === 5 ? '    warn!("odd");\n' : ''}}\n\n` +
      '#[cfg(test)]\nmod tests {\n    #[test]\n    fn reads() {}\n}\n';
    all[`php/tests/${title(name)}Test.php`] =
      `<?php\nclass ${title(name)}Test extends AppTestCase {\n    protected function setUp(): void {\n        Seeds::fillRows();\n    }\n${i % 2 ? '' : '    public function testRuns(): void {}\\n'}}\n`;
    all[`cmd/${name}.go`] =
      `package cmd\n\nfunc ${name}Cmd(${i % 2 === 0 ? 'out io.Writer' : 'cfg *Config, all bool'}) *cobra.Command {\n\treturn nil\n}\n\nfunc read${title(name)}(text string) error {\n\treturn nil\n}\n`;
  });
  return all;
}

const WANTED = [
  'api.initializer=span = clock.Between()',
  'api.required_call=ConfigureAwait',
  'api.required_call=Seeds::fillRows()',
  'api.required_call=new Server.Builder().listenOn()',
  'api.signature=constructor(…, array $options = [], …)',
  'api.signature=func <name>Cmd(…) *cobra.Command',
  'api.signature=func Open(…, sink *Sink, quota Quota, …)',
  'api.signature=func new<Name>Page(…) *web.Page',
  'imports.qualified=log::debug!',
  'imports.required=spec_helper',
  'naming.acronyms=upper',
  'naming.role=NodeVisitor=nv',
  'test.helper=extends AppTestCase',
  'test.helper=key = rowKey()',
  'test.location=inline',
];

describe('verify: what tests share', () => {
  const project = projectOf(files());
  after(() => project.remove());
  let claims: readonly Claim[] = [];
  before(async () => {
    claims = (await learned(project.root)).filter(({ key, value }) => WANTED.includes(`${key}=${value}`));
  });

  it('counts every such claim again and agrees', async () => {
    assert.deepEqual(claims.map(({ key, value }) => `${key}=${value}`).sort(), WANTED);
    const report = await verified(project.root, claims);
    assert.deepEqual(
      report.claims.filter(({ findings }) => findings[0]!.kind !== 'agrees').map(one => one.findings),
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
