import type { Clock } from '../../ports/clock';

/** At most so many in a window of time, counted from the first of them. */
export class Quota {
  private from = -Infinity;
  private used = 0;

  /** `window` in milliseconds. */
  constructor(
    private readonly clock: Clock,
    private readonly most: number,
    private readonly window: number,
  ) {}

  has(): boolean {
    return this.clock.now() - this.from >= this.window || this.used < this.most;
  }

  take(): void {
    const now = this.clock.now();
    if (now - this.from >= this.window) {
      this.from = now;
      this.used = 0;
    }
    this.used++;
  }
}
