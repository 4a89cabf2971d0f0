import assert from 'node:assert/strict';
import type { FileHeader } from '../../../src/core/model/record';
import { readIndex, writeIndex } from '../../../src/core/observe/recordIndex';

const HEADERS: readonly FileHeader[] = [
  { path: 'a b.ts', blob: 'a'.repeat(40), language: 'typescript', role: 'source', bytes: 12, lines: 1 },
  { path: 'src/ü.py', blob: 'b'.repeat(64), language: 'python', role: 'test', bytes: 999_999, lines: 30_000 },
  { path: 'src/z.py', blob: '', language: 'python', role: 'generated', bytes: 0, lines: 0 },
];

describe('the index of records', () => {
  const bytes = writeIndex(HEADERS, 'v1');

  it('gives what was written, for the same version only', () => {
    assert.deepEqual(readIndex(bytes, 'v1'), HEADERS);
    assert.deepEqual(readIndex(bytes, 'v2'), []);
    assert.deepEqual(readIndex(undefined, 'v1'), []);
    assert.deepEqual(readIndex(writeIndex([], 'v1'), 'v1'), []);
  });

  it('is empty wherever it was cut off', () => {
    for (let length = 0; length < bytes.length; length++)
      assert.deepEqual(readIndex(bytes.subarray(0, length), 'v1'), [], `${length} bytes`);
  });

  it('is empty where its lists do not fit each other', () => {
    const odd = writeIndex([{ ...HEADERS[0]!, path: 'a\0b' }], 'v1');
    assert.deepEqual(readIndex(odd, 'v1'), []);
  });
});
