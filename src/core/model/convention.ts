import type { Evidence } from './observation';
import type { Scope } from './scope';

/** How a convention moves through history. While migrating, the convention's value is the new form. */
export interface Trend {
  readonly state: 'stable' | 'rising' | 'falling' | 'migrating' | 'switched';
  /** The form it moves away from. */
  readonly from?: string;
  /** ISO date of the switch, or of the first sign of it. */
  readonly since?: string;
  readonly commit?: string;
}

/**
 * Why a true convention is kept and checked but no line for a reader: it stands in `data` (inputs of tests, examples, copies), is
 * `minor` (one place of many that are alike, or seen from any of its sites), stands in a `narrow` set of files, is a `rare` habit,
 * comes from a `routine` of a machine or a single person, or is told by another rule (`twice`).
 */
export type Untold = 'data' | 'minor' | 'narrow' | 'rare' | 'routine' | 'twice';

export type ConventionSource = 'tree' | 'history' | 'edits';

/** What distilling yields: a key, the expected form, where it holds, and the counts it rests on. */
export interface Convention {
  readonly key: string;
  readonly value: string;
  /** Names as conventions write them; `['*']` where it does not matter. */
  readonly language: readonly string[];
  readonly scope: Scope;
  /** One plain sentence of at most 200 characters. */
  readonly statement: string;
  /** The miner's own sentence in full, where no template of the family says the condition that the claim holds under. */
  readonly ownStatement?: string;
  /** The two sides of a "use X, not Y" convention, as code tokens. */
  readonly prefer?: string;
  readonly over?: string;
  readonly support: number;
  readonly exceptions: number;
  readonly rate: number;
  readonly confidence: number;
  readonly distinctiveness: number;
  readonly source: ConventionSource;
  readonly trend: Trend;
  readonly enforcedBy?: string;
  readonly untold?: Untold;
  /** The rate in the project's own code, where examples, inputs of tests or copies count as well. */
  readonly ownRate?: number;
  /** Conforming places, at most 5, spread over files. */
  readonly evidence: readonly Evidence[];
  /** Contrary places, at most 5. */
  readonly counterEvidence: readonly Evidence[];
  readonly family: string;
  /** Name of the detector inside the family; the key itself unless the family says otherwise. */
  readonly pattern: string;
}

/** One convention as `learn --json` writes it: a decision list is flattened to one claim per positive branch. */
export interface Claim {
  readonly id: string;
  readonly key: string;
  readonly value: string;
  /** One glob; `**` for all; a leading `!` for everything except. */
  readonly scope: string;
  /** One language name, or `*`. */
  readonly language: string;
  readonly statement: string;
  readonly prefer?: string;
  readonly over?: string;
  readonly support: number;
  readonly exceptions: number;
  readonly rate: number;
  readonly confidence: number;
  readonly distinctiveness: number;
  readonly source: ConventionSource;
  readonly trend: Trend;
  readonly enforcedBy?: string;
  readonly untold?: Untold;
  readonly evidence: readonly { readonly path?: string; readonly line?: number; readonly commit?: string }[];
}

/** The whole of `learn --json`. */
export interface LearnJson {
  readonly schema: 1;
  readonly repo: string;
  readonly head: string | null;
  readonly stats: {
    readonly files: number;
    readonly bytes: number;
    readonly commits: number;
    readonly ms: Readonly<Record<string, number>>;
  };
  readonly conventions: readonly Claim[];
}
