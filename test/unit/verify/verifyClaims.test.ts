import assert from 'node:assert/strict';
import type { Claim } from '../../../src/core/model/convention';
import { inScope } from '../../../src/core/verify/scope';
import { holds } from '../../../src/core/verify/verifyClaims';
import { claimOf, projectOf, verified } from './support';

const files = {
  'src/a.ts': 'const a = 1;\n',
  'src/b.ts': 'const b = 2;\n',
  'src/c.ts': 'const c = 3;',
  'vendor/d.ts': 'const d = 4;',
  'notes.md': 'no code',
};

const claim = claimOf({
  key: 'format.final_newline',
  value: 'true',
  language: 'typescript',
  support: 2,
  exceptions: 1,
  evidence: [
    { path: 'src/a.ts', line: 1 },
    { path: 'src/b.ts', line: 1 },
  ],
});

describe('verify', () => {
  const project = projectOf(files);
  after(() => project.remove());

  const findings = async (changed: Partial<Claim>): Promise<string[]> => {
    const report = await verified(project.root, [{ ...claim, ...changed }]);
    assert.equal(holds(report), report.differing === 0);
    return report.claims[0]!.findings.map(finding =>
      finding.kind === 'differs' ? finding.what : finding.kind,
    );
  };

  const cases: readonly [name: string, changed: Partial<Claim>, expected: readonly string[]][] = [
    ['agrees where all is as stated', {}, ['agrees']],
    ['counts in the scope only', { scope: 'src/{a,b}.ts', exceptions: 0, rate: 1 }, ['agrees']],
    ['sees a changed support', { support: 3 }, ['support']],
    ['sees changed exceptions', { exceptions: 2 }, ['exceptions']],
    ['sees a changed rate', { rate: 0.7 }, ['rate']],
    [
      'sees a place that shows another form',
      { evidence: [claim.evidence[0]!, { path: 'src/c.ts', line: 1 }] },
      ['place does not show form', 'evidence'],
    ],
    ['sees that a place is missing', { evidence: claim.evidence.slice(1) }, ['evidence']],
    ['never agrees with a key it does not know', { key: 'made.up' }, ['not checkable']],
  ];
  for (const [name, changed, expected] of cases)
    it(name, async () => assert.deepEqual(await findings(changed), expected));

  it('reads scopes as globs', () => {
    const shown = (scope: string, path: string): boolean => inScope(scope)(path);
    assert.deepEqual(
      [
        shown('**/*_test.go', 'a_test.go'),
        shown('**/*_test.go', 'x/y/a_test.go'),
        shown('src/**', 'src/a/b.ts'),
        shown('src/**', 'other/src/a.ts'),
        shown('packages/*/src/**', 'packages/a/src/b.ts'),
        shown('packages/*/src/**', 'packages/a/b/src/c.ts'),
        shown('!{a,b}/**', 'b/c.ts'),
        shown('!{a,b}/**', 'c/b.ts'),
        shown('**/*.{spec,test}.*', 'a/b.spec.ts'),
        shown('**/*.ts', 'a.tsx'),
      ],
      [true, true, true, false, true, false, false, true, true, false],
    );
  });
});
