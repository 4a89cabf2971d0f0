import assert from 'node:assert/strict';
import { DocumentMirror } from '../../../src/core/suggest/documents/mirror';
import { endingsOf } from '../../../src/core/suggest/guard/endings';
import { guardCandidate } from '../../../src/core/suggest/guard/guard';
import { testParser } from '../treesitter/support';

describe('the beginning of a line as a candidate', () => {
  for (const [candidate, endings] of [
    ['load(a', ['', ')']],
    ['load(a, [', ['', '])', 'x])']],
    ['total =', ['', 'x']],
    ['f("a", (b)', ['', ')']],
    ['f("a(', ['")', '', 'x")']],
    ['done();', ['']],
    ['a)', ['']],
  ] as const)
    it(`"${candidate}" goes on with ${JSON.stringify(endings)}`, () => {
      assert.deepEqual(endingsOf(candidate), endings);
    });

  const verdict = async (candidate: string, partial: boolean): Promise<boolean> => {
    const mirror = new DocumentMirror(testParser());
    await mirror.open('src/a.ts', 'typescript', 1, 'const a = 1;\n\n');
    try {
      return guardCandidate(mirror, undefined, 'src/a.ts', 13, candidate, partial).ok;
    } finally {
      mirror.dispose();
    }
  };
  for (const [candidate, partial, ok] of [
    ['const b = load(a', true, true],
    ['const b = load(a', false, false],
    ['const b = a +', true, true],
    ['const b = load(a, [', true, true],
    ['const = ) (', true, false],
    ['const b = load(a);', false, true],
  ] as const)
    it(`"${candidate}" ${partial ? 'as a beginning' : 'as a whole'} is ${ok ? 'kept' : 'dropped'}`, async () => {
      assert.equal(await verdict(candidate, partial), ok);
    });
});
