import assert from 'node:assert/strict';
import { nodeEngineDeps } from '../../../src/compose/nodeEngine';
import { claimsOf } from '../../../src/core/distill/claims';
import { countedInTree } from '../../../src/core/distill/history/trends/counted';
import { rewriteConventions } from '../../../src/core/distill/history/trends/rewrites';
import type { FileRecord } from '../../../src/core/model/record';
import { DEFAULT_SETTINGS } from '../../../src/core/model/settings';
import type { Snapshot } from '../../../src/core/observe/history/formCounts';
import { testParameters } from '../../../src/core/observe/history/testParameters';
import { NEVER } from '../../../src/core/ports/cancellation';
import { testAssets } from '../../support/assets';
import { define, fileOf, many } from '../distill/support';
import { projectOf, verified } from '../verify/support';
import { tampered } from '../verify/tampering';

/** Ten files of four tests each, of which the first `turned[i]` files take `tmp_path` where the others take `tmpdir`. */
const snapshots = (turned: readonly number[]): Snapshot[] =>
  turned.map((n, i) => ({
    commit: String(i).padStart(40, '0'),
    time: i * 120 * 86_400_000,
    files: new Map(
      many(10, f => {
        const forms = { call: { [f < n ? '(tmp_path)' : '(tmpdir)']: 4 } };
        return [`testing/test_${f}.py`, { language: 'python', forms }] as const;
      }),
    ),
  }));

const rewritten = (): ReturnType<typeof rewriteConventions> => rewriteConventions(snapshots([0, 3, 7, 9]));

async function recordsIn(root: string): Promise<FileRecord[]> {
  const deps = await nodeEngineDeps({ root, assets: testAssets(), settings: DEFAULT_SETTINGS, workers: 0 });
  const records: FileRecord[] = [];
  try {
    const { files } = await deps.source.list(NEVER);
    await deps.extractor.extract(
      files,
      result => void ('record' in result && records.push(result.record)),
      NEVER,
    );
    return records;
  } finally {
    await deps.extractor.dispose();
  }
}

describe('parameters of tests', () => {
  it('are read from signatures of Python tests, without types, defaults and stars', () => {
    const names = (name: string, signature: string, language = 'python'): string[] =>
      testParameters(language, { name, signature });
    assert.deepEqual(names('test_a', '(self, tmp_path: Path, *args, capsys = None, **rest)'), [
      'tmp_path',
      'args',
      'capsys',
      'rest',
    ]);
    assert.deepEqual(names('test_a', '(out, tmp_path, tmpd'), ['tmp_path']);
    assert.deepEqual(names('helper', '(tmp_path)'), []);
    assert.deepEqual(names('testA', '(tmp_path)', 'typescript'), []);
  });

  it('are said as parameters, with the tests of the tree that take them', () => {
    const tree = many(8, i =>
      fileOf(`testing/test_${i}.py`, 'python', {
        definitions: [define('function', 'test_a', { signature: i < 6 ? '(tmp_path)' : '(tmpdir)' })],
      }),
    );
    const [said] = countedInTree(rewritten(), tree);
    assert.deepEqual(
      [said?.value, said?.ownStatement, said?.support, said?.exceptions, said?.trend.from],
      ['tmp_path over tmpdir', 'Tests take `tmp_path`, not `tmpdir`, as a parameter.', 6, 2, 'tmpdir'],
    );
    const old = tree.map(file => ({ ...file, facts: { ...file.facts, definitions: [] } }));
    assert.deepEqual(countedInTree(rewritten(), old), []);
  });

  it('say nothing where decorators hand the arguments over, but for marks', () => {
    const said = (annotation: string): number => {
      const signature = '(tmp_path)';
      const definitions = [define('function', 'test_a', { signature, annotations: [annotation] })];
      const tree = many(8, i => fileOf(`testing/test_${i}.py`, 'python', { definitions }));
      return countedInTree(rewritten(), tree).length;
    };
    assert.deepEqual(['pytest.mark.parametrize', 'mock.patch', 'pytest.mark.skipif'].map(said), [0, 0, 1]);
  });

  it('are counted again from the trees, with the same result', async () => {
    const long = many(9, i => `a_rather_long_parameter_name_${i}`).join(', ');
    const project = projectOf(
      Object.fromEntries(
        many(8, i => [
          `testing/test_${i}.py`,
          `import pytest\n\n\n@pytest.mark.skip\ndef test_a(${i < 6 ? 'tmp_path: "Path"' : 'tmpdir'}, capsys) -> None:\n    assert capsys\n\n\n` +
            `class TestB:\n    def test_b(self, *, tmp_path=None, tmpdir):\n        pass\n\n    def helper(self, tmpdir):\n        pass\n\n\n` +
            `def test_c(${long}, tmpdir):\n    pass\n\n\ndef test_d(\n    tmp_path,\n    tmpdir_factory,\n):\n    pass\n`,
        ]),
      ),
    );
    try {
      const claims = countedInTree(rewritten(), await recordsIn(project.root)).flatMap(claimsOf);
      // The one at the end of a signature too long to be kept is not counted.
      assert.deepEqual(
        claims.map(c => [c.value, c.support, c.exceptions]),
        [['tmp_path over tmpdir', 22, 10]],
      );
      const [claim] = claims;
      const { claims: found } = await verified(project.root, claims);
      assert.deepEqual(found[0]?.findings, [{ kind: 'agrees' }]);
      for (const [what, changed] of tampered(claim!)) {
        const report = await verified(project.root, [changed]);
        assert.notEqual(report.claims[0]?.findings[0]?.kind, 'agrees', what);
      }
    } finally {
      project.remove();
    }
  });
});
