import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readEdits, type FileEdits, type Skipped } from '../../../src/core/observe/history/editReader';
import { incrementalParse } from '../../../src/core/observe/history/incrementalParse';
import { chainsAfter, pathChains, positionOf } from '../../../src/core/observe/history/pathChains';
import { Cancelled, NEVER, type Cancellation } from '../../../src/core/ports/cancellation';
import type { Commit, FileChange } from '../../../src/core/ports/gitHistory';
import type { Grammar, SyntaxNode } from '../../../src/core/ports/syntaxParser';
import { testParser } from '../treesitter/support';

const blobs = new Map<string, Uint8Array>();
let asked: string[] = [];

function blob(text: string): string {
  const id = createHash('sha1').update(text).digest('hex');
  blobs.set(id, new TextEncoder().encode(text));
  return id;
}

const history = {
  async *blobs(ids: Iterable<string> | AsyncIterable<string>): AsyncGenerator<Uint8Array | undefined> {
    for await (const id of ids) {
      asked.push(id);
      yield blobs.get(id);
    }
  },
};

let number = 0;

function commit(subject: string, changes: FileChange[], more: Partial<Commit> = {}): Commit {
  const id = String(++number).padStart(40, '0');
  const time = number * 1000;
  return { id, parents: ['p'], time, author: 'Ann <ann@x>', subject, body: '', changes, ...more };
}

const modified = (path: string, before: string, after: string): FileChange => ({
  status: 'M',
  path,
  before: blob(before),
  after: blob(after),
});

async function read(
  newestFirst: readonly Commit[],
  skipped: Skipped = {},
  cancel: Cancellation = NEVER,
): Promise<FileEdits[]> {
  asked = [];
  const deps = { history, grammar: (language: string) => testParser().grammar(language) };
  const found: FileEdits[] = [];
  for await (const file of readEdits(deps, pathChains(newestFirst), cancel, skipped)) found.push(file);
  return found;
}

const shown = (files: readonly FileEdits[]): string[] =>
  files.flatMap(f =>
    f.edits.map(e => `${f.step.commit.subject}: ${e.levels[0]!.before.text} => ${e.levels[0]!.after.text}`),
  );

