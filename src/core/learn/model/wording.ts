import { findSecrets } from '../../observe/redact/redact';
import { findUnsafe } from '../../skills/unsafeText';

const LONGEST = 200;

/** Words without a meaning of their own: all that a new wording may add, leave out or move. */
const FILLERS = new Set(
  (
    'a an and are as at be been by code do does file files for from has have here how in into is it its keep kept like line lines made make of on or our ' +
    'out over part parts place places prefer preferred project put see set so stand stands such take takes that the their them then there these they ' +
    'this those to under up use used uses using where which while who will with within work works write writes written'
  ).split(' '),
);

const TOKEN = /`+[^`]*`+|[\p{L}\p{N}_$]+(?:['’-][\p{L}\p{N}_$]+)*/gu;
const CODE = /`+[^`]*`+/g;

/**
 * Whether a model's sentence says what the rule's own sentence says: every piece of code, number and word that is no filler stands in
 * both, in the same order. So it can be easier to read, but is no vehicle: no name, command, address, instruction, negation or number
 * enters or leaves a skill file by it.
 */
export function keepsMeaning(sentence: string, original: string): boolean {
  if (original === '' || sentence.length > LONGEST || sentence.trim() !== sentence) return false;
  if (findUnsafe(sentence).length > 0 || findSecrets(sentence).length > 0) return false;
  if (!isOnePlainSentence(sentence.replace(CODE, ' '))) return false;
  return meant(sentence).join('\n') === meant(original).join('\n');
}

/** Outside its code: letters and simple punctuation, with at most one full stop, at the end. */
function isOnePlainSentence(text: string): boolean {
  return /^[\p{L}\p{N} ,'’()/-]*\.?$/u.test(text) && /^(?:\p{Lu}| )/u.test(text);
}

const meant = (sentence: string): readonly string[] =>
  [...sentence.matchAll(TOKEN)]
    .map(([token]) => (token.startsWith('`') ? token : token.toLowerCase()))
    .filter(token => !FILLERS.has(token));
