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
 * last request that left, so that it can be shown word for word. `report` is told why the model fails, and '' once it does
 * not any more.
 */
export class SwitchableChatModel implements ChatModel {
  private model: ChatModel = DISABLED_CHAT_MODEL;
  private consent = false;
  private last: { readonly request: ChatRequest; readonly model: ChatModel } | undefined;
  private problem: string | undefined;

  constructor(
    private readonly open: (settings: ModelSettings) => ChatModel,
    settings: ModelSettings,
    private readonly report: (problem: string) => void = () => undefined,
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
    return this.last && sentText(this.last.request, this.last.model);
  }

  /** Takes over settings; a request under way ends with the model it began with. */
  use(settings: ModelSettings): void {
    this.consent = settings.consent;
    this.model = settings.provider === 'none' ? DISABLED_CHAT_MODEL : this.open(settings);
    this.tell('');
  }

  async *stream(request: ChatRequest, cancel: Cancellation): AsyncIterable<string> {
    if (this.model.enabled && !this.consent)
      throw new ChatModelError(
        'no-consent',
        'Nobody has agreed yet that code may be sent to this model. Run "Vernacular: Configure Language Model…".',
      );
    const { model } = this;
    if (model.enabled) this.last = { request, model };
    try {
      yield* model.stream(request, cancel);
      if (!cancel.cancelled && model === this.model) this.tell('');
    } catch (error) {
      if (model === this.model) this.tell(sentenceOf(error));
      throw error;
    }
  }

  private tell(problem: string): void {
    if (problem === this.problem) return;
    this.problem = problem;
    this.report(problem);
  }
}

/** Only the port's own errors are worded for people and quote nothing. */
function sentenceOf(error: unknown): string {
  return error instanceof ChatModelError
    ? error.message
    : 'The language model failed in an unknown way. The log may say more.';
}

/** What a model reads of a request: the place to fill where it fills, the messages where it does not. */
function sentText({ messages, fill }: ChatRequest, model: ChatModel): readonly ChatMessage[] {
  return fill && model.fills ? [{ role: 'user', content: `${fill.prefix}<caret>${fill.suffix}` }] : messages;
}
