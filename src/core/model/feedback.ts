import type { RuleRef } from './rule';

/** What became of a suggestion, as far as the stable editor API lets it be seen. */
export type Outcome =
  | 'accepted'
  | 'partial'
  | 'typed'
  | 'rejected'
  | 'not-here'
  | 'never'
  | 'diverged'
  | 'moved'
  | 'focus-lost'
  | 'superseded'
  | 'undone';

/** When the survival of an accepted form is looked at. */
export type Checkpoint = '30s' | '2m' | '5m' | '10m' | '15m' | 'commit' | '7d';

/** One signal about one suggestion. A later signal for the same id replaces an earlier one; it never adds. */
export interface FeedbackEvent {
  readonly suggestion: string;
  readonly outcome: Outcome;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** For 'partial' (and 'rejected' after it): UTF-16 length taken. */
  readonly partialLength?: number;
}

/** The settled reward of one rule at one place, as stored in the local ledger. */
export interface Reward {
  readonly suggestion: string;
  readonly rule: RuleRef;
  readonly path: string;
  readonly outcome: Outcome;
  readonly checkpoint?: Checkpoint;
  /** 0..1: was the rule's form right here. */
  readonly r: number;
  /** Weight before caps and decay. */
  readonly w: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** The user's explicit word (Escape, "not here", "never"), as against silence. */
  readonly explicit: boolean;
}
