import type { GateResult, Proposal } from '../model/proposal';
import type { Override } from './overrides';

/** What learning asks of the engine. Local effects have happened already; shared ones are the engine's to write and to journal. */
export type LearnEffect =
  /** A personal exception was made or lifted; refresh what is shown. */
  | { readonly type: 'muted' | 'lifted'; readonly override: Override }
  /** Waits for a click. */
  | { readonly type: 'proposed'; readonly proposal: Proposal }
  /** Auto mode: write it now, then call `applied`. */
  | { readonly type: 'apply'; readonly proposal: Proposal }
  /** Failed the gate: only the journal hears of it. */
  | { readonly type: 'refused'; readonly proposal: Proposal; readonly failed: readonly GateResult[] }
  /** The canary died: put the skill back to this version, then call `rolledBack`. */
  | {
      readonly type: 'rollback';
      readonly skill: string;
      readonly version: number;
      readonly rule: string;
      readonly reason: string;
    };
