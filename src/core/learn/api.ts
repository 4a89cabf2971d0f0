import type { FeedbackEvent } from '../model/feedback';
import type { Proposal } from '../model/proposal';
import type { CapabilityGap } from '../model/snapshot';
import type { RuleRef, Skill } from '../model/rule';
import type { Spot } from '../model/scope';
import type { DocumentEdit, Suggestion } from '../model/suggestion';
import type { Clock } from '../ports/clock';
import type { Log } from '../ports/log';
import type { Store } from '../ports/store';
import type { Detected } from './discover/candidate';
import type { LearnEffect } from './effects';
import type { FormReader, SiteSource } from './feedback/ports';
import type { RecordKind } from './ledger/record';
import type { Ablation } from './ablation';
import type { ModelDeps } from './model/modelRewriter';
import type { Override } from './overrides';
import type { PlaceOf } from './rewrite/examples';
import type { Voice } from './voice';

/** A skill as it stands in the skills folder. */
export interface SkillInUse {
  readonly skill: Skill;
  /** Hash of its rules.json: what proposals are bound to. */
  readonly hash: string;
}

export interface LearnerDeps {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly forms: FormReader;
  readonly sites: SiteSource;
  readonly placeOf: PlaceOf;
  /** Whether a form keeps an expected one; undefined where it neither keeps nor breaks it. Equality unless told. */
  conforms?(pattern: string, form: string, expected: string): boolean | undefined;
  /** The key and family of a detector whose forms a rule could ask for; undefined for any other. Without it nothing is discovered. */
  detected?(pattern: string): Detected | undefined;
  /** The library now; asked often, so return the same array while nothing changed. */
  skills(): readonly SkillInUse[];
  /** Whether narrow and silence of this family apply without a click. */
  mode(family: string): 'propose' | 'auto';
  /** Called in order, after the local effects are durable. Shared writing is the listener's. */
  onEffect(effect: LearnEffect): Promise<void>;
  /** The model-backed rewriter on top; without it, and while its model is not enabled, everything is as if there were none. */
  readonly model?: ModelDeps;
  /** For measuring only; nothing is left out in the product. */
  readonly without?: ReadonlySet<Ablation>;
}

/** Places written by somebody without a suggestion: in the editor, in a commit, or reported by an agent. */
export interface Witnessed {
  readonly kind: Exclude<RecordKind, 'feedback'>;
  /** Salted author key; ME for the person at this machine. */
  readonly source: string;
  readonly commit?: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly places: readonly WitnessedPlace[];
}

export interface WitnessedPlace {
  /** Stable within the batch: the same id again replaces. */
  readonly id: string;
  readonly path: string;
  /** Detector as rules name it (`detector.pattern`). */
  readonly pattern: string;
  readonly form: string;
  /** The contexts that hold the place (see ContextSpan). */
  readonly within?: readonly string[];
  /** The commit changed this place from another form to this one. */
  readonly repaired?: boolean;
}

/** What became of a rule where an agent wrote code: it wrote so, a person or a test did not want it so, or something else was more important. */
export type AgentOutcome = 'followed' | 'rejected' | 'overridden';

/** A report of an agent about one rule at one place; a later one about the same place replaces it. */
export interface AgentReport extends RuleRef {
  readonly path: string;
  /** 1-based. */
  readonly line: number;
  readonly outcome: AgentOutcome;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** How a rule has fared, for the sidebar. */
export interface Standing {
  readonly words: string;
  readonly posterior: { readonly mean: number; readonly low: number; readonly high: number };
  readonly mutedIn: readonly string[];
}

/** Feedback in, changed rules out: the only door of core/learn. */
export interface Learner {
  /** Replays the ledger and loads overrides and proposals. Call once before anything else. */
  start(): Promise<void>;
  shown(suggestion: Suggestion): void;
  /** Edits as the host reports them (last place first), before or after the feedback they belong to. */
  edited(path: string, edits: readonly DocumentEdit[]): void;
  /** Settles one signal; resolves when it is durable and its effects were handed on. */
  feedback(event: FeedbackEvent): Promise<void>;
  witnessed(batch: Witnessed): Promise<void>;
  /** What agents say: little weight, five a day and rule, and never enough to change anything without people. */
  reported(reports: readonly AgentReport[]): Promise<void>;
  /** These paths were committed by the person at this machine: shown suggestions in them are settled by what stands there. */
  committed(paths: ReadonlySet<string>): Promise<void>;
  /** HEAD moved to another branch, or a file was replaced whole: forget what was shown (in `path`). */
  discard(path?: string): void;
  /** What a rule may say at a place to the person at this machine (or to another source, as far as it is known). */
  voice(rule: string, place: Spot | string, source?: string): Voice;
  standing(rule: string): Standing;
  overrides(): readonly Override[];
  unmute(override: Pick<Override, 'rule' | 'cell' | 'within'>): Promise<void>;
  proposals(): readonly Proposal[];
  /** Where suggestions were rejected and nothing explains why. */
  gaps(): readonly CapabilityGap[];
  /** Rejecting is final and remembered. Approving only returns the proposal: write it, then call `applied`. */
  decide(id: string, decision: 'approve' | 'reject'): Promise<Proposal | undefined>;
  /** Takes a proposal back without remembering it as refused. */
  withdraw(id: string): Promise<void>;
  applied(proposal: Proposal): Promise<void>;
  /** The skill was put back to an earlier version: its rules start over. */
  rolledBack(rules: readonly string[]): Promise<void>;
  /** Resolves when no model is asked about a proposal any more. Nothing in the product waits for it. */
  idle(): Promise<void>;
  dispose(): Promise<void>;
}
