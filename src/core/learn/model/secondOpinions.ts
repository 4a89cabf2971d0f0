import * as z from 'zod/mini';
import type { Proposal } from '../../model/proposal';
import type { Cancellation } from '../../ports/cancellation';
import type { Clock } from '../../ports/clock';
import type { Log } from '../../ports/log';
import type { Store } from '../../ports/store';
import { readStored, writeStored } from '../storedLines';

const FILE = 'learn/asked.jsonl';
const DAY = 86_400_000;
/** Proposals that a model is asked about within a day, at most: each costs up to two requests. */
const PER_DAY = 20;
const REMEMBERED = 200;
/** Proposals that wait for their turn; a further one goes without. */
const MOST_WAITING = 8;

const Line = z.object({ id: z.string(), at: z.number() });

/**
 * Which proposals a model was asked about, each once and one at a time, in the background: nobody waits for an answer, and after a
 * restart the same is not asked again.
 */
export class SecondOpinions {
  private asked: readonly z.infer<typeof Line>[] = [];
  private tail: Promise<void> = Promise.resolve();
  private waiting = 0;
  private stopped = false;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly store: Store,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  async load(): Promise<void> {
    this.asked = await readStored(this.store, FILE, Line);
  }

  /** Runs `work` when its turn comes, unless this was asked about before or there was enough for today. */
  async about(proposal: Proposal, work: (cancel: Cancellation) => Promise<void>): Promise<void> {
    const now = this.clock.now();
    const today = this.asked.filter(({ at }) => now - at < DAY).length;
    if (this.stopped || this.waiting >= MOST_WAITING || today >= PER_DAY) return;
    if (this.asked.some(({ id }) => id === proposal.id)) return;
    this.asked = [...this.asked, { id: proposal.id, at: now }].slice(-REMEMBERED);
    await writeStored(this.store, FILE, this.asked);
    this.waiting++;
    const cancel = this.token();
    this.tail = this.tail
      .then(() => (cancel.cancelled ? undefined : work(cancel)))
      .catch((error: unknown) => this.log.error('Asking the model about a proposal failed', error))
      .then(() => void this.waiting--);
  }

  /** Resolves when nothing is asked any more. */
  async idle(): Promise<void> {
    for (let seen; seen !== this.tail;) await (seen = this.tail);
  }

  /** Gives up what is under way and what waits. */
  async stop(): Promise<void> {
    this.stopped = true;
    for (const listener of [...this.listeners]) listener();
    await this.idle();
  }

  private token(): Cancellation {
    const isStopped = (): boolean => this.stopped;
    return {
      get cancelled() {
        return isStopped();
      },
      onCancel: listener => {
        if (this.stopped) listener();
        else this.listeners.add(listener);
        return () => this.listeners.delete(listener);
      },
    };
  }
}
