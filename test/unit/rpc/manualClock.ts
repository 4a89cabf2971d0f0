import type { Clock } from '../../../src/core/ports/clock';

/** Time that moves only when told to. */
export class ManualClock implements Clock {
  private time = 1_000_000;
  private timers: { readonly at: number; readonly callback: () => void }[] = [];

  now(): number {
    return this.time;
  }

  after(ms: number, callback: () => void): () => void {
    const timer = { at: this.time + ms, callback };
    this.timers.push(timer);
    return () => void (this.timers = this.timers.filter(t => t !== timer));
  }

  /** Runs the timers that fall due, in order. */
  advance(ms: number): void {
    const end = this.time + ms;
    for (;;) {
      const due = this.timers.filter(t => t.at <= end).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.timers = this.timers.filter(t => t !== due);
      this.time = due.at;
      due.callback();
    }
    this.time = end;
  }
}
