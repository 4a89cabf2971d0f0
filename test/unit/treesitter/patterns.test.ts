import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readPatterns } from '../../../src/adapters/treesitter/patternText';
import { LANGUAGES } from '../../../src/core/model/language';
import { samplesOf } from '../../../src/core/observe/families/samples';
import type { Grammar, SyntaxQuery, SyntaxTree } from '../../../src/core/ports/syntaxParser';
import { shippedLibrary } from '../observe/support';
import { testParser } from './support';

const ROOT = join(__dirname, '../../..');
const library = shippedLibrary();

const sourceOf = (language: string): string =>
  [library.facts.get(language), ...library.families.map(family => family.queries.get(language))]
    .filter(source => source !== undefined)
    .join('\n');

/** Every match with its captures, in an order of its own. */
function found(query: SyntaxQuery, tree: SyntaxTree, text: string): string[] {
  const all: string[] = [];
  query.visit(tree.rootNode, text, undefined, (pattern, match) => {
    const captures = Array.from({ length: match.count }, (_, i) => [
      ...[query.captureNames[match.capture(i)], match.start(i), match.end(i), match.row(i), match.column(i)],
      ...[match.type(i), match.namedChildCount(i), match.isInside(i, 'arguments', ['call_expression'])],
      match.node(i).parent?.type,
    ]);
    all.push(JSON.stringify([pattern, captures]));
  });
  return all.sort();
}

/** Asserts that both ways find the same; gives the number of matches. */
function agree(grammar: Grammar, source: string, texts: readonly string[]): number {
  const [ours, theirs] = [grammar.patterns(source), grammar.query(source)];
  assert.deepEqual(ours.captureNames, theirs.captureNames);
  assert.equal(ours.patternCount, theirs.patternCount);
  for (let pattern = 0; pattern < ours.patternCount; pattern++)
    assert.deepEqual(ours.directives(pattern), theirs.directives(pattern));
  let count = 0;
  for (const text of texts) {
    const tree = grammar.parse(text);
    const matches = found(ours, tree, text);
    assert.deepEqual(matches, found(theirs, tree, text), text.slice(0, 200));
    count += matches.length;
    tree.delete();
  }
  ours.delete();
  theirs.delete();
  return count;
}

const OURS = ['src/core/observe', 'src/adapters/treesitter'].flatMap(folder =>
  readdirSync(join(ROOT, folder))
    .filter(name => name.endsWith('.ts'))
    .map(name => readFileSync(join(ROOT, folder, name), 'utf8')),
);

const BROKEN = [
  '',
  '\ufeffconst a = 1;',
  'f(',
  'class { x( }',
  "const a = '\u{1f600}\u00e9'; if (a) { return b } // c\r\nelse { }\r\n",
  `${'('.repeat(10_000)}1${')'.repeat(10_000)};`,
  `${'f('.repeat(3_000)}1${')'.repeat(3_000)};`,
];

describe('patterns found without the query engine', () => {
  for (const { id } of LANGUAGES)
    it(`what ships for ${id} is read, and finds what the engine finds`, async () => {
      const source = sourceOf(id);
      assert.ok(readPatterns(source).length > 20);
      const texts = library.families.flatMap(family =>
        samplesOf(family.queries.get(id) ?? '').map(sample => sample.code),
      );
      const cut = texts.map(text => text.slice(0, (text.length * 2) / 3));
      const more = id === 'typescript' ? OURS : [];
      const matches = agree(await testParser().grammar(id), source, [
        ...texts,
        ...cut,
        ...BROKEN.slice(0, 5),
        ...more,
      ]);
      assert.ok(matches > 100, String(matches));
    }).timeout(60_000);

  for (const source of [
    '(array . (_) @first)',
    '(array (_) @last .)',
    '(array (number) @a . (number) @b)',
    '(array (number) @a (string) @b)',
    '(array (number) (string) @b)',
    '(array (string) . "," @comma)',
    '(array "[" @open . (_) @first)',
    '(array . [(number) (string)] @a @b)',
    '(array [(number) @n (_) @any])',
    '[(array) (object)] @both',
    '(array (array (array (number) @deep)))',
    '(array (array)) @outer',
    '(_ (number) @a (number) @b)',
    '(pair key: (_) @key value: (_) @value)',
    '(function_declaration !return_type) @free',
    '(function_declaration return_type: (_)? @type) @all',
    '(function_declaration "async")',
    '((array) @a (#not-match? @a "1"))',
    '((identifier) @a (#any-of? @a "f" "\\"" "g\\n"))',
    '(array (number)+ @many)',
    '(expression) @supertype',
    '(comment) @c',
    '(program (comment) @c . (_) @next)',
  ])
    it(`as the engine: ${source}`, async () => {
      const text =
        "// one\nconst a = [1, 2, '3', [4, [5]], 'x', /* c */ 6];\n/* two */\nasync function f(): void { return g({ a: 1, b: [] }); }\nfunction g() {}\n[[[7]]];\n";
      assert.ok(agree(await testParser().grammar('typescript'), source, [text, ...BROKEN.slice(0, 5)]) > 0);
    });

  it('goes through nesting thousands deep, and trees that were edited', async () => {
    const grammar = await testParser().grammar('typescript');
    const query = grammar.patterns('(parenthesized_expression) @a (identifier) @b');
    for (const text of BROKEN.slice(5)) {
      const tree = grammar.parse(text);
      let matches = 0;
      query.visit(tree.rootNode, text, undefined, () => matches++);
      assert.ok(matches >= 3_000);
      tree.delete();
    }
    const before = 'const a = b;\nc(d);\n';
    const after = 'const a = (bb);\nc(d);\n';
    const old = grammar.parse(before);
    old.edit({
      ...{ start: 10, oldEnd: 11, newEnd: 14 },
      startPoint: { row: 0, column: 10 },
      oldEndPoint: { row: 0, column: 11 },
      newEndPoint: { row: 0, column: 14 },
    });
    const edited = grammar.parse(after, old);
    const fresh = grammar.parse(after);
    assert.deepEqual(found(query, edited, after), found(query, fresh, after));
    for (const tree of [old, edited, fresh]) tree.delete();
  }).timeout(60_000);

  it('asks the engine for a part of a tree, and reports mistakes as the engine does', async () => {
    const grammar = await testParser().grammar('typescript');
    const text = 'a(b);\nc(d);\n';
    const tree = grammar.parse(text);
    const query = grammar.patterns('(identifier) @a');
    const names: string[] = [];
    query.visit(tree.rootNode, text, { startIndex: 6, endIndex: 9 }, (_, match) =>
      names.push(text.slice(match.start(0), match.end(0))),
    );
    assert.deepEqual(names, ['c', 'd']);
    assert.throws(() => grammar.patterns('(no_such_node) @a'), /Line 1 of the query does not compile/);
    query.delete();
    tree.delete();
  });

  it('ends a search that would never end', async () => {
    const grammar = await testParser().grammar('typescript');
    const text = `[${'1,'.repeat(400)}]`.repeat(3);
    const tree = grammar.parse(text);
    const query = grammar.patterns('(array (number) (number) (number) (number) @a)');
    assert.throws(
      () => query.visit(tree.rootNode, text, undefined, () => undefined),
      /A query tried too many nodes/,
    );
    tree.delete();
  }).timeout(120_000);
});
