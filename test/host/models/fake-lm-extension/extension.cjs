const vscode = require('vscode');

const MODEL = {
  id: 'fake-model',
  name: 'Fake Model',
  family: 'fake',
  version: '1',
  maxInputTokens: 8000,
  maxOutputTokens: 500,
  capabilities: {},
};

/** All text of the messages. */
const textOf = messages =>
  messages.flatMap(({ content }) => content.map(part => part.value ?? '')).join('\n');

/** Knows one line, fails on another, and has nothing to say anywhere else. */
const provider = {
  provideLanguageModelChatInformation: () => [MODEL],
  provideTokenCount: (_model, text) => (typeof text === 'string' ? text : textOf([text])).length / 4,
  async provideLanguageModelChatResponse(_model, messages, _options, progress) {
    const prompt = textOf(messages);
    if (prompt.includes('const refusal = <CARET/>')) throw vscode.LanguageModelError.Blocked('Not that.');
    if (!prompt.includes('const letter = <CARET/>')) return;
    for (const part of ['draftLetter(', '"dear ', 'reader"', ');']) {
      await new Promise(resolve => setTimeout(resolve, 30));
      progress.report(new vscode.LanguageModelTextPart(part));
    }
  },
};

exports.activate = context =>
  context.subscriptions.push(vscode.lm.registerLanguageModelChatProvider('vernacular-test', provider));
