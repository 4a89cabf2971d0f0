import type { Clock } from '../../core/ports/clock';
import type { Channel } from './channel';
import { Peer, type Service } from './peer';

/** A thread that has been started: its channel, its end, and a way to stop it. */
export interface RunningWorker {
  readonly channel: Channel;
  /** Calls back once, with the reason in a few words. */
  onExit(listener: (reason: string) => void): void;
  terminate(): Promise<unknown>;
}

export type WorkerState =
  | { readonly kind: 'stopped' }
  | { readonly kind: 'starting' }
  | { readonly kind: 'ready' }
  | { readonly kind: 'restarting'; readonly inMs: number; readonly reason: string }
  | { readonly kind: 'failed'; readonly reason: string };

/** A call was lost because the thread ended. The caller may ask again once it is back. */
export class EngineStopped extends Error {
  override readonly name = 'EngineStopped';
}

const FIRST_DELAY_MS = 500;
const LONGEST_DELAY_MS = 30_000;
/** This many ends within STEADY_MS of their start and we stop trying. */
const MOST_FAILURES = 5;
const STEADY_MS = 60_000;
const FAREWELL_MS = 3_000;

/**
 * Keeps one worker alive: starts it, says when it is ready, starts it again with growing delays after it dies, and gives
 * up after several quick deaths in a row. Calls in flight when it dies are rejected with EngineStopped.
 */
export class WorkerSupervisor {
  private state: WorkerState = { kind: 'stopped' };
  private readonly stateListeners = new Set<(state: WorkerState) => void>();
  private readonly eventListeners = new Set<(value: unknown) => void>();
  private worker: RunningWorker | undefined;
  private peer: Peer | undefined;
  private failures = 0;
  private startedAt = 0;
  private cancelRestart: () => void = () => undefined;

  constructor(
    private readonly spawn: () => RunningWorker,
    private readonly service: Service,
    private readonly clock: Clock,
  ) {}

  get current(): WorkerState {
    return this.state;
  }

  onState(listener: (state: WorkerState) => void): () => void {
    this.stateListeners.add(listener);
    return () => void this.stateListeners.delete(listener);
  }

  onEvent(listener: (value: unknown) => void): () => void {
    this.eventListeners.add(listener);
    return () => void this.eventListeners.delete(listener);
  }

  /** Calls the worker; rejects with EngineStopped when there is none. */
  call(method: string, args: readonly unknown[]): Promise<unknown> {
    if (this.peer && this.state.kind === 'ready') return this.peer.call(method, args);
    return Promise.reject(new EngineStopped(describe(this.state)));
  }

  /** Starts the worker, also after it was given up. */
  start(): void {
    if (this.worker) return;
    this.cancelRestart();
    if (this.state.kind === 'failed') this.failures = 0;
    this.set({ kind: 'starting' });
    this.startedAt = this.clock.now();
    try {
      this.attach(this.spawn());
    } catch (error) {
      this.ended(undefined, error instanceof Error ? error.message : String(error));
    }
  }

  /** Ends the worker, also one that does not answer any more, and starts a new one. */
  async restart(): Promise<void> {
    await this.stop();
    this.start();
  }

  /** Lets the worker flush, then ends it. Never starts it again by itself. */
  async stop(): Promise<void> {
    this.cancelRestart();
    const { worker, peer } = this;
    this.worker = undefined;
    this.peer = undefined;
    this.set({ kind: 'stopped' });
    if (!worker || !peer) return;
    await new Promise<void>(resolve => {
      const forget = this.clock.after(FAREWELL_MS, resolve);
      const done = () => {
        forget();
        resolve();
      };
      peer.call('dispose', []).then(done, done);
      worker.onExit(done);
    });
    peer.close(new EngineStopped('Vernacular was stopped.'));
    await worker.terminate();
  }

  private attach(worker: RunningWorker): void {
    this.worker = worker;
    const peer = new Peer(worker.channel, this.service);
    this.peer = peer;
    peer.onEvent(value => this.eventListeners.forEach(listener => listener(value)));
    worker.onExit(reason => this.ended(worker, reason));
    peer.call('start', []).then(
      () => {
        if (this.worker === worker) this.set({ kind: 'ready' });
      },
      (error: unknown) => {
        if (this.worker !== worker) return;
        void worker.terminate();
        this.ended(worker, error instanceof Error ? error.message : String(error));
      },
    );
  }

  private ended(worker: RunningWorker | undefined, reason: string): void {
    if (worker !== this.worker) return;
    this.worker = undefined;
    this.peer?.close(new EngineStopped(`The engine ended: ${reason}`));
    this.peer = undefined;
    if (this.clock.now() - this.startedAt > STEADY_MS) this.failures = 0;
    this.failures++;
    if (this.failures >= MOST_FAILURES) return this.set({ kind: 'failed', reason });
    const inMs = Math.min(FIRST_DELAY_MS * 2 ** (this.failures - 1), LONGEST_DELAY_MS);
    this.set({ kind: 'restarting', inMs, reason });
    this.cancelRestart = this.clock.after(inMs, () => this.start());
  }

  private set(state: WorkerState): void {
    this.state = state;
    for (const listener of [...this.stateListeners]) listener(state);
  }
}

function describe(state: WorkerState): string {
  if (state.kind === 'failed') return `The engine could not be kept running: ${state.reason}`;
  if (state.kind === 'restarting') return `The engine is being restarted: ${state.reason}`;
  return state.kind === 'starting' ? 'The engine is still starting.' : 'The engine is not running.';
}
