import { ChatModelError } from '../../core/ports/chatModel';

/** Milliseconds that a `Retry-After` header asks for: seconds, or a date (RFC 9110, 10.2.3). */
export function retryAfterMs(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const seconds = Number(header);
  const ms = header.trim() !== '' && Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}

/** What an HTTP status other than 200 means for the user. The body is never looked at: it may hold anything. */
export function statusFailure(status: number, headers: Headers, now: number): ChatModelError {
  if (status >= 300 && status < 400)
    return new ChatModelError(
      'refused-redirect',
      `The endpoint answered with a redirect (${status}), which is not followed. Set the base URL to the final address.`,
    );
  if (status === 401 || status === 403)
    return new ChatModelError(
      'auth',
      `The endpoint refused the key (${status}). Enter it again or check what it may do.`,
    );
  if (status === 429)
    return new ChatModelError(
      'rate-limit',
      'The endpoint says that there were too many requests (429). It is asked again later.',
      retryAfterMs(headers.get('retry-after'), now),
    );
  if (status === 404)
    return new ChatModelError(
      'not-configured',
      'The endpoint knows no such address or model (404). Check the base URL and the model name in the settings.',
    );
  if (status >= 500 || status === 408)
    return new ChatModelError(
      'server',
      `The endpoint has a problem of its own (${status}). It is asked again later.`,
      retryAfterMs(headers.get('retry-after'), now),
    );
  return new ChatModelError(
    'malformed',
    `The endpoint did not accept the request (${status}). Check the model name.`,
  );
}
