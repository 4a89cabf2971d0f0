import { ChatModelError } from '../../core/ports/chatModel';
import type { Clock } from '../../core/ports/clock';

const FAILURES = 5;
const FIRST_PAUSE_MS = 30_000;
const LONGEST_PAUSE_MS = 300_000;

const seconds = (ms: number): number => Math.max(1, Math.ceil(ms / 1000));

/**
 * Leaves an endpoint alone that fails: after 5 failures in a row for 30 s, then one request tries, and while that fails too
 * the pause doubles up to 5 minutes. An endpoint that named a time to come back is not asked before it.
 */
export class CircuitBreaker {
  private failures = 0;
  private pause = FIRST_PAUSE_MS;
  private closedAgainAt = 0;
  private askAgainAt = 0;
  private trying = false;

  constructor(private readonly clock: Clock) {}

  /** Call before a request; throws ChatModelError 'circuit-open' or 'rate-limit' while it must not be sent. */
  enter(): void {
    const now = this.clock.now();
    if (now < this.askAgainAt) {
      const wait = this.askAgainAt - now;
      throw new ChatModelError('rate-limit', `The endpoint asked to wait ${seconds(wait)} s more.`, wait);
    }
    if (this.failures < FAILURES) return;
    const wait = this.closedAgainAt - now;
    if (wait > 0 || this.trying)
      throw new ChatModelError(
        'circuit-open',
        `The language model failed ${this.failures} times in a row and is left alone for ${seconds(wait)} s. The local model carries on.`,
        Math.max(0, wait),
      );
    this.trying = true;
  }

  /** The request neither failed nor succeeded: the caller went away. */
  left(): void {
    this.trying = false;
  }

  succeeded(): void {
    this.failures = 0;
    this.pause = FIRST_PAUSE_MS;
    this.trying = false;
  }

  failed(error: ChatModelError): void {
    const now = this.clock.now();
    this.failures++;
    if (error.retryAfterMs !== undefined) this.askAgainAt = now + error.retryAfterMs;
    if (this.failures >= FAILURES) {
      this.closedAgainAt = now + this.pause;
      this.pause = Math.min(this.pause * 2, LONGEST_PAUSE_MS);
    }
    this.trying = false;
  }
}
