import assert from 'node:assert/strict';
import {
  authorOf,
  LiveEdits,
  syntaxEdits,
  type EditHints,
  type SettledEdit,
} from '../../../src/core/observe/edits';
import type { Grammar, SyntaxTree } from '../../../src/core/ports/syntaxParser';
import { testParser } from '../treesitter/support';

/** Marks in a text: `‹old›` is replaced by the given text when the edit is made. */
type Case = [name: string, language: string, file: string, edits: [string, string][], left: string[]];

const CASES: Case[] = [
  [
    'a method of the same object',
    'typescript',
    'assert.equal(a, 1);\nassert.equal(b, 2);\nlog(a);\nassert.equal(c(), 3);\nassert.ok(b);\nassert.equal(d, 4);\n',
    [
      ['assert.equal(a', 'assert.strictEqual(a'],
      ['assert.equal(b', 'assert.strictEqual(b'],
    ],
    ['equal => strictEqual', 'equal => strictEqual'],
  ],
  [
    'an argument that is added',
    'python',
    'a = open(one)\nb = open(two)\nc = open(three)\nprint(c)\n',
    [
      ['open(one)', 'open(one, encoding="utf-8")'],
      ['open(two)', 'open(two, encoding="utf-8")'],
    ],
    ['open(three) => open(three, encoding="utf-8")'],
  ],
  [
    'an argument in a list over several lines, whose layout stays',
    'typescript',
    'send(one);\nsend(two);\nsend(\n  three,\n  four\n);\n',
    [
      ['send(one)', 'send(one, now)'],
      ['send(two)', 'send(two, now)'],
    ],
    ['send(\n  three,\n  four\n) => send(\n  three,\n  four, now\n)'],
  ],
  [
    'two names that were typed as one change',
    'go',
    'package p\n\nfunc a() {\n\tassert.Nil(t, one)\n\tassert.Nil(t, two)\n\tassert.Equal(t, x, y)\n\tassert.Nil(t, three)\n}\n',
    [
      ['assert.Nil(t, one', 'require.NoError(t, one'],
      ['assert.Nil(t, two', 'require.NoError(t, two'],
    ],
    ['assert.Nil => require.NoError'],
  ],
  [
    'only calls like those that were changed, where others were passed over',
    'typescript',
    'check.hasError(a);\ncheck.equal(b);\ncheck.noError(c);\ncheck.equal(d);\ncheck.noError(e);\ncheck.hasError(f);\n',
    [
      ['check.hasError(a', 'must.hasError(a'],
      ['check.noError(c', 'must.noError(c'],
    ],
    ['check => must', 'check => must'],
  ],
  [
    'another kind of call, with arguments of any number and layout',
    'php',
    '<?php\n$this->same(1, 2);\n$this->same($a);\n$this->same(\n    f(3),\n    $b\n);\n$this->other();\n',
    [
      ['$this->same(1', 'self::same(1'],
      ['$this->same($a', 'self::same($a'],
    ],
    ['$this->same(\n    f(3),\n    $b\n) => self::same(\n    f(3),\n    $b\n)'],
  ],
  [
    'a keyword before functions with long bodies',
    'javascript',
    `${['one', 'two', 'three'].map(n => `function ${n}() {\n${`  call(${n}, "some text");\n`.repeat(90)}}\n`).join('')}`,
    [
      ['function one', 'async function one'],
      ['function two', 'async function two'],
    ],
    ['function => async function'],
  ],
  [
    'an imported name also outside the function where it was changed twice',
    'go',
    'package p\n\nfunc a() {\n\told.F(1)\n\told.F(2)\n}\n\nfunc b() {\n\told.F(3)\n}\n',
    [
      ['old.F(1', 'fresh.F(1'],
      ['old.F(2', 'fresh.F(2'],
    ],
    ['old => fresh'],
  ],
  [
    'a call wrapped in another, not twice',
    'typescript',
    'x = load(a);\ny = load(b);\nz = load(c);\n',
    [
      ['load(a)', 'cached(load(a))'],
      ['load(b)', 'cached(load(b))'],
    ],
    ['load(c) => cached(load(c))'],
  ],
  [
    'nothing where places were passed over',
    'typescript',
    'run(one);\nrun(two);\nrun(three);\nrun(four);\n',
    [
      ['run(one)', 'start(one)'],
      ['run(three)', 'start(three)'],
    ],
    [],
  ],
  [
    'nothing where two edits have nothing in common',
    'typescript',
    'const a = 1;\nfoo(b);\nconst c = 3;\n',
    [
      ['a = 1', 'a = 2'],
      ['foo(b)', 'bar(b, c)'],
    ],
    [],
  ],
  [
    'a local name only in its own function',
    'go',
    'package p\n\nfunc a() {\n\terr := f()\n\tg(err)\n\th(err)\n}\n\nfunc b() {\n\terr := f()\n\th(err)\n}\n',
    [
      ['err := f()', 'fault := f()'],
      ['g(err)', 'g(fault)'],
    ],
    ['err => fault'],
  ],
];

