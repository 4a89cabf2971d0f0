import assert from 'node:assert/strict';
import type { SyntaxNode } from '../../../src/core/ports/syntaxParser';
import { DocumentMirror } from '../../../src/core/suggest/documents/mirror';
import { testParser } from '../treesitter/support';

const shown = (node: SyntaxNode): string =>
  `(${node.type} ${node.startIndex}-${node.endIndex} ${node.startPosition.row}:${node.startPosition.column}${node.children.map(shown).join('')})`;

const PYTHON = Array.from(
  { length: 12 },
  (_, i) =>
    `class C${i}(Base):\n    """The ${i}th."""\n\n    def f(self, a: int) -> int:\n        # grün\n        if a > ${i}:\n            return g([a, ${i}])\n        return a\n\n\n`,
).join('');
const SCRIPT = Array.from(
  { length: 12 },
  (_, i) =>
    `/** The ${i}th. */\nexport function f${i}(a: number): string {\n  return \`\${a} → ${i}\`;\n}\n\n`,
).join('');

describe('the mirror of an open document', () => {
  const typed = ['x', ' ', '    ', '\n', '"', '(', '    y = 1\n', 'return a\n\n', ''];
  for (const [language, text] of [
    ['python', PYTHON],
    ['typescript', SCRIPT],
  ] as const)
    it(`has after each edit of ${language} the tree that parsing alone gives, once the text is sound again`, async () => {
      const parser = testParser();
      const grammar = await parser.grammar(language);
      const mirror = new DocumentMirror(parser);
      await mirror.open('a', language, 0, text);
      mirror.tree('a');
      let seed = 7;
      const random = (n: number): number => (seed = (seed * 48271) % 2147483647) % n;
      let sound = 0;
      for (let i = 0; i < 150; i++) {
        const before = mirror.get('a')!.text;
        const start = random(before.length);
        const end = Math.min(before.length, start + (random(2) === 0 ? 0 : random(12)));
        const put = typed[random(typed.length)]!;
        const look = (): void => {
          const now = mirror.get('a')!.text;
          const alone = grammar.parse(now);
          // How a broken text is repaired depends on where the parser comes from.
          if (!alone.rootNode.hasError) {
            assert.equal(shown(mirror.tree('a')!.rootNode), shown(alone.rootNode), `edit ${i}: ${now}`);
            sound++;
          } else mirror.tree('a');
          alone.delete();
        };
        mirror.edit('a', i, [{ start, end, text: put }]);
        look();
        mirror.edit('a', i, [{ start, end: start + put.length, text: before.slice(start, end) }]);
        look();
        assert.equal(mirror.get('a')!.text, before);
      }
      assert.ok(sound > 160, `${sound} sound texts`);
      mirror.dispose();
    });
});
