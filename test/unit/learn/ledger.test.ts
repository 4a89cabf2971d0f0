import assert from 'node:assert/strict';
import { decodeRecord, encodeRecord } from '../../../src/core/learn/ledger/codec';
import { KEPT_PER_RULE, Ledger } from '../../../src/core/learn/ledger/ledger';
import { FakeStore, record } from './support';

const FILE = 'learn/ledger.jsonl';
const RULE = record().rule.rule;

describe('ledger', () => {
  it('reads back what it wrote', () => {
    const full = record({
      checkpoint: '10m',
      form: 'double',
      commit: 'abc',
      cellOnly: true,
      explicit: true,
      r: 0.4,
      w: 0.75,
    });
    assert.deepEqual(decodeRecord(encodeRecord(full)), full);
    assert.deepEqual(decodeRecord(encodeRecord(record())), record());
  });

  for (const line of ['', '{', '[]', 'null', '{"i":1}', encodeRecord(record()).slice(0, -5)])
    it(`skips the bad line ${JSON.stringify(line.slice(0, 12))}`, () =>
      assert.equal(decodeRecord(line), undefined));

  it('keeps one record per suggestion and rule, in the order of first settling', async () => {
    const ledger = new Ledger(new FakeStore());
    await ledger.put(record({ suggestion: 'a', r: 1 }));
    await ledger.put(record({ suggestion: 'b', r: 1 }));
    await ledger.put(record({ suggestion: 'a', r: 0 }));
    assert.deepEqual(
      ledger.of(RULE).map(r => [r.suggestion, r.r]),
      [
        ['a', 0],
        ['b', 1],
      ],
    );
  });

  it('loses nothing that was acknowledged when the file is cut anywhere after it', async () => {
    const store = new FakeStore();
    const ledger = new Ledger(store);
    for (let i = 0; i < 20; i++) await ledger.put(record({ suggestion: `s${i}` }));
    const text = store.files.get(FILE)!;
    for (let cut = text.length; cut > 0; cut -= 37) {
      store.files.set(FILE, text.slice(0, cut));
      const again = new Ledger(store);
      await again.load();
      assert.equal(again.of(RULE).length, text.slice(0, cut).split('\n').length - 1);
    }
  });

  it('stays small over 100,000 events', async () => {
    const store = new FakeStore();
    const ledger = new Ledger(store);
    const batch: Promise<void>[] = [];
    for (let i = 0; i < 100_000; i++) {
      batch.push(
        ledger.put(
          record({
            suggestion: `suggestion-${i}`,
            path: `packages/some/folder/file${i % 50}.ts`,
            rule: { skill: 'naming-conventions', version: 3, rule: `naming.function~${(i % 40) + 10000000}` },
          }),
        ),
      );
      if (batch.length === 500) await Promise.all(batch.splice(0));
    }
    await Promise.all(batch);
    const bytes = store.files.get(FILE)!.length;
    assert.ok(bytes < 20_000_000, `${bytes} bytes`);
    const again = new Ledger(store);
    await again.load();
    assert.equal(again.rules().length, 40);
    assert.equal(again.of('naming.function~10000000').length, KEPT_PER_RULE);
    assert.deepEqual(again.of('naming.function~10000007'), ledger.of('naming.function~10000007'));
  });
});
