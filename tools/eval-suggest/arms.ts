import type { Ranker } from '../../src/core/suggest/model/completion';
import { NONE, OPAQUE, TokenKind, outcomeOf, tokenKind } from '../../src/core/suggest/tokens/vocabulary';
import { Tally } from './metrics';
import type { AddedToken } from './session';
import type { WordList } from './wordList';

/** Counts of one arm: all added lines, and those that are not moves. */
export interface ArmTally {
  readonly all: Tally;
  readonly strict: Tally;
}

export const newTally = (): ArmTally => ({ all: new Tally(), strict: new Tally() });

export const placeOf = (added: AddedToken) => ({
  tokens: added.stream.tokens,
  position: added.position,
  next: added.next,
  folder: added.folder,
});

export const spellingOf = ({ text, stream, position }: AddedToken): string =>
  text.slice(stream.starts[position], stream.ends[position]);

const both = (tally: ArmTally, added: AddedToken, count: (t: Tally) => void): void => {
  count(tally.all);
  if (!added.moved) count(tally.strict);
};

/** Rank of the token before its first key; newlines are predicted but not counted. */
export function rankToken(ranker: Ranker, tally: ArmTally, added: AddedToken): number {
  const entry = added.stream.tokens[added.position]!;
  const truth = outcomeOf(entry) === OPAQUE ? NONE : outcomeOf(entry);
  const prediction = ranker.predict(placeOf(added), added.file);
  if (tokenKind(entry) === TokenKind.Newline) return -1;
  const rank = truth === NONE ? -1 : prediction.ids.indexOf(truth);
  const probability = rank >= 0 ? prediction.probabilities[rank]! : prediction.other;
  const name = tokenKind(entry) === TokenKind.Identifier;
  both(tally, added, t => t.rank(rank, probability, spellingOf(added).length, name));
  return rank;
}

/** How many characters of an identifier must be typed before it stands first. */
export function typeIdentifier(ranker: Ranker, tally: ArmTally, added: AddedToken, firstRank: number): void {
  const spelling = spellingOf(added);
  if (tokenKind(added.stream.tokens[added.position]!) !== TokenKind.Identifier || spelling.length < 3) return;
  const truth = outcomeOf(added.stream.tokens[added.position]!);
  const top = [firstRank === 0, false, false];
  let k1 = spelling.length;
  for (let k = 1; k < spelling.length && (k <= 2 || k1 === spelling.length); k++) {
    const right = ranker.predict(placeOf(added), added.file, spelling.slice(0, k)).ids[0] === truth;
    if (k <= 2) top[k] = right;
    if (right && k1 === spelling.length) k1 = k;
  }
  both(tally, added, t => t.identifier(firstRank === 0 ? 0 : k1, k1, spelling.length, top));
}

/** The same for the editor's word list, which needs a first character. */
export function typeWithWords(words: WordList, tally: ArmTally, added: AddedToken): void {
  const spelling = spellingOf(added);
  if (tokenKind(added.stream.tokens[added.position]!) !== TokenKind.Identifier || spelling.length < 3) return;
  const top = [false, false, false];
  let k1 = spelling.length;
  for (let k = 1; k < spelling.length; k++) {
    const right = words.first(spelling.slice(0, k)) === spelling;
    if (k <= 2) top[k] = right;
    if (right && k1 === spelling.length) k1 = k;
  }
  both(tally, added, t => t.identifier(k1, k1, spelling.length, top));
}
