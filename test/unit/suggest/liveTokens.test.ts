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
      const read = live.read(tree, text);
      tree.delete();
      assert.deepEqual(read.starts, whole.starts);
      assert.deepEqual(read.ends, whole.ends);
      assert.deepEqual(read.tokens, whole.tokens);
      const from = text.indexOf(at);
      if (from >= 0) text = text.slice(0, from) + insert + text.slice(from + remove);
    }
  });
});
