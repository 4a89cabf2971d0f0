import { deepStrictEqual } from 'node:assert';
import { withoutSaidAgain } from '../../../src/core/distill/told/saidAgain';
import type { Convention } from '../../../src/core/model/convention';
import { convention } from './support';

const python = { language: ['python'] };
const location = convention('test.location', '<package>/test/<path>/<name>_test.py', python);
const naming = convention('test.file_naming', '*_test.py', python);
const framework = (name: string, language: string): Convention =>
  convention('test.framework', name, { language: [language] });
const part = (path: string): Convention['scope'] => ({
  cases: [{ when: { path }, then: 'apply' }],
  otherwise: 'abstain',
});
const runs = 'func <name>Run(opts *<Name>Options) error';

const cases: [title: string, conventions: Convention[], twice: string[]][] = [
  ['the place of tests that ends with their names', [location, naming], ['test.file_naming=*_test.py']],
  [
    'a place with several extensions',
    [
      convention('test.location', 'test/**/*.spec.{cjs,js}', { language: ['javascript'] }),
      convention('test.file_naming', '*.spec.cjs', { language: ['javascript'] }),
    ],
    ['test.file_naming=*.spec.cjs'],
  ],
  [
    'files of tests that are named after their classes',
    [
      convention('test.location', 'tests/**/<Type>Spec.java'),
      convention('naming.test_class', 'suffix:Spec'),
      convention('naming.test_class', 'suffix:Check'),
    ],
    ['naming.test_class=suffix:Spec'],
  ],
  ['a place that says nothing of names', [convention('test.location', 'beside', python), naming], []],
  [
    'the place of tests in another language',
    [convention('test.location', 'test/**/*_test.rb', { language: ['ruby'] }), naming],
    [],
  ],
  [
    'a place of tests that is told of another part',
    [{ ...location, scope: part('a/**') }, { ...naming, scope: part('b/**') }, naming],
    [],
  ],
  [
    'a place of tests that is told of the same part',
    [
      { ...location, scope: part('a/**') },
      { ...naming, scope: part('a/**') },
    ],
    ['test.file_naming=*_test.py'],
  ],
  [
    'a sentence of one part of the tree',
    [
      convention('arch.file_set', 'a/<group>/<name>/x + y', {
        statement: 'These come together.',
        support: 9,
      }),
      convention('arch.file_set', 'a/<name>/x + y', { statement: 'These come together.', support: 8 }),
      convention('arch.file_set', 'b/<name>/x + y', { statement: 'Those come together.', support: 7 }),
    ],
    ['arch.file_set=a/<name>/x + y'],
  ],
  ['a place that is not told itself', [{ ...location, untold: 'narrow' }, naming], []],
  ['a place that a tool keeps', [{ ...location, enforcedBy: 'setup.cfg' }, naming], []],
  [
    'a prefix that makes a method a test',
    [
      convention('naming.test_method', 'camelCase prefix:test'),
      convention('test.dsl', 'test_methods'),
      convention('test.dsl', 'bdd'),
    ],
    ['test.dsl=test_methods'],
  ],
  [
    'the tool for doubles, moved to from another one',
    [
      convention('test.mocking', 'vi'),
      convention('api.prefer', 'vi over jest', { prefer: 'vi', over: 'jest' }),
      convention('api.prefer', 'path over fs', { prefer: 'path', over: 'fs' }),
    ],
    ['api.prefer=vi over jest'],
  ],
  [
    'the library of the assertions, in place of another and by one of its calls',
    [
      convention('test.assertion_style', 'require'),
      convention('api.prefer', 'require over t.Error', { prefer: 'require', over: 't.Error' }),
      convention('api.prefer', 'require.NoError over assert.NoError', {
        prefer: 'require.NoError',
        over: 'assert.NoError',
      }),
      convention('api.prefer', 'requires over needs', { prefer: 'requires', over: 'needs' }),
    ],
    ['api.prefer=require over t.Error', 'api.prefer=require.NoError over assert.NoError'],
  ],
  [
    'one thing for another, by two of its members',
    [
      convention('api.prefer', 'Throw.Null over Raise.Null', {
        prefer: 'Throw.Null',
        over: 'Raise.Null',
        support: 9,
      }),
      convention('api.prefer', 'Throw.State over Raise.State', {
        prefer: 'Throw.State',
        over: 'Raise.State',
      }),
      convention('api.prefer', 'Throw.Range over Check.Range', {
        prefer: 'Throw.Range',
        over: 'Check.Range',
      }),
    ],
    ['api.prefer=Throw.Null over Raise.Null'],
  ],
  ...(
    [
      ['a scope that the form shows', 'always', ', mostly with a scope: `<type>(<scope>): <text>`.', 1],
      ['a scope that the form lacks', 'always', ': `<type>: <text>`.', 0],
      ['a scope that no type has', 'never', ' without a scope: `<type>: <text>`.', 1],
      ['a scope of some types', 'feat,fix', ', mostly with a scope: `<type>(<scope>): <text>`.', 0],
    ] as const
  ).map(([title, value, form, twice]): (typeof cases)[number] => [
    title,
    [
      convention('commit.scope', value, { language: ['*'] }),
      convention('commit.format', 'conventional', {
        language: ['*'],
        statement: `Commit subjects follow Conventional Commits${form}`,
      }),
    ],
    [`commit.scope=${value}`].slice(0, twice),
  ]),
  [
    'what one commit moved to one module',
    (
      [
        ['expect.span', 'span.fake', 9, 'c1'],
        ['expect.field', 'field.fake', 5, 'c1'],
        ['expect.text', 'event.text', 4, 'c2'],
      ] as const
    ).map(([prefer, over, support, commit]) =>
      convention('api.prefer', `${prefer} over ${over}`, {
        prefer,
        over,
        support,
        trend: { state: 'switched', commit },
      }),
    ),
    ['api.prefer=expect.field over field.fake'],
  ],
  [
    'a third place that one change brings along, the one that comes least often',
    (
      [
        ['docs/**', 0.9],
        ['tests/**', 0.95],
        ['src/mode.py', 0.8],
      ] as const
    ).map(([along, rate]) =>
      convention('cochange.pair', `src/rows/** -> ${along}`, { language: ['*'], rate }),
    ),
    ['cochange.pair=src/rows/** -> src/mode.py'],
  ],
  [
    'an ending that a signature shows',
    [
      convention('api.signature', runs),
      convention('naming.function_suffix', 'suffix:Run', {
        statement: `Functions of the form \`${runs}\` have names with the suffix \`Run\`.`,
      }),
      convention('naming.function_suffix', 'suffix:Cmd', {
        statement: 'Functions of the form `func <name>Cmd()` have names with the suffix `Cmd`.',
      }),
    ],
    ['naming.function_suffix=suffix:Run'],
  ],
  [
    'a member of what tests use anyway',
    [
      convention('api.prefer', 'httpmock over httptest', { prefer: 'httpmock', over: 'httptest' }),
      convention('test.helper', 'httpmock.GraphQL()'),
      convention('test.helper', 'httpmocks()'),
    ],
    ['test.helper=httpmock.GraphQL()'],
  ],
  [
    'what a framework asks of every test, also where the framework itself is nothing to tell',
    [
      framework('unittest', 'python'),
      convention('test.structure', 'classes', python),
      convention('test.setup', 'setUp', python),
    ],
    ['test.structure=classes', 'test.setup=setUp'],
  ],
  [
    'what tests of a freer framework choose',
    [framework('pytest', 'python'), convention('test.structure', 'classes', python)],
    [],
  ],
];

describe('rules that another rule tells already', () => {
  for (const [title, conventions, twice] of cases)
    it(title, () => {
      deepStrictEqual(
        withoutSaidAgain(conventions)
          .filter(c => c.untold === 'twice')
          .map(c => `${c.key}=${c.value}`),
        twice,
      );
    });
});
