import assert from 'node:assert/strict';
import { mineMessages } from '../../../src/core/distill/history/messages/mine';
import type { Convention } from '../../../src/core/model/convention';
import { history, text } from './subjects';

describe('the form of typed subjects', () => {
  it('names the types that the project uses most', () => {
    const statement = (types: readonly string[]): string | undefined =>
      mineMessages(history(400, i => `${types[i % types.length]}: ${text(i)}`)).find(
        c => c.key === 'commit.format',
      )?.statement;
    assert.equal(
      statement(['chore', 'fix', 'chore', 'fix', 'chore', 'feat', 'docs', 'feat', 'fix', 'chore']),
      'Commit subjects follow Conventional Commits without a scope: `<type>: <text>`, with types such as `chore`, `fix` and `feat`.',
    );
    assert.equal(
      statement(['fix']),
      'Commit subjects follow Conventional Commits without a scope: `<type>: <text>`.',
    );
    assert.equal(
      statement(['fix(net)', 'feat(io)', 'fix', 'fix(net)']),
      'Commit subjects follow Conventional Commits, mostly with a scope: `<type>(<scope>): <text>`, with types such as `fix` and `feat`, and scopes such as `net` and `io`.',
    );
    assert.equal(
      statement(['fix(net)', 'feat(io)', 'fix', 'feat']),
      'Commit subjects follow Conventional Commits: `<type>: <text>`, with types such as `feat` and `fix`.',
      'neither with nor without',
    );
  });

  it('says that subjects have a scope only where the newest have one as well', () => {
    const statement = (bare: number): string =>
      mineMessages(history(400, i => `${i < bare ? 'fix' : 'fix(net)'}: ${text(i)}`)).find(
        c => c.key === 'commit.format',
      )?.statement ?? '';
    assert.match(statement(20), /mostly with a scope/);
    assert.doesNotMatch(statement(80), /scope/);
  });

  it('takes the folder that a commit changes for an area, not for a type', () => {
    const found = (path: string): Convention | undefined =>
      mineMessages(
        history(
          400,
          i => `${i % 10 === 0 ? 'parser' : 'fix'}: ${text(i)}`,
          () => ({ changes: [{ status: 'M', path }] }),
        ),
      ).find(c => c.key === 'commit.format');
    const counts = (path: string): (number | undefined)[] => [found(path)?.support, found(path)?.exceptions];
    assert.deepEqual(counts('parser/a.c'), [360, 40]);
    assert.deepEqual(counts('libs/Parser/a.c'), [360, 40]);
    assert.deepEqual(counts('src/a/parser/a.c'), [400, 0]);
    assert.deepEqual(counts('src/parser'), [400, 0], 'a file is none');
    assert.deepEqual(counts('fix/a.c'), [400, 0], 'a type is one whatever folders are called');
  });
});
