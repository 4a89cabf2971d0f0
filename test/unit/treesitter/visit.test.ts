import assert from 'node:assert/strict';
import { testParser } from './support';

const TEXT = "const a = '😀é'; then(a, b); x.then(c);\nconst BB = 1; a === a; a === b;\n";

describe('visiting the matches of a query', () => {
  for (const query of [
    '(variable_declarator name: (identifier) @name value: (_) @value)',
    '((identifier) @a (#eq? @a "a"))',
    '((identifier) @a (#not-eq? @a "a"))',
    '((identifier) @a (#match? @a "^[a-z]$"))',
    '((identifier) @a (#not-match? @a "^[a-z]$"))',
    '((_) @a (#any-of? @a "then" "c"))',
    '((identifier) @a (#not-any-of? @a "then" "c"))',
    '((binary_expression left: (_) @a right: (_) @b) (#eq? @a @b))',
    '((binary_expression left: (_) @a right: (_) @b) (#not-eq? @a @b))',
    '((arguments (identifier)+ @a) (#any-eq? @a "b"))',
    '((arguments (identifier)+ @a) (#eq? @a "b"))',
    '((call_expression (member_expression)? @m) @c (#match? @m "x"))',
    '((call_expression (member_expression)? @m) @c (#not-match? @m "x"))',
    '((call_expression (member_expression)? @m) @c (#any-of? @m "x.then"))',
    '((call_expression (member_expression)? @m) @c (#not-any-of? @m "x.then"))',
    '((call_expression (member_expression)? @m) @c (#eq? @m "y"))',
  ])
    it(`finds what matches finds: ${query}`, async () => {
      const grammar = await testParser().grammar('typescript');
      const tree = grammar.parse(TEXT);
      const compiled = grammar.query(query);
      const found: unknown[] = [];
      compiled.visit(tree.rootNode, TEXT, undefined, (pattern, match) => {
        for (let i = 0; i < match.count; i++)
          found.push([
            ...[pattern, compiled.captureNames[match.capture(i)], match.start(i), match.end(i), match.row(i)],
            ...[match.column(i), match.type(i), match.namedChildCount(i), match.node(i).parent?.type],
          ]);
      });
      const expected = compiled
        .matches(tree.rootNode)
        .flatMap(({ patternIndex, captures }) =>
          captures.map(({ name, node }) => [
            ...[patternIndex, name, node.startIndex, node.endIndex, node.startPosition.row],
            ...[node.startPosition.column, node.type, node.namedChildCount, node.parent?.type],
          ]),
        );
      assert.deepEqual(found, expected);
      compiled.delete();
      tree.delete();
    });
});
