import type { OpenAI } from 'openai';
import { NEVER, type Cancellation } from '../../core/ports/cancellation';
import { ChatModelError, type ChatModel, type ChatRequest } from '../../core/ports/chatModel';
import type { Clock } from '../../core/ports/clock';
import type { Log } from '../../core/ports/log';
import { CircuitBreaker } from './circuitBreaker';
import { Deadline, TIMEOUTS, type Timeouts } from './deadline';
import { parseEndpoint, type Endpoint } from './endpoint';
import type { ReplyEnd } from './eventLines';
import { toChatModelError } from './failure';
import { FILL_PROBE, FillProbe, PROBE_TIMEOUTS, type FillInTheMiddle } from './fillProbe';
import { guardedFetch } from './guardedFetch';
import { textOfEvents, type ReplyState } from './reply';
import { retryDelay } from './retry';

export interface OpenAiOptions {
  /** Base URL of an OpenAI-compatible endpoint; https, or http on this machine. */
  readonly baseUrl: string;
  readonly model: string;
  /** Asked before each request, so that it need not be kept; undefined where the endpoint wants none. */
  readonly key?: () => Promise<string | undefined>;
  /** Whether `/completions` with `suffix` is asked; 'off' by default. */
  readonly fillInTheMiddle?: FillInTheMiddle;
  readonly timeouts?: Partial<Timeouts>;
}

export interface OpenAiParts {
  readonly clock: Clock;
  /** Given outcomes and durations only: no key, prompt or reply. */
  readonly log: Log;
  /** 0..1, spreads retries. */
  readonly random?: () => number;
  readonly fetch?: typeof globalThis.fetch;
}

/** The openai package, which is loaded on first use. The key is added by `fetch`; the package gets none, nor takes any from the environment. */
async function openClient(
  { base }: Endpoint,
  fetch: typeof globalThis.fetch,
  timeout: number,
): Promise<OpenAI> {
  const { OpenAI } = await import('openai');
  const nothing = { adminAPIKey: null, organization: null, project: null, webhookSecret: null };
  const options = {
    baseURL: base,
    apiKey: 'unused',
    maxRetries: 0,
    timeout,
    logLevel: 'off' as const,
    fetch,
  };
  return new OpenAI({ ...nothing, ...options });
}

/** Starts the request, and yields its raw events. */
async function openStream(
  client: OpenAI,
  model: string,
  request: ChatRequest,
  fills: boolean,
  signal: AbortSignal,
): Promise<AsyncIterable<unknown>> {
  const common = {
    model,
    stream: true as const,
    max_tokens: request.maxTokens,
    temperature: request.temperature,
    ...(request.stop ? { stop: [...request.stop] } : {}),
  };
  if (request.fill && fills) {
    const { prefix, suffix } = request.fill;
    return client.completions.create({ ...common, prompt: prefix, suffix }, { signal });
  }
  const messages = request.messages.map(({ role, content }) => ({ role, content }));
  return client.chat.completions.create({ ...common, messages }, { signal });
}

/**
 * A ChatModel over any OpenAI-compatible endpoint. Nothing is sent before the first `stream`. Failures end in a ChatModelError
 * whose message says what to do and quotes nothing; what failed before the first text is tried again where that can help.
 */
export function createOpenAiChatModel(options: OpenAiOptions, parts: OpenAiParts): ChatModel {
  const { clock, log, random = Math.random, fetch = globalThis.fetch } = parts;
  const timeouts = { ...TIMEOUTS, ...options.timeouts };
  const breaker = new CircuitBreaker(clock);

  async function* ask(request: ChatRequest, fills: boolean, deadline: Deadline): AsyncGenerator<string> {
    const endpoint = parseEndpoint(options.baseUrl);
    deadline.arm('first');
    const key = await options.key?.();
    const end: ReplyEnd = { announced: false };
    const guarded = guardedFetch({ endpoint, key, end, now: () => clock.now(), fetch });
    const client = await openClient(endpoint, guarded, timeouts.total + 1000);
    const state: ReplyState = { finished: false, length: 0 };
    const events = await openStream(client, options.model, request, fills, deadline.signal);
    for await (const text of textOfEvents(events, state)) {
      deadline.disarm();
      yield text;
      deadline.arm('idle');
    }
    deadline.disarm();
    // The package ends quietly when aborted, and a dropped connection may look like an end.
    if (deadline.stopped) throw toChatModelError(undefined, deadline.stopped);
    if (!state.finished && !end.announced)
      throw new ChatModelError('network', 'The connection was dropped in the middle of the answer.');
  }

  const probe = new FillProbe(options.fillInTheMiddle ?? 'off', async function* () {
    const deadline = new Deadline(clock, PROBE_TIMEOUTS, NEVER);
    try {
      yield* ask(FILL_PROBE, true, deadline);
    } catch (error) {
      throw toChatModelError(error, deadline.stopped);
    } finally {
      deadline.dispose();
    }
  });

  /** Waits before another attempt; false where there should be none. */
  async function again(error: ChatModelError, attempt: number, deadline: Deadline): Promise<boolean> {
    const wait = retryDelay(error, attempt, random());
    if (wait === undefined || wait >= deadline.left) return false;
    log.info(`Asking again in ${Math.round(wait)} ms: ${error.failure}`);
    await deadline.sleep(wait);
    return deadline.stopped === undefined;
  }

  async function* stream(request: ChatRequest, cancel: Cancellation): AsyncGenerator<string> {
    if (cancel.cancelled) return;
    breaker.enter();
    const deadline = new Deadline(clock, timeouts, cancel);
    let began = false;
    try {
      const fills = request.fill !== undefined && (await probe.find());
      if (cancel.cancelled) return;
      for (let attempt = 1; ; attempt++)
        try {
          for await (const text of ask(request, fills, deadline)) {
            began = true;
            yield text;
          }
          breaker.succeeded();
          return;
        } catch (error) {
          deadline.disarm();
          if (deadline.stopped === 'cancelled') return;
          const failure = toChatModelError(error, deadline.stopped);
          if (!began && (await again(failure, attempt, deadline))) continue;
          if (cancel.cancelled) return;
          breaker.failed(failure);
          log.warn(`The language model failed: ${failure.failure}`);
          throw failure;
        }
    } finally {
      breaker.left();
      deadline.dispose();
    }
  }

  return {
    label: options.model,
    enabled: true,
    get fills() {
      return probe.fills;
    },
    stream,
  };
}
