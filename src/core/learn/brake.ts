import type { LedgerRecord } from './ledger/record';

const SHOWN = 100;
const TOLERABLE = 0.1;
const DAY = 86_400_000;
const WINDOW = 7 * DAY;
const YOUNG = 30 * DAY;

/**
 * The repository-wide brake: when more than 10 % of the last 100 suggestions shown within a week were explicitly rejected, rules that
 * are younger than 30 days go back to the shadow. It opens by itself as the week passes, since a silent rule is not rejected.
 */
export class Brake {
  /** Suggestion → when it was settled, and whether the person said no. Insertion order is time order. */
  private readonly shown = new Map<string, { at: number; rejected: boolean }>();
  private readonly firstHeard = new Map<string, number>();

  /** Takes a record in the order of time; only what was shown to the person at this machine counts. */
  hear(record: LedgerRecord): void {
    const rule = record.rule.rule;
    this.firstHeard.set(rule, Math.min(record.at, this.firstHeard.get(rule) ?? Infinity));
    if (record.kind !== 'feedback' || record.w <= 0) return;
    this.shown.set(record.suggestion, { at: record.at, rejected: record.explicit && record.r < 0.5 });
    if (this.shown.size > SHOWN) this.shown.delete(this.shown.keys().next().value!);
  }

  /** Whether a rule must wait in the shadow at a time (ms). */
  holds(rule: string, now: number): boolean {
    if (this.shown.size < SHOWN || now - (this.firstHeard.get(rule) ?? now) >= YOUNG) return false;
    let rejected = 0;
    for (const show of this.shown.values()) {
      if (now - show.at > WINDOW) return false;
      if (show.rejected) rejected++;
    }
    return rejected > TOLERABLE * SHOWN;
  }
}
