import { ChatModelError } from '../../core/ports/chatModel';
import type { Endpoint } from './endpoint';
import { REPLY_LIMITS, eventLines, type ReplyEnd } from './eventLines';
import { statusFailure } from './httpFailure';

type Fetch = typeof globalThis.fetch;

export interface GuardedFetch {
  readonly endpoint: Endpoint;
  readonly key: string | undefined;
  readonly end: ReplyEnd;
  readonly now: () => number;
  readonly fetch: Fetch;
}

/** A key with a line break or a letter outside ASCII would be refused by `fetch`, in an error that quotes it. */
function authorization(key: string): string {
  if (!/^[\x21-\x7e]+$/.test(key))
    throw new ChatModelError('auth', 'The key holds a space or a character that no key has. Enter it again.');
  return `Bearer ${key}`;
}

/** The URL of a request and nothing else of it. */
const address = (input: Parameters<Fetch>[0]): URL =>
  new URL(typeof input === 'string' ? input : input instanceof URL ? input.href : input.url);

/**
 * The `fetch` that the openai package is given. The key is added here, so the package never has it, and only for the
 * configured origin; headers are written anew, so nothing about this machine goes along; redirects are not followed;
 * bodies of failures are not read; a reply must be an event stream within limits. Throws ChatModelError.
 */
export function guardedFetch({ endpoint, key, end, now, fetch }: GuardedFetch): Fetch {
  return async (input, init) => {
    const url = address(input);
    if (url.origin !== endpoint.origin)
      throw new ChatModelError(
        'refused-redirect',
        'A request to another place than the configured one was stopped.',
      );
    const response = await fetch(url, {
      method: 'POST',
      body: init?.body ?? null,
      signal: init?.signal ?? null,
      redirect: 'manual',
      headers: {
        'content-type': 'application/json',
        accept: 'text/event-stream',
        'user-agent': 'vernacular',
        ...(key ? { authorization: authorization(key) } : {}),
      },
    });
    const type = response.headers.get('content-type') ?? '';
    if (response.status !== 200 || !response.body || /\b(json|html)\b/.test(type)) {
      void response.body?.cancel().catch(() => undefined);
      if (response.status !== 200) throw statusFailure(response.status, response.headers, now());
      throw new ChatModelError(
        'malformed',
        'The endpoint did not answer with an event stream. Check the base URL, and that the model can stream.',
      );
    }
    return new Response(response.body.pipeThrough(eventLines(REPLY_LIMITS, end)), {
      status: 200,
      headers: { 'content-type': 'text/event-stream' },
    });
  };
}
