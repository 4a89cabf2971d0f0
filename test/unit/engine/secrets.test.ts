import { strict as assert } from 'node:assert';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { nodeClock } from '../../../src/adapters/node/nodeClock';
import { lineLog } from '../../../src/adapters/node/nodeLog';
import { createOpenAiChatModel } from '../../../src/adapters/openai/openAiChatModel';
import { nodeEngineDeps } from '../../../src/compose/nodeEngine';
import type { Engine } from '../../../src/core/engine';
import { createEngine } from '../../../src/core/engine/createEngine';
import { DEFAULT_SETTINGS } from '../../../src/core/model/settings';
import { redactSecrets } from '../../../src/core/observe/redact/redact';
import { NEVER } from '../../../src/core/ports/cancellation';
import { testAssets } from '../../support/assets';
import { type OpenAiServer, reply, startOpenAiServer } from '../../support/openaiServer';
import { FORMS, fill, generator } from '../observe/redact/planted';
import { type Project, shopModule, shopProject } from './project';

/** Secrets in files that are never read, and secrets in ordinary source beside the caret. */
const HIDDEN = 25;
const BESIDE = 25;
const SECRET_FILES = [
  '.env',
  '.env.production',
  'config/.env.local',
  'keys/server.pem',
  'keys/id_rsa',
  'keys/app.key',
  'keys/store.p12',
  'keys/store.jks',
  '.npmrc',
  '.netrc',
];

describe('fifty planted secrets', function () {
  this.timeout(120_000);
  const random = generator(7);
  const secrets = FORMS.slice(0, HIDDEN + BESIDE).map(([, form]) => fill(form, random));
  while (secrets.length < HIDDEN + BESIDE)
    secrets.push(fill(FORMS[secrets.length % FORMS.length]![1], random));
  const [hidden, beside] = [secrets.slice(0, HIDDEN), secrets.slice(HIDDEN)];
  const lines: string[] = [];
  let project: Project;
  let server: OpenAiServer;
  let engine: Engine;
  const shown: string[] = [];

  const start = async (): Promise<Engine> => {
    const log = lineLog(line => lines.push(line), 'trace');
    const model = { baseUrl: server.baseUrl, model: 'test', key: async () => 'k' };
    const chat = createOpenAiChatModel(model, { clock: nodeClock, log });
    const host = { root: project.root, assets: testAssets(), settings: DEFAULT_SETTINGS, workers: 0 };
    return createEngine(await nodeEngineDeps({ ...host, chat, log }));
  };

  before(async () => {
    project = await shopProject();
    server = await startOpenAiServer();
    server.behave(reply(['readStore(tableName);']));
    for (const [i, path] of SECRET_FILES.entries())
      await project.write(
        path,
        hidden
          .flatMap((secret, n) => (n % SECRET_FILES.length === i ? [`TOKEN_${n}=${secret}`] : []))
          .join('\n'),
      );
    for (const [i, secret] of beside.entries()) await project.write(pathOf(i), sourceWith(secret, i));
    project.git('add', '-A', '-f');
    project.git('commit', '--quiet', '-m', 'feat: connect');
    engine = await start();
    await engine.learn({}, () => undefined, NEVER);
    for (const [i, secret] of beside.entries()) await askAround(pathOf(i), sourceWith(secret, i), secret);
    for (const path of SECRET_FILES) {
      const text = await readFile(join(project.root, path), 'utf8');
      await engine.openDocument(path, 'plaintext', 1, text);
      await note(path, 1, text.length);
    }
    await engine.dispose();
  });
  after(async () => {
    await server.close();
    await project.remove();
  });

  const note = async (path: string, version: number, offset: number): Promise<void> => {
    const suggestion = await engine.suggest({ path, version, offset, explicit: true }, NEVER);
    if (!suggestion) return;
    shown.push(suggestion.text);
    await engine.feedback({ suggestion: suggestion.id, outcome: 'rejected', at: Date.now() });
  };

  /** Asks behind the secret's line, with the secret's beginning typed anew below it, and saves. */
  async function askAround(path: string, text: string, secret: string): Promise<void> {
    await engine.openDocument(path, 'javascript', 1, text);
    let version = 1;
    let offset = text.length;
    for (const typed of [
      `const copy = '${secret.slice(0, 6)}`,
      `';\nconst url = `,
      `connect('${secret.slice(0, 4)}`,
    ]) {
      await engine.editDocument(path, ++version, [{ start: offset, end: offset, text: typed }]);
      offset += typed.length;
      await note(path, version, offset);
    }
    await engine.closeDocument(path);
  }

  it('asked the model and the local model beside them', () => {
    assert.ok(server.received.length >= BESIDE, `${server.received.length} requests`);
    assert.ok(shown.length > 0);
  });

  it('are in no request', () => {
    for (const { body, url } of server.received) assertClean(`${url}\n${body}`, 'a request');
  });

  it('are in no suggestion and no line of the log', () => {
    for (const text of shown) assertClean(text, 'a suggestion');
    for (const line of lines) assertClean(line, 'the log');
  });

  it('are in no skill, journal, record or model on disk', async () => {
    let files = 0;
    for (const folder of ['.agents', '.vernacular', '.git/vernacular'])
      for (const file of await filesBelow(join(project.root, folder))) {
        files++;
        assertClean((await readFile(file)).toString('latin1'), file);
      }
    assert.ok(files > 10, `${files} files`);
  });

  it('cost few harmless strings', () => {
    const harmless = THINGS_OF_THE_SHOP.map(thing => shopModule(thing)).join('\n');
    assert.equal(redactSecrets(harmless).count, 0);
  });

  function assertClean(text: string, where: string): void {
    for (const secret of secrets)
      for (const part of partsOf(secret))
        assert.ok(!text.includes(part), `${part} of ${secret} is in ${where}`);
  }
});

const THINGS_OF_THE_SHOP = ['order', 'invoice', 'customer'];
const pathOf = (i: number): string => `src/connect${i}.js`;
const sourceWith = (secret: string, i: number): string =>
  `${shopModule(`thing${i}`)}\nconst client = connect('${secret}', ${i});\n`;

/** A secret and its halves: a part of it is as bad, where it is long enough to be no chance. */
const partsOf = (secret: string): string[] =>
  [secret, secret.slice(0, secret.length >> 1), secret.slice(secret.length >> 1)].filter(
    part => part.length >= 12,
  );

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name));
}
