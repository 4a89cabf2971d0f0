import type { Cancellation } from '../../ports/cancellation';
import { type ChatModel, ChatModelError, type ChatRequest } from '../../ports/chatModel';
import type { Clock } from '../../ports/clock';
import { LONGEST_REPLY } from './patch';

/** Longest time one answer may take, in milliseconds: nobody waits for it, but it must not stay open for ever. */
const PATIENCE = 60_000;

/** The whole text of a reply; 'failed' where the model did not answer in time or at all, 'long' where it would not end. */
export type Answer = { readonly text: string } | 'failed' | 'long';

/** Reads one reply. Never throws for what a model or its transport can do. */
export async function ask(
  model: ChatModel,
  request: ChatRequest,
  clock: Clock,
  cancel: Cancellation,
): Promise<Answer> {
  const limit = new Limit(clock, cancel);
  try {
    let text = '';
    const parts = model.stream(request, limit)[Symbol.asyncIterator]();
    for (;;) {
      const part = await Promise.race([parts.next(), limit.reached]);
      if (part === undefined) {
        // A transport that ignores its token is left to itself: waiting for it would be waiting for ever.
        void parts.return?.().then(undefined, () => undefined);
        return 'failed';
      }
      if (part.done) break;
      text += part.value;
      if (text.length > LONGEST_REPLY) {
        await Promise.race([parts.return?.(), limit.reached]);
        return 'long';
      }
    }
    return limit.cancelled ? 'failed' : { text };
  } catch (error) {
    if (error instanceof ChatModelError) return 'failed';
    throw error;
  } finally {
    limit.done();
  }
}

/** A token that is cancelled with another one, or when time is up. */
class Limit implements Cancellation {
  cancelled = false;
  readonly reached: Promise<undefined>;
  private readonly listeners = new Set<() => void>();
  private readonly release: (() => void)[] = [];
  private end: () => void = () => undefined;

  constructor(clock: Clock, outer: Cancellation) {
    this.reached = new Promise(resolve => (this.end = () => resolve(undefined)));
    this.release.push(clock.after(PATIENCE, () => this.cancel()));
    this.release.push(outer.onCancel(() => this.cancel()));
  }

  onCancel(listener: () => void): () => void {
    if (this.cancelled) listener();
    else this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  done(): void {
    for (const release of this.release) release();
  }

  private cancel(): void {
    if (this.cancelled) return;
    this.cancelled = true;
    this.end();
    for (const listener of this.listeners) listener();
  }
}
