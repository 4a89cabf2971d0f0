import { strict as assert } from 'node:assert';
import { delimiter, resolve } from 'node:path';
import { NO_MODEL, type ModelSettings } from '../../../src/core/model/settings';
import { NEVER } from '../../../src/core/ports/cancellation';
import type { ChatModel, ChatRequest } from '../../../src/core/ports/chatModel';
import { gitFirst } from '../../../src/worker/composeEngine';
import { SwitchableChatModel } from '../../../src/worker/switchableChatModel';

describe('the chosen git', () => {
  const folder = resolve('/opt/git/bin');
  const cases: readonly [string, string][] = [
    ['', '/usr/bin'],
    ['git', '/usr/bin'],
    [resolve(folder, 'git'), `${folder}${delimiter}/usr/bin`],
    [resolve(folder, 'git.exe'), `${folder}${delimiter}/usr/bin`],
    [folder, `${folder}${delimiter}/usr/bin`],
  ];
  for (const [setting, expected] of cases)
    it(`"${setting}" searches ${expected}`, () => assert.equal(gitFirst(setting, '/usr/bin'), expected));
});

describe('the chosen chat model', () => {
  const CHOSEN: ModelSettings = { ...NO_MODEL, provider: 'openai', model: 'm', consent: true };
  const request: ChatRequest = {
    messages: [{ role: 'user', content: 'Hello' }],
    maxTokens: 1,
    temperature: 0,
  };
  const opened: string[] = [];
  const open = ({ model }: ModelSettings): ChatModel => ({
    label: model,
    enabled: true,
    async *stream() {
      opened.push(model);
      yield model;
    },
  });
  const ask = async (model: ChatModel) => {
    const parts: string[] = [];
    for await (const part of model.stream(request, NEVER)) parts.push(part);
    return parts;
  };

  it('asks nobody without consent, and keeps no prompt', async () => {
    opened.length = 0;
    const model = new SwitchableChatModel(open, { ...CHOSEN, consent: false });
    await assert.rejects(ask(model), { failure: 'no-consent' });
    assert.deepEqual([model.enabled, opened, model.lastPrompt], [false, [], undefined]);
  });

  it('asks the chosen one and keeps what was sent, word for word', async () => {
    const model = new SwitchableChatModel(open, CHOSEN);
    assert.deepEqual(await ask(model), ['m']);
    assert.deepEqual(model.lastPrompt, request.messages);
  });

  it('changes while it runs, to another one or to none', async () => {
    const model = new SwitchableChatModel(open, CHOSEN);
    model.use({ ...CHOSEN, model: 'n' });
    assert.deepEqual(await ask(model), ['n']);
    model.use(NO_MODEL);
    await assert.rejects(ask(model), { failure: 'not-configured' });
  });
});
