import type { FeedbackEvent } from './model/feedback';
import type { ProposalPreview } from './model/proposal';
import type { EngineSettings } from './model/settings';
import type {
  LearnProgress,
  LearnReport,
  LearnRequest,
  LibrarySnapshot,
  RuleEvidence,
} from './model/snapshot';
import type {
  Deviation,
  DocumentEdit,
  EditOrigin,
  ImportOffer,
  Repeats,
  Suggestion,
  SuggestionRequest,
} from './model/suggestion';
import type { Cancellation } from './ports/cancellation';

/** Something the host should show or refresh. */
export type EngineEvent =
  | { readonly type: 'library-changed' }
  | { readonly type: 'message'; readonly level: 'info' | 'warning' | 'error'; readonly text: string }
  /** HEAD is another commit than at the last look, in a workspace that was learned. */
  | { readonly type: 'head-moved' }
  | { readonly type: 'status'; readonly text: string; readonly busy: boolean }
  /** The places for an edit that was made twice in this document are others now: ask `repeats`. */
  | { readonly type: 'repeats-changed'; readonly path: string };

/**
 * The only door for hosts. Everything is asynchronous and JSON-safe, so that a host can keep the engine in a worker
 * thread and talk to it through adapters/rpc.
 */
export interface Engine {
  /** Scans the tree, distills, and updates the skills folder. Throws Cancelled when cancelled; nothing is half-written. */
  learn(
    request: LearnRequest,
    progress: (p: LearnProgress) => void,
    cancel: Cancellation,
  ): Promise<LearnReport>;
  snapshot(): Promise<LibrarySnapshot>;
  evidence(rule: string): Promise<RuleEvidence>;

  /** Mirrors an open document; `languageId` is VS Code's. Documents over the size limit are mirrored as closed. */
  openDocument(path: string, languageId: string, version: number, text: string): Promise<void>;
  editDocument(
    path: string,
    version: number,
    edits: readonly DocumentEdit[],
    origin?: EditOrigin,
  ): Promise<void>;
  closeDocument(path: string): Promise<void>;

  suggest(request: SuggestionRequest, cancel: Cancellation): Promise<Suggestion | undefined>;
  deviations(path: string): Promise<readonly Deviation[]>;
  /** Where an edit that was made twice in an open document could be made again; undefined where nothing is left to do. */
  repeats(path: string): Promise<Repeats | undefined>;
  /** Names in [from, to) of an open document that it does not import, and how this project imports them. UTF-16 offsets. */
  imports?(path: string, from: number, to: number): Promise<readonly ImportOffer[]>;
  feedback(event: FeedbackEvent): Promise<void>;

  /** Approves or rejects a proposal. Throws StaleProposal when its parent is no longer the current version. */
  decide(proposal: string, decision: 'approve' | 'reject'): Promise<void>;
  /** The files a proposal would change, rendered as they are and as they would be. */
  preview?(proposal: string): Promise<ProposalPreview>;
  /** Versions of a skill that the journal can restore, newest first, without the current one. */
  versions(
    skill: string,
  ): Promise<readonly { readonly version: number; readonly ts: string; readonly what: string }[]>;
  rollback(skill: string, version: number): Promise<void>;
  /** Re-reads the skills folder after an outside change (a pull, a person's edit of SKILL.md). */
  reconcile(): Promise<void>;
  /** Pins or unpins a rule, or retires it, by a person's command. */
  setRule(rule: string, change: 'pin' | 'unpin' | 'retire'): Promise<void>;
  /** Lifts this person's exception from a rule in a folder glob of `mutedIn`; without one, all of them. */
  unmute?(rule: string, cell?: string): Promise<void>;

  /** Takes over settings that changed while running. */
  configure?(settings: EngineSettings): Promise<void>;
  onEvent(listener: (event: EngineEvent) => void): () => void;
  /** Flushes the ledger and frees trees. */
  dispose(): Promise<void>;
}
