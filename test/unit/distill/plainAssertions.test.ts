import { strict as assert } from 'node:assert';
import { distill } from '../../../src/core/distill/distill';
import type { FileFacts } from '../../../src/core/model/record';
import { call, define, keyOf, libraryOf, many, recordOf, repeat } from './support';

const library = libraryOf(keyOf('test.assertion_style', { open: true }));

/** Twenty tests of Go with five `t.Fatal` each, and what else they hold. */
const said = (more: (i: number) => Partial<FileFacts>): string[] =>
  distill(
    many(20, i => {
      const record = recordOf(`a${i}/a_test.go`, repeat('test.assertion_style', 'plain', 5), {
        language: 'go',
        role: 'test',
      });
      return { ...record, facts: { ...record.facts, ...more(i) } };
    }),
    library,
  )
    .filter(({ key }) => key === 'test.assertion_style')
    .map(({ key, value }) => `${key}=${value}`);

const importing = (module: string) => ({ imports: [{ module, names: [], line: 1 }] }) as unknown as FileFacts;

describe('assertions of Go without a library', () => {
  const plain = ['test.assertion_style=plain'];

  it('are told where no test has one', () => {
    assert.deepEqual(
      said(() => ({})),
      plain,
    );
    assert.deepEqual(
      said(() => importing('github.com/google/go-cmp/cmp')),
      plain,
    );
  });

  it('are not where more than a few tests import one', () => {
    const some = (of: number) => said(i => (i < of ? importing('github.com/frankban/quicktest') : {}));
    assert.deepEqual(some(2), plain);
    assert.deepEqual(some(3), []);
  });

  it('are not where functions of the project are called as often that take the test', () => {
    const own = (signature: string) =>
      said(() => ({
        definitions: [define('function', 'requireEqual', { signature })],
        calls: many(5, () => call('requireEqual')),
      }));
    assert.deepEqual(own('(t testing.TB, a, b any)'), []);
    assert.deepEqual(own('(a, b any) error'), plain);
  });
});
