import { randomBytes } from 'node:crypto';

/** `n` random bytes, for ids that must never meet (a replica's). */
export const nodeRandom = (n: number): Uint8Array => new Uint8Array(randomBytes(n));
