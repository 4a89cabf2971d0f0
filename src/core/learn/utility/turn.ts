import { ME, type LedgerRecord } from '../ledger/record';

/**
 * Has the project turned away from a rule? A walk over the record: +1 for a place where somebody wrote or asked for something
 * else, −1 for a place where the form was kept, never below 0. With at most 15 % noise a walk climbs to NEED about once
 * in 10,000 records by chance, and in 5 to 8 records after a real change (measured: see ARCHITECTURE, core/learn).
 * What one source adds between two zeros is capped, so that nobody turns a rule alone while others write the same code.
 */
export interface Turn {
  readonly score: number;
  /** Records since the walk last stood at 0, oldest first; the first is the onset. */
  readonly since: readonly LedgerRecord[];
  /** Net contrary votes of each source since the onset. */
  readonly bySource: ReadonlyMap<string, number>;
  /** Sources heard in the records at all. */
  readonly sources: number;
  readonly turned: boolean;
}

export interface TurnOptions {
  /** Net votes at which the rule counts as turned. */
  readonly need?: number;
  /** Most that one source adds; by default PER_SOURCE, or no limit for the person at this machine while nobody else is heard. */
  readonly perSource?: number;
  /** The exception that silences the rule at a record's place: the records of one exception count as one source of weight FOLDED. */
  readonly folded?: (record: LedgerRecord) => string | undefined;
}

export const NEED = 7;
/** What suffices for one person's own layer, or for one folder: wrong there costs little and is undone by a click. */
export const NEED_NEAR = 5;
/** A run this unlikely among a rule's own exceptions is a turn; and the most votes that are ever asked for. */
const BY_CHANCE = 1e-7;
const MOST_NEEDED = 10;

/** Net votes for a turn of a rule that the code keeps at this rate: 7 from nine in ten on, 10 at eight in ten, whose exceptions come in bursts. */
export function needOf(rate: number): number {
  const exceptions = Math.max(0.01, 1 - rate);
  const votes = Math.ceil(Math.log(BY_CHANCE) / Math.log(exceptions));
  return Math.min(MOST_NEEDED, Math.max(NEED, votes));
}

export const PER_SOURCE = 4;
/** Sources not heard within this many records are gone. */
const MEMORY = 120;
/** A folder that got its exception may hint at a wider turn, but not make it. */
const FOLDED = 5;
/** Highest score: a rule long turned must still be able to come back. */
const CEILING = 11;

/** A record's vote: +1 contrary, −1 conforming, 0 where neither the code nor an explicit word says so. */
export function vote(record: LedgerRecord): number {
  if (record.w <= 0) return 0;
  if (record.kind === 'agent') return record.r >= 0.5 ? -record.w : record.w;
  const witnessed =
    record.form !== undefined ||
    record.explicit ||
    record.outcome === 'accepted' ||
    record.outcome === 'undone';
  return witnessed ? (record.r >= 0.5 ? -1 : 1) : 0;
}

export function turn(records: readonly LedgerRecord[], options: TurnOptions = {}): Turn {
  const recent = records.slice(-MEMORY);
  const sources = new Set(recent.map(record => record.source));
  // The person at this machine may turn a rule alone where nobody else writes code; an author of commits never may.
  const alone = sources.size === 1 && sources.has(ME);
  const cap = options.perSource ?? (alone ? Infinity : PER_SOURCE);
  const bySource = new Map<string, number>();
  let onset = recent.length;
  let score = 0;
  recent.forEach((record, i) => {
    const step = vote(record);
    if (step === 0) return;
    if (onset > i && step < 0) return;
    if (onset > i) onset = i;
    const folded = options.folded?.(record);
    const source = folded ?? record.source;
    const before = bySource.get(source) ?? 0;
    // Above its cap a source is only remembered as saturated: one conforming record takes it down again.
    const net = Math.min(before + step, folded !== undefined ? FOLDED : cap === Infinity ? CEILING : cap);
    bySource.set(source, net);
    score += net - before;
    if (score <= 0) {
      bySource.clear();
      onset = recent.length;
      score = 0;
    }
  });
  const need = options.need ?? NEED;
  return { score, since: recent.slice(onset), bySource, sources: sources.size, turned: score >= need };
}
