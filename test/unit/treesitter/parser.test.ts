import assert from 'node:assert/strict';
import { createSyntaxParser } from '../../../src/adapters/treesitter/parser';
import { LANGUAGES } from '../../../src/core/model/language';
import { QueryError, SyntaxLimitError } from '../../../src/core/ports/syntaxParser';
import { testParser } from './support';

describe('the syntax parser', () => {
  for (const { id } of LANGUAGES)
    it(`loads the grammar of ${id} and parses with it`, async () => {
      const grammar = await testParser().grammar(id);
      const tree = grammar.parse('x');
      assert.ok(tree.rootNode.endIndex >= 1);
      tree.delete();
    });

  it('counts in UTF-16 code units', async () => {
    const text = "const a = '😀é'; const b = 1;";
    const grammar = await testParser().grammar('typescript');
    const tree = grammar.parse(text);
    const query = grammar.query('(variable_declarator name: (identifier) @name)');
    const names = query.matches(tree.rootNode).map(match => match.captures[0]!.node);
    assert.deepEqual(
      names.map(node => [text.slice(node.startIndex, node.endIndex), node.startPosition.column]),
      [
        ['a', 6],
        ['b', text.indexOf('b =')],
      ],
    );
    query.delete();
    tree.delete();
  });

  it('limits a query to a range', async () => {
    const text = 'a();\nb();\nc();\n';
    const grammar = await testParser().grammar('javascript');
    const tree = grammar.parse(text);
    const query = grammar.query('(call_expression) @call');
    const found = query.matches(tree.rootNode, { startIndex: 5, endIndex: 8 });
    assert.deepEqual(
      found.map(match => match.captures[0]!.node.startIndex),
      [5],
    );
    query.delete();
    tree.delete();
  });

  it('re-parses an edited text and names the changed range', async () => {
    const grammar = await testParser().grammar('javascript');
    const before = grammar.parse('let a = 1;\nlet b = 2;\n');
    before.edit({
      start: 19,
      oldEnd: 20,
      newEnd: 22,
      startPoint: { row: 1, column: 8 },
      oldEndPoint: { row: 1, column: 9 },
      newEndPoint: { row: 1, column: 11 },
    });
    const after = grammar.parse('let a = 1;\nlet b = f();\n', before);
    const ranges = before.changedRanges(after);
    assert.ok(ranges.length > 0 && ranges.every(range => range.startIndex >= 11));
    before.delete();
    after.delete();
  });

  it('refuses texts over the length limit and parses over the time limit', async () => {
    const options = {
      wasmFolder: 'node_modules/@vscode/tree-sitter-wasm/wasm',
      runtime: 'node_modules/web-tree-sitter/web-tree-sitter.wasm',
    };
    const short = await createSyntaxParser({ ...options, maxLength: 10 }).grammar('python');
    assert.throws(() => short.parse('x = 1\n'.repeat(10)), SyntaxLimitError);
    const quick = await createSyntaxParser({ ...options, maxMillis: -1 }).grammar('python');
    assert.throws(() => quick.parse('x = (1 + 2)\n'.repeat(20_000)), SyntaxLimitError);
    const tree = (await testParser().grammar('python')).parse('x = 1\n');
    assert.equal(tree.rootNode.hasError, false);
    tree.delete();
  });

  it('names the line of a query that does not compile', async () => {
    const grammar = await testParser().grammar('python');
    assert.throws(
      () => grammar.query('(module) @a\n(no_such_node) @b'),
      (error: unknown) => error instanceof QueryError && /Line 2/.test(error.message),
    );
  });

  it('gives the directives of a pattern as written', async () => {
    const grammar = await testParser().grammar('python');
    const query = grammar.query('((identifier) @a.b (#classify! @a.b "case" "x"))');
    assert.deepEqual(query.directives(0), [{ operator: 'classify!', operands: ['@a.b', 'case', 'x'] }]);
    query.delete();
  });
});
