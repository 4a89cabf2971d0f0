import assert from 'node:assert/strict';
import { claimsOf } from '../../../src/core/distill/claims';
import { mineHistory } from '../../../src/core/distill/history/mineHistory';
import type { Claim } from '../../../src/core/model/convention';
import type { Commit, FileChange } from '../../../src/core/ports/gitHistory';
import { countedAgain, tampered } from './tampering';

const change = (path: string, status: 'A' | 'M' = 'M'): FileChange => ({
  status,
  path,
  after: 'b',
  ...(status === 'M' && { before: 'a' }),
});

function commit(i: number, subject: string, changes: FileChange[], more: Partial<Commit> = {}): Commit {
  return {
    id: i.toString(16).padStart(40, '0'),
    parents: ['f'.repeat(40)],
    time: 1_700_000_000_000 - i * 3_600_000,
    author: 'Ann Talbot <ann@example.org>',
    subject,
    body: i % 9 === 0 ? '' : 'Why it is so.\n\nSigned-off-by: Ann Talbot <ann@example.org>',
    changes,
    ...more,
  };
}

/** Packages with sources and tests, new rules that are registered, notes, releases, and a machine's bumps. */
function history(): Commit[] {
  const verbs = ['add', 'fix', 'remove', 'rename', 'speed up'];
  return Array.from({ length: 420 }, (_, i) => {
    if (i % 21 === 5)
      return commit(i, `build: bump left-pad from 1.${i}.0 to 1.${i}.1 (#${i})`, [change('package.json')], {
        author: 'dependabot[bot] <support@example.org>',
      });
    if (i % 40 === 7) return commit(i, `release: v1.${i}.0`, [change('package.json')]);
    const subject = `${i % 2 ? 'fix' : 'feat'}(core): ${verbs[i % 5]} the thing of step ${i}, close #${i} (#${i})`;
    if (i % 10 === 3)
      return commit(i, subject, [change(`rules/rule${i}/rule${i}.go`, 'A'), change('rules/registry.go')]);
    if (i % 10 === 6) {
      const kind = ['bank', 'geo', 'job'][(i / 2) % 3]!;
      const list = i % 70 === 6 ? [] : [change(`checks/test_${kind}.py`)];
      return commit(i, subject, [change(`things/${kind}/lang${i}/main.py`, 'A'), ...list]);
    }
    const pkg = ['core', 'ui', 'net', 'cli', 'db'][i % 5]!;
    const files = [change(`packages/${pkg}/src/a${i % 9}.ts`)];
    if (i % 4 !== 0) files.push(change(`packages/${pkg}/tests/b${i % 7}.ts`));
    if (i % 3 === 0) files.push(change(`lib/part${i % 6}.rb`), change(`test/part${i % 6}_test.rb`));
    // A package before the colon is where, not of what kind.
    const area = `${pkg}: ${verbs[i % 5]} the thing of step ${i}, close #${i} (#${i})`;
    return commit(i, ({ 2: 'Sentence without a type.', 12: area } as const)[i % 50] ?? subject, files);
  });
}

describe('verify: history', () => {
  const commits = history();
  const claims = mineHistory(commits).flatMap(claimsOf);
  const verify = (changed: readonly Claim[]) => countedAgain(changed, commits);

  it('counts every claim from the commits and agrees', async () => {
    const keys = new Set(claims.map(({ key }) => key));
    for (const key of [
      'format',
      'scope',
      'issue_ref',
      'pr_ref',
      'subject_case',
      'subject_period',
      'mood',
      'trailer',
    ])
      assert.ok(keys.has(`commit.${key}`), key);
    for (const key of ['commit.bot_pattern', 'commit.subject_pattern', 'cochange.pair'])
      assert.ok(keys.has(key), key);
    assert.ok(claims.some(({ value }) => value.includes('<group>')));
    const { claims: found } = await verify(claims);
    assert.deepEqual(
      found
        .filter(({ findings }) => findings[0]!.kind !== 'agrees')
        .map(({ claim, findings }) => [claim.value, findings]),
      [],
    );
  });

  it('a colon at the start makes no sign of a word', async () => {
    const plain = Array.from({ length: 120 }, (_, i) =>
      commit(i, i % 30 === 4 ? `:discard calls the handler of step ${i}` : `Speed up step ${i}`, [
        change('a.rb'),
      ]),
    );
    const format = mineHistory(plain)
      .flatMap(claimsOf)
      .filter(({ key }) => key === 'commit.format');
    assert.deepEqual(
      format.map(({ value, support }) => [value, support]),
      [['sentence', 120]],
    );
    assert.equal((await countedAgain(format, plain)).agreeing, 1);
  });

  it('takes the number of an issue for a prefix', async () => {
    const subjects = (i: number): string => `${i % 20 === 3 ? `#${i} ` : ''}Fix step ${i}`;
    const commits = Array.from({ length: 420 }, (_, i) => commit(i, subjects(i), [change('src/a.ts')]));
    const [format] = mineHistory(commits)
      .flatMap(claimsOf)
      .filter(({ key }) => key === 'commit.format');
    assert.equal(format?.value, 'sentence');
    assert.equal(format.exceptions, Math.round(format.support / 19));
    const { claims: found } = await countedAgain([format], commits);
    assert.deepEqual(
      found.map(({ findings }) => findings[0]!.kind),
      ['agrees'],
    );
  });

  for (const claim of claims)
    it(`notices a changed count, commit or form of ${claim.key} ${claim.value}`, async () => {
      for (const [what, changed] of tampered(claim)) {
        const report = await verify(claims.map(other => (other === claim ? changed : other)));
        assert.ok(report.agreeing < claims.length, what);
      }
    });
});
