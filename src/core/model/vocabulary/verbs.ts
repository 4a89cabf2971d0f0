/** Base forms of verbs that say what a change does. Words that are as often nouns (test, change, release) are left out. */
export const VERBS: ReadonlySet<string> = new Set(
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

/** Past tenses that no rule makes from the base form. */
export const IRREGULAR_PAST: ReadonlySet<string> = new Set(
  'made wrote built ran broke brought caught chose did found gave got hid kept left rebuilt rewrote sent shown split taught took threw undid went'.split(
    ' ',
  ),
);
