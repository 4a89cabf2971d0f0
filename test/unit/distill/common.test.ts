import { deepStrictEqual, strictEqual } from 'node:assert';
import { isCommon } from '../../../src/core/distill/background/common';
import { twinsOf } from '../../../src/core/distill/twins';

const profile = {
  projects: { go: 8, ruby: 4, php: 4, rust: 4, java: 4, cpp: 4 },
  forms: {
    go: {
      'lang.a': { always: 8 },
      'lang.b': { always: 5, never: 3 },
      'lang.c': { x: 1 },
      'api.prefer': { 'os.ReadFile over ioutil.ReadFile': 4, 'a over b': 3 },
    },
    ruby: { 'lang.d': { always: 4 } },
    php: { 'lang.d': { always: 4 } },
    rust: { 'lang.d': { always: 4 } },
    cpp: { 'lang.d': { always: 4 } },
    java: { 'lang.d': { never: 1 }, 'lang.e': { always: 2 } },
  },
};

describe('what nearly every project does', () => {
  const cases: [name: string, language: string, key: string, form: string, common: boolean][] = [
    ['what all projects of the language keep', 'go', 'lang.a', 'always', true],
    ['what a third of them keep otherwise', 'go', 'lang.b', 'always', false],
    ['what one project keeps and the others have no form of', 'go', 'lang.c', 'x', false],
    [
      'one of several choices that half of the projects make',
      'go',
      'api.prefer',
      'os.ReadFile over ioutil.ReadFile',
      true,
    ],
    ['one that few make', 'go', 'api.prefer', 'a over b', false],
    ['what all languages keep, for a language with few projects', 'ruby', 'lang.d', 'always', true],
    ['the same for a language that nothing is known of', 'csharp', 'lang.d', 'always', true],
    ['the same for a language whose projects do otherwise', 'java', 'lang.d', 'always', false],
    ['what too few projects of all languages keep', 'java', 'lang.e', 'always', false],
    ['a form that nobody keeps', 'go', 'lang.a', 'never', false],
  ];
  for (const [name, language, key, form, common] of cases)
    it(`${common ? 'takes' : 'does not take'} for common ${name}`, () =>
      strictEqual(isCommon(profile, language, key, form), common));
});

describe('what two languages have alike', () => {
  const said = (language: string, support: number, value = 'single', scope = '**') => ({
    key: 'format.quotes',
    value,
    language,
    scope,
    support,
  });

  it('is said of the one with more places, whatever the order', () => {
    const [more, less] = [said('typescript', 90), said('javascript', 30)];
    deepStrictEqual([...twinsOf([more, less])], [[less, more]]);
    deepStrictEqual([...twinsOf([less, more])], [[less, more]]);
    const [a, b] = [said('javascript', 30), said('typescript', 30)];
    deepStrictEqual([...twinsOf([b, a])], [[b, a]]);
  });

  it('is another fact with another value, in another part of the tree, and in the same language', () => {
    const first = said('typescript', 90);
    for (const other of [
      said('javascript', 30, 'double'),
      said('javascript', 30, 'single', 'a/**'),
      said('typescript', 3),
    ])
      strictEqual(twinsOf([first, other]).size, 0);
  });
});
