import type { Cancellation } from './cancellation';

export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

export interface ChatRequest {
  readonly messages: readonly ChatMessage[];
  readonly maxTokens: number;
  readonly temperature: number;
  readonly stop?: readonly string[];
  /** Fill-in-the-middle, where the endpoint has it; then `messages` is ignored. */
  readonly fill?: { readonly prefix: string; readonly suffix: string };
}

/** What went wrong, so that the status item can say what to do. */
export type ChatFailure =
  | 'not-configured'
  | 'no-consent'
  | 'auth'
  | 'rate-limit'
  | 'server'
  | 'timeout'
  | 'network'
  | 'malformed'
  | 'refused-redirect'
  | 'circuit-open';

/** The message never holds the key, the prompt or the reply. */
export class ChatModelError extends Error {
  constructor(
    readonly failure: ChatFailure,
    message: string,
    readonly retryAfterMs?: number,
  ) {
    super(message);
    this.name = 'ChatModelError';
  }
}

/** A language model behind whatever transport. Absent ones are DisabledChatModel, so no caller asks whether it is there. */
export interface ChatModel {
  readonly label: string;
  readonly enabled: boolean;
  /** Whether `fill` is used; where it is not, the messages are. */
  readonly fills?: boolean;
  /** Streams text deltas. Ends early on cancellation without throwing; throws ChatModelError otherwise. */
  stream(request: ChatRequest, cancel: Cancellation): AsyncIterable<string>;
}

/** No model is configured: everything else still works. */
export const DISABLED_CHAT_MODEL: ChatModel = {
  label: 'none',
  enabled: false,
  // eslint-disable-next-line require-yield -- it never yields: it always refuses.
  async *stream(): AsyncIterable<string> {
    throw new ChatModelError(
      'not-configured',
      'No language model is configured. Run "Vernacular: Configure Language Model…".',
    );
  },
};
