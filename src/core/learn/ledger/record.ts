import type { Reward } from '../../model/feedback';

/** Where a record comes from: a reaction to something shown, code a person wrote unaided, a commit, an agent's report. */
export type RecordKind = 'feedback' | 'unaided' | 'commit' | 'agent';

/** Source key of the person at this machine. Other sources are salted author keys. */
export const ME = 'me';

/** One settled opportunity of one rule: the reward, who it came from, and the form that stands there. */
export interface LedgerRecord extends Reward {
  readonly kind: RecordKind;
  /** Salted author key, or ME. Used for caps and the personal test only. */
  readonly source: string;
  /** Form of the rule's key found at the place, where it could be read. */
  readonly form?: string;
  readonly commit?: string;
  /** The contexts that held the place (see ContextSpan), where they are known. */
  readonly within?: readonly string[];
  /** "Not here": full weight in its folder, a quarter of it for the rule as a whole. */
  readonly cellOnly?: boolean;
}

/** A record's identity: later signals for the same suggestion and rule replace it. */
export function recordId(record: Pick<LedgerRecord, 'suggestion' | 'rule'>): string {
  return `${record.suggestion}|${record.rule.rule}`;
}

/** Checkpoints that change nothing are not written. */
export function sameVerdict(a: LedgerRecord, b: LedgerRecord): boolean {
  return a.r === b.r && a.w === b.w && a.outcome === b.outcome && a.form === b.form && a.path === b.path;
}
