import { ChatModelError } from '../../core/ports/chatModel';
import type { Stop } from './deadline';

const TIMEOUT_MESSAGES: Partial<Record<Stop, string>> = {
  first: 'The language model did not begin to answer in time.',
  idle: 'The language model stopped in the middle of its answer.',
  total: 'The language model took too long to answer.',
};

/** The first ChatModelError among an error and its causes. */
function typed(error: unknown): ChatModelError | undefined {
  for (let e = error, depth = 0; e instanceof Error && depth < 5; e = e.cause, depth++)
    if (e instanceof ChatModelError) return e;
  return undefined;
}

/**
 * What an error of `fetch`, of the openai package, or of this adapter means. The messages of the first two are not passed on: they may
 * quote the address, the request or the reply.
 */
export function toChatModelError(error: unknown, stopped: Stop | undefined): ChatModelError {
  const timeout = stopped && TIMEOUT_MESSAGES[stopped];
  if (timeout) return new ChatModelError('timeout', timeout);
  const known = typed(error);
  if (known) return known;
  if (error instanceof SyntaxError)
    return new ChatModelError(
      'malformed',
      'The endpoint sent something that is not JSON. Check the base URL.',
    );
  // An event with an `error` member: the openai package throws it with its text, and without a status.
  if (error instanceof Error && 'status' in error && error.name !== 'APIConnectionError' && !error.cause)
    return new ChatModelError('server', 'The endpoint reported a failure in the middle of its answer.');
  return new ChatModelError(
    'network',
    'The endpoint could not be reached, or the connection was dropped. Check the network and the base URL.',
  );
}
