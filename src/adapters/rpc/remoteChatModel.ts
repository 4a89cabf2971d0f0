import type { Cancellation } from '../../core/ports/cancellation';
import type { ChatModel, ChatRequest } from '../../core/ports/chatModel';
import type { HostServices } from './engineProtocol';

/** A chat model that lives on the host's side of the channel, such as VS Code's own. */
export class RemoteChatModel implements ChatModel {
  readonly enabled = true;

  constructor(
    readonly label: string,
    private readonly host: Pick<HostServices, 'chat'>,
  ) {}

  async *stream(request: ChatRequest, cancel: Cancellation): AsyncIterable<string> {
    const arrived: string[] = [];
    let wake: () => void = () => undefined;
    let ended: { readonly error?: unknown } | undefined;
    const wait = () => new Promise<void>(resolve => (wake = resolve));
    const stop = cancel.onCancel(() => wake());
    this.host
      .chat(
        request,
        text => {
          arrived.push(text);
          wake();
        },
        cancel,
      )
      .then(
        () => (ended = {}),
        (error: unknown) => (ended = { error }),
      )
      .finally(() => wake());
    try {
      while (!cancel.cancelled) {
        const text = arrived.shift();
        if (text !== undefined) yield text;
        else if (ended) break;
        else await wait();
      }
      if (!cancel.cancelled && ended && 'error' in ended) throw ended.error;
    } finally {
      stop();
    }
  }
}
