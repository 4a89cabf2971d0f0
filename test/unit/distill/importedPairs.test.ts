import { deepStrictEqual } from 'node:assert';
import { markImported } from '../../../src/core/distill/importedPairs';
import type { Convention } from '../../../src/core/model/convention';
import type { ImportFact } from '../../../src/core/model/record';
import { fileOf as file } from './support';

const load = (module: string, names: string[] = []): ImportFact => ({ module, names, line: 1 });
const pair = (value: string, key = 'cochange.pair'): Convention => ({
  key,
  value,
  language: ['*'],
  scope: { cases: [], otherwise: 'apply' },
  statement: 'Adding a file also touches another one.',
  support: 9,
  exceptions: 1,
  rate: 0.9,
  confidence: 0.6,
  distinctiveness: 1,
  source: 'history',
  trend: { state: 'stable' },
  evidence: [],
  counterEvidence: [],
  family: 'change-recipes',
  pattern: key,
});
const isMinor = (value: string, imports: readonly ImportFact[], key?: string): boolean => {
  const kind = ['cache', 'styles', 'routes', 'vite'].map(name => file(`app/${name}.ts`, 'typescript'));
  const records = [...kind, file('app/plugin.ts', 'typescript', { imports }), file('README.md', '*')];
  return markImported([pair(value, key)], records)[0]!.untold === 'minor';
};
const ALL = [load('./cache.js'), load('./styles'), load('..', ['routes as r'])];

describe('pairs of files that imports bring along', () => {
  const cases: [title: string, minor: boolean, value: string, imports: ImportFact[], key?: string][] = [
    ['a file that imports most of a kind', true, 'app/<name>.ts -> app/plugin.ts', ALL],
    ['a file that imports a few', false, 'app/<name>.ts -> app/plugin.ts', ALL.slice(0, 2)],
    ['a file that imports nothing', false, 'app/<name>.ts -> README.md', ALL],
    ['a kind of another folder', false, 'src/<name>.ts -> app/plugin.ts', ALL],
    ['folders', false, 'app/** -> app/plugin.ts', ALL],
    ['a recipe', false, 'app/<name>.ts -> app/plugin.ts', ALL, 'cochange.recipe'],
  ];
  for (const [title, minor, value, imports, key] of cases)
    it(title, () => deepStrictEqual(isMinor(value, imports, key), minor));

  it('a generated file is changed by its source', () => {
    const records = [
      file('app/mock.go', 'go', {}, 'generated'),
      file('app/api.go', 'go'),
      file('gen/a.go', 'go', {}, 'generated'),
      file('gen/b.go', 'go'),
    ];
    const untold = (value: string): string | undefined => markImported([pair(value)], records)[0]!.untold;
    deepStrictEqual(
      ['app/mock.go -> app/x.go', 'app/api.go -> app/mock.go', 'gen/<name>.go -> app/x.go'].map(untold),
      ['minor', undefined, undefined],
    );
  });
});
