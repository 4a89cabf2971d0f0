import type { LedgerRecord } from '../ledger/record';

/** State of the Bernoulli CUSUM of one rule. */
export interface Drift {
  readonly score: number;
  readonly alarm: boolean;
  /** Milliseconds since the epoch of the first record of the present climb. */
  readonly onset?: number;
}

const DROP = 0.2;
const LIMIT = 4.6;

/**
 * Log-likelihood CUSUM of conformance: p0 = the rule's usual rate (clamped to .70 … .97), p1 = p0 − .20, alarm at 4.6. An alarm is a
 * reason to look for a rewrite and to say "falling since"; it deletes nothing.
 */
export function drift(records: readonly LedgerRecord[], usual: number): Drift {
  const p0 = Math.min(0.97, Math.max(0.7, usual));
  const p1 = p0 - DROP;
  const kept = Math.log(p1 / p0);
  const left = Math.log((1 - p1) / (1 - p0));
  let score = 0;
  let onset: number | undefined;
  for (const record of records) {
    if (record.w <= 0) continue;
    const step = Math.min(1, record.w) * (record.r * kept + (1 - record.r) * left);
    if (score === 0 && step > 0) onset = record.at;
    score = Math.max(0, score + step);
    if (score === 0) onset = undefined;
  }
  return { score, alarm: score >= LIMIT, ...(onset === undefined ? {} : { onset }) };
}
