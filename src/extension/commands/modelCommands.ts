import * as vscode from 'vscode';
import { API_KEY } from '../engine/hostServices';
import { COMMANDS } from '../ids';
import { modelTarget, SECTION, setting } from '../settings';
import { command, needSession, NotNow, type App } from './app';

const { t } = vscode.l10n;

/** What the person agreed to; see modelTarget. */
export const CONSENT = 'vernacular.modelConsent';

/** Commands on the optional language model. */
export function modelCommands(app: App): vscode.Disposable[] {
  return [
    command(app, COMMANDS.configureModel, () => configure(app)),
    command(app, COMMANDS.setKey, () => setKey(app)),
    command(app, COMMANDS.clearKey, async () => {
      await app.context.secrets.delete(API_KEY);
      await app.reconfigure();
      void vscode.window.showInformationMessage(t('The API key was removed.'));
    }),
    command(app, COMMANDS.showLastPrompt, () => showLastPrompt(app)),
  ];
}

async function configure(app: App): Promise<void> {
  const choice = await vscode.window.showQuickPick(
    [
      {
        label: t('None'),
        detail: t('Suggestions come from the local model alone. Nothing leaves this machine.'),
        provider: 'none' as const,
      },
      {
        label: t('OpenAI-compatible endpoint'),
        detail: t('OpenAI, Ollama, vLLM, LM Studio, or any server that speaks the same protocol.'),
        provider: 'openai' as const,
      },
      {
        label: t('A language model of VS Code'),
        detail: t('One of the models that other extensions offer through VS Code.'),
        provider: 'vscode' as const,
      },
    ],
    { placeHolder: t('Where may suggestions come from, besides the local model?') },
  );
  if (!choice) return;
  const chosen =
    choice.provider === 'none'
      ? { baseUrl: setting('model.baseUrl'), model: '' }
      : await (choice.provider === 'openai' ? askEndpoint() : askEditorModel());
  if (!chosen) return;
  const target = { provider: choice.provider, ...chosen };
  if (choice.provider !== 'none' && !(await askConsent(target))) return;
  await app.context.globalState.update(CONSENT, choice.provider === 'none' ? undefined : modelTarget(target));
  const configuration = vscode.workspace.getConfiguration(SECTION);
  const save = (key: string, value: string) =>
    configuration.update(key, value, vscode.ConfigurationTarget.Global);
  await save('model.baseUrl', target.baseUrl);
  await save('model.name', target.model);
  await save('model.provider', target.provider);
  await app.reconfigure();
  if (choice.provider === 'openai' && !(await app.context.secrets.get(API_KEY))) return offerKey(app);
  // Settings are saved one by one, which takes a while: until now nothing was asked.
  void vscode.window.showInformationMessage(
    choice.provider === 'none'
      ? t('Suggestions come from the local model alone from now on.')
      : t('Suggestions come from {0}, too, from now on.', target.model),
  );
}

async function askEndpoint(): Promise<{ baseUrl: string; model: string } | undefined> {
  const baseUrl = await vscode.window.showInputBox({
    title: t('Base URL'),
    prompt: t('Address of the endpoint, such as http://127.0.0.1:11434/v1'),
    value: setting('model.baseUrl'),
    ignoreFocusOut: true,
    validateInput: baseUrlProblem,
  });
  if (baseUrl === undefined) return undefined;
  const model = await vscode.window.showInputBox({
    title: t('Model'),
    prompt: t('Name of the model, as the endpoint calls it'),
    value: setting('model.name'),
    ignoreFocusOut: true,
    validateInput: value => (value.trim() === '' ? t('Enter a name.') : undefined),
  });
  return model === undefined ? undefined : { baseUrl: baseUrl.trim(), model: model.trim() };
}

/** What is wrong with an address: the key must never travel unencrypted to another machine. */
export function baseUrlProblem(value: string): string | undefined {
  let url: URL;
  try {
    url = new URL(value.trim());
  } catch {
    return t('This is not a URL.');
  }
  if (url.username || url.password) return t('Leave user and password out; use "Set API Key".');
  const loopback = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url.protocol === 'https:' || (url.protocol === 'http:' && loopback)) return undefined;
  return t('Use https, or http on this machine.');
}

async function askEditorModel(): Promise<{ baseUrl: string; model: string } | undefined> {
  const models = await vscode.lm.selectChatModels({});
  if (models.length === 0)
    throw new NotNow(
      t('VS Code offers no language model at the moment. Install an extension that brings one.'),
    );
  const choice = await vscode.window.showQuickPick(
    models.map(model => ({
      label: model.name,
      description: `${model.vendor} ${model.family}`,
      id: model.id,
    })),
    { placeHolder: t('Model') },
  );
  return choice && { baseUrl: setting('model.baseUrl'), model: choice.id };
}

async function askConsent(target: { provider: string; baseUrl: string; model: string }): Promise<boolean> {
  const agree = t('Allow');
  const to =
    target.provider === 'openai' ? new URL(target.baseUrl).origin : t('the extension that offers it');
  const detail = t(
    'While you type, Vernacular sends to {0} ({1}): the code around the caret, similar code of this project, and the few rules that apply there. When it proposes to change a rule, it also sends that rule with paths and lines for and against it. Never sent: secret files, text that looks like a secret, your key to anyone else. "Vernacular: Show Last Prompt" shows exactly what was sent.',
    to,
    target.model,
  );
  const answer = await vscode.window.showWarningMessage(
    t('Let code of this project leave the machine?'),
    { modal: true, detail },
    agree,
  );
  return answer === agree;
}

async function offerKey(app: App): Promise<void> {
  const set = t('Set API Key');
  const text = t('No API key is stored. A local endpoint may need none.');
  if ((await vscode.window.showInformationMessage(text, set)) === set) await setKey(app);
}

async function setKey(app: App): Promise<void> {
  const key = await vscode.window.showInputBox({
    title: t('API Key'),
    prompt: t('Kept in the secret store of VS Code. Sent only to {0}.', setting('model.baseUrl')),
    password: true,
    ignoreFocusOut: true,
    validateInput: value =>
      /^[\x21-\x7e]+$/.test(value.trim()) ? undefined : t('Enter the key as one word.'),
  });
  if (key === undefined) return;
  await app.context.secrets.store(API_KEY, key.trim());
  await app.reconfigure();
  void vscode.window.showInformationMessage(t('The API key was stored.'));
}

async function showLastPrompt(app: App): Promise<void> {
  const prompt = await needSession(app).engine.lastPrompt();
  if (!prompt) throw new NotNow(t('No prompt has left this machine since the window was opened.'));
  const content = prompt.map(({ role, content: text }) => `----- ${role} -----\n${text}`).join('\n\n');
  await vscode.window.showTextDocument(
    await vscode.workspace.openTextDocument({ content, language: 'plaintext' }),
  );
}
