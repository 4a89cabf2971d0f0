import type { LedgerRecord } from '../ledger/record';

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const DAY = 86_400_000;

/** "Tuesday" within the last week, otherwise the ISO date. UTC, so that two machines say the same. */
export function dayInWords(at: number, now: number): string {
  const date = new Date(at);
  return now - at < 7 * DAY ? DAYS[date.getUTCDay()]! : date.toISOString().slice(0, 10);
}

/** "right 41 of 44 times, falling since Tuesday"; empty before any use. `onset` is when the run of failures began. */
export function utilityInWords(records: readonly LedgerRecord[], now: number, onset?: number): string {
  const heard = records.filter(record => record.w > 0);
  if (heard.length === 0) return '';
  const right = heard.filter(record => record.r >= 0.5).length;
  const falling = onset === undefined ? '' : `, falling since ${dayInWords(onset, now)}`;
  return `right ${right} of ${heard.length} ${heard.length === 1 ? 'time' : 'times'}${falling}`;
}
