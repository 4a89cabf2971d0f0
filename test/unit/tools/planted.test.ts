import assert from 'node:assert/strict';
import type { Corpus } from '../../../tools/eval-planted/corpus';
import { MUTATIONS } from '../../../tools/eval-planted/mutations/all';
import type { SiteMutation } from '../../../tools/eval-planted/mutation';
import { Forest, plant, rateOf } from '../../../tools/eval-planted/plant';
import { collateralOf } from '../../../tools/eval-planted/compare';
import { newParser } from '../../../tools/eval-suggest/open';
import type { Claim } from '../../../src/core/model/convention';

const corpusOf = (files: Record<string, string>): Corpus => ({
  name: 'planted',
  texts: new Map(Object.entries(files)),
  others: [],
});

/** Mutation, file, text before, form to plant, text after. Flipping back must give the text before. */
const CASES: readonly (readonly [id: string, path: string, before: string, form: string, after: string])[] = [
  ['quotes', 'a.ts', `f('a', "it's");\n`, 'double', `f("a", "it's");\n`],
  ['quotes', 'a.py', `x = 'a\\n'\n`, 'double', `x = "a\\n"\n`],
  ['indent', 'a.ts', 'if (a) {\n  b(`\n  c`)\n}\n', 'space:4', 'if (a) {\n    b(`\n  c`)\n}\n'],
  ['semicolons', 'a.ts', 'a();\nb();\n', 'never', 'a()\nb()\n'],
  ['brace-style', 'A.java', 'class A {\n  int f;\n}\n', 'allman', 'class A\n{\n  int f;\n}\n'],
  ['bracket-spacing', 'a.ts', 'a = [[1], 2];\n', 'always', 'a = [ [ 1 ], 2 ];\n'],
  ['null-check', 'a.py', 'if a is not None: b()\n', '== None', 'if a != None: b()\n'],
  ['import-sort', 'a.py', 'import aaaa\nimport bb\n', 'length', 'import bb\nimport aaaa\n'],
  ['doc-period', 'a.py', 'def f():\n    """Do it."""\n', 'never', 'def f():\n    """Do it"""\n'],
];

const LANGUAGE: Readonly<Record<string, string>> = { ts: 'typescript', py: 'python', java: 'java' };

describe('planted truth', () => {
  for (const [id, path, before, form, after] of CASES)
    it(`${id} in ${path}: there and back`, async () => {
      const language = LANGUAGE[path.split('.')[1]!]!;
      const mutation = MUTATIONS.find(
        (m): m is SiteMutation => m.id === id && m.kind === 'sites' && m.languages.includes(language),
      )!;
      const there = corpusOf({ [path]: before });
      const forest = await Forest.of(there, language, newParser());
      const old = [...mutation.forms].find(
        f => rateOf(plant(there, mutation, forest.visit, f, () => false).counts) === 1,
      );
      const planted = plant(there, mutation, forest.visit, form, () => true);
      forest.dispose();
      assert.equal(planted.corpus.texts.get(path), after);
      assert.equal(rateOf(planted.counts), 1);
      const back = await Forest.of(planted.corpus, language, newParser());
      assert.equal(
        plant(planted.corpus, mutation, back.visit, old!, () => true).corpus.texts.get(path),
        before,
      );
      back.dispose();
    });

  it('files that are not chosen keep their form, and the rate says so', async () => {
    const mutation = MUTATIONS.find(
      (m): m is SiteMutation => m.id === 'quotes' && m.languages.includes('python'),
    )!;
    const corpus = corpusOf({ 'a.py': `x = 'a'\n`, 'b.py': `x = 'a'\ny = 'b'\nz = 'c'\n` });
    const forest = await Forest.of(corpus, 'python', newParser());
    const { counts } = plant(corpus, mutation, forest.visit, 'double', path => path === 'a.py');
    forest.dispose();
    assert.equal(rateOf(counts), 0.25);
  });

  it('a claim that only follows a renaming has not changed', () => {
    const claim = (value: string): Claim =>
      ({ key: 'api.prefer', value, language: 'java', scope: '**', prefer: value, over: 'b' }) as Claim;
    const renamed = new Map([['doIt', 'do_it']]);
    const same = collateralOf([claim('doIt')], [claim('do_it')], () => false, renamed);
    assert.deepEqual([same.gone, same.added], [[], []]);
    const other = collateralOf([claim('doIt')], [claim('other')], () => false, renamed);
    assert.deepEqual([other.gone.length, other.added.length], [1, 1]);
  });
});
