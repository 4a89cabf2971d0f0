import type { LedgerRecord } from '../ledger/record';
import { counts, probabilityBelow, type Prior } from './posterior';
import { NEED_NEAR, turn, vote, type Turn } from './turn';
import { drift } from './cusum';

/** Why a rule is looked at. T1 utility, T2 one folder, context one kind of place, T3 drift, T4 no sites, T5 hopeless or "never", turn: the code moved on, exception: silence where another form is written, part: a migration that one part alone goes along with. */
export interface Trigger {
  readonly name: 'T1' | 'T2' | 'context' | 'T3' | 'T4' | 'T5' | 'turn' | 'exception' | 'part';
  readonly stats: Readonly<Record<string, number>>;
}

const ENOUGH_WEIGHT = 5;
const CELL_PRIOR_WEIGHT = 4;
const CELL_PRIOR = 0.9;
const CELL_WEIGHT = 2.5;
const EVENT = 0.5;

/** Triggers of a rule as a whole over its capped records, oldest first, and the walk over all that is known of its key. */
export function ruleTriggers(
  records: readonly LedgerRecord[],
  prior: Prior,
  t: Turn,
  decay?: number,
): readonly Trigger[] {
  const found: Trigger[] = [];
  const p = counts(records, prior, decay === undefined ? {} : { decay });
  const below80 = probabilityBelow(0.8, p);
  const below50 = probabilityBelow(0.5, p);
  if (below80 >= 0.9 && p.heard >= ENOUGH_WEIGHT)
    found.push({ name: 'T1', stats: { below80, weight: p.heard } });
  const d = drift(records, prior.precision);
  if (d.alarm) found.push({ name: 'T3', stats: { cusum: d.score } });
  const never = records.some(record => record.outcome === 'never');
  if (below50 >= 0.95 || never) found.push({ name: 'T5', stats: { below50, never: never ? 1 : 0 } });
  if (t.turned) found.push({ name: 'turn', stats: { score: t.score, sources: t.sources } });
  return found;
}

/** The folder trigger and the walk it rests on. */
export interface CellAlarm {
  readonly trigger: Trigger;
  readonly walk: Turn;
}

/**
 * The folder trigger T2: P(θ < .80) ≥ .90 with a light prior, from at least 2.5 in weight and 5 net events. An explicit word counts
 * one event whatever its weight.
 */
export function cellTrigger(records: readonly LedgerRecord[]): CellAlarm | undefined {
  const walk = turn(records, { perSource: Infinity });
  if (walk.score < NEED_NEAR) return undefined;
  // A form that was read, or an explicit word, is one event here, whatever it weighs for the rule as a whole.
  const recent = walk.since.map(record =>
    vote(record) === 0 ? record : { ...record, w: Math.max(EVENT, record.w) },
  );
  const prior = { precision: CELL_PRIOR, sites: 4 * CELL_PRIOR_WEIGHT };
  const p = counts(recent, prior, { priorWeight: CELL_PRIOR_WEIGHT, inCell: true });
  const below80 = probabilityBelow(0.8, p);
  if (p.heard < CELL_WEIGHT || below80 < 0.9) return undefined;
  const events = walk.since.filter(record => vote(record) > 0).length;
  return { trigger: { name: 'T2', stats: { below80, events, weight: p.heard } }, walk };
}
