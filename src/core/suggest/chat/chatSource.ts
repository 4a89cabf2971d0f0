import type { Cancellation } from '../../ports/cancellation';
import { type ChatModel, ChatModelError, type ChatRequest } from '../../ports/chatModel';
import type { Clock } from '../../ports/clock';
import type { Log } from '../../ports/log';
import { cleanReply } from './reply';

const DEBOUNCE_MS = 120;
const CACHED = 40;
/** UTF-16 length; many times what a request asks for at most. */
const MAX_REPLY = 8_000;
const FAILURES_TO_OPEN = 5;
const OPEN_MS = 60_000;

interface Answer {
  readonly before: string;
  readonly text: string;
}

/** Asks the chat model, remembers its answers, and gives them again while the person types along. */
export class ChatSource {
  private answers: Answer[] = [];
  private failures = 0;
  private closedAgainAt = 0;
  /** The last request as it was sent, for "Show Last Prompt". */
  lastRequest: ChatRequest | undefined;

  constructor(
    private readonly model: () => ChatModel,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  get available(): boolean {
    return this.model().enabled && this.clock.now() >= this.closedAgainAt;
  }

  /** An earlier answer that what was typed since still agrees with: the rest of it. */
  recall(before: string): string | undefined {
    for (const answer of this.answers) {
      if (!before.startsWith(answer.before)) continue;
      const typed = before.slice(answer.before.length);
      if (answer.text.startsWith(typed) && answer.text.length > typed.length)
        return answer.text.slice(typed.length);
    }
    return undefined;
  }

  /** Waits out the debounce, then streams an answer. Undefined on cancel, on failure and on a useless reply. */
  async ask(
    request: ChatRequest,
    before: string,
    after: string,
    cancel: Cancellation,
  ): Promise<string | undefined> {
    if (!this.available || !(await this.pause(cancel))) return undefined;
    this.lastRequest = request;
    try {
      let reply = '';
      for await (const delta of this.model().stream(request, cancel)) {
        reply += delta;
        if (reply.length > MAX_REPLY)
          throw new ChatModelError('malformed', 'The language model did not stop. Its reply was dropped.');
      }
      if (cancel.cancelled) return undefined;
      this.failures = 0;
      const text = cleanReply(reply, before, after);
      if (text !== undefined) this.answers = [{ before, text }, ...this.answers].slice(0, CACHED);
      return text;
    } catch (error) {
      this.fail(error);
      return undefined;
    }
  }

  private fail(error: unknown): void {
    const failure = error instanceof ChatModelError ? error.failure : 'malformed';
    this.log.warn(`The language model did not answer (${failure}); the local model carries on.`);
    if (++this.failures < FAILURES_TO_OPEN) return;
    this.failures = 0;
    this.closedAgainAt = this.clock.now() + OPEN_MS;
  }

  /** False when cancelled while waiting. */
  private pause(cancel: Cancellation): Promise<boolean> {
    return new Promise(resolve => {
      if (cancel.cancelled) return resolve(false);
      let unsubscribe: () => void = () => undefined;
      const stop = this.clock.after(DEBOUNCE_MS, () => {
        unsubscribe();
        resolve(!cancel.cancelled);
      });
      unsubscribe = cancel.onCancel(() => {
        stop();
        resolve(false);
      });
    });
  }
}
