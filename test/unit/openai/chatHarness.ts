import { createOpenAiChatModel, type OpenAiOptions } from '../../../src/adapters/openai/openAiChatModel';
import { NEVER, type Cancellation } from '../../../src/core/ports/cancellation';
import { ChatModelError, type ChatModel, type ChatRequest } from '../../../src/core/ports/chatModel';
import type { Clock } from '../../../src/core/ports/clock';
import type { Log } from '../../../src/core/ports/log';

export const KEY = 'sk-test-0123456789abcdefghij';
export const PROMPT = 'PROMPT-TEXT-THAT-STAYS-PRIVATE';

export const REQUEST: ChatRequest = {
  messages: [{ role: 'user', content: PROMPT }],
  maxTokens: 64,
  temperature: 0,
};

/** Real timers with a clock that a test can move forward. */
export function testClock(): Clock & { skew: number } {
  return {
    skew: 0,
    now() {
      return Date.now() + this.skew;
    },
    after(ms, callback) {
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    },
  };
}

/** A log that keeps its lines. */
export function recordingLog(): Log & { readonly lines: string[] } {
  const lines: string[] = [];
  const add = (message: string, cause?: unknown): void => void lines.push(`${message} ${cause ?? ''}`);
  const log = { lines, trace: add, info: add, warn: add, error: add, topic: () => log };
  return log;
}

export interface Setup {
  readonly model: ChatModel;
  readonly clock: ReturnType<typeof testClock>;
  readonly log: ReturnType<typeof recordingLog>;
}

/** For what never comes: everything else must not depend on how busy the machine is. */
export const SHORT = { first: 400, idle: 200, total: 3000 };

/** A model with no spread in its retries. */
export function setUp({
  baseUrl,
  fetch = globalThis.fetch,
  ...options
}: Partial<OpenAiOptions> & { readonly baseUrl: string; readonly fetch?: typeof globalThis.fetch }): Setup {
  const clock = testClock();
  const log = recordingLog();
  const timeouts = { first: 8000, idle: 4000, total: 20_000 };
  const all = { model: 'test-model', key: async () => KEY, timeouts, ...options, baseUrl };
  return { clock, log, model: createOpenAiChatModel(all, { clock, log, random: () => 0, fetch }) };
}

export interface Outcome {
  readonly text: string;
  readonly error: ChatModelError | undefined;
}

/** Reads a whole stream; an error other than ChatModelError is a bug and is thrown. */
export async function read(
  model: ChatModel,
  request: ChatRequest = REQUEST,
  cancel: Cancellation = NEVER,
): Promise<Outcome> {
  let text = '';
  try {
    for await (const part of model.stream(request, cancel)) text += part;
    return { text, error: undefined };
  } catch (error) {
    if (error instanceof ChatModelError) return { text, error };
    throw error;
  }
}
