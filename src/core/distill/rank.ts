import type { Convention } from '../model/convention';

/** Claims beyond this many are not read by anybody. */
export const MAX_CONVENTIONS = 200;

/**
 * Information a reader gains: bits over the background per situation, times how sure we are, times how often the
 * situation arises (a logarithm: the tenth site says less than the first). Enforced conventions come last anyway.
 */
export function worth(c: Convention): number {
  const often = Math.log2(2 + c.support + c.exceptions);
  const base = (0.25 + c.distinctiveness) * c.confidence * often;
  return c.enforcedBy === undefined ? base : base * 0.5;
}

const name = (c: Convention): string =>
  `${c.key}\n${c.language.join()}\n${JSON.stringify(c.scope)}\n${c.value}`;

/** Most telling first; ties in code unit order of key, language, scope and value. */
export function ranked(conventions: readonly Convention[], limit = MAX_CONVENTIONS): Convention[] {
  return conventions
    .map(c => ({ c, worth: worth(c), name: name(c) }))
    .sort((a, b) => b.worth - a.worth || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
    .slice(0, limit)
    .map(entry => entry.c);
}
