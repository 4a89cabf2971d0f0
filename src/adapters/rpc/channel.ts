/** The two things a message port must do. Everything that crosses is structured-clone safe. */
export interface Channel {
  post(message: unknown): void;
  /** Returns a function that stops listening. */
  listen(listener: (message: unknown) => void): () => void;
}

/** What `Worker`, `parentPort` and `MessagePort` of node have in common. */
export interface NodePort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  off(event: 'message', listener: (message: unknown) => void): unknown;
}

/** A channel over a worker thread or its parent port. */
export function channelOf(port: NodePort): Channel {
  return {
    post: message => port.postMessage(message),
    listen: listener => {
      port.on('message', listener);
      return () => void port.off('message', listener);
    },
  };
}
