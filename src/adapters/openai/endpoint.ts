import { ChatModelError } from '../../core/ports/chatModel';

/** Where requests go. `base` has no trailing slash. */
export interface Endpoint {
  readonly base: string;
  readonly origin: string;
}

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Reads a base URL such as `https://models.example.com/v1`. Plain http is for this machine only: a key or a prompt must not
 * cross a network in the clear. Throws ChatModelError 'not-configured' with the next step.
 */
export function parseEndpoint(baseUrl: string): Endpoint {
  const refuse = (why: string): never => {
    throw new ChatModelError('not-configured', `${why} Correct the base URL in the settings of Vernacular.`);
  };
  let url: URL;
  try {
    url = new URL(baseUrl.trim());
  } catch {
    return refuse('The base URL of the language model is not an address.');
  }
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    return refuse('The base URL of the language model must start with https://.');
  if (url.protocol === 'http:' && !LOOPBACK.test(url.hostname))
    return refuse('Plain http is allowed for models on this machine only (127.0.0.1, localhost): use https.');
  if (url.username || url.password)
    return refuse(
      'The base URL must not hold a user name or password: enter the key by the command instead.',
    );
  if (url.search || url.hash) return refuse('The base URL must not hold a query or a fragment.');
  return { base: url.href.replace(/\/+$/, ''), origin: url.origin };
}
