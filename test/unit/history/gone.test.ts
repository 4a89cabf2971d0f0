import { deepStrictEqual } from 'node:assert';
import { withheldMoves } from '../../../src/core/distill/history/trends/gone';
import type { DefinitionFact, FileRecord } from '../../../src/core/model/record';
import type { Commit } from '../../../src/core/ports/gitHistory';
import { convention, fileOf } from '../distill/support';

const defined = (kind: string, name: string): DefinitionFact => ({ kind, name, line: 1, exported: true });
const rust = (path: string, ...names: string[]): FileRecord =>
  fileOf(path, 'rust', { definitions: names.map(name => defined('function', name)) });
const classOf = (path: string, name: string, ...methods: string[]): FileRecord =>
  fileOf(path, 'php', {
    definitions: [defined('class', name), ...methods.map(method => defined('method', method))],
  });
const goFile = (module: string, name: string): FileRecord =>
  fileOf(`${module}/${module}.go`, 'go', { definitions: [defined('function', name)] });
const removed = (path: string): Commit => ({
  id: 'c1',
  parents: ['c0'],
  time: 0,
  author: 'A <a@b.c>',
  subject: 'Rename',
  body: '',
  changes: [{ status: 'D', path }],
});

const cases: [
  title: string,
  language: string,
  move: { over: string; from?: string; prefer?: string; state?: 'switched' | 'migrating' },
  tree: FileRecord[],
  past: Commit[],
  untold: string | undefined,
][] = [
  [
    'a function that its module has no more',
    'rust',
    { over: 'span::fake' },
    [rust('mock/src/span.rs', 'named'), rust('mock/src/layer.rs', 'fake')],
    [],
    'minor',
  ],
  [
    'a function that its module still has',
    'rust',
    { over: 'span::fake' },
    [rust('mock/src/span.rs', 'named', 'fake')],
    [],
    undefined,
  ],
  [
    'a function of a library that some file is named like',
    'go',
    { over: 'sort.Slice' },
    [fileOf('cmd/sort.go', 'go', { definitions: [defined('function', 'byName')] })],
    [],
    undefined,
  ],
  [
    'a module that is gone',
    'python',
    { over: 'compat.text' },
    [fileOf('lib/six.py', 'python')],
    [removed('lib/compat.py')],
    'minor',
  ],
  [
    'a library',
    'python',
    { over: 'md5.new' },
    [fileOf('lib/a.py', 'python')],
    [removed('lib/a.py')],
    undefined,
  ],
  [
    'any member of a class that was renamed',
    'java',
    { over: 'Cell', from: 'Cell.*' },
    [fileOf('src/Cells.java', 'java')],
    [removed('src/Cell.java')],
    'minor',
  ],
  [
    'any member of a class that lives on',
    'php',
    { over: 'Table', from: 'Table::*' },
    [classOf('src/Table.php', 'Table', 'add')],
    [],
    'minor',
  ],
  [
    'a class that is being replaced',
    'php',
    { over: 'Table', from: 'Table::*', state: 'migrating' },
    [classOf('src/Table.php', 'Table', 'add')],
    [],
    undefined,
  ],
  [
    'a method that an own class has no more',
    'php',
    { over: 'Table::get' },
    [classOf('src/Table.php', 'Table', 'add')],
    [],
    'minor',
  ],
  [
    'any member of a library',
    'typescript',
    { over: 'jest', from: 'jest.*' },
    [fileOf('a.ts', 'typescript')],
    [],
    undefined,
  ],
  [
    'the end of a chain that began with a class of before',
    'csharp',
    { over: 'Raise.Error.Because' },
    [fileOf('src/Chain.cs', 'csharp')],
    [removed('src/Raise.cs')],
    'minor',
  ],
  [
    'one of two functions that have nothing to do with each other',
    'go',
    { over: 'parts.New', prefer: 'testkit.WithVersion' },
    [goFile('parts', 'New'), goFile('testkit', 'WithVersion')],
    [],
    'minor',
  ],
  [
    'one of two functions with a word in common',
    'go',
    { over: 'parts.NewList', prefer: 'lists.NewOrdered' },
    [goFile('parts', 'NewList'), goFile('lists', 'NewOrdered')],
    [],
    undefined,
  ],
  ['a plain function', 'python', { over: 'wait_until' }, [fileOf('a.py', 'python')], [], undefined],
];

describe('moves from what is gone', () => {
  for (const [
    title,
    language,
    { over, from = over, prefer = 'next', state = 'switched' },
    tree,
    past,
    untold,
  ] of cases)
    it(title, () => {
      const move = convention('api.prefer', `${prefer} over ${over}`, {
        language: [language],
        source: 'history',
        prefer,
        over,
        trend: { state, from },
      });
      deepStrictEqual(
        withheldMoves([move], tree, past).map(c => c.untold),
        [untold],
      );
    });

  it('leaves claims of the tree as they are', () => {
    const claim = convention('api.prefer', 'next over Cell', { over: 'Cell.get', prefer: 'next' });
    deepStrictEqual(withheldMoves([claim], [], [removed('src/Cell.java')]), [claim]);
  });
});