/** A clock whose timers run when told. */
function manualClock(): {
  now: () => number;
  after: (ms: number, call: () => void) => () => void;
  run: () => void;
} {
  let pending: (() => void) | undefined;
  return {
    now: () => 0,
    after: (_, call) => ((pending = call), () => void (pending = undefined)),
    run: () => pending?.(),
  };
}

function session(
  grammar: Grammar,
  text: string,
): { type: (from: string, to: string, hints?: EditHints) => void; settled: SettledEdit[] } {
  const clock = manualClock();
  const settled: SettledEdit[] = [];
  const live = new LiveEdits({ clock, grammarOf: () => grammar, onSettled: s => settled.push(s) });
  let current = text;
  live.open('f', text);
  return {
    settled,
    type(from, to, hints = {}) {
      const start = current.indexOf(from);
      assert.ok(start >= 0, from);
      // What both have in common is not typed again.
      let head = 0;
      while (head < from.length && from[head] === to[head]) head++;
      let tail = 0;
      while (tail < Math.min(from.length, to.length) - head && from.at(-1 - tail) === to.at(-1 - tail))
        tail++;
      const edit = {
        start: start + head,
        end: start + from.length - tail,
        text: to.slice(head, to.length - tail),
      };
      live.edit('f', [edit], { focused: true, ...hints });
      current = current.slice(0, edit.start) + edit.text + current.slice(edit.end);
      clock.run();
    },
  };
}

describe('repeated edits', () => {
  for (const [name, language, file, edits, left] of CASES)
    it(`offers ${name}`, async () => {
      const { type, settled } = session(await testParser().grammar(language), file);
      for (const [from, to] of edits) type(from, to);
      const last = settled[settled.length - 1]?.repeated?.proposals ?? [];
      assert.deepEqual(
        last.map(p => `${p.before} => ${p.text}`),
        left,
      );
    });

  it('learns nothing from undo, paste, formatter and git', async () => {
    const grammar = await testParser().grammar('typescript');
    for (const hints of [{ undo: true }, { headMoved: true }]) {
      const { type, settled } = session(grammar, 'run(a);\nrun(b);\nrun(c);\n');
      type('run(a)', 'start(a)', hints);
      type('run(b)', 'start(b)', hints);
      assert.equal(settled.length, 0);
    }
  });
});

describe('edits as they happen', () => {
  it('parse a document whole once, and every later version with the tree of the one before', async () => {
    const grammar = await testParser().grammar('typescript');
    const withTree: boolean[] = [];
    const counting = {
      parse: (text: string, old?: SyntaxTree) => (withTree.push(old !== undefined), grammar.parse(text, old)),
    } as Grammar;
    const { type } = session(counting, 'f(a);\ng(b);\nh(c);\n');
    type('f(a)', 'f(x)');
    type('h(c)', 'h(y)');
    type('g(b)', 'g(z)');
    assert.deepEqual(withTree, [false, true, true, true, true, true]);
  });

  it('take the text that the caller has, unless it cannot be what the edits leave', async () => {
    const grammar = await testParser().grammar('typescript');
    for (const after of [undefined, 'f(b);\n', 'f(b); // and more\n']) {
      const clock = manualClock();
      const settled: SettledEdit[] = [];
      const live = new LiveEdits({ clock, grammarOf: () => grammar, onSettled: s => settled.push(s) });
      live.open('f', 'f(a);\n');
      live.edit('f', [{ start: 2, end: 3, text: 'b' }], { focused: true }, after);
      live.edit('f', [{ start: 3, end: 3, text: 'c' }], { focused: true });
      clock.run();
      assert.deepEqual(
        settled.flatMap(s => s.edits.map(e => `${e.levels[0]!.before.text} => ${e.levels[0]!.after.text}`)),
        ['a => bc'],
      );
    }
  });

  it('teach nothing in the first document of a rename over files, which comes alone', async () => {
    const grammar = await testParser().grammar('typescript');
    const clock = manualClock();
    const settled: string[] = [];
    const live = new LiveEdits({ clock, grammarOf: () => grammar, onSettled: s => settled.push(s.path) });
    for (const path of ['one.ts', 'two.ts']) live.open(path, 'f(a);\n');
    live.edit('one.ts', [{ start: 0, end: 1, text: 'g' }], { focused: true });
    live.joined('one.ts');
    live.edit('two.ts', [{ start: 0, end: 1, text: 'g' }], { focused: true });
    clock.run();
    assert.deepEqual(settled, ['two.ts']);
  });
});

