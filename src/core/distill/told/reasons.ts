import type { Untold } from '../../model/convention';

/** Why a rule is in no prose, as the end of a sentence. */
export const UNTOLD_WORDS: Readonly<Record<Untold, string>> = {
  data: 'it speaks of data, examples or copies',
  minor: 'it is of little use',
  narrow: 'it rests on a few files',
  rare: 'most files have nothing of it',
  routine: 'a machine or one person does it',
  twice: 'another rule says it',
};
