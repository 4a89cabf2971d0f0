import type { Cancellation } from '../../core/ports/cancellation';
import type { Channel } from './channel';
import { decodeError, encodeError, type WireError } from './wireError';

/** Arguments that cannot be cloned travel as markers: a callback by its number, a cancellation as such. */
type WireArgument =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'callback' }
  | { readonly kind: 'cancel' };

type Message =
  | {
      readonly type: 'call';
      readonly id: number;
      readonly method: string;
      readonly args: readonly WireArgument[];
    }
  | {
      readonly type: 'callback';
      readonly id: number;
      readonly argument: number;
      readonly values: readonly unknown[];
    }
  | { readonly type: 'cancel'; readonly id: number }
  | { readonly type: 'result'; readonly id: number; readonly value: unknown }
  | { readonly type: 'error'; readonly id: number; readonly error: WireError }
  | { readonly type: 'event'; readonly value: unknown };

type Callback = (...values: readonly unknown[]) => void;

interface Pending {
  readonly args: readonly unknown[];
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
  readonly release: () => void;
}

/** Methods one side offers. Functions and cancellations among the arguments work across the channel. */
export type Service = object;

/**
 * One end of a channel; both ends can call, answer and emit. Calls reach the other side in the order they were made;
 * answers come in whatever order the work ends.
 */
export class Peer {
  private readonly pending = new Map<number, Pending>();
  private readonly running = new Map<number, () => void>();
  private readonly eventListeners = new Set<(value: unknown) => void>();
  private readonly stopListening: () => void;
  private nextId = 1;
  private closed: Error | undefined;

  constructor(
    private readonly channel: Channel,
    private readonly service: Service,
  ) {
    this.stopListening = channel.listen(message => this.receive(message as Message));
  }

  /** Rejects with the error the other side threw, or with the one given to `close`. */
  call(method: string, args: readonly unknown[]): Promise<unknown> {
    if (this.closed) return Promise.reject(this.closed);
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      const release = args
        .filter(isCancellation)
        .map(cancel => cancel.onCancel(() => this.post({ type: 'cancel', id })));
      this.pending.set(id, { args, resolve, reject, release: () => release.forEach(f => f()) });
      try {
        this.post({ type: 'call', id, method, args: args.map(toWire) });
        if (args.some(a => isCancellation(a) && a.cancelled)) this.post({ type: 'cancel', id });
      } catch (error) {
        this.settle(id)?.reject(error instanceof Error ? error : new Error(String(error)));
      }
    });
  }

  /** Tells the other side something it does not answer. */
  emit(value: unknown): void {
    this.post({ type: 'event', value });
  }

  onEvent(listener: (value: unknown) => void): () => void {
    this.eventListeners.add(listener);
    return () => void this.eventListeners.delete(listener);
  }

  /** Ends the conversation: calls in flight are rejected with `error`, work done for the other side is cancelled. */
  close(error: Error): void {
    if (this.closed) return;
    this.closed = error;
    this.stopListening();
    for (const id of [...this.pending.keys()]) this.settle(id)?.reject(error);
    for (const cancel of [...this.running.values()]) cancel();
    this.running.clear();
  }

  private post(message: Message): void {
    if (!this.closed) this.channel.post(message);
  }

  private settle(id: number): Pending | undefined {
    const pending = this.pending.get(id);
    this.pending.delete(id);
    pending?.release();
    return pending;
  }

  private receive(message: Message): void {
    if (message.type === 'call') void this.answer(message);
    else if (message.type === 'cancel') this.running.get(message.id)?.();
    else if (message.type === 'result') this.settle(message.id)?.resolve(message.value);
    else if (message.type === 'error') this.settle(message.id)?.reject(decodeError(message.error));
    else if (message.type === 'event')
      for (const listener of [...this.eventListeners]) listener(message.value);
    else if (message.type === 'callback') {
      const callback = this.pending.get(message.id)?.args[message.argument];
      if (typeof callback === 'function') (callback as Callback)(...message.values);
    }
  }

  private async answer(call: Message & { type: 'call' }): Promise<void> {
    const { id } = call;
    const [token, cancel] = cancellation();
    this.running.set(id, cancel);
    try {
      const method = (this.service as Record<string, unknown>)[call.method];
      if (typeof method !== 'function') throw new Error(`The other side has no method "${call.method}".`);
      const args = call.args.map((argument, index) => {
        if (argument.kind === 'value') return argument.value;
        if (argument.kind === 'cancel') return token;
        return (...values: readonly unknown[]) =>
          this.post({ type: 'callback', id, argument: index, values });
      });
      this.post({ type: 'result', id, value: await (method.apply(this.service, args) as unknown) });
    } catch (error) {
      this.post({ type: 'error', id, error: encodeError(error) });
    } finally {
      this.running.delete(id);
    }
  }
}

/** The asynchronous methods of `T` as calls to the other side. */
export function remote<T extends object>(peer: Pick<Peer, 'call'>): T {
  return new Proxy({} as T, {
    // Without the exception for `then`, awaiting the proxy would call the other side.
    get: (_target, method) =>
      typeof method !== 'string' || method === 'then'
        ? undefined
        : (...args: readonly unknown[]) => peer.call(method, args),
  });
}

function isCancellation(value: unknown): value is Cancellation {
  return (
    typeof value === 'object' && value !== null && 'onCancel' in value && typeof value.onCancel === 'function'
  );
}

function toWire(value: unknown): WireArgument {
  if (typeof value === 'function') return { kind: 'callback' };
  return isCancellation(value) ? { kind: 'cancel' } : { kind: 'value', value };
}

/** A cancellation and the function that cancels it. */
export function cancellation(): [Cancellation, () => void] {
  const listeners = new Set<() => void>();
  let cancelled = false;
  const token: Cancellation = {
    get cancelled() {
      return cancelled;
    },
    onCancel: listener => {
      if (cancelled) listener();
      else listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  return [
    token,
    () => {
      if (cancelled) return;
      cancelled = true;
      for (const listener of [...listeners]) listener();
      listeners.clear();
    },
  ];
}
