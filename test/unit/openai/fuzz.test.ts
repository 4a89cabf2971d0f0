import assert from 'node:assert/strict';
import {
  chunk,
  event,
  startOpenAiServer,
  type Behaviour,
  type OpenAiServer,
} from '../../support/openaiServer';
import { generator } from '../observe/redact/planted';
import { read, setUp } from './chatHarness';

const TEXT = 'const größe = "日本語 🎉";\n';
const GOOD =
  event({ choices: [{ delta: { role: 'assistant', content: '' } }] }) +
  [...TEXT].map(chunk).join('') +
  event({ choices: [{ delta: {}, finish_reason: 'stop' }] }) +
  event('[DONE]');
const CASES = 150;

/** Sends the bytes in pieces of random sizes, so that characters and lines are cut anywhere. */
const inPieces =
  (bytes: Buffer, random: () => number): Behaviour =>
  async response => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (let at = 0; at < bytes.length && !response.destroyed;) {
      const next = at + 1 + Math.floor(random() * 40);
      response.write(bytes.subarray(at, next));
      at = next;
      if (random() < 0.1) await new Promise(resolve => setImmediate(resolve));
    }
    response.end();
  };

/** Overwrites, drops, doubles or inserts a few bytes. */
function mutate(bytes: Buffer, random: () => number): Buffer {
  let result = bytes;
  for (let i = 0; i < 1 + random() * 4; i++) {
    const at = Math.floor(random() * result.length);
    const length = Math.floor(random() * 12);
    const piece = Buffer.from(Array.from({ length }, () => Math.floor(random() * 256)));
    const kinds = [
      [result.subarray(0, at), piece, result.subarray(at + length)],
      [result.subarray(0, at), result.subarray(at + length)],
      [result.subarray(0, at + length), result.subarray(at)],
      [result.subarray(0, at), piece, result.subarray(at)],
      [result.subarray(0, at)],
    ];
    result = Buffer.concat(kinds[Math.floor(random() * kinds.length)]!);
  }
  return result;
}

describe('openai chat model, whatever arrives', () => {
  let server: OpenAiServer;
  before(async () => {
    server = await startOpenAiServer();
  });
  after(() => server.close());

  it('reads a reply that is cut anywhere', async () => {
    const random = generator(1);
    for (let i = 0; i < 40; i++) {
      server.behave(inPieces(Buffer.from(i % 2 ? GOOD : GOOD.replaceAll('\n', '\r\n')), random));
      assert.deepEqual(await read(setUp(server).model), { text: TEXT, error: undefined });
    }
  });

  it(`ends in a text or a typed failure for ${CASES} broken replies`, async function () {
    this.timeout(120_000);
    const random = generator(2);
    let failed = 0;
    for (let i = 0; i < CASES; i++) {
      server.behave(inPieces(mutate(Buffer.from(GOOD), random), random));
      // Anything but a ChatModelError is thrown on by `read`, and fails the test.
      const { text, error } = await read(
        setUp({ ...server, timeouts: { first: 500, idle: 200, total: 700 } }).model,
      );
      assert.ok(text.length <= TEXT.length * 3);
      if (error) failed++;
    }
    assert.ok(failed > CASES / 4 && failed < CASES, `${failed} of ${CASES} failed`);
    for (let i = 0; i < 100 && server.open() > 0; i++) await new Promise(resolve => setTimeout(resolve, 20));
    assert.equal(server.open(), 0);
  });
});
