import * as order from './order';
import type { Classifier } from './site';
import * as spacing from './spacing';
import * as text from './text';

/** The classifiers that `(#classify! @key "name" …)` may name. Few and generic: what is special belongs in a query. */
export const CLASSIFIERS: ReadonlyMap<string, Classifier> = new Map<string, Classifier>([
  ['case', text.letterCase],
  ['case-affix', text.caseAffix],
  ['affix', text.affix],
  ['only-affix', text.onlyAffix],
  ['acronym', text.acronym],
  ['match', text.match],
  ['match-before', text.matchBefore],
  ['match-after', text.matchAfter],
  ['extract', text.extract],
  ['text', text.text],
  ['quote', text.quote],
  ['triple-quote', text.tripleQuote],
  ['length', text.length],
  ['reassigned', text.reassigned],
  ['body-match', text.bodyMatch],
  ['free-after', spacing.freeAfter],
  ['inner-space', spacing.innerSpace],
  ['space-before', spacing.spaceBefore],
  ['space-after', spacing.spaceAfter],
  ['tight', spacing.tight],
  ['around', spacing.around],
  ['wrap', spacing.wrap],
  ['own-line', spacing.ownLine],
  ['after-brace', spacing.afterBrace],
  ['brace-style', spacing.braceStyle],
  ['trailing-comma', spacing.trailingComma],
  ['blank-before', spacing.blankBefore],
  ['semicolon', spacing.semicolon],
  ['lines', spacing.lines],
  ['body-lines', spacing.bodyLines],
  ['member-sort', order.memberSort],
  ['key-order', order.keyOrder],
  ['count', order.count],
  ['has-child', order.hasChild],
  ['nesting', order.nesting],
  ['within', order.within],
]);
