import type { FeedbackEvent, Outcome } from '../../core/model/feedback';
import type { Clock } from '../../core/ports/clock';
import type { CaretMove, Change, ChangeReason, Offer } from './detectorEvents';
import { PendingOffer } from './pendingOffer';

/** An accept command comes right after the last character; typing it out brings none. */
const COMMAND_WAIT_MS = 150;
/** Before this nobody has read the ghost text: what happens to it says nothing. */
const SEEN_AFTER_MS = 1_000;
/** The ghost of an editor that lost the focus goes without any event. */
const FORGOTTEN_AFTER_MS = 120_000;
const UNDO_WITHIN_MS = 30_000;
const REMEMBERED_OFFERS = 20;

export interface DetectorListener {
  report(event: FeedbackEvent): void;
  /** Whether a suggestion of ours may be on screen: Escape is bound only then. */
  active(active: boolean): void;
}

interface Taken {
  readonly id: string;
  readonly document: string;
  start: number;
  readonly text: string;
  readonly at: number;
}

/**
 * Tells what became of each inline suggestion from the stable editor API alone: its accept command, our own Escape
 * binding, document changes and caret events. Knows nothing of VS Code, so that every scenario is a plain test.
 */
export class FeedbackDetector {
  private current: PendingOffer | undefined;
  /** Fully in the document; whether it was typed or accepted shows within COMMAND_WAIT_MS. */
  private complete: PendingOffer | undefined;
  private lastTaken: Taken | undefined;
  private lastRejected: string | undefined;
  private undone: Pick<Offer, 'document' | 'offset' | 'text'> | undefined;
  private readonly recent = new Map<string, PendingOffer>();
  private cancelWait: () => void = () => undefined;
  private cancelForget: () => void = () => undefined;

  constructor(
    private readonly clock: Clock,
    private readonly listener: DetectorListener,
  ) {}

  /** Registers a suggestion about to be shown; the id to show it under, or undefined when it must not be shown. */
  offer(offer: Offer): string | undefined {
    const { current } = this;
    if (this.undone && sameOffer(this.undone, offer)) return undefined;
    if (current && current.offer.document === offer.document && current.caret === offer.offset) {
      if (current.rest === offer.text) return current.offer.id;
      this.settle('superseded');
    } else this.settle('moved');
    this.current = new PendingOffer(offer, this.clock.now());
    this.remember(this.current);
    this.waitToForget();
    this.listener.active(true);
    return offer.id;
  }

  /** What is left of the suggestion on screen where its text is being typed. */
  continuation(document: string, offset: number): { readonly id: string; readonly text: string } | undefined {
    const { current } = this;
    if (!current || current.taken === 0) return undefined;
    if (current.offer.document !== document || current.caret !== offset) return undefined;
    return { id: current.offer.id, text: current.rest };
  }

  /** The item's own command ran: the editor inserted the (rest of the) text. */
  accepted(id: string): void {
    const pending = [this.complete, this.current].find(p => p?.offer.id === id) ?? this.recent.get(id);
    if (pending === this.current) this.clear();
    if (pending === this.complete) this.cancelWait();
    this.complete = pending === this.complete ? undefined : this.complete;
    this.report(id, 'accepted');
    if (!pending) return;
    const { document, text } = pending.offer;
    this.lastTaken = { id, document, text, start: pending.begin, at: this.clock.now() };
  }

  /** The user's own word about what is on screen, or, for "not here" and "never", about what was just rejected. */
  rejected(outcome: 'rejected' | 'not-here' | 'never' = 'rejected'): boolean {
    const { current } = this;
    if (!current) {
      if (outcome === 'rejected' || this.lastRejected === undefined) return false;
      this.report(this.lastRejected, outcome);
      return true;
    }
    this.lastRejected = current.offer.id;
    this.clear();
    this.report(current.offer.id, outcome, current.partial);
    return true;
  }

