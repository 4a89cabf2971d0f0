import assert from 'node:assert/strict';
import { leafTokens } from '../../../src/core/suggest/tokens/leaves';
import { LiveTokens } from '../../../src/core/suggest/tokens/liveTokens';
import { Vocabulary } from '../../../src/core/suggest/tokens/vocabulary';
import { testParser } from '../treesitter/support';

/** A module of `count` functions. */
const moduleOf = (count: number): string =>
  Array.from(
    { length: count },
    (_, i) =>
      `export function step${i}(input: Input, limit = ${i}): Output {\n  const left = input.left - limit;\n` +
      `  if (left < 0) {\n    return none;\n  }\n  return { left, right: 'r${i}' };\n}\n`,
  ).join('\n');

describe('tokens of a document that is edited', () => {
  it('are the same as when it is read whole, after every edit', async () => {
    const grammar = await testParser().grammar('typescript');
    const vocabulary = new Vocabulary();
    const live = new LiveTokens(vocabulary);
    let text = moduleOf(60);
    const edits: [at: string, remove: number, insert: string][] = [
      ['step30', 0, 'my'],
      ['  return none;', 0, '    log.warn(input);\n'],
      ['const left', 12, 'let left'],
      ["'r59'", 5, '[1, 2, 3]'],
      ['export function step0', 0, "import { Input } from './input';\n\n"],
      ['  if (left < 0) {', 17, 'for (;;) {'],
      ['}\n\nexport function step40', 2, ''],
    ];
    for (const [at, remove, insert] of [...edits, ...edits]) {
      const tree = grammar.parse(text);
      const whole = leafTokens(tree, text, vocabulary);
      live.read(tree, text, 0);
      while (!live.whole) live.grow(tree, text);
      const read = live.read(tree, text, 0);
      tree.delete();
      assert.deepEqual(read.starts, whole.starts);
      assert.deepEqual(read.ends, whole.ends);
      assert.deepEqual(read.tokens, whole.tokens);
      const from = text.indexOf(at);
      if (from >= 0) text = text.slice(0, from) + insert + text.slice(from + remove);
    }
  });

  it('are read from the caret outwards, a slice at a time, while the text is edited', async () => {
    const grammar = await testParser().grammar('typescript');
    const vocabulary = new Vocabulary();
    const live = new LiveTokens(vocabulary);
    let text = moduleOf(200);
    const caret = text.indexOf('step100');
    const first = grammar.parse(text);
    const seen = live.read(first, text, caret);
    first.delete();
    assert.ok(!live.whole && seen.starts[0]! > 0 && seen.starts[0]! < caret && seen.ends.at(-1)! > caret);
    for (let slices = 0; !live.whole; slices++) {
      assert.ok(slices < 40);
      const at = text.indexOf(['step100', 'const left', 'step198'][slices % 3]!);
      text = text.slice(0, at) + (slices % 3 === 1 ? 'log();\n' : 'x') + text.slice(at);
      const tree = grammar.parse(text);
      const stream = live.grow(tree, text);
      const whole = leafTokens(tree, text, vocabulary);
      tree.delete();
      // A stretch begins with a token, not with the newline before it.
      const from = whole.starts.lastIndexOf(stream.starts[0]!);
      const known = (all: Uint32Array): number[] => [...all.subarray(from, from + stream.starts.length)];
      assert.deepEqual([...stream.starts], known(whole.starts));
      assert.deepEqual([...stream.ends], known(whole.ends));
      assert.deepEqual([...stream.tokens].slice(1), known(whole.tokens).slice(1));
    }
    const tree = grammar.parse(text);
    const jumped = `${'// new\n'.repeat(2_000)}${text}`;
    const edited = grammar.parse(jumped);
    const { beginnings } = live;
    live.read(edited, jumped, 0);
    tree.delete();
    edited.delete();
    assert.ok(live.beginnings > beginnings && !live.whole, 'a large change begins anew');
  });
});