describe('syntactic edits', () => {
  const versions: [before: string, after: string, edits: string[]][] = [
    ['f(a, b);\n', 'f(a, c);\n', ['b => c']],
    ['a();\nb();\nc();\n', 'a();\nc();\n', []],
    ['const x = 1;\n', 'let x = 2;\n', ['const => let', '1 => 2']],
    ['same();\n', 'same();\n', []],
  ];
  for (const [before, after, expected] of versions)
    it(`${JSON.stringify(before)} → ${JSON.stringify(after)}`, async () => {
      const grammar = await testParser().grammar('javascript');
      const [b, a] = [grammar.parse(before), grammar.parse(after)];
      const edits = syntaxEdits({
        before: { root: b.rootNode, text: before },
        after: { root: a.rootNode, text: after },
      });
      const shown = edits.map(e => `${e.levels[0]!.before.text} => ${e.levels[0]!.after.text}`);
      b.delete();
      a.delete();
      // Removing a statement is an edit of the list around it.
      assert.deepEqual(
        shown.filter(s => !s.includes('\n')),
        expected,
      );
    });
});

describe('who made an edit', () => {
  const text = 'let a = 1;\nlet bb = foo(a);\nbar(bb, foo);\n';
  const at = (part: string, by: string): { start: number; end: number; text: string } => {
    const start = text.indexOf(part);
    return { start, end: start + part.length, text: by };
  };
  const cases: [name: string, edits: ReturnType<typeof at>[], hints: EditHints, author: string][] = [
    ['one letter', [{ start: 3, end: 3, text: 'x' }], { focused: true }, 'person'],
    ['a line break with indentation', [{ start: 10, end: 10, text: '\n  ' }], { focused: true }, 'person'],
    ['several lines at once', [{ start: 10, end: 10, text: '\nfoo();\nbar();' }], { focused: true }, 'paste'],
    [
      'an accepted suggestion',
      [{ start: 10, end: 10, text: ' foo();' }],
      { accepted: ' foo();' },
      'suggestion',
    ],
    ['undo', [at('foo', 'x')], { undo: true }, 'undo'],
    ['a branch switch', [at('foo', 'x')], { headMoved: true }, 'git'],
    [
      'rename symbol',
      [at('foo(a)', 'q'), at('foo(a)', 'q')].map(e => ({ ...e, end: e.start + 3 })),
      {},
      'refactoring',
    ],
    ['a change over files', [at('foo', 'x')], { otherFiles: 2 }, 'refactoring'],
    ['quotes changed by what runs on save', [at('foo', '"')], { saving: true, focused: true }, 'formatter'],
    ['different texts in two places', [at('foo', 'x'), at('bar', 'yy')], { focused: true }, 'formatter'],
    ['the same key at two cursors', [at('a = 1', 'q'), at('bar', 'q')], { focused: true }, 'person'],
    [
      'a completion that brings its import',
      [{ start: 0, end: 0, text: "import { total } from './m';\n" }, at('foo', 'total')],
      { focused: true },
      'person',
    ],
    ['blanks in two places', [at(' = ', '='), at('(a)', '( a )')], {}, 'formatter'],
    [
      'a file rewritten on disk',
      [{ start: 0, end: text.length, text: 'other();\n' }],
      { focused: false },
      'git',
    ],
  ];
  for (const [name, edits, hints, author] of cases)
    it(`${name}: ${author}`, () => assert.equal(authorOf(edits, text, hints), author));

  it('one side of a conflict taken: git', () => {
    const before = 'a();\n<<<<<<< HEAD\nb();\n=======\nc();\n>>>>>>> side\n';
    const taken = { start: 5, end: before.length, text: 'b();\n' };
    assert.equal(authorOf([taken], before, { focused: true }), 'git');
  });
});
