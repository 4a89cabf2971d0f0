import type { Store } from '../../ports/store';
import { decodeRecord, encodeRecord } from './codec';
import { recordId, type LedgerRecord } from './record';

const FILE = 'learn/ledger.jsonl';
/** Lines in the file beyond which it is rewritten with the live records only. */
const COMPACT_AT = 20_000;
/** Records kept per rule: beyond 400, the half-life of 50 leaves a weight under .4 %. */
export const KEPT_PER_RULE = 400;

/**
 * The durable memory of feedback: an append-only file in the local store, replayed on start. A torn last line is dropped by the
 * store; a later line for the same suggestion and rule replaces the earlier in place, so that the order is that of first settling.
 */
export class Ledger {
  private readonly byRule = new Map<string, Map<string, LedgerRecord>>();
  private lines = 0;
  private queue: string[] = [];
  private writing: Promise<void> | undefined;

  constructor(private readonly store: Store) {}

  /** Reads everything back. Lines that are no records are skipped: a later version may have written them. */
  async load(): Promise<void> {
    for (const line of await this.store.readLines(FILE)) {
      const record = decodeRecord(line);
      if (record) this.place(record);
      this.lines++;
    }
  }

  /** Adds or replaces in memory at once; resolves when the line is on disk. Writes that arrive meanwhile share one append. */
  async put(record: LedgerRecord): Promise<void> {
    this.place(record);
    this.queue.push(encodeRecord(record));
    this.writing ??= this.drain();
    await this.writing;
  }

  /** Records of a rule, oldest first, at most KEPT_PER_RULE. */
  of(rule: string): readonly LedgerRecord[] {
    return [...(this.byRule.get(rule)?.values() ?? [])];
  }

  get(suggestion: string, rule: string): LedgerRecord | undefined {
    return this.byRule.get(rule)?.get(`${suggestion}|${rule}`);
  }

  rules(): readonly string[] {
    return [...this.byRule.keys()];
  }

  async flush(): Promise<void> {
    await this.writing;
  }

  private place(record: LedgerRecord): void {
    const rule = record.rule.rule;
    let records = this.byRule.get(rule);
    if (!records) this.byRule.set(rule, (records = new Map()));
    records.set(recordId(record), record);
    if (records.size > KEPT_PER_RULE) records.delete(records.keys().next().value!);
  }

  private async drain(): Promise<void> {
    try {
      // One turn of the event loop lets signals of the same moment join the append.
      await Promise.resolve();
      while (this.queue.length > 0) {
        const batch = this.queue;
        this.queue = [];
        await this.store.appendLines(FILE, batch);
        this.lines += batch.length;
        if (this.lines > COMPACT_AT + this.live()) await this.compact();
      }
    } finally {
      this.writing = undefined;
    }
  }

  private live(): number {
    let n = 0;
    for (const records of this.byRule.values()) n += records.size;
    return n;
  }

  /** Rewrites the file atomically. Lines still queued are in memory already; they are appended again and replace themselves. */
  private async compact(): Promise<void> {
    await this.store.withLock('learn', async () => {
      const lines: string[] = [];
      for (const records of this.byRule.values())
        for (const record of records.values()) lines.push(encodeRecord(record));
      await this.store.write(FILE, lines.map(line => `${line}\n`).join(''));
      this.lines = lines.length;
    });
  }
}
