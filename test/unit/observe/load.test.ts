import assert from 'node:assert/strict';
import { loadFamilies } from '../../../src/core/observe/families/load';
import { statementOf } from '../../../src/core/observe/families/statement';
import { createObserver } from '../../../src/core/observe/observer';
import { resolveCapture } from '../../../src/core/observe/plan';
import { testParser } from '../treesitter/support';
import { shippedLibrary, templateFiles } from './support';

const HEAD = 'skill: a-conventions\ntitle: A\ndescription: About a. Use it for a.\n';

describe('loading families', () => {
  const bad: readonly (readonly [what: string, yaml: string, line: number, message: RegExp])[] = [
    ['broken YAML', 'id: a\n  - b: [', 2, /not YAML/],
    ['a missing field', 'id: a\nskill: a\n', 1, /title/],
    ['an unknown field', `id: a\n${HEAD}colour: red\n`, 1, /colour|unrecognized/i],
    ['a wrong form id', `id: a\n${HEAD}keys:\n  a.b:\n    title: T\n    forms: { Not-An-Id: x }\n`, 8, /./],
    ['markup in the description', 'id: a\nskill: a\ntitle: A\ndescription: "<b>"\n', 4, /must not contain/],
    [
      'a key of another family',
      `id: a\n${HEAD}keys:\n  format.quotes:\n    title: T\n`,
      1,
      /belongs to the family/,
    ],
    [
      'a form that reads as a key',
      `id: a\n${HEAD}keys:\n  x.y: { title: T, forms: { z: z } }\n  x.y.z: { title: T }\n`,
      1,
      /rename the form/,
    ],
  ];
  for (const [what, yaml, line, message] of bad)
    it(`reports ${what} with its line and keeps the other families`, () => {
      const library = loadFamilies(templateFiles(), new Map([['mine/family.yaml', yaml]]));
      assert.equal(library.families.length, shippedLibrary().families.length);
      const problem = library.problems[0]!;
      assert.equal(problem.file, 'mine/family.yaml');
      assert.match(problem.message, message);
      assert.ok(Math.abs(problem.line - line) <= 1, `line ${problem.line}, expected ${line}`);
    });

  it('takes a family of the workspace, and reports its bad query without losing the others', async () => {
    const own = new Map([
      ['mine/family.yaml', `id: mine\n${HEAD}keys:\n  lang.mine:\n    title: T\n    forms: { yes: 'yes' }\n`],
      ['mine/queries/python.scm', '(pass_statement) @lang.mine.yes\n'],
      ['mine/queries/javascript.scm', '(no_such_node) @lang.mine.yes\n'],
    ]);
    const library = loadFamilies(templateFiles(), own);
    assert.deepEqual(library.problems, []);
    assert.notEqual(library.version, shippedLibrary().version);
    for (const [language, text, mine, problems] of [
      ['python', 'pass\n', 1, 0],
      ['javascript', "f('a');\n", 0, 1],
    ] as const) {
      const grammar = await testParser().grammar(language);
      const observer = createObserver(grammar, library);
      const tree = grammar.parse(text);
      const found = observer.observe(tree, text, 'src/a');
      assert.equal(found.filter(o => o.key === 'lang.mine').length, mine);
      assert.equal(observer.problems.length, problems);
      if (problems > 0) assert.ok(found.some(o => o.key === 'format.quotes'));
      tree.delete();
      observer.dispose();
    }
  });

  it('resolves a capture by the longest declared key', () => {
    const { keys } = shippedLibrary();
    assert.deepEqual(resolveCapture('format.quotes.single', keys), { key: 'format.quotes', value: 'single' });
    assert.equal(resolveCapture('format.quotes.purple', keys), undefined);
    assert.equal(resolveCapture('nothing.at.all', keys), undefined);
  });

  it('says every declared value in a plain sentence of at most 200 characters', () => {
    for (const key of shippedLibrary().keys.values())
      for (const value of key.forms.size > 0 ? key.forms.values() : ['camelCase prefix:_']) {
        const sentence = statementOf(key, value, 'typescript');
        assert.ok(sentence.length > 10 && sentence.length <= 200, `${key.id}: ${sentence}`);
        assert.doesNotMatch(sentence, /\{\{|&#|&quot;/);
        assert.match(sentence, /[.…]$/, `${key.id}: ${sentence}`);
      }
  });

  it('speaks of a language in its own words', () => {
    const said = (key: string, value: string, language: string): string =>
      statementOf(shippedLibrary().keys.get(key)!, value, language);
    assert.equal(said('naming.class', 'PascalCase', 'rust'), 'Structs are named in PascalCase.');
    assert.equal(said('naming.class', 'PascalCase', 'java'), 'Classes are named in PascalCase.');
    const fields = (language: string): string => said('naming.field.private', 'camelCase prefix:_', language);
    assert.equal(fields('csharp'), 'Private instance fields are named in camelCase with the prefix _.');
    assert.equal(fields('php'), 'Private fields are named in camelCase with the prefix _.');
    assert.equal(
      said('naming.package', 'flatcase', 'java'),
      'Packages are named in lower case, words run together.',
    );
    assert.equal(said('lang.null_check', 'is None', 'python'), '`None` is tested with `is None`.');
    assert.match(said('test.table_driven', 'always', 'python'), /parametrize/);
    assert.equal(
      said('naming.test_method', 'prefix:test', 'java'),
      'Test methods are named with the prefix test.',
    );
  });
});
