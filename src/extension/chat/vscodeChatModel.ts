import * as vscode from 'vscode';
import {
  ChatModelError,
  type ChatFailure,
  type ChatModel,
  type ChatRequest,
} from '../../core/ports/chatModel';
import type { Cancellation } from '../../core/ports/cancellation';

const FAILURES: Readonly<Record<string, ChatFailure>> = {
  NoPermissions: 'auth',
  NotFound: 'not-configured',
  Blocked: 'rate-limit',
};

/** The ChatModel port on the language models that VS Code itself offers (`vscode.lm`). */
export class VscodeChatModel implements ChatModel {
  readonly enabled = true;

  /** `name` is a model's id; empty takes the first one there is. */
  constructor(private readonly name: string) {}

  get label(): string {
    return this.name || 'vscode.lm';
  }

  async *stream(request: ChatRequest, cancel: Cancellation): AsyncIterable<string> {
    const source = new vscode.CancellationTokenSource();
    const stop = cancel.onCancel(() => source.cancel());
    try {
      const [model] = await vscode.lm.selectChatModels(this.name ? { id: this.name } : {});
      if (!model)
        throw new ChatModelError(
          'not-configured',
          'VS Code offers no language model. Install one, or run "Vernacular: Configure Language Model…".',
        );
      const response = await model.sendRequest(messages(request), modelOptions(request), source.token);
      for await (const text of response.text) {
        if (cancel.cancelled) return;
        yield text;
      }
    } catch (error) {
      if (!cancel.cancelled) throw asChatError(error);
    } finally {
      stop();
      source.dispose();
    }
  }
}

function messages(request: ChatRequest): vscode.LanguageModelChatMessage[] {
  // The API has no system role: such a message goes first as the user's.
  return request.messages.map(({ role, content }) =>
    role === 'assistant'
      ? vscode.LanguageModelChatMessage.Assistant(content)
      : vscode.LanguageModelChatMessage.User(content),
  );
}

function modelOptions(request: ChatRequest): vscode.LanguageModelChatRequestOptions {
  const { maxTokens, temperature, stop } = request;
  return {
    justification: vscode.l10n.t(
      'Vernacular asks for an inline suggestion that follows the rules of this project.',
    ),
    modelOptions: { max_tokens: maxTokens, temperature, ...(stop ? { stop } : {}) },
  };
}

/** Never passes the provider's own message on: it may quote the prompt. */
function asChatError(error: unknown): ChatModelError {
  if (error instanceof ChatModelError) return error;
  const code = error instanceof vscode.LanguageModelError ? error.code : '';
  const failure = FAILURES[code] ?? 'server';
  return new ChatModelError(
    failure,
    `The language model of VS Code refused or failed (${code || 'unknown'}).`,
  );
}
