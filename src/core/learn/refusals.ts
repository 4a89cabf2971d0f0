import * as z from 'zod/mini';
import type { Store } from '../ports/store';
import { normalForm } from './gate/library';
import type { LedgerRecord } from './ledger/record';
import { digest } from './proposals';
import type { Change } from './rewrite/change';
import { readStored, writeStored } from './storedLines';

const FILE = 'learn/refusals.jsonl';
/** Refusals of one rule after which every new record may bring the next try: a rule that turns is corrected within a few records. */
const AT_ONCE = 3;
/** Refused changes of one rule that are remembered. While all of them wait, the rule is left as it is. */
const MOST_PER_RULE = 8;
/** No change waits for more new records than this. */
const LONGEST_WAIT = 200;

const Line = z.object({
  rule: z.string(),
  change: z.string(),
  /** When the newest record came that the last refusal rested on, ms. */
  at: z.number(),
  /** How often the gate refused it. */
  times: z.int(),
  /** New records to wait for. */
  wait: z.int(),
});
type Refusal = z.infer<typeof Line>;

/**
 * What the gate refused, so that it is not asked the same at every record: a rule whose places are half and half finds the same
 * narrowing again and again. The first tries of a rule follow each other at once; then the same change (kind, form and place) waits
 * for 2, 4, 8 … new records. Kept in the store, so that a restart does not ask again.
 */
export class Refusals {
  private readonly byRule = new Map<string, readonly Refusal[]>();

  constructor(private readonly store: Store) {}

  /** Lines that do not read are dropped: the gate is then asked once more. */
  async load(): Promise<void> {
    for (const refusal of await readStored(this.store, FILE, Line)) this.remember(refusal);
  }

  /** How often the gate refused a change of a rule since its last change. */
  count(rule: string): number {
    return (this.byRule.get(rule) ?? []).reduce((sum, refusal) => sum + refusal.times, 0);
  }

  /** New records to wait for before the gate is asked again; 0: ask now. `records` are those of the rule. */
  left(change: Change, records: readonly LedgerRecord[]): number {
    const rule = (change.before[0] ?? change.after[0])?.id ?? '';
    const known = this.byRule.get(rule) ?? [];
    const same = known.find(refusal => refusal.change === nameOf(change));
    if (same) return leftOf(same, records);
    if (known.length < MOST_PER_RULE) return 0;
    return Math.min(...known.map(refusal => leftOf(refusal, records)));
  }

  /** The gate refused a change that rests on these records of the rule. */
  async add(change: Change, records: readonly LedgerRecord[]): Promise<void> {
    const rule = (change.before[0] ?? change.after[0])?.id ?? '';
    const name = nameOf(change);
    const times = 1 + (this.byRule.get(rule)?.find(refusal => refusal.change === name)?.times ?? 0);
    const wait = this.count(rule) < AT_ONCE ? 0 : Math.min(LONGEST_WAIT, 2 ** times);
    this.remember({ rule, change: name, at: records.at(-1)?.at ?? 0, times, wait });
    await this.save();
  }

  /** These rules were changed, or start over: what was refused before no longer counts. */
  async forget(rules: readonly string[]): Promise<void> {
    const known = rules.filter(rule => this.byRule.delete(rule));
    if (known.length > 0) await this.save();
  }

  private remember(refusal: Refusal): void {
    const others = (this.byRule.get(refusal.rule) ?? []).filter(each => each.change !== refusal.change);
    this.byRule.set(refusal.rule, [...others, refusal].slice(-MOST_PER_RULE));
  }

  private save(): Promise<void> {
    return writeStored(this.store, FILE, [...this.byRule.values()].flat());
  }
}

function nameOf(change: Change): string {
  return digest(`${change.kind} ${normalForm(change.after)}`);
}

function leftOf(refusal: Refusal, records: readonly LedgerRecord[]): number {
  const since = records.reduce((n, record) => n + (record.at > refusal.at ? 1 : 0), 0);
  return Math.max(0, refusal.wait - since);
}
