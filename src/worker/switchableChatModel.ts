import type { ModelSettings } from '../core/model/settings';
import type { Cancellation } from '../core/ports/cancellation';
import {
  ChatModelError,
  DISABLED_CHAT_MODEL,
  type ChatMessage,
  type ChatModel,
  type ChatRequest,
} from '../core/ports/chatModel';

/**
 * The chat model of the person's choice, which may change while the engine runs. Refuses without consent, and keeps the
 * last request that left, so that it can be shown word for word.
 */
export class SwitchableChatModel implements ChatModel {
  private model: ChatModel = DISABLED_CHAT_MODEL;
  private consent = false;
  private last: readonly ChatMessage[] | undefined;

  constructor(
    private readonly open: (settings: ModelSettings) => ChatModel,
    settings: ModelSettings,
  ) {
    this.use(settings);
  }

  get label(): string {
    return this.model.label;
  }

  get enabled(): boolean {
    return this.model.enabled && this.consent;
  }

  get lastPrompt(): readonly ChatMessage[] | undefined {
    return this.last;
  }

  /** Takes over settings; a request under way ends with the model it began with. */
  use(settings: ModelSettings): void {
    this.consent = settings.consent;
    this.model = settings.provider === 'none' ? DISABLED_CHAT_MODEL : this.open(settings);
  }

  async *stream(request: ChatRequest, cancel: Cancellation): AsyncIterable<string> {
    if (this.model.enabled && !this.consent)
      throw new ChatModelError(
        'no-consent',
        'Nobody has agreed yet that code may be sent to this model. Run "Vernacular: Configure Language Model…".',
      );
    if (this.model.enabled) this.last = sentText(request);
    yield* this.model.stream(request, cancel);
  }
}

function sentText({ messages, fill }: ChatRequest): readonly ChatMessage[] {
  return fill ? [{ role: 'user', content: `${fill.prefix}<caret>${fill.suffix}` }] : messages;
}
