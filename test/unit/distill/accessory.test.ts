import { deepStrictEqual } from 'node:assert';
import { claimsOf } from '../../../src/core/distill/claims';
import { distill } from '../../../src/core/distill/distill';
import type { FileRecord } from '../../../src/core/model/record';
import { filesIn, keyOf, libraryOf, recordOf, repeat } from './support';

const QUOTES = 'format.quotes';
const FRAMEWORK = 'test.framework';
const STYLE = 'test.assertion_style';
const background = { projects: {}, forms: {} };

const said = (records: readonly FileRecord[], key: string): string[] =>
  distill(records, libraryOf(keyOf(key, { open: true })), { background })
    .filter(c => c.pattern === key)
    .flatMap(claimsOf)
    .map(c => `${c.language} ${c.value} ${c.scope} ${c.support}`)
    .sort();

const java = filesIn('src', 200, repeat(QUOTES, 'double', 2), { language: 'java' });
const scripts = (folder: string, n: number): FileRecord[] =>
  filesIn(folder, n, repeat(QUOTES, 'single', 4), { language: 'javascript' });

const tests = (folder: string, n: number, framework?: string): FileRecord[] =>
  filesIn(folder, n, framework === undefined ? [] : [[FRAMEWORK, framework]], { role: 'test' });

const cases: [title: string, key: string, records: FileRecord[], expected: string[]][] = [
  [
    'a second language of many files has its own rules',
    QUOTES,
    [...java, ...scripts('web', 20)],
    ['java double ** 400', 'javascript single ** 80'],
  ],
  [
    'a few scripts beside the project are no habit',
    QUOTES,
    [...java, ...scripts('tools', 6)],
    ['java double ** 400'],
  ],
  [
    'examples of another language are none either',
    QUOTES,
    [...java, ...scripts('examples', 40)],
    ['java double ** 400'],
  ],
  [
    'but a front end is no accessory, wherever it stands',
    QUOTES,
    [...java, ...scripts('site', 150)],
    ['java double ** 400', 'javascript single ** 600'],
  ],
  [
    'a framework of its own in a part of the tests',
    FRAMEWORK,
    [...tests('test/unit', 200, 'vitest'), ...tests('e2e', 25, 'playwright')],
    ['typescript playwright e2e/** 25', 'typescript vitest !e2e/** 200'],
  ],
  [
    'the framework that most tests import',
    FRAMEWORK,
    [...tests('test/unit', 20, 'vitest'), ...tests('test/more', 8)],
    ['typescript vitest ** 20'],
  ],
  [
    'not the framework of a part, where the others take theirs for granted',
    FRAMEWORK,
    [...tests('test/e2e', 10, 'playwright'), ...tests('test/unit', 30)],
    [],
  ],
  [
    'what looks like an assertion in a source is none',
    STYLE,
    [
      ...filesIn('lib', 10, repeat(STYLE, 'assert_equal', 4), { language: 'ruby' }),
      ...filesIn('test', 10, repeat(STYLE, 'must_equal', 2), { language: 'ruby', role: 'test' }),
    ],
    ['ruby must_equal ** 20'],
  ],
  [
    'but in the sources of a language that keeps its tests there',
    STYLE,
    filesIn('src', 10, repeat(STYLE, 'assert_eq!', 4), { language: 'rust' }),
    ['rust assert_eq! ** 40'],
  ],
];

describe('what is no habit of the project', () => {
  for (const [title, key, records, expected] of cases)
    it(title, () =>
      deepStrictEqual(said([...records, recordOf('README.md', [], { language: '*' })], key), expected),
    );
});
