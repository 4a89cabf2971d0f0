import { IRREGULAR_PAST, VERBS } from '../../../model/vocabulary/verbs';

export type Mood = 'imperative' | 'past' | 'other';

/** The mood of a description by its first word; undefined where that is no verb we know in any form. */
export function moodOf(text: string): Mood | undefined {
  const word = /^[A-Za-z]+(?:-[a-z]+)?/.exec(text)?.[0].toLowerCase();
  if (word === undefined || /^[\w-]+[.(:_/]/.test(text)) return undefined;
  if (VERBS.has(word)) return 'imperative';
  if (IRREGULAR_PAST.has(word)) return 'past';
  for (const [ending, mood] of [
    ['ed', 'past'],
    ['d', 'past'],
    ['ing', 'other'],
    ['es', 'other'],
    ['s', 'other'],
  ] as const) {
    if (!word.endsWith(ending)) continue;
    const stem = word.slice(0, -ending.length);
    const doubled = /([b-df-hj-np-tv-z])\1$/.test(stem) ? stem.slice(0, -1) : stem;
    const soft = stem.endsWith('i') ? `${stem.slice(0, -1)}y` : stem;
    if ([stem, `${stem}e`, doubled, soft].some(s => VERBS.has(s))) return mood;
  }
  return undefined;
}
