import type { Rule } from '../../src/core/model/rule';
import type { Opportunity } from './events';
import type { Scene } from './script';

/** What a person did with what was shown (or not). */
export interface Reaction {
  readonly outcome: 'accepted' | 'rejected' | 'edited' | 'ignored' | 'unaided';
  /** Form that stands there in the end. */
  readonly form: string;
}

/** A learner in the ring: the product or a baseline. */
export interface Contestant {
  readonly name: string;
  begin(scene: Scene): Promise<void>;
  /** Form shown to the source at the place; undefined: nothing. */
  shows(o: Opportunity): string | undefined;
  /** Whether what was shown last was ghost text: louder than a hint. */
  loud?(): boolean;
  hear(o: Opportunity, shown: string | undefined, reaction: Reaction): Promise<void>;
  /** Whole commits of one author, nothing shown. */
  commits?(author: string, t: number, paths: readonly string[], form: string): Promise<void>;
  /** What the shared text says at a place; undefined: nothing. */
  says(path: string, within: readonly string[]): string | undefined;
  /** Shared changes so far. */
  changes(): number;
  /** Changes that a person was asked about. */
  asked?(): number;
  /** Live rules that differ from the beginning, apart from the one under test. */
  collateral?(): number;
  /** Live rules of the whole library. */
  liveRules?(): readonly Rule[];
}

/** The person's reaction to what was shown. A slip accepts the wrong or rejects the right. */
export function react(o: Opportunity, shown: string | undefined): Reaction {
  if (shown === undefined) return { outcome: 'unaided', form: o.writes };
  if (o.ignores) return { outcome: 'ignored', form: o.writes };
  if (shown === o.writes) return { outcome: 'accepted', form: shown };
  return { outcome: o.rejects ? 'rejected' : 'edited', form: o.writes };
}
