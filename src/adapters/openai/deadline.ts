import type { Cancellation } from '../../core/ports/cancellation';
import type { Clock } from '../../core/ports/clock';

/** Milliseconds that are waited for the first text, for each further text, and for everything with its retries. */
export interface Timeouts {
  readonly first: number;
  readonly idle: number;
  readonly total: number;
}

export const TIMEOUTS: Timeouts = { first: 10_000, idle: 5_000, total: 30_000 };

export type Stop = 'cancelled' | 'first' | 'idle' | 'total' | 'done';

/** Stops one request: when the caller cancels, or when something takes too long. The first reason stays. */
export class Deadline {
  private readonly abort = new AbortController();
  private readonly ends: number;
  private readonly releases: (() => void)[] = [];
  private disarmTimer: () => void = () => undefined;
  private reason: Stop | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly timeouts: Timeouts,
    cancel: Cancellation,
  ) {
    this.ends = clock.now() + timeouts.total;
    this.releases.push(clock.after(timeouts.total, () => this.stop('total')));
    this.releases.push(cancel.onCancel(() => this.stop('cancelled')));
  }

  get signal(): AbortSignal {
    return this.abort.signal;
  }

  get stopped(): Stop | undefined {
    return this.reason;
  }

  /** Milliseconds until the total is used up. */
  get left(): number {
    return this.ends - this.clock.now();
  }

  /** Starts waiting for text. Time in which the caller handles a text does not count. */
  arm(what: 'first' | 'idle'): void {
    this.disarm();
    this.disarmTimer = this.clock.after(this.timeouts[what], () => this.stop(what));
  }

  disarm(): void {
    this.disarmTimer();
    this.disarmTimer = () => undefined;
  }

  /** Waits; resolves early when stopped. */
  sleep(ms: number): Promise<void> {
    if (this.reason) return Promise.resolve();
    return new Promise(resolve => {
      const wake = this.clock.after(ms, resolve);
      this.signal.addEventListener('abort', () => (wake(), resolve()), { once: true });
    });
  }

  /** Frees the timers and ends whatever still runs. */
  dispose(): void {
    this.stop('done');
    this.disarm();
    for (const release of this.releases) release();
  }

  private stop(reason: Stop): void {
    if (this.reason) return;
    this.reason = reason;
    this.abort.abort();
  }
}