describe('typed edits of a history', () => {
  const [one, two, three] = ['f(a);\ng(b);\n', 'f(a);\ng(c);\n', 'f(d);\ng(c);\n'];

  it('come newest first, each version read and parsed once', async () => {
    const commits = [
      commit('second', [modified('a.ts', two, three)]),
      commit('first', [modified('a.ts', one, two)]),
    ];
    assert.deepEqual(shown(await read(commits)), ['second: a => d', 'first: b => c']);
    assert.deepEqual(asked, [three, two, one].map(blob));
  });

  it('follow a file to its former name', async () => {
    const rename: FileChange = {
      status: 'R',
      path: 'new.ts',
      from: 'old.ts',
      before: blob(two),
      after: blob(two),
    };
    const commits = [
      commit('second', [modified('new.ts', two, three)]),
      commit('rename', [rename]),
      commit('first', [modified('old.ts', one, two)]),
    ];
    assert.deepEqual(shown(await read(commits)), ['second: a => d', 'first: b => c']);
    assert.equal(asked.length, 3);
  });

  it('follow a file that was moved and changed at once, and no other', async () => {
    const gone = (path: string, text: string): FileChange => ({ status: 'D', path, before: blob(text) });
    const come = (path: string, text: string): FileChange => ({ status: 'A', path, after: blob(text) });
    const moves: [name: string, changes: FileChange[], found: string[]][] = [
      [
        'to another folder',
        [gone('old/a.ts', two), come('new/a.ts', three)],
        ['move: a => d', 'first: b => c'],
      ],
      [
        'to another name',
        [gone('new/b.ts', two), come('new/a.ts', three)],
        ['move: a => d', 'first: b => c'],
      ],
      ['but rewritten', [gone('old/a.ts', two), come('new/a.ts', 'k(1);\nl(2);\n')], ['first: b => c']],
    ];
    for (const [name, changes, found] of moves) {
      const skipped: Skipped = {};
      const { path } = changes[0]!;
      const commits = [commit('move', changes), commit('first', [modified(path, one, two)])];
      assert.deepEqual(shown(await read(commits, skipped)), found, name);
      assert.deepEqual(
        Object.keys(skipped),
        name === 'but rewritten' ? ['another file under the new name'] : [],
      );
    }
    const unclear = [gone('a/x.ts', two), gone('b/x.ts', two), come('c/x.ts', three)];
    assert.deepEqual(pathChains([commit('move', unclear)]), []);
    const many = Array.from({ length: 31 }, (_, i) => [gone(`a/${i}.ts`, two), come(`b/${i}.ts`, three)]);
    assert.deepEqual(pathChains([commit('move', many.flat())]), []);
  });

  it('parse a version of another branch with the one read before', async () => {
    const commits = [
      commit('here', [modified('a.ts', two, three)]),
      commit('there', [modified('a.ts', one, 'f(a);\ng(d);\n')]),
    ];
    const alone: string[] = [];
    const grammar = await testParser().grammar('typescript');
    const counted: Grammar = {
      ...grammar,
      parse: (text, old) => {
        if (!old) alone.push(text);
        return grammar.parse(text, old);
      },
    };
    const found: FileEdits[] = [];
    for await (const f of readEdits({ history, grammar: async () => counted }, pathChains(commits), NEVER))
      found.push(f);
    assert.deepEqual(shown(found), ['here: a => d', 'there: b => d']);
    assert.deepEqual(alone, [three]);
  });

  const kinds: [name: string, more: Partial<Commit>, weights: number[]][] = [
    ['a person', {}, [1]],
    ['a machine', { author: 'dependabot[bot] <bot@x>' }, []],
    ['a merge', { parents: ['p', 'q'] }, []],
    ['a revert', { subject: 'Revert "x"' }, []],
    ['a mass change', { changeCount: 300 }, [0.1]],
    ['half a million files', { changeCount: 500_000 }, []],
  ];
  for (const [name, more, weights] of kinds)
    it(`of ${name} weigh ${weights.join() || 'nothing'}`, async () => {
      const files = await read([commit('x', [modified('a.ts', one, two)], more)]);
      assert.deepEqual(
        files.map(f => f.step.weight),
        weights,
      );
    });

  it('know a change of layout for what it is', async () => {
    const [file] = await read([commit('x', [modified('a.ts', 'f( a );\n', 'f(a);\n')])]);
    assert.deepEqual([file?.layoutOnly, file?.edits], [true, []]);
  });

  it('go on past what is missing, no text, or a pointer to large file storage', async () => {
    const lost = modified('a.ts', two, three);
    const skipped: Skipped = {};
    const pointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n';
    const latin = createHash('sha1').update('latin').digest('hex');
    blobs.set(latin, new Uint8Array([0x66, 0xe9, 0x0a]));
    const commits = [
      commit('gone', [{ ...lost, before: 'e'.repeat(40) }]),
      commit('pointer', [modified('b.ts', pointer, two)]),
      commit('latin', [{ ...modified('c.ts', one, two), before: latin }]),
      commit('good', [modified('d.ts', one, two)]),
    ];
    assert.deepEqual(shown(await read(commits, skipped)), ['good: b => c']);
    assert.deepEqual(skipped, {
      'missing or damaged': 1,
      'pointer to large file storage': 1,
      'not UTF-8 text': 1,
    });
  });

  it('go on behind the step that was finished last', async () => {
    const commits = [
      commit('third', [modified('a.ts', two, three), modified('b.ts', one, three)]),
      commit('second', [modified('a.ts', one, two)]),
    ];
    const chains = pathChains(commits);
    const deps = { history, grammar: (language: string) => testParser().grammar(language) };
    const all = await read(commits);
    assert.equal(all.length, 3);
    for (const [i, file] of all.entries()) {
      const rest = [];
      for await (const f of readEdits(deps, chainsAfter(chains, positionOf(file.step))!, NEVER)) rest.push(f);
      assert.deepEqual(shown(rest), shown(all.slice(i + 1)));
    }
    const elsewhere = { ...positionOf(all[0]!.step), commit: 'f'.repeat(40) };
    assert.equal(chainsAfter(chains, elsewhere), undefined);
  });

  it('hear of a cancellation between two parses of one step', async () => {
    let [breaths, cancelled] = [0, false];
    const token: Cancellation = {
      get cancelled() {
        return cancelled;
      },
      onCancel: () => () => undefined,
    };
    const deps = {
      history,
      grammar: (language: string) => testParser().grammar(language),
      breathe: async (): Promise<void> => void (cancelled = ++breaths === 2),
    };
    const chains = pathChains([commit('x', [modified('a.ts', one, two)])]);
    asked = [];
    await assert.rejects(readEdits(deps, chains, token).next(), Cancelled);
    assert.equal(breaths, 2);
  });

  it('stop when cancelled', async () => {
    const token: Cancellation = { cancelled: true, onCancel: () => () => undefined };
    await assert.rejects(read([commit('x', [modified('a.ts', one, two)])], {}, token), Cancelled);
  });
});

