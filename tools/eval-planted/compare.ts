import type { Claim } from '../../src/core/model/convention';

/** One claim as a fact: what it says, of which code. */
const factOf = (c: Claim, withScope: boolean): string =>
  [c.key, c.value, c.language, c.prefer ?? '', c.over ?? '', withScope ? c.scope : ''].join(' | ');

export interface Collateral {
  /** Claims of the unchanged copy that could have changed. */
  readonly claims: number;
  readonly gone: readonly string[];
  readonly added: readonly string[];
}

/**
 * What changed among the claims that the mutation does not touch. A claim whose scope alone moved counts as gone and added
 * unless `withScope` is off.
 */
export function collateralOf(
  before: readonly Claim[],
  after: readonly Claim[],
  touched: (claim: Claim) => boolean,
  renamed: ReadonlyMap<string, string> = new Map(),
  withScope = true,
): Collateral {
  const rename = renamer(renamed);
  const facts = (claims: readonly Claim[]): string[] => [
    ...new Set(claims.filter(c => !touched(c)).map(c => factOf(c, withScope))),
  ];
  const was = facts(before);
  const is = facts(after);
  const now = new Set(is);
  // A claim about a name may follow the renaming or not: the same word may be a value.
  const known = new Set(was.flatMap(fact => [fact, rename(fact)]));
  return {
    claims: was.length,
    gone: was.filter(fact => !now.has(fact) && !now.has(rename(fact))),
    added: is.filter(fact => !known.has(fact)),
  };
}

/** Replaces whole names in a text. */
function renamer(renamed: ReadonlyMap<string, string>): (text: string) => string {
  if (renamed.size === 0) return text => text;
  return text => text.replace(/[A-Za-z_$][\w$]*/g, name => renamed.get(name) ?? name);
}

/** True where a claim speaks of the whole tree, or of all but a part of it. */
export const isWide = (claim: Claim): boolean => claim.scope === '**' || claim.scope.startsWith('!');
