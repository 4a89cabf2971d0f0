import { strict as assert } from 'node:assert';
import { delimiter, resolve } from 'node:path';
import { NO_MODEL, type ModelSettings } from '../../../src/core/model/settings';
import { NEVER } from '../../../src/core/ports/cancellation';
import {
  ChatModelError,
  type ChatMessage,
  type ChatModel,
  type ChatRequest,
} from '../../../src/core/ports/chatModel';
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

  const fills: readonly [fills: boolean, sent: readonly ChatMessage[]][] = [
    [false, request.messages],
    [true, [{ role: 'user', content: 'before<caret>after' }]],
  ];
  for (const [can, sent] of fills)
    it(`${can ? 'that fills' : 'that does not fill'} keeps what it reads of a request with both`, async () => {
      const model = new SwitchableChatModel(settings => ({ ...open(settings), fills: can }), CHOSEN);
      const both = { ...request, fill: { prefix: 'before', suffix: 'after' } };
      await model.stream(both, NEVER)[Symbol.asyncIterator]().next();
      assert.deepEqual(model.lastPrompt, sent);
    });

  it('tells why it fails, and once that it does so no more', async () => {
    const told: string[] = [];
    const failures = [
      new ChatModelError('auth', 'The key.'),
      new Error('prompt quoted'),
      undefined,
      undefined,
    ];
    const failing = (settings: ModelSettings): ChatModel => ({
      ...open(settings),
      async *stream() {
        const failure = failures.shift();
        if (failure) throw failure;
        yield 'text';
      },
    });
    const model = new SwitchableChatModel(failing, CHOSEN, problem => told.push(problem));
    await assert.rejects(ask(model), { failure: 'auth' });
    await assert.rejects(ask(model), /prompt quoted/);
    await ask(model);
    await ask(model);
    const unknown = 'The language model failed in an unknown way. The log may say more.';
    assert.deepEqual(told, ['', 'The key.', unknown, '']);
  });

  it('has nothing against it once another one is chosen', async () => {
    const told: string[] = [];
    const failing = (settings: ModelSettings): ChatModel => ({
      ...open(settings),
      // eslint-disable-next-line require-yield -- it never yields: it always fails.
      async *stream() {
        throw new ChatModelError('server', settings.model);
      },
    });
    const model = new SwitchableChatModel(failing, CHOSEN, problem => told.push(problem));
    await assert.rejects(ask(model), { failure: 'server' });
    model.use({ ...CHOSEN, model: 'n' });
    assert.deepEqual(told, ['', 'm', '']);
  });

  it('changes while it runs, to another one or to none', async () => {
    const model = new SwitchableChatModel(open, CHOSEN);
    model.use({ ...CHOSEN, model: 'n' });
    assert.deepEqual(await ask(model), ['n']);
    model.use(NO_MODEL);
    await assert.rejects(ask(model), { failure: 'not-configured' });
  });
});
