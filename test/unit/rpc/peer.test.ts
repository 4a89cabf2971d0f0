import { strict as assert } from 'node:assert';
import { MessageChannel } from 'node:worker_threads';
import { channelOf } from '../../../src/adapters/rpc/channel';
import { cancellation, Peer, remote } from '../../../src/adapters/rpc/peer';
import { RemoteChatModel } from '../../../src/adapters/rpc/remoteChatModel';
import type { HostServices } from '../../../src/adapters/rpc/engineProtocol';
import { Cancelled, type Cancellation } from '../../../src/core/ports/cancellation';
import { ChatModelError, type ChatRequest } from '../../../src/core/ports/chatModel';
import { FileAccessError } from '../../../src/core/ports/fileSystem';

interface Calculator {
  add(a: number, b: number): Promise<number>;
  count(to: number, progress: (n: number) => void, cancel: Cancellation): Promise<string>;
  fail(kind: string): Promise<never>;
  hang(): Promise<never>;
}

const calculator: Calculator = {
  add: async (a, b) => a + b,
  count: async (to, progress, cancel) => {
    for (let n = 1; n <= to; n++) {
      if (cancel.cancelled) throw new Cancelled();
      progress(n);
      await new Promise(resolve => setTimeout(resolve, 1));
    }
    return 'done';
  },
  fail: async kind => {
    if (kind === 'cancelled') throw new Cancelled();
    if (kind === 'file') throw new FileAccessError('read-only', 'a/b.md', 'Make a/b.md writable.');
    if (kind === 'chat') throw new ChatModelError('rate-limit', 'Wait a moment.', 1500);
    if (kind === 'string') throw 'a plain string';
    throw new RangeError('out of range');
  },
  hang: () => new Promise<never>(() => undefined),
};

describe('rpc peer', () => {
  let ports: MessageChannel;
  let far: Peer;
  let near: Peer;
  let calls: Calculator;

  beforeEach(() => {
    ports = new MessageChannel();
    far = new Peer(channelOf(ports.port1), calculator);
    near = new Peer(channelOf(ports.port2), { double: async (n: number) => 2 * n });
    calls = remote<Calculator>(near);
  });
  afterEach(() => {
    ports.port1.close();
    ports.port2.close();
  });

  it('answers calls in both directions', async () => {
    assert.equal(await calls.add(2, 3), 5);
    assert.equal(await remote<{ double(n: number): Promise<number> }>(far).double(21), 42);
  });

  it('reports progress before the result', async () => {
    const seen: number[] = [];
    assert.equal(await calls.count(3, n => seen.push(n), cancellation()[0]), 'done');
    assert.deepEqual(seen, [1, 2, 3]);
  });

  it('cancels work on the other side, also when cancelled before the call', async () => {
    const [token, cancel] = cancellation();
    await assert.rejects(
      calls.count(1000, n => n === 2 && cancel(), token),
      Cancelled,
    );
    await assert.rejects(
      calls.count(1000, () => undefined, token),
      Cancelled,
    );
  });

  const errors: readonly [string, object][] = [
    ['cancelled', { name: 'Cancelled' }],
    [
      'file',
      { name: 'FileAccessError', reason: 'read-only', path: 'a/b.md', message: 'Make a/b.md writable.' },
    ],
    ['chat', { name: 'ChatModelError', failure: 'rate-limit', retryAfterMs: 1500 }],
    ['string', { name: 'Error', message: 'a plain string' }],
    ['range', { name: 'RangeError', message: 'out of range' }],
  ];
  for (const [kind, expected] of errors)
    it(`keeps what a thrown error says: ${kind}`, () => assert.rejects(calls.fail(kind), expected));

  it('keeps the class of errors that callers tell apart by it', async () => {
    await assert.rejects(calls.fail('file'), FileAccessError);
    await assert.rejects(calls.fail('chat'), ChatModelError);
  });

  it('rejects a method that is not there', () =>
    assert.rejects(near.call('subtract', [1]), /no method "subtract"/));

  it('rejects what cannot be cloned, at once', () => assert.rejects(near.call('add', [{ f: () => 1 }])));

  it('rejects calls in flight and later ones when closed', async () => {
    const inFlight = calls.hang();
    near.close(new Error('gone'));
    await assert.rejects(inFlight, /gone/);
    await assert.rejects(calls.add(1, 1), /gone/);
  });

  it('carries events', async () => {
    const arrived = new Promise(resolve => near.onEvent(resolve));
    far.emit({ type: 'library-changed' });
    assert.deepEqual(await arrived, { type: 'library-changed' });
  });
});

describe('remote chat model', () => {
  const request: ChatRequest = { messages: [], maxTokens: 5, temperature: 0 };
  const collect = async (host: Pick<HostServices, 'chat'>, cancel: Cancellation, each?: () => void) => {
    const parts: string[] = [];
    for await (const part of new RemoteChatModel('m', host).stream(request, cancel)) {
      parts.push(part);
      each?.();
    }
    return parts;
  };

  it('yields every part in order', async () => {
    const host: Pick<HostServices, 'chat'> = {
      chat: async (_request, onText) => {
        onText('a');
        await Promise.resolve();
        onText('b');
        onText('c');
      },
    };
    assert.deepEqual(await collect(host, cancellation()[0]), ['a', 'b', 'c']);
  });

  it('throws the model’s error after what had arrived', async () => {
    const host: Pick<HostServices, 'chat'> = {
      chat: async (_request, onText) => {
        onText('a');
        throw new ChatModelError('server', 'broken');
      },
    };
    await assert.rejects(collect(host, cancellation()[0]), { failure: 'server' });
  });

  it('ends without an error when cancelled', async () => {
    const [token, cancel] = cancellation();
    const host: Pick<HostServices, 'chat'> = {
      chat: async (_request, onText) => {
        onText('a');
        await new Promise(() => undefined);
      },
    };
    assert.deepEqual(await collect(host, token, cancel), ['a']);
  });
});