describe('parsing with the tree of a neighbour', () => {
  const body = '    a = f(1)\n    return a\n';
  const python = Array.from({ length: 30 }, (_, i) => `@mark\ndef f${i}(a):\n${body}`).join('\n\n');
  const places: [name: string, old: string, text: string][] = [
    ['new before a decorator', '@mark\ndef f1(', 'x = 1\n\n\n@mark\ndef f1('],
    ['gone at the end of a line', 'return a\n\n\n@mark\ndef f1(', 'return\n\n\n@mark\ndef f1('],
    ['put into a block', '    a = f(1)\n    return a\n', '    if a:\n        a = f(1)\n        return a\n'],
    ['changed blank lines', '\n\n@mark\ndef f1(', '\n@mark\ndef f1('],
  ];
  for (const [name, old, text] of places)
    it(`keeps the functions behind what is ${name}, where line ends are tokens`, async () => {
      const grammar = await testParser().grammar('python');
      const neighbour = { text: python, tree: grammar.parse(python) };
      const changed = python.replace(old, text);
      assert.notEqual(changed, python);
      const tree = incrementalParse(grammar, changed, neighbour);
      // A node's id is its place in the memory of its parent: children of a node that is kept keep theirs.
      const inFunction = (n: SyntaxNode): number | undefined => n.child(1)?.child(0)?.id;
      const ids = new Set(neighbour.tree.rootNode.children.map(inFunction));
      const kept = tree.rootNode.children.filter(n => ids.has(inFunction(n)));
      assert.ok(kept.length >= 27, `${kept.length} of 30`);
      tree.delete();
      neighbour.tree.delete();
    });

  const sexp = (node: SyntaxNode): string =>
    `(${node.type} ${node.startIndex}-${node.endIndex}${node.children.map(sexp).join('')})`;

  it('gives the tree that parsing alone gives, and leaves the neighbour as it was', async () => {
    const grammar = await testParser().grammar('typescript');
    let seed = 7;
    const random = (n: number): number => (seed = (seed * 48271) % 2147483647) % n;
    let text = 'const a = f(1, "x");\nfunction g(b: number) {\n  return b + a;\n}\n'.repeat(12);
    let tree = grammar.parse(text);
    for (let i = 0; i < 60; i++) {
      const at = random(text.length);
      const cut = text.slice(0, at) + ['', 'é', '\n', 'h(2)', '}'][random(5)]! + text.slice(at + random(6));
      const before = sexp(tree.rootNode);
      const next = incrementalParse(grammar, cut, { text, tree });
      const alone = grammar.parse(cut);
      assert.equal(sexp(tree.rootNode), before);
      if (!alone.rootNode.hasError) assert.equal(sexp(next.rootNode), sexp(alone.rootNode));
      alone.delete();
      tree.delete();
      // Errors recover differently with history: go on from sound text only.
      if (next.rootNode.hasError) {
        next.delete();
        tree = grammar.parse(text);
      } else [tree, text] = [next, cut];
    }
    tree.delete();
  });
});
