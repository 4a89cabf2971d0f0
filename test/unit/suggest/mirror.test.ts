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

  const LONG = 40;
  for (const [language, text] of [
    ['python', PYTHON.repeat(18)],
    ['typescript', SCRIPT.repeat(30)],
  ] as const)
    it(`has around each edit of a long text of ${language} what the whole tree has there, and less of the rest`, async () => {
      const parser = testParser();
      const grammar = await parser.grammar(language);
      const mirror = new DocumentMirror(parser);
      await mirror.open('a', language, 0, text);
      mirror.tree('a');
      let seed = 11;
      const random = (n: number): number => (seed = (seed * 48271) % 2147483647) % n;
      let [sound, parts] = [0, 0];
      /** The top-level nodes that reach into what is asked about around an offset. */
      const around = (root: SyntaxNode, at: number): string[] =>
        root.children.filter(n => n.endIndex > at - 3_000 && n.startIndex < at + 3_000).map(shown);
      for (let i = 0; i < 20; i++) {
        const before = mirror.get('a')!.text;
        const start = random(before.length);
        const end = Math.min(before.length, start + random(6));
        const put = typed[random(typed.length)]!;
        const look = (edit: { start: number; end: number; text: string }): void => {
          const { start: at } = edit;
          mirror.edit('a', i, [edit]);
          const now = mirror.get('a')!.text;
          const alone = grammar.parse(now);
          const near = mirror.near('a', at)!.rootNode;
          if (near.children.length < alone.rootNode.children.length / 2) parts++;
          if (!alone.rootNode.hasError) {
            assert.deepEqual(around(near, at), around(alone.rootNode, at), `edit ${i}`);
            sound++;
          }
          // What is not there yet is as in the mirror, whole or in part.
          const added = { start: at, end: at, text: 'x' };
          const further = grammar.parse(now.slice(0, at) + 'x' + now.slice(at));
          if (!further.rootNode.hasError)
            mirror.imagine('a', added, ({ rootNode }) =>
              assert.deepEqual(around(rootNode, at), around(further.rootNode, at), `imagined in ${i}`),
            );
          further.delete();
          alone.delete();
        };
        look({ start, end, text: put });
        look({ start, end: start + put.length, text: before.slice(start, end) });
        assert.equal(mirror.get('a')!.text, before);
      }
      assert.ok(sound > 20 && parts > 8, `${sound} sound, ${parts} in part, of 40`);
      const whole = grammar.parse(text);
      assert.equal(shown(mirror.tree('a')!.rootNode), shown(whole.rootNode));
      whole.delete();
      mirror.dispose();
    });

  it('reads the whole text where it is short, changed in many places, or one top-level part', async () => {
    const mirror = new DocumentMirror(testParser());
    const isWhole = async (text: string, edits: readonly number[]): Promise<boolean> => {
      await mirror.open('a', 'typescript', 0, text);
      mirror.tree('a');
      for (const at of edits) mirror.edit('a', 1, [{ start: at, end: at, text: 'x' }]);
      const near = mirror.near('a', edits.at(-1)!);
      return near === mirror.tree('a');
    };
    const comment = SCRIPT.indexOf('th. ');
    const places = Array.from({ length: 4 }, (_, i) => comment + i * 9 * SCRIPT.length);
    assert.equal(await isWhole(SCRIPT, [comment]), true);
    assert.equal(await isWhole(SCRIPT.repeat(LONG), [comment + 20 * SCRIPT.length]), false);
    assert.equal(await isWhole(SCRIPT.repeat(LONG), places.slice(0, 2)), false);
    assert.equal(await isWhole(SCRIPT.repeat(LONG), places), true);
    const wrapped = `namespace A {\n${SCRIPT.repeat(LONG)}}\n`;
    assert.equal(await isWhole(wrapped, [wrapped.indexOf('th. ', 20_000)]), true);
    mirror.dispose();
  });
});
