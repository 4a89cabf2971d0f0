import assert from 'node:assert/strict';
import { LineTable } from '../../../src/core/observe/lines';

const startsOf = (lines: LineTable): number[] =>
  Array.from({ length: lines.size }, (_, i) => lines.start(i + 1));

describe('the table of lines', () => {
  it('of an edited text is the one that the text alone gives', () => {
    let seed = 11;
    const random = (n: number): number => (seed = (seed * 48271) % 2147483647) % n;
    let text = 'a\nbc\r\n\n\ndef\n'.repeat(5);
    let lines = new LineTable(text);
    for (let i = 0; i < 500; i++) {
      const start = random(text.length + 1);
      const end = Math.min(text.length, start + random(6));
      const inserted = ['', 'x', '\n', 'y\nz\n', '\n\n'][random(5)]!;
      text = text.slice(0, start) + inserted + text.slice(end);
      lines = lines.edited(start, end, inserted, text);
      assert.deepEqual(startsOf(lines), startsOf(new LineTable(text)));
      assert.equal(lines.count, new LineTable(text).count);
      assert.equal(lines.text, text);
    }
  });

  it('gives rows and columns as the parser counts them', () => {
    const lines = new LineTable('ab\ncd\n');
    const points = [0, 2, 3, 5, 6].map(offset => lines.pointAt(offset));
    assert.deepEqual(
      points.map(p => [p.row, p.column]),
      [
        [0, 0],
        [0, 2],
        [1, 0],
        [1, 2],
        [2, 0],
      ],
    );
  });

  it('is not searched again where only a part changed', () => {
    const text = 'one\n'.repeat(1000);
    const known = new LineTable(text, { starts: [0, 4, 99_999], moved: 3, shift: 0 });
    // The wrong last start is moved along, not found anew.
    const typed = known.edited(1, 1, 'o', `o${text}`);
    assert.deepEqual(startsOf(typed), [0, 5, 100_000]);
    assert.deepEqual(startsOf(typed.edited(1, 1, 'o', `oo${text}`)), [0, 6, 100_001]);
  });
});
