/** Our own cancellation token: the core knows neither vscode's nor the DOM's. */
export interface Cancellation {
  readonly cancelled: boolean;
  /** Calls back once when cancelled (at once if it already is); returns a function that unsubscribes. */
  onCancel(listener: () => void): () => void;
}

/** Never cancelled. */
export const NEVER: Cancellation = { cancelled: false, onCancel: () => () => undefined };

/** Thrown by work that stopped because it was asked to. Not a failure: callers end quietly. */
export class Cancelled extends Error {
  constructor() {
    super('Cancelled');
    this.name = 'Cancelled';
  }
}

/** Throws Cancelled when the token has been cancelled. */
export function throwIfCancelled(cancel: Cancellation): void {
  if (cancel.cancelled) throw new Cancelled();
}
