import { strict as assert } from 'node:assert';
import { MessageChannel } from 'node:worker_threads';
import { channelOf } from '../../../src/adapters/rpc/channel';
import { Peer } from '../../../src/adapters/rpc/peer';
import { EngineStopped, WorkerSupervisor, type RunningWorker } from '../../../src/adapters/rpc/supervisor';
import { ManualClock } from './manualClock';

/** A worker in this thread that can be made to die. */
class MortalWorker implements RunningWorker {
  readonly ports = new MessageChannel();
  readonly channel = channelOf(this.ports.port2);
  readonly peer: Peer;
  terminated = false;
  private readonly exits: ((reason: string) => void)[] = [];

  constructor(service: object) {
    this.peer = new Peer(channelOf(this.ports.port1), {
      start: async () => undefined,
      dispose: async () => undefined,
      echo: async (value: unknown) => value,
      hang: () => new Promise(() => undefined),
      ...service,
    });
  }
  onExit(listener: (reason: string) => void): void {
    this.exits.push(listener);
  }
  async terminate(): Promise<void> {
    this.terminated = true;
    this.ports.port1.close();
  }
  die(reason: string): void {
    this.ports.port1.close();
    this.exits.forEach(listener => listener(reason));
  }
}

describe('worker supervisor', () => {
  let clock: ManualClock;
  let workers: MortalWorker[];
  let service: object;
  let supervisor: WorkerSupervisor;
  const until = (kind: string) =>
    new Promise<void>(resolve => {
      if (supervisor.current.kind === kind) return resolve();
      const stop = supervisor.onState(state => {
        if (state.kind !== kind) return;
        stop();
        resolve();
      });
    });
  const last = () => workers[workers.length - 1]!;

  beforeEach(() => {
    clock = new ManualClock();
    workers = [];
    service = {};
    supervisor = new WorkerSupervisor(
      () => {
        workers.push(new MortalWorker(service));
        return last();
      },
      {},
      clock,
    );
  });
  afterEach(() => workers.forEach(worker => worker.ports.port1.close()));

  it('refuses calls before it is ready and answers them afterwards', async () => {
    await assert.rejects(supervisor.call('echo', [1]), EngineStopped);
    supervisor.start();
    await until('ready');
    assert.equal(await supervisor.call('echo', [1]), 1);
  });

  it('rejects calls in flight when the worker dies, waits, and starts another', async () => {
    supervisor.start();
    await until('ready');
    const inFlight = supervisor.call('hang', []);
    last().die('out of memory');
    await assert.rejects(inFlight, /out of memory/);
    assert.deepEqual(supervisor.current, { kind: 'restarting', inMs: 500, reason: 'out of memory' });
    clock.advance(499);
    assert.equal(workers.length, 1);
    clock.advance(1);
    await until('ready');
    assert.equal(await supervisor.call('echo', ['again']), 'again');
  });

  it('doubles the wait, gives up after five quick deaths, and starts again when told to', async () => {
    supervisor.start();
    const waits: number[] = [];
    for (let i = 0; i < 5; i++) {
      await until('ready');
      last().die('crash');
      const state = supervisor.current;
      if (state.kind !== 'restarting') break;
      waits.push(state.inMs);
      clock.advance(state.inMs);
    }
    assert.deepEqual(waits, [500, 1000, 2000, 4000]);
    assert.deepEqual(supervisor.current, { kind: 'failed', reason: 'crash' });
    await assert.rejects(supervisor.call('echo', [1]), /could not be kept running: crash/);
    supervisor.start();
    await until('ready');
  });

  it('forgets old deaths of a worker that ran for long', async () => {
    supervisor.start();
    for (let i = 0; i < 8; i++) {
      await until('ready');
      clock.advance(61_000);
      last().die('crash');
      assert.deepEqual(supervisor.current, { kind: 'restarting', inMs: 500, reason: 'crash' });
      clock.advance(500);
    }
  });

  it('treats a start that fails as a death and says why', async () => {
    service = {
      start: async () => {
        throw new Error('templates are missing');
      },
    };
    supervisor.start();
    await until('restarting');
    assert.deepEqual(supervisor.current, { kind: 'restarting', inMs: 500, reason: 'templates are missing' });
    assert.ok(last().terminated);
  });

  it('stops quietly: the worker may flush, is ended, and does not come back', async () => {
    let flushed = false;
    service = {
      dispose: async () => {
        flushed = true;
      },
    };
    supervisor.start();
    await until('ready');
    await supervisor.stop();
    assert.ok(flushed && last().terminated);
    clock.advance(100_000);
    assert.deepEqual([supervisor.current.kind, workers.length], ['stopped', 1]);
  });

  it('passes events of every worker it starts', async () => {
    const seen: unknown[] = [];
    supervisor.onEvent(value => seen.push(value));
    supervisor.start();
    await until('ready');
    last().peer.emit(1);
    await supervisor.call('echo', [0]);
    last().die('crash');
    clock.advance(500);
    await until('ready');
    last().peer.emit(2);
    await supervisor.call('echo', [0]);
    assert.deepEqual(seen, [1, 2]);
  });
});
