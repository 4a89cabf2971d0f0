import type { Convention } from '../model/convention';
import { isOrdinary } from './background/background';
import { twinsOf } from './twins';

/** Claims beyond this many are not read by anybody. */
export const MAX_CONVENTIONS = 200;

/**
 * Information a reader gains: bits over the background per situation, times how sure we are, times how often the
 * situation arises (a logarithm: the tenth site says less than the first). Enforced conventions come last anyway.
 */
export function worth(c: Convention): number {
  const often = Math.log2(2 + c.support + c.exceptions);
  const base = (0.25 + c.distinctiveness) * c.confidence * often;
  const known = c.language.every(language => isOrdinary(language, c.key, c.value)) ? KNOWN : 1;
  return c.enforcedBy === undefined ? base * known : base * known * 0.5;
}

/** Weight of what everybody who writes the language does: it is said after everything else. */
const KNOWN = 0.15;

/** Weight of the claims about a language of which the project has little, and how little that is. */
const MINOR = 0.5;
const LITTLE = 0.15;

/** Languages of which the most frequent situation arises far less often than that of the main language. */
function minorLanguages(conventions: readonly Convention[]): ReadonlySet<string> {
  const sites = new Map<string, number>();
  for (const { language, support, exceptions } of conventions)
    for (const name of language)
      if (name !== '*') sites.set(name, Math.max(sites.get(name) ?? 0, support + exceptions));
  const most = Math.max(0, ...sites.values());
  return new Set([...sites].filter(([, n]) => n < LITTLE * most).map(([name]) => name));
}

/** Weight of a claim that another language of the project has too, with more sites: read once, it is known. */
const TWIN = 0.3;

const name = (c: Convention): string =>
  `${c.key}\n${c.language.join()}\n${JSON.stringify(c.scope)}\n${c.value}`;

/** Most telling first; ties in code unit order of key, language, scope and value. */
export function ranked(conventions: readonly Convention[], limit = MAX_CONVENTIONS): Convention[] {
  const minor = minorLanguages(conventions);
  const second = twinsOf(conventions);
  const weight = (c: Convention): number =>
    (c.language.every(l => minor.has(l)) ? MINOR : 1) * (second.has(c) ? TWIN : 1);
  return diverse(conventions.map(c => ({ c, worth: worth(c) * weight(c), name: name(c) })).sort(byWorth))
    .sort(byWorth)
    .slice(0, limit)
    .map(entry => entry.c);
}

interface Weighed {
  readonly c: Convention;
  readonly worth: number;
  readonly name: string;
}

const byWorth = (a: Weighed, b: Weighed): number =>
  b.worth - a.worth || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);

/** How much each further claim of one key in one language loses: the fifth border between folders says less than the first. */
const FURTHER = 0.5;

/** Claims (best first) with the worth that is left after what has been said of their key. */
function diverse(claims: readonly Weighed[]): Weighed[] {
  const said = new Map<string, number>();
  return claims.map(claim => {
    const key = `${claim.c.key}\n${claim.c.language.join()}`;
    const before = said.get(key) ?? 0;
    said.set(key, before + 1);
    return { ...claim, worth: claim.worth / (1 + FURTHER * before) };
  });
}
