import { IRREGULAR_PAST, VERBS } from '../../../model/vocabulary/verbs';

export type Mood = 'imperative' | 'past' | 'other';

/** Every form of every verb, with the mood it is in: the base form, past tenses, then the third person and -ing. */
const FORMS: ReadonlyMap<string, Mood> = (() => {
  const forms = new Map<string, Mood>();
  const add = (word: string, mood: Mood): void => {
    if (!forms.has(word)) forms.set(word, mood);
  };
  for (const verb of VERBS) add(verb, 'imperative');
  for (const word of IRREGULAR_PAST) add(word, 'past');
  for (const mood of ['past', 'other'] as const)
    for (const verb of VERBS)
      for (const ending of mood === 'past' ? ['ed', 'd'] : ['ing', 'es', 's'])
        for (const stem of stems(verb)) add(stem + ending, mood);
  return forms;
})();

/** What endings are put to: the verb, without a final e, with i for a final y, with its last consonant doubled. */
function stems(verb: string): string[] {
  const found = [verb];
  if (verb.endsWith('e')) found.push(verb.slice(0, -1));
  if (verb.endsWith('y')) found.push(`${verb.slice(0, -1)}i`);
  const last = verb.slice(-1);
  if (/[b-df-hj-np-tv-z]/.test(last)) found.push(verb + last);
  return found;
}

/** Mood of the first word; undefined where it is no form of a known verb, or part of a name such as `fix.ts`. */
export function firstMood(text: string): Mood | undefined {
  const word = /^[A-Za-z]+(-[a-z]+)?/.exec(text)?.[0].toLowerCase();
  const run = /^[\w-]+/.exec(text)?.[0] ?? '';
  const isName = run.slice(1).includes('_') || '.(:/'.includes(text[run.length] ?? ' ');
  return word === undefined || isName ? undefined : FORMS.get(word);
}
