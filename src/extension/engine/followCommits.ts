import { type Cancellation, Cancelled } from '../../core/ports/cancellation';
import type { Clock } from '../../core/ports/clock';
import type { LearnReport } from '../../core/model/snapshot';

/** How long nobody must have typed and HEAD must have rested before anything is counted. */
const QUIET_MS = 20_000;
/** The least time between two questions: work in small commits is not to be interrupted by each of them. */
const OFFER_EVERY_MS = 60 * 60_000;

export type FollowMode = 'offer' | 'always' | 'never';

export interface FollowParts {
  readonly clock: Clock;
  readonly mode: () => FollowMode;
  /** False while there is nothing learned, or something else learns. */
  readonly ready: () => boolean;
  /** Learns from what changed; a dry run writes nothing. */
  readonly learn: (dryRun: boolean, cancel: Cancellation) => Promise<LearnReport>;
  /** True on a branch at rest; during a rebase, a merge or a bisection files of the skills are not to be touched. */
  readonly mayWrite: () => Promise<boolean>;
  /** Asks whether the skills shall follow; `rules` would change. */
  readonly offer: (rules: number) => Promise<boolean>;
  readonly cancellation: () => readonly [Cancellation, () => void];
  readonly log: (text: string, error?: unknown) => void;
}

/**
 * Learns again when HEAD has moved: in the background, from what changed only, once nobody types. The skills are committed
 * files, so they change by themselves only where that is set; otherwise it is offered when rules would change.
 */
export class FollowCommits {
  private cancelWait: () => void = () => undefined;
  private stop: () => void = () => undefined;
  private running = false;
  /** Within the dry run, which typing puts off; what somebody asked for goes on. */
  private counting = false;
  private behind = false;
  private closed = false;
  private offered = -Infinity;

  constructor(private readonly parts: FollowParts) {}

  /** HEAD is not what it was. */
  moved(): void {
    this.behind = true;
    this.wait();
  }

  /** Somebody works: what is being counted can wait. */
  typed(): void {
    if (this.counting) this.stop();
    if (this.behind) this.wait();
  }

  dispose(): void {
    this.cancelWait();
    this.stop();
    this.closed = true;
  }

  private wait(): void {
    this.cancelWait();
    if (this.closed) return;
    this.cancelWait = this.parts.clock.after(QUIET_MS, () => void this.follow());
  }

  private async follow(): Promise<void> {
    const { mode, ready, log } = this.parts;
    if (!this.behind || mode() === 'never' || this.running) return;
    if (!ready()) return this.wait();
    const [cancel, stop] = this.parts.cancellation();
    this.stop = stop;
    this.running = true;
    this.behind = false;
    try {
      this.counting = true;
      const rules = changesOf(await this.parts.learn(true, cancel));
      this.counting = false;
      if (rules > 0 && (await this.isWanted(rules))) await this.parts.learn(false, cancel);
    } catch (error) {
      if (error instanceof Cancelled) this.behind = true;
      else log('The skills could not follow the new commits', error);
    } finally {
      this.stop = () => undefined;
      this.running = this.counting = false;
      if (this.behind) this.wait();
    }
  }

  private async isWanted(rules: number): Promise<boolean> {
    const { clock, mode, mayWrite, offer } = this.parts;
    if (!(await mayWrite())) return false;
    if (mode() === 'always') return true;
    if (clock.now() - this.offered < OFFER_EVERY_MS) return false;
    this.offered = clock.now();
    return offer(rules);
  }
}

const changesOf = ({ rulesAdded, rulesChanged, rulesRetired }: LearnReport): number =>
  rulesAdded + rulesChanged + rulesRetired;
