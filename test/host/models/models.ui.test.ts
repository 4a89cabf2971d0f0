import { strict as assert } from 'node:assert';
import { join } from 'node:path';
import { EXTENSION_ROOT } from '../../support/hostWorkbench';
import {
  hang,
  reply,
  startOpenAiServer,
  status,
  type Behaviour,
  type OpenAiServer,
} from '../../support/openaiServer';
import { COMMON, filesBelow, ModelUser } from './modelUser';

const KEY = 'sk-test-4f1d0c7b92';
const ALONE = /local model alone/;

/** Answers at the end of one line, and has nothing to say anywhere else. */
const knows =
  (line: string, parts: readonly string[]): Behaviour =>
  (response, request) =>
    reply(request.body.includes(`${line}<CARET/>`) ? parts : [], 40)(response, request);

describe('an OpenAI-compatible endpoint', function () {
  this.timeout(240_000);
  let user: ModelUser;
  let server: OpenAiServer;

  before(async () => {
    server = await startOpenAiServer();
    user = new ModelUser();
    user.configure({
      'vernacular.model.provider': 'openai',
      'vernacular.model.baseUrl': server.baseUrl,
      'vernacular.model.name': 'tiny-coder',
    });
    await user.begin();
  });
  after(async () => {
    await user?.end();
    await server?.close();
  });

  it('is sent nothing by settings alone', async () => {
    server.behave(knows('const early = ', ['tooEarly();']));
    assert.equal(await user.offered('const early = ', 2_500), '');
    assert.equal(server.received.length, 0);
  });

  it('is asked after consent, and its suggestion is made to fit the project', async () => {
    const { ui } = user;
    await ui.command('Vernacular: Configure Language Model…');
    await ui.choose('OpenAI-compatible endpoint');
    await user.acceptInput('Base URL');
    await user.acceptInput('Model');
    await user.answerDialog('Let code of this project leave the machine?', 'Allow');
    await ui.command('Vernacular: Set API Key');
    await user.acceptInput('API Key', KEY);
    await ui.notification('The API key was stored.').waitFor({ timeout: 15_000 });
    assert.equal(server.received.length, 0);

    server.behave(knows('const tariff = ', ['priceOf', '("night ', 'train", ', '"second class");']));
    assert.equal(await user.offered('const tariff = ', 15_000), `priceOf('night train', 'second class');`);
    await ui.page.keyboard.press('Tab');
    await ui.save();
    assert.match(user.text, /^const tariff = priceOf\('night train', 'second class'\);$/m);

    const { messages, model } = JSON.parse(server.received.at(-1)!.body) as {
      model: string;
      messages: { role: string; content: string }[];
    };
    assert.equal(model, 'tiny-coder');
    assert.match(messages[0]!.content, /conventions here:\n(.*\n)*.*single quotes/i);
  });

  it('was sent what "Show Last Prompt" shows', async () => {
    const { ui } = user;
    await ui.command('Vernacular: Show Last Prompt');
    const shown = ui.page.locator('.editor-group-container.active .view-lines', {
      hasText: /-----.system.-----/,
    });
    await shown.waitFor({ timeout: 15_000 });
    await ui.openFile('src/fresh.js');
  });

  const failures: readonly [name: string, failing: Behaviour, sentence: RegExp][] = [
    ['refuses the key', status(401), /The endpoint refused the key \(401\)\. Enter it again/],
    ['has a problem of its own', status(500), /The endpoint has a problem of its own \(500\)/],
    ['hangs', hang(), /The language model did not begin to answer in time/],
  ];
  for (const [index, [name, failing, sentence]] of failures.entries())
    it(`${name}: the local model carries on, and the status item says why`, async () => {
      server.behave(failing);
      assert.equal(await user.offered(`const failing${index} = `, 1_500), '');
      const reason = await user.told(sentence, true);
      assert.match(reason, ALONE);
      assert.doesNotMatch(reason, /SECRET BODY/);
      assert.match(await user.offered(COMMON.begin), COMMON.rest);
      await user.takeBack();

      const line = `const better${index} = `;
      server.behave(knows(line, ['priceOf("day ', 'train");']));
      assert.equal(await user.offered(line, 15_000), `priceOf('day train');`);
      // Taken, or the Escape that begins the next line would be a rejection of its quotes.
      await user.ui.page.keyboard.press('Tab');
      await user.told(ALONE, false);
    });

  it('alone gets the key, and in the header alone', () => {
    assert.ok(server.received.length > 4);
    for (const { url, body, headers } of server.received) {
      assert.equal(headers.authorization, `Bearer ${KEY}`);
      assert.ok(!JSON.stringify({ url, body, ...headers, authorization: '' }).includes(KEY));
    }
    for (const folder of [user.folder, join(user.dataDir, 'data/logs')]) {
      const files = filesBelow(folder);
      assert.ok(files.length > 0);
      const holding = files.filter(([, text]) => text.includes(KEY)).map(([path]) => path);
      assert.deepEqual(holding, []);
    }
    assert.ok(!user.host.log().includes(KEY));
  });
});

describe('a language model of VS Code', function () {
  this.timeout(240_000);
  let user: ModelUser;

  before(async () => {
    user = new ModelUser();
    await user.begin({ extensions: [EXTENSION_ROOT, join(__dirname, 'fake-lm-extension')] });
  });
  after(() => user?.end());

  it('gives ghost text that fits the project', async () => {
    const { ui } = user;
    await ui.command('Vernacular: Configure Language Model…');
    await ui.choose('A language model of VS Code');
    await ui.choose('Fake Model');
    await user.answerDialog('Let code of this project leave the machine?', 'Allow');
    await ui.notification('Suggestions come from fake-model, too').waitFor({ timeout: 30_000 });

    assert.equal(await user.offered('const letter = ', 15_000), `draftLetter('dear reader');`);
    await ui.page.keyboard.press('Tab');
    await ui.save();
    assert.match(user.text, /^const letter = draftLetter\('dear reader'\);$/m);
  });

  it('may fail: the local model carries on, and the status item says why', async () => {
    assert.equal(await user.offered('const refusal = ', 1_500), '');
    const reason = await user.told(/language model of VS Code refused or failed/, true);
    assert.match(reason, ALONE);
    assert.match(await user.offered(COMMON.begin), COMMON.rest);
  });
});
