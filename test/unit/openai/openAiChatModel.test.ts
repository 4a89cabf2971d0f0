import assert from 'node:assert/strict';
import type { Cancellation } from '../../../src/core/ports/cancellation';
import type { ChatFailure } from '../../../src/core/ports/chatModel';
import {
  chunk,
  drop,
  event,
  fillReply,
  hang,
  keepAliveOnly,
  longLine,
  raw,
  reply,
  startOpenAiServer,
  status,
  type Behaviour,
  type OpenAiServer,
} from '../../support/openaiServer';
import { KEY, PROMPT, REQUEST, SHORT, read, setUp } from './chatHarness';

const until = async (condition: () => boolean): Promise<void> => {
  for (let i = 0; i < 200 && !condition(); i++) await new Promise(resolve => setTimeout(resolve, 10));
  assert.ok(condition());
};

/** A cancellation that a test triggers. */
function cancellation(): Cancellation & { cancel(): void } {
  const listeners = new Set<() => void>();
  return {
    cancelled: false,
    onCancel(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    cancel() {
      Object.assign(this, { cancelled: true });
      for (const listener of listeners) listener();
    },
  };
}

const tool = event({ choices: [{ delta: { tool_calls: [{ function: { name: 'rm', arguments: '{}' } }] } }] });
const REPLY_MARK = 'REPLY-TEXT-THAT-STAYS-PRIVATE';

/** How a server may fail, the state that it ends in, and how often it is asked. */
const FAILURES: readonly (readonly [name: string, Behaviour, ChatFailure, asked: number])[] = [
  ['401', status(401), 'auth', 1],
  ['403', status(403), 'auth', 1],
  ['404', status(404), 'not-configured', 1],
  ['400', status(400), 'malformed', 1],
  ['429 without a time', status(429), 'rate-limit', 3],
  ['429 with a long time', status(429, { 'retry-after': '60' }), 'rate-limit', 1],
  ['500', status(500), 'server', 3],
  ['503 with a body of 1 MB', status(503, {}, 'x'.repeat(1 << 20)), 'server', 3],
  ['a hang before the answer', hang(), 'timeout', 1],
  ['a hang after the headers', hang(': hello\n\n'), 'timeout', 1],
  ['a hang in the middle', hang(chunk('a')), 'timeout', 1],
  ['comments without end', keepAliveOnly, 'timeout', 1],
  ['a connection dropped at once', drop(), 'network', 3],
  ['a connection dropped in the middle', drop(chunk('a')), 'network', 1],
  ['an end without an end mark', raw(chunk('a')), 'network', 1],
  ['a truncated event', raw(chunk('a') + 'data: {"choices":[{"del'), 'network', 1],
  ['HTML', raw('<html>hello</html>', { 'content-type': 'text/html' }), 'malformed', 1],
  ['HTML called an event stream', raw('<html>\n<p>hello</html>\n'), 'malformed', 1],
  ['one JSON object', raw('{"choices":[]}', { 'content-type': 'application/json' }), 'malformed', 1],
  ['data that is not JSON', raw(event(`{${REPLY_MARK}`)), 'malformed', 1],
  [
    'data that is not JSON, in an event of another kind',
    raw(`event: thread.x\ndata: {${REPLY_MARK}\n\n`),
    'malformed',
    1,
  ],
  ['JSON of another shape', raw(event({ hello: [REPLY_MARK] })), 'malformed', 1],
  ['JSON null', raw(event('null')), 'malformed', 1],
  ['a text that is a number', raw(event({ choices: [{ delta: { content: 7 } }] })), 'malformed', 1],
  ['an error event', raw(event({ error: { message: REPLY_MARK } })), 'server', 3],
  ['binary', raw(Buffer.from([0, 255, 254, 10, 200, 0, 10])), 'malformed', 1],
  ['a line of 10 MB', longLine(10 << 20), 'malformed', 1],
  ['40,000 short events', raw(chunk('x'.repeat(100)).repeat(40_000)), 'malformed', 1],
  ['a tool call', raw(tool), 'malformed', 1],
  ['a terminal escape', reply(['a', '\u001b[2J\u001b]0;x\u0007']), 'malformed', 1],
  ['a direction override', reply(['if (a \u202e) {']), 'malformed', 1],
  ['tag characters', reply(['a\u{e0041}\u{e0042}']), 'malformed', 1],
];

describe('openai chat model', () => {
  let server: OpenAiServer;
  beforeEach(async () => {
    server = await startOpenAiServer();
  });
  afterEach(() => server.close());

  it('streams the text as it comes', async () => {
    server.behave(reply(['const ', 'a', ' = 1;\n'], 30));
    const parts: string[] = [];
    const times: number[] = [];
    for await (const part of setUp(server).model.stream(REQUEST, cancellation())) {
      parts.push(part);
      times.push(Date.now());
    }
    assert.deepEqual(parts, ['const ', 'a', ' = 1;\n']);
    assert.ok(times[2]! - times[0]! >= 40, 'the first text came before the last was sent');
  });

  it('sends the request that was asked for, and the key in the Authorization header only', async () => {
    await read(setUp(server).model, { ...REQUEST, stop: ['\n\n'] });
    const [request] = server.received;
    assert.equal(request!.url, '/v1/chat/completions');
    assert.deepEqual(JSON.parse(request!.body), {
      model: 'test-model',
      stream: true,
      max_tokens: 64,
      temperature: 0,
      stop: ['\n\n'],
      messages: [{ role: 'user', content: PROMPT }],
    });
    const { authorization, ...others } = request!.headers;
    assert.equal(authorization, `Bearer ${KEY}`);
    assert.ok(!JSON.stringify([others, request!.url, request!.body]).includes(KEY));
    assert.deepEqual(
      Object.keys(others).filter(name => name.startsWith('x-')),
      [],
      'nothing is told about this machine',
    );
  });

  it('takes nothing from the environment', async () => {
    const before = process.env;
    process.env = {
      ...before,
      OPENAI_API_KEY: 'ENVMARK',
      OPENAI_ADMIN_KEY: 'ENVMARK',
      OPENAI_ORG_ID: 'ENVMARK',
      OPENAI_PROJECT_ID: 'ENVMARK',
      OPENAI_BASE_URL: 'ENVMARK',
      OPENAI_CUSTOM_HEADERS: 'x-a: ENVMARK',
    };
    try {
      await read(setUp({ baseUrl: server.baseUrl, key: async () => undefined }).model);
    } finally {
      process.env = before;
    }
    assert.equal(server.received[0]!.headers.authorization, undefined);
    assert.ok(!JSON.stringify(server.received).includes('ENVMARK'));
  });

  it('fills in the middle where the endpoint can, and chats where it cannot', async () => {
    const request = { ...REQUEST, fill: { prefix: 'let a', suffix: ';\n' } };
    server.behave(fillReply([' =', ' 1']));
    assert.equal((await read(setUp({ ...server, fillInTheMiddle: 'on' }).model, request)).text, ' = 1');
    const { prompt, suffix } = JSON.parse(server.received[0]!.body) as { prompt: string; suffix: string };
    assert.deepEqual([server.received[0]!.url, prompt, suffix], ['/v1/completions', 'let a', ';\n']);
    server.behave(reply(['ok']));
    assert.equal((await read(setUp(server).model, request)).text, 'ok');
    assert.equal(server.received[1]!.url, '/v1/chat/completions');
  });

  describe('finds out once whether it can fill in the middle', () => {
    const request = { ...REQUEST, fill: { prefix: 'let a', suffix: ';\n' } };
    const urls = (): readonly string[] => server.received.map(({ url }) => url.replace('/v1/', ''));
    const probing = (options: Parameters<typeof setUp>[0] = server) =>
      setUp({ ...options, fillInTheMiddle: 'auto' }).model;

    it('by three lines that hold nothing of the project, and fills from then on', async () => {
      server.behave(fillReply(['violet', '-7142']), fillReply([' = 1']));
      const model = probing();
      assert.equal((await read(model, request)).text, ' = 1');
      assert.equal((await read(model, request)).text, ' = 1');
      assert.deepEqual(urls(), ['completions', 'completions', 'completions']);
      assert.ok(model.fills);
      assert.ok(!server.received[0]!.body.includes(PROMPT) && !server.received[0]!.body.includes('let a'));
    });

    const without: readonly (readonly [string, Behaviour])[] = [
      ['ignores the suffix', fillReply(['";'])],
      ['has no such address', status(404)],
      ['refuses the suffix', status(400)],
      ['answers in one piece', raw('{"choices":[]}', { 'content-type': 'application/json' })],
    ];
    for (const [name, behaviour] of without)
      it(`chats where the endpoint ${name}`, async () => {
        server.behave(behaviour, reply(['ok']));
        const model = probing();
        for (let i = 0; i < 2; i++) assert.equal((await read(model, request)).text, 'ok');
        assert.deepEqual(urls(), ['completions', 'chat/completions', 'chat/completions']);
        assert.ok(!model.fills);
      });

    it('with the next request where nothing came of it, three times at most', async () => {
      const alternating: Behaviour = (response, got) =>
        (got.url === '/v1/completions' ? status(503) : reply(['ok']))(response, got);
      server.behave(alternating);
      const model = probing();
      for (let i = 0; i < 5; i++) assert.equal((await read(model, request)).text, 'ok');
      assert.equal(urls().filter(url => url === 'completions').length, 3);
    });

    it('in one request, however many wait for it', async () => {
      server.behave(fillReply(['violet-7142']), fillReply([' = 1']));
      const model = probing();
      await Promise.all([1, 2, 3].map(() => read(model, request)));
      assert.equal(server.received.filter(({ body }) => body.includes('const first')).length, 1);
    });

    it('never without a place to fill', async () => {
      await read(probing());
      assert.deepEqual(urls(), ['chat/completions']);
    });
  });

  for (const [name, behaviour, failure, asked] of FAILURES)
    it(`ends in ${failure} on ${name}`, async () => {
      server.behave(behaviour);
      const { model, log } = setUp({ ...server, ...(failure === 'timeout' && { timeouts: SHORT }) });
      const printed: unknown[] = [];
      const before = console.error;
      console.error = (...args: unknown[]) => void printed.push(...args);
      const { error } = await read(model).finally(() => (console.error = before));
      assert.equal(error?.failure, failure);
      assert.equal(server.received.length, asked);
      const told = JSON.stringify([error.message, error.stack, error.cause ?? '', log.lines, printed]);
      for (const secret of [KEY, PROMPT, 'SECRET BODY', REPLY_MARK]) assert.ok(!told.includes(secret), told);
      assert.match(error.message, /^[A-Z].*\.$/);
      await until(() => server.open() === 0);
    });

  it('tries again until the answer comes', async () => {
    server.behave(status(500), drop(), reply(['at last']));
    assert.equal((await read(setUp(server).model)).text, 'at last');
    assert.equal(server.received.length, 3);
  });

  it('waits as long as Retry-After says, and then asks again', async () => {
    server.behave(status(429, { 'retry-after': '0.3' }), reply(['ok']));
    const start = Date.now();
    assert.equal((await read(setUp(server).model)).text, 'ok');
    assert.ok(Date.now() - start >= 290);
  });

  it('does not ask before the time that Retry-After names', async () => {
    server.behave(status(429, { 'retry-after': '60' }), reply(['ok']));
    const { model, clock } = setUp(server);
    assert.equal((await read(model)).error?.retryAfterMs, 60_000);
    assert.equal((await read(model)).error?.failure, 'rate-limit');
    assert.equal(server.received.length, 1);
    clock.skew = 61_000;
    assert.equal((await read(model)).text, 'ok');
  });

  for (const code of [301, 302, 303, 307, 308])
    it(`never follows a redirect (${code}), whoever it leads to`, async () => {
      const other = await startOpenAiServer();
      try {
        for (const target of [other.origin, server.origin]) {
          server.behave(status(code, { location: `${target}/v1/chat/completions` }));
          const asked = server.received.length;
          assert.equal((await read(setUp(server).model)).error?.failure, 'refused-redirect');
          assert.equal(server.received.length, asked + 1);
        }
        assert.equal(other.received.length, 0);
      } finally {
        await other.close();
      }
    });

  it('ends quietly when cancelled, and gives the response up', async () => {
    server.behave(hang(chunk('a')));
    const { model } = setUp({ ...server, timeouts: { first: 5000, idle: 5000, total: 9000 } });
    const cancel = cancellation();
    const parts: string[] = [];
    const start = Date.now();
    for await (const part of model.stream(REQUEST, cancel)) {
      parts.push(part);
      setTimeout(() => cancel.cancel(), 20);
    }
    assert.deepEqual(parts, ['a']);
    assert.ok(Date.now() - start < 4000);
    await until(() => server.open() === 0);
  });

  it('gives the response up when the reader goes away', async () => {
    server.behave(hang(chunk('a')));
    for await (const part of setUp(server).model.stream(REQUEST, cancellation())) if (part) break;
    await until(() => server.open() === 0);
  });

  it('opens the circuit after 5 failures, tries once after a pause, and closes it again', async () => {
    server.behave(status(401));
    const { model, clock } = setUp(server);
    for (let i = 0; i < 5; i++) assert.equal((await read(model)).error?.failure, 'auth');
    assert.equal((await read(model)).error?.failure, 'circuit-open');
    assert.equal(server.received.length, 5);
    clock.skew = 31_000;
    assert.equal((await read(model)).error?.failure, 'auth');
    assert.equal((await read(model)).error?.failure, 'circuit-open');
    clock.skew = 95_000;
    server.behave(reply(['ok']));
    assert.equal((await read(model)).text, 'ok');
    assert.equal((await read(model)).text, 'ok');
  });

  it('is not kept open by requests that were cancelled', async () => {
    server.behave(status(401));
    const { model, clock } = setUp(server);
    for (let i = 0; i < 5; i++) await read(model);
    clock.skew = 31_000;
    server.behave(hang());
    const cancel = cancellation();
    setTimeout(() => cancel.cancel(), 30);
    assert.equal((await read(model, REQUEST, cancel)).error, undefined);
    server.behave(reply(['ok']));
    assert.equal((await read(model)).text, 'ok');
  });

  for (const baseUrl of [
    'http://models.example.com/v1',
    'http://127.0.0.1.example.com/v1',
    'http://10.0.0.1/v1',
    'ftp://127.0.0.1/v1',
    'file:///etc/passwd',
    'https://user:hunter2@example.com/v1',
    'https://example.com/v1?key=1',
    'no address',
    '',
  ])
    it(`refuses the base URL "${baseUrl}"`, async () => {
      let asked = 0;
      const fetch = async (): Promise<Response> => (asked++, new Response());
      const { error } = await read(setUp({ baseUrl, fetch }).model);
      assert.equal(error?.failure, 'not-configured');
      assert.equal(asked, 0);
      assert.ok(!error.message.includes('hunter2'));
    });

  it('refuses a key that no header can carry, without quoting it', async () => {
    const { error } = await read(setUp({ ...server, key: async () => 'sk-a\nb-КЛЮЧ' }).model);
    assert.equal(error?.failure, 'auth');
    assert.ok(!`${error.message}${error.stack}`.includes('sk-a'));
    assert.equal(server.received.length, 0);
  });
});
