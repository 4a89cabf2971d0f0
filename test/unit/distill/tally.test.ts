import { strict as assert } from 'node:assert';
import { places, Tallies } from '../../../src/core/distill/tally';
import { decodedParts, decodeRecord, encodeRecord } from '../../../src/core/observe/codec/recordCodec';
import { Recent } from '../../../src/core/observe/codec/recent';
import type { FileRecord } from '../../../src/core/model/record';
import { recordOf } from './support';

/** The same records, with a count of how often their observations are asked for. */
function watched(records: readonly FileRecord[]): { records: FileRecord[]; asked: () => number } {
  let asked = 0;
  return {
    records: records.map(record => ({
      ...record,
      get observations() {
        asked++;
        return record.observations;
      },
    })),
    asked: () => asked,
  };
}

const files = Array.from({ length: 200 }, (_, i) =>
  recordOf(`src/f${String(i).padStart(3, '0')}.ts`, [
    ['format.quotes', i % 4 === 0 ? 'double' : 'single'],
    ['format.quotes', 'single'],
    ['format.indent', '2'],
    ['format.quotes', 'single'],
    ['format.quotes', 'single'],
  ]),
);

describe('tallies', () => {
  it('counts by key, language and file in path order, whatever order the records come in', () => {
    const told = (records: readonly FileRecord[]) => {
      const tallies = new Tallies();
      for (const record of records) tallies.add(record);
      return [...tallies.finish()].map(({ key, language, files: list }) => ({
        key,
        language,
        files: list.map(f => [f.path, [...f.counts], f.places.get('single')]),
      }));
    };
    const found = told(files);
    assert.deepEqual(
      found.map(t => t.key),
      ['format.indent', 'format.quotes'],
    );
    const [path, counts, at] = found[1]!.files[0]!;
    assert.deepEqual(
      [path, counts],
      [
        'src/f000.ts',
        [
          ['double', 1],
          ['single', 3],
        ],
      ],
    );
    assert.deepEqual(at, [
      { line: 2, start: 10, end: 15 },
      { line: 4, start: 30, end: 35 },
    ]);
    assert.deepEqual(told([...files].reverse()), found);
  });

  it('reads the places of few files only', () => {
    const { records, asked } = watched(files);
    const tallies = new Tallies();
    for (const record of records) tallies.add(record);
    const counted = asked();
    const quotes = [...tallies.finish()].find(t => t.key === 'format.quotes')!;
    const double = places(quotes.files, form => form === 'double');
    assert.deepEqual(
      double.map(place => place.path),
      [0, 4, 8, 12, 16].map(i => files[i]!.path),
    );
    assert.equal(counted, files.length);
    assert.equal(asked() - counted, 5, 'only the files that are named are read again');
  });
});

describe('what was decoded last', () => {
  it('is kept up to its limit, the oldest goes first', () => {
    const recent = new Recent(10);
    const computed: string[] = [];
    const of = (name: string, size: number) => recent.keeping(size, () => computed.push(name));
    const [a, b, c] = [of('a', 4), of('b', 4), of('c', 4)];
    for (const get of [a, a, b, b, c, c, b]) get();
    assert.deepEqual(computed, ['a', 'b', 'c']);
    a();
    assert.deepEqual(computed, ['a', 'b', 'c', 'a']);
    c();
    b();
    assert.deepEqual(computed, ['a', 'b', 'c', 'a', 'b']);
  });

  it('gives the same records with and without it', () => {
    const record = files[3]!;
    const bytes = encodeRecord(record);
    const parts = decodedParts();
    const kept = decodeRecord(record.path, record.blob, bytes, parts);
    assert.deepEqual({ ...kept }, { ...record });
    assert.deepEqual({ ...decodeRecord(record.path, record.blob, bytes) }, { ...record });
    assert.equal(kept.observations, kept.observations, 'decoded once');
  });
});
