import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadFamilies } from '../../../src/core/observe/families/load';
import { statementOf } from '../../../src/core/observe/families/statement';

const folder = join(__dirname, '../../../skills-templates');
const files = new Map(
  ['commit-messages', 'change-recipes'].flatMap(f =>
    ['family.yaml', 'SKILL.md'].map(
      name => [`${f}/${name}`, readFileSync(join(folder, f, name), 'utf8')] as const,
    ),
  ),
);

describe('families of history', () => {
  const library = loadFamilies(files);
  it('load without problems', () => {
    assert.deepEqual(library.problems, []);
    assert.deepEqual(
      library.families.map(f => [f.id, f.mined]),
      [
        ['change-recipes', true],
        ['commit-messages', true],
      ],
    );
  });

  const cases: [key: string, value: string, sentence: RegExp][] = [
    ['commit.format', 'prefix', /`<area>: <text>`/],
    ['commit.format', 'Issue #<n>: <text>', /Issue #<n>: <text>/],
    ['commit.scope', 'feat,fix', /feat,fix/],
    ['commit.mood', 'imperative', /imperative verb/],
    [
      'cochange.pair',
      'src/<name>.ts -> test/<name>.test.ts',
      /`src\/<name>\.ts` mostly comes with a change of `test\/<name>\.test\.ts`/,
    ],
  ];
  for (const [key, value, sentence] of cases)
    it(`says ${key} = ${value}`, () => assert.match(statementOf(library.keys.get(key)!, value), sentence));
});
