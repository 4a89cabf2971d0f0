import assert from 'node:assert/strict';
import { withTestModules } from '../../../src/core/distill/testModules';
import type { Convention } from '../../../src/core/model/convention';
import type { FileRecord, ImportFact } from '../../../src/core/model/record';
import { convention, fileOf, many } from './support';

const tests = (language: string, imports: (i: number) => readonly ImportFact[]): FileRecord[] =>
  many(6, i => fileOf(`test/a${i}`, language, { imports: imports(i) }, 'test'));
const from = (module: string, ...names: string[]): ImportFact => ({ module, names, line: 1 });
const dsl = convention('test.dsl', 'bdd', {
  language: ['javascript'],
  statement: 'Tests are written with describe and it.',
  evidence: [{ path: 'test/a0', line: 3 }],
});
const asserts: Convention = {
  ...dsl,
  key: 'test.assertion_style',
  value: 'assert.',
  statement: 'Assertions are written with assert.',
};
const doubles: Convention = {
  ...dsl,
  key: 'test.mocking',
  value: 'mock',
  statement: 'Doubles are made with mock.',
  language: ['python'],
};

const cases: [title: string, claim: Convention, records: FileRecord[], statement: string][] = [
  [
    'blocks that are imported from one module',
    dsl,
    tests('javascript', () => [from('node:test', 'describe', 'it')]),
    'Tests are written with describe and it of `node:test`.',
  ],
  [
    'a module that is called after what it gives',
    asserts,
    tests('javascript', () => [from('node:assert/strict', 'default')]),
    'Assertions are written with assert of `node:assert/strict`.',
  ],
  [
    'a module of Python, and a member of it',
    doubles,
    tests('python', i => [i % 2 ? from('unittest', 'mock') : from('unittest.mock', 'patch')]),
    'Doubles are made with `unittest.mock`.',
  ],
  [
    'two modules',
    asserts,
    tests('javascript', i => [from(i % 2 ? 'node:assert' : 'chai', 'assert')]),
    asserts.statement,
  ],
  [
    'a file of the project',
    asserts,
    tests('javascript', () => [from('./help', 'assert')]),
    asserts.statement,
  ],
  [
    'a cited file that takes it from nowhere',
    asserts,
    tests('javascript', i => (i === 0 ? [] : [from('node:assert', 'assert')])),
    asserts.statement,
  ],
  ['one of two names only', dsl, tests('javascript', () => [from('node:test', 'it')]), dsl.statement],
  [
    'a part of the tree',
    { ...asserts, scope: { cases: [{ when: { path: 'test/**' }, then: 'apply' }], otherwise: 'abstain' } },
    tests('javascript', () => [from('node:assert', 'assert')]),
    asserts.statement,
  ],
];

describe('the module that tests have their names from', () => {
  for (const [title, claim, records, statement] of cases)
    it(title, () => {
      assert.equal(withTestModules([claim], records)[0]?.statement, statement);
    });
});