  documentChanged(document: string, changes: readonly Change[], reason: ChangeReason): void {
    if (this.undone?.document === document && reason === undefined) this.undone = undefined;
    this.lookForUndo(document, changes, reason);
    const { current } = this;
    if (!current || current.offer.document !== document) return;
    // From the end, so that the offsets of the remaining changes stay right.
    const ordered = [...changes].sort((a, b) => b.offset - a.offset);
    if (!ordered.every(change => current.apply(change, this.clock.now()))) return this.settle('diverged');
    this.waitToForget();
    if (current.complete) this.awaitCommand(current);
  }

  /** `carets` are the active ends of all selections; a selection that is not empty counts as several. */
  caretMoved(document: string, carets: readonly number[], kind: CaretMove): void {
    const pending = this.current ?? this.complete;
    if (!pending || pending.offer.document !== document) return;
    const fits = carets.length === 1 && pending.explain(carets[0]!, kind === 'keyboard', this.clock.now());
    if (!fits && pending === this.current) this.settle('moved');
  }

  /** Another editor, or none, has become the active one. */
  editorChanged(document: string | undefined): void {
    if (this.current && this.current.offer.document !== document) this.settle('focus-lost');
  }

  documentClosed(document: string): void {
    if (this.current?.offer.document === document) this.settle('focus-lost');
    if (this.lastTaken?.document === document) this.lastTaken = undefined;
  }

  dispose(): void {
    this.cancelWait();
    this.clear();
  }

  private awaitCommand(pending: PendingOffer): void {
    this.clear();
    this.complete = pending;
    this.cancelWait();
    this.cancelWait = this.clock.after(COMMAND_WAIT_MS, () => {
      this.complete = undefined;
      const { id } = pending.offer;
      if (pending.partial > 0) this.report(id, 'partial', pending.partial);
      else this.report(id, 'typed');
    });
  }

  private lookForUndo(document: string, changes: readonly Change[], reason: ChangeReason): void {
    const taken = this.lastTaken;
    if (!taken || taken.document !== document) return;
    const end = taken.start + taken.text.length;
    for (const { offset, removed, text } of changes) {
      const overlap = Math.min(offset + removed, end) - Math.max(offset, taken.start);
      if (reason === 'undo' && overlap * 2 >= taken.text.length && overlap > 0) {
        this.lastTaken = undefined;
        if (this.clock.now() - taken.at > UNDO_WITHIN_MS) return;
        this.undone = { document, offset: taken.start, text: taken.text };
        return this.report(taken.id, 'undone');
      }
      if (offset + removed <= taken.start) taken.start += text.length - removed;
    }
  }

  private settle(outcome: 'diverged' | 'moved' | 'focus-lost' | 'superseded'): void {
    const { current } = this;
    if (!current) return;
    this.clear();
    const unseen = this.clock.now() - current.offeredAt < SEEN_AFTER_MS;
    if (current.partial > 0) this.report(current.offer.id, 'partial', current.partial);
    else this.report(current.offer.id, unseen ? 'superseded' : outcome);
  }

  private clear(): void {
    this.cancelForget();
    if (!this.current) return;
    this.current = undefined;
    this.listener.active(false);
  }

  private waitToForget(): void {
    this.cancelForget();
    this.cancelForget = this.clock.after(FORGOTTEN_AFTER_MS, () => this.settle('focus-lost'));
  }

  private remember(pending: PendingOffer): void {
    this.recent.set(pending.offer.id, pending);
    const oldest = this.recent.keys().next().value;
    if (this.recent.size > REMEMBERED_OFFERS && oldest !== undefined) this.recent.delete(oldest);
  }

  private report(suggestion: string, outcome: Outcome, partialLength = 0): void {
    const at = this.clock.now();
    this.listener.report({ suggestion, outcome, at, ...(partialLength > 0 ? { partialLength } : {}) });
  }
}

function sameOffer(a: Pick<Offer, 'document' | 'offset' | 'text'>, b: Offer): boolean {
  return a.document === b.document && a.offset === b.offset && a.text === b.text;
}
