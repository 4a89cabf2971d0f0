import assert from 'node:assert/strict';
import { LANGUAGES } from '../../../src/core/model/language';
import { samplesOf } from '../../../src/core/observe/families/samples';
import { planQueries, resolveCapture } from '../../../src/core/observe/plan';
import { testParser } from '../treesitter/support';
import { shippedLibrary, sitesOf, templateFiles } from './support';

const library = shippedLibrary();

describe('query samples of the shipped families', () => {
  it('all families load without a problem', () => assert.deepEqual(library.problems, []));

  for (const { id } of LANGUAGES)
    it(`the queries of ${id} compile and name known classifiers`, async () => {
      const plan = planQueries(await testParser().grammar(id), library);
      assert.deepEqual(plan.problems, []);
      plan.shipped.query.delete();
    });

  for (const family of library.families)
    for (const [language, source] of family.queries)
      for (const sample of samplesOf(source)) {
        const keys = new Set<string>();
        for (const capture of sample.captures) {
          const key = library.keys.has(capture) ? capture : resolveCapture(capture, library.keys)?.key;
          it(`${family.id}/${language}: @${capture} is a declared key`, () => assert.ok(key));
          if (key) keys.add(key);
        }
        it(`${family.id}/${language}:${sample.line} ${JSON.stringify(sample.code).slice(0, 60)}`, async () =>
          assert.deepEqual((await sitesOf(language, sample.code, keys)).sort(), [...sample.expected].sort()));
      }

  it('every pattern has a sample before it', () => {
    for (const [path, source] of templateFiles()) {
      const own = source.split('\n').filter(line => line.trim() !== '' && !/^; (extends|same)/.test(line));
      if (!/^(?!facts)[^/]+\/queries\/.*\.scm$/.test(path) || own.length === 0) continue;
      assert.match(own[0]!, /^; sample: /, path);
    }
  });
});
