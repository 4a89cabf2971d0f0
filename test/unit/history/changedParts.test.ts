import { strict as assert } from 'node:assert';
import { changedPart, changedParts, sameButBlanks } from '../../../src/core/observe/history/changedParts';
import { incrementalParse } from '../../../src/core/observe/history/incrementalParse';
import type { SyntaxNode } from '../../../src/core/ports/syntaxParser';
import { testParser } from '../treesitter/support';

const line = (i: number): string => `export const name${i} = f(${i}, 'a text of line ${i}');\n`;
const file = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, i) => line(from + i)).join('');

/** The new text from the old one and its parts. */
function rebuilt(old: string, text: string): string {
  let [at, result] = [0, ''];
  for (const { start, oldEnd, newStart, newEnd } of changedParts(old, text)) {
    result += old.slice(at, start);
    assert.equal(result.length, newStart);
    result += text.slice(newStart, newEnd);
    at = oldEnd;
  }
  return result + old.slice(at);
}

describe('what two versions of a text do not share', () => {
  const pairs: [old: string, text: string, same: boolean][] = [
    ['f( a );\n', 'f(a);\r\n', true],
    ['f(a);', 'f(a);  ', true],
    ['f(a)', 'f(b)', false],
    ['f(a)', 'f(a) b', false],
    ['a b', 'ba', false],
    ['', ' \n', true],
  ];
  for (const [old, text, same] of pairs)
    it(`is ${same ? '' : 'not '}only blanks in ${JSON.stringify(old)} and ${JSON.stringify(text)}`, () => {
      assert.equal(sameButBlanks(old, text), same);
      assert.equal(sameButBlanks(text, old), same);
    });

  it('is one part where they differ in one place', () => {
    const old = file(0, 200);
    const text = old.replace('name150 =', 'other =');
    assert.deepEqual(changedPart(old, text), {
      start: old.indexOf('name150 ='),
      oldEnd: old.indexOf(' =', old.indexOf('name150')),
      newEnd: text.indexOf(' =', text.indexOf('other')),
    });
    assert.equal(changedParts(old, text).length, 1);
  });

  it('is nothing between a text and itself, and all of a text where the other is empty', () => {
    const text = file(0, 3);
    assert.deepEqual(changedPart(text, text), {
      start: text.length,
      oldEnd: text.length,
      newEnd: text.length,
    });
    assert.deepEqual(changedPart('', text), { start: 0, oldEnd: 0, newEnd: text.length });
    assert.equal(rebuilt('', text), text);
    assert.equal(rebuilt(text, ''), '');
  });

  it('is one part a place where they differ in places far apart', () => {
    const old = file(0, 200);
    const text = old
      .replace('name20 ', 'first ')
      .replace(line(100), '')
      .replace(line(180), line(180) + line(900));
    const parts = changedParts(old, text);
    assert.equal(parts.length, 3);
    assert.ok(parts.every(p => p.oldEnd - p.start < 100 && p.newEnd - p.newStart < 100));
  });

  it('makes the new text of the old one, whatever was moved, doubled or taken out', () => {
    let seed = 11;
    const random = (n: number): number => (seed = (seed * 48271) % 2147483647) % n;
    let several = 0;
    for (let i = 0; i < 300; i++) {
      const lines = Array.from({ length: 30 + random(60) }, () => line(random(60)));
      const next = [...lines];
      for (let k = 0; k < 1 + random(6); k++) {
        const at = random(next.length);
        if (random(3) === 0) next.splice(at, 1 + random(3));
        else if (random(2) === 0) next.splice(at, 0, next[random(next.length)] ?? '', line(100 + k));
        else next[at] = (next[at] ?? '').slice(random(10));
      }
      const [old, text] = [lines.join(''), next.join('')];
      assert.equal(rebuilt(old, text), text);
      if (changedParts(old, text).length > 1) several++;
    }
    assert.ok(several > 50, `${several} had several parts`);
  });

  it('is told to the parser part by part: the tree is that of parsing alone', async () => {
    const grammar = await testParser().grammar('typescript');
    const shown = (node: SyntaxNode): string =>
      `(${node.type} ${node.startIndex}-${node.endIndex} ${node.startPosition.row}:${node.startPosition.column}${node.children.map(shown).join('')})`;
    const old = file(0, 120);
    const text = old
      .replace(line(10), '')
      .replace('name50 = f(', 'é = g(h,\n  ')
      .replace(line(90), line(90) + line(700) + line(701));
    assert.equal(changedParts(old, text).length, 3);
    const tree = grammar.parse(old);
    const [next, alone] = [incrementalParse(grammar, text, { text: old, tree }), grammar.parse(text)];
    assert.equal(shown(next.rootNode), shown(alone.rootNode));
    for (const t of [tree, next, alone]) t.delete();
  });
});
