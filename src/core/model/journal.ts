import type { Evidence } from './observation';
import type { GateResult } from './proposal';
import type { Rule } from './rule';

export type JournalType =
  | 'propose'
  | 'gate'
  | 'promote'
  | 'rewrite'
  | 'split'
  | 'retire'
  | 'rollback'
  | 'pin'
  | 'import'
  | 'drift'
  | 'reject';

/** One record of `.vernacular/journal/<replica>.jsonl`. `hash` = sha256(prev || JCS(rest)). */
export interface JournalEntry {
  readonly seq: number;
  readonly prev: string;
  /** ISO time. */
  readonly ts: string;
  readonly replica: string;
  readonly type: JournalType;
  readonly actor: { readonly kind: 'user' | 'miner' | 'det' | 'llm'; readonly model?: string };
  readonly skill: string;
  /** Version of the skill after the record; unchanged for records that change no rule. */
  readonly version: number;
  /** Hash of the rule before, and after. */
  readonly from?: string;
  readonly to?: string;
  /** The complete new rules, whenever rules change: the journals alone rebuild the library. */
  readonly rules?: readonly Rule[];
  /** Ids of rules that no longer exist after the record. */
  readonly removed?: readonly string[];
  readonly trigger?: { readonly name: string; readonly stats: Readonly<Record<string, number>> };
  readonly evidence: readonly Evidence[];
  readonly gates: readonly GateResult[];
  readonly hash: string;
}
