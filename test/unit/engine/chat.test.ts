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
import { NEVER } from '../../../src/core/ports/cancellation';
import { testAssets } from '../../support/assets';
import {
  type Behaviour,
  drop,
  hang,
  type OpenAiServer,
  raw,
  reply,
  startOpenAiServer,
  status,
} from '../../support/openaiServer';
import { type Project, shopProject } from './project';

const KEY = 'sk-test-only-0123456789abcdef0123456789abcdef';
/** Nothing the local model has ever seen goes on after it. */
const CODE = 'export function shipParcel(parcel) {\n  const carrier = ';

describe('the whole loop with a language model behind HTTP', () => {
  let project: Project;
  let server: OpenAiServer;
  let engine: Engine;
  const lines: string[] = [];
  let opened = 0;

  before(async () => {
    project = await shopProject();
    server = await startOpenAiServer();
    await project.write('.env', `API_TOKEN=${KEY}\n`);
    const log = lineLog(line => lines.push(line), 'trace');
    const chat = createOpenAiChatModel(
      {
        baseUrl: server.baseUrl,
        model: 'test',
        key: async () => KEY,
        timeouts: { first: 1_500, idle: 1_000, total: 4_000 },
      },
      { clock: nodeClock, log },
    );
    const host = { root: project.root, assets: testAssets(), settings: DEFAULT_SETTINGS, workers: 0 };
    engine = await createEngine(await nodeEngineDeps({ ...host, chat, log }));
    await engine.learn({}, () => undefined, NEVER);
  });
  after(async () => {
    await engine.dispose();
    await server.close();
    await project.remove();
  });

  /** A fresh file each time, so that no remembered answer helps. */
  async function ask(code = CODE): ReturnType<Engine['suggest']> {
    const path = `src/parcel${++opened}.js`;
    await engine.openDocument(path, 'javascript', 1, code);
    return engine.suggest({ path, version: 1, offset: code.length, explicit: false }, NEVER);
  }

  it('streams a suggestion through the guard, with the rules of the place in the prompt', async () => {
    server.behave(reply(['pick', 'Carrier("fast', '");'], 5));
    const suggestion = await ask();
    assert.equal(suggestion?.source, 'chat-model');
    assert.equal(suggestion.text, "pickCarrier('fast');", 'quotes are repaired to the rule');
    assert.ok(suggestion.restsOn.some(ref => ref.rule.startsWith('format.quotes~')));
    assert.match(server.received.at(-1)?.body ?? '', /single quotes/);
  });

  const failures: readonly (readonly [string, Behaviour])[] = [
    ['401', status(401)],
    ['429', status(429, { 'retry-after': '0' })],
    ['500', status(500)],
    ['a hang', hang()],
    ['garbage', raw('data: {"choices": [\n\n')],
    ['a dropped connection', drop()],
  ];
  for (const [name, behaviour] of failures) {
    it(`carries on with the local model after ${name}`, async () => {
      server.behave(behaviour);
      assert.equal(await ask(), undefined);
      const local = await ask(
        'export function checkParcel(found) {\n  if (found === undefined) {\n    throw new Error(',
      );
      assert.equal(local?.source, 'local-model');
    });
  }

  it('keeps the key and foreign files out of everything but the header', async () => {
    assert.ok(server.received.length > 0);
    for (const request of server.received) {
      assert.equal(request.headers.authorization, `Bearer ${KEY}`);
      assert.ok(!request.url.includes(KEY) && !request.body.includes(KEY));
      assert.doesNotMatch(request.body, /API_TOKEN/);
    }
    assert.ok(lines.length > 0 && lines.every(line => !line.includes(KEY) && !line.includes('SECRET BODY')));
    for (const folder of ['.agents', '.vernacular', '.git/vernacular']) {
      for (const file of await filesBelow(join(project.root, folder))) {
        assert.ok(!(await readFile(file)).includes(KEY), file);
      }
    }
  });
});

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name));
}
