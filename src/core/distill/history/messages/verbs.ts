/** Base forms that subjects start with. Words that are as often nouns (test, change, release) are left out. */
const BASE = new Set(
  (
    'abort accept access account adapt add address adjust adopt align allow alter amend annotate append apply approve archive assert assign ' +
    'attach avoid backport bail block boost break bring bubble build bump bundle bypass cache calculate call capture cast catch centralize ' +
    'check choose clarify clean cleanup clear clone close collapse collect combine comment commit compare compile complete compress compute ' +
    'configure connect consider consolidate construct consume convert copy correct count cover create customize cut deal debug declare decode ' +
    'decouple decrease deduplicate default defer define delay delegate delete demonstrate denote deprecate describe detect determine disable ' +
    'disallow discard display ditch document downgrade drop dump eliminate embed emit emphasize enable encapsulate encode encourage enforce ' +
    'enhance ensure establish evaluate exclude execute exit expand expect explain export expose extend extract factor fail fetch fill filter ' +
    'find finish fix flatten flush fold follow forbid force format forward generalize generate get give grant group guard handle harden hide ' +
    'honor ignore implement import improve include incorporate increase increment indicate inherit initialize inject inline insert install ' +
    'integrate introduce invalidate invoke isolate join keep label leave let limit link lint list load localize lock log lower make manage map ' +
    'mark match measure mention merge migrate minimize mock modernize modify move name narrow normalize note notify obtain omit open optimize ' +
    'order organize output override parse pass patch perform permit persist pick pin place point polish populate port prefer prepare preserve ' +
    'prevent print process produce prohibit promote propagate protect provide prune publish pull purge push put qualify raise re-add re-enable ' +
    'reach read rebuild record recover redirect reduce reenable refactor refer refine reflect refresh register reject relax release reload ' +
    'rely remove rename render reorder reorganize repair replace report request require reset resolve respect restore restrict restructure ' +
    'retain retrieve retry return reuse revert revise rewrite rework run sanitize save scope select send separate serialize set show shorten ' +
    'silence simplify skip sort specify speed split stabilize standardize start stop store stream strengthen strip suggest support suppress ' +
    'swap switch sync synchronize take teach throw tidy tighten tolerate trace track transform translate treat trigger trim truncate tune tweak ' +
    'undo unify unwrap update upgrade upload use utilize validate verify wait warn wire wrap write yield'
  ).split(' '),
);

const IRREGULAR_PAST = new Set(
  'made wrote built ran broke brought caught chose did found gave got hid kept left rebuilt rewrote sent shown split taught took threw undid went'.split(
    ' ',
  ),
);

export type Mood = 'imperative' | 'past' | 'other';

/** The mood of a description by its first word; undefined where that is no verb we know in any form. */
export function moodOf(text: string): Mood | undefined {
  const word = /^[A-Za-z]+(?:-[a-z]+)?/.exec(text)?.[0].toLowerCase();
  if (word === undefined || /^[\w-]+[.(:_/]/.test(text)) return undefined;
  if (BASE.has(word)) return 'imperative';
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
    if ([stem, `${stem}e`, doubled, soft].some(s => BASE.has(s))) return mood;
  }
  return undefined;
}
