import type * as vscode from 'vscode';
import type { HostServices } from '../../adapters/rpc/engineProtocol';
import type { ChatModel } from '../../core/ports/chatModel';
import type { Log } from '../../core/ports/log';

/** Key of the API key in the editor's secret store. */
export const API_KEY = 'vernacular.apiKey';

/** What the engine's thread may ask of this one. */
export function hostServices(
  secrets: vscode.SecretStorage,
  model: () => ChatModel,
  log: Log,
  modelProblem: (sentence: string) => void,
): HostServices {
  return {
    secret: async () => secrets.get(API_KEY),
    chat: async (request, onText, cancel) => {
      for await (const text of model().stream(request, cancel)) onText(text);
    },
    log: async (level, message) => log[level](message),
    modelProblem: async sentence => modelProblem(sentence),
  };
}
