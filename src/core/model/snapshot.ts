import type { JournalEntry } from './journal';
import type { Evidence } from './observation';
import type { Proposal } from './proposal';
import type { Rule } from './rule';

/** A rule as the sidebar shows it. */
export interface RuleView {
  readonly rule: Rule;
  /** The sentence SKILL.md shows: the person's wording or the generated one. */
  readonly statement: string;
  /** State on this machine: may be lower than the committed one, never higher. */
  readonly effectiveState: Rule['state'];
  /** Utility in plain words: "right 41 of 44 times, falling since Tuesday"; empty before any use. */
  readonly utility: string;
  /** Posterior mean and bounds of "this rule's suggestion was right here". */
  readonly posterior: { readonly mean: number; readonly low: number; readonly high: number };
  /** Folders muted for this user only. */
  readonly mutedIn: readonly string[];
}

export interface SkillView {
  readonly family: string;
  readonly title: string;
  readonly skill: string;
  readonly version: number;
  /** Path of SKILL.md from the workspace root. */
  readonly path: string;
  readonly rules: readonly RuleView[];
}

/** A part of the project where suggestions were rejected and no rule was at fault: something that the skills do not know yet. */
export interface CapabilityGap {
  /** Without a trailing slash; '' is the root. */
  readonly folder: string;
  readonly places: number;
  readonly files: number;
  /** Milliseconds since the epoch of the first of them. */
  readonly since: number;
}

/** What the sidebar draws, all at once. */
export interface LibrarySnapshot {
  /** True once this workspace has been learned (by anybody whose skills are in the folder, or here). */
  readonly learned: boolean;
  readonly skills: readonly SkillView[];
  readonly proposals: readonly Proposal[];
  /** Newest first, at most 200. */
  readonly journal: readonly JournalEntry[];
  /** Things the user should know, each with a next step; fixed wording. */
  readonly problems: readonly string[];
  /** Most places first; absent where the host keeps none. */
  readonly gaps?: readonly CapabilityGap[];
}

export interface RuleEvidence {
  readonly rule: string;
  readonly statement: string;
  readonly conforming: readonly Evidence[];
  readonly contrary: readonly Evidence[];
}

export interface LearnRequest {
  /** Write nothing to the skills folder. */
  readonly dryRun?: boolean;
  /** Refresh committed counts even where no rule changes. */
  readonly refresh?: boolean;
  /** Learn as if HEAD were this commit. */
  readonly at?: string;
  readonly since?: string;
  readonly commits?: number;
}

export interface LearnProgress {
  readonly stage: 'list' | 'scan' | 'history' | 'distill' | 'write';
  readonly done: number;
  readonly total: number;
}

/** What a learn did, in numbers for a message and for `--json`. */
export interface LearnReport {
  readonly files: number;
  /** Files whose blob had not been seen before and was parsed. */
  readonly parsed: number;
  readonly bytes: number;
  readonly commits: number;
  readonly conventions: number;
  readonly rulesAdded: number;
  readonly rulesChanged: number;
  readonly rulesRetired: number;
  readonly skillsWritten: readonly string[];
  /** Left out or could not be read, each a sentence with a count. */
  readonly notes: readonly string[];
  readonly ms: Readonly<Record<string, number>>;
}
