import type { Ablation } from '../ablation';
import type { LedgerRecord } from '../ledger/record';
import { NEED_NEAR, turn, vote } from './turn';

/** Conforming votes more than contrary ones that the others must show since a source turned. */
const OTHERS_KEEP = 2;

/**
 * Sources that turned from a rule alone: their own walk has turned, and since it began the others went on writing the rule's
 * form. Their wish is personal (or hostile): it is honoured in their own layer and left out of what is shared.
 */
export function dissenters(records: readonly LedgerRecord[]): ReadonlySet<string> {
  const found = new Set<string>();
  const recent = records.slice(-120);
  const sources = new Set(recent.map(record => record.source));
  if (sources.size < 2) return found;
  for (const source of sources) {
    const own = turn(
      recent.filter(record => record.source === source),
      { perSource: Infinity },
    );
    if (own.score < NEED_NEAR) continue;
    const onset = recent.indexOf(own.since[0]!);
    let others = 0;
    for (const record of recent.slice(onset)) if (record.source !== source) others -= vote(record);
    if (others >= OTHERS_KEEP) found.add(source);
  }
  return found;
}

/** The records without those of dissenters: what a shared decision may rest on. */
export function sharedRecords(
  records: readonly LedgerRecord[],
  without?: ReadonlySet<Ablation>,
): readonly LedgerRecord[] {
  if (without?.has('caps')) return records;
  const out = dissenters(records);
  return out.size === 0 ? records : records.filter(record => !out.has(record.source));
}
