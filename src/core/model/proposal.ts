import type { Evidence } from './observation';
import type { Rule } from './rule';

export type RewriteKind =
  | 'narrow'
  | 'split'
  | 'supersede'
  | 'detector'
  | 'retire'
  | 'silence'
  | 'personal'
  | 'add'
  | 'update'
  | 'pin';

/** Result of one gate (V0 lint … V7 canary) with the numbers it judged by. */
export interface GateResult {
  readonly id: string;
  readonly pass: boolean;
  readonly stats: Readonly<Record<string, number>>;
  /** What failed and what to do about it; fixed wording with numbers, never repository text. */
  readonly reason?: string;
}

/** A change of a shared skill that waits for a person's click. */
export interface Proposal {
  readonly id: string;
  readonly skill: string;
  readonly kind: RewriteKind;
  /** Hash of the parent skill's rules.json; approving is refused when it has moved on. */
  readonly parent: string;
  /** Version of the parent. */
  readonly version: number;
  readonly before: readonly Rule[];
  readonly after: readonly Rule[];
  /** Why, in fixed wording with numbers. */
  readonly reason: string;
  readonly gates: readonly GateResult[];
  /** ISO time. */
  readonly createdAt: string;
  /** Name of the language model that wrote it; absent: the deterministic rewriter did. */
  readonly model?: string;
  /** Places that a model chose to show, out of those it was given. */
  readonly evidence?: readonly Evidence[];
  /** What the deterministic rewriter had proposed: it waits again when a person rejects the model's. */
  readonly instead?: Proposal;
}

/** What approving would do to the files, for a diff. */
export interface ProposalPreview {
  readonly files: readonly {
    /** From the workspace root. */
    readonly path: string;
    readonly before: string;
    readonly after: string;
  }[];
}
