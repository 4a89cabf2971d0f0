import type { LedgerRecord } from './record';

const PER_COMMIT = 5;
const PER_FILE_IN_COMMIT = 3;
export const AGENT_PER_DAY = 5;
const DAY = 86_400_000;

/**
 * The records that count, after the caps against flooding: at most 5 sites a commit, 3 of them in one file, 5 agent
 * reports a day. Order is kept. Weight-0 records (moved, focus lost, superseded, formatter) are dropped.
 */
export function capped(records: readonly LedgerRecord[], enabled = true): readonly LedgerRecord[] {
  const seen = new Map<string, number>();
  const within = (key: string, limit: number) => {
    const n = (seen.get(key) ?? 0) + 1;
    seen.set(key, n);
    return n <= limit;
  };
  const places = new Map<string, number>();
  for (const { commit } of records)
    if (commit !== undefined) places.set(commit, (places.get(commit) ?? 0) + 1);
  return records.filter(record => {
    if (record.w <= 0) return false;
    if (!enabled) return true;
    if (record.kind === 'agent') return within(`agent ${Math.floor(record.at / DAY)}`, AGENT_PER_DAY);
    if (record.commit === undefined || places.get(record.commit)! <= PER_FILE_IN_COMMIT) return true;
    return (
      within(`file ${record.commit} ${record.path}`, PER_FILE_IN_COMMIT) &&
      within(`commit ${record.commit}`, PER_COMMIT)
    );
  });
}
