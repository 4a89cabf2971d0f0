import type { ChatModelError } from '../../core/ports/chatModel';

export const ATTEMPTS = 3;
const BASE_MS = 400;
/** A suggestion that comes later than this is of no use. */
const LONGEST_WAIT_MS = 10_000;

/**
 * Milliseconds to wait before asking again after the `attempt`th failure, or undefined where it should not be asked: the failure
 * would come again (key, address), or the endpoint wants a longer pause. Doubles each time, and is spread by half with
 * `random` (0..1), so that several windows do not ask in step.
 */
export function retryDelay(error: ChatModelError, attempt: number, random: number): number | undefined {
  if (attempt >= ATTEMPTS) return undefined;
  if (error.failure !== 'rate-limit' && error.failure !== 'server' && error.failure !== 'network')
    return undefined;
  const wait = error.retryAfterMs ?? BASE_MS * 2 ** (attempt - 1) * (0.5 + random);
  return wait <= LONGEST_WAIT_MS ? wait : undefined;
}
