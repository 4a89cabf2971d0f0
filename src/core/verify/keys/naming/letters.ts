/** Words of a name are told by underscores, hyphens and capitals. Single letters have no case of their own. */
const isWord = (text: string): boolean => /^[\p{Ll}\p{Nd}]+$/u.test(text);
const isCapitalWord = (text: string): boolean => /^\p{Lu}[\p{Ll}\p{Nd}]*$/u.test(text);
const isUpperWord = (text: string): boolean => /^[\p{Lu}\p{Nd}]+$/u.test(text);

/** The letter case of a name as claims write it, or undefined. One word fits several: it has a form of its own. */
export function caseOf(name: string): string | undefined {
  if ([...name].length < 2 || !/^\p{L}/u.test(name)) return undefined;
  const startsLow = /^\p{Ll}/u.test(name);
  const startsHigh = /^\p{Lu}/u.test(name);
  if (name.includes('-')) {
    return startsLow && name.split('-').every(isWord) ? 'kebab-case' : undefined;
  }
  if (name.includes('_')) return underscoredCase(name, startsLow, startsHigh);
  if (!/^[\p{L}\p{Nd}]+$/u.test(name)) return undefined;
  if (startsLow) return isWord(name) ? 'lowercase' : 'camelCase';
  if (!startsHigh) return undefined;
  if (isCapitalWord(name)) return 'Capitalized';
  if (isUpperWord(name)) return 'UPPERCASE';
  return /\p{Ll}/u.test(name) ? 'PascalCase' : undefined;
}

function underscoredCase(name: string, startsLow: boolean, startsHigh: boolean): string | undefined {
  const parts = name.split('_');
  if (parts.some(part => !/^[\p{L}\p{Nd}]+$/u.test(part))) return undefined;
  if (startsHigh && parts.every(isUpperWord)) return 'UPPER_SNAKE_CASE';
  if (startsLow && parts.every(isWord)) return 'snake_case';
  return startsHigh && parts.every(isCapitalWord) ? 'Ada_Case' : 'underscored';
}

const SIGILS = /^[$@'&]+/;

/** The case of a name without sigils, underscores around it and Ruby's closing mark. */
export const plainCaseOf = (name: string): string | undefined =>
  caseOf(
    name
      .replace(SIGILS, '')
      .replace(/^_+|_+$/g, '')
      .replace(/[?!=]$/, ''),
  );

/** The case with a leading `_`, or a letter of Hungarian notation before `_`, as prefix and a trailing `_` as suffix. */
export function affixedCaseOf(given: string): string | undefined {
  let name = given.replace(SIGILS, '').replace(/[?!=]$/, '');
  let affixes = '';
  const prefix = /^(?:_+|[msgk]_(?=[a-z]))/.exec(name)?.[0];
  if (prefix) {
    if (prefix.startsWith('__')) return undefined;
    name = name.slice(prefix.length);
    affixes = ` prefix:${prefix}`;
  }
  // The character before the underscore must belong to the name, so one character alone keeps it.
  if (/[^_]_$/.test((prefix ?? '') + name)) {
    name = name.slice(0, -1);
    affixes += ' suffix:_';
  }
  const found = caseOf(name);
  return found && found + affixes;
}

const ACRONYMS = new Set(
  'Http Url Xml Json Html Sql Api Ast Css Dom Uri Uuid Cpu Tcp Udp Ssl Tls Rpc Ftp Csv Jvm Gpu'.split(' '),
);

/**
 * How acronyms inside a name are written: `upper` where three capitals stand together before an end, a digit or a new word,
 * `word` where a known acronym is a capitalized word of it. Names with underscores or without small letters say nothing.
 */
export function acronymCaseOf(given: string): 'upper' | 'word' | undefined {
  // Such names are the language's own.
  if (/^(serialVersionUID|toJSON|innerHTML|ServeHTTP)$/.test(given)) return undefined;
  const name = given.replace(/^[$@_]+/, '');
  if (name.includes('_') || !/\p{Ll}/u.test(name)) return undefined;
  for (const run of name.matchAll(/\p{Lu}+/gu)) {
    const next = name.slice(run.index + run[0].length)[0];
    const length = [...run[0]].length;
    if (length >= 4 && next !== undefined && /\p{Ll}/u.test(next)) return 'upper';
    if (length >= 3 && (next === undefined || /\p{Nd}/u.test(next))) return 'upper';
  }
  const words = name.match(/(?<=^|\p{Ll})\p{Lu}\p{Ll}+(?=\p{Lu}|\p{Nd}|$)/gu) ?? [];
  return words.some(word => ACRONYMS.has(word)) ? 'word' : undefined;
}

/** Cases that a name of one word, or of a fuller one, may also be: such a site neither confirms nor breaks a claim of them. */
const FITS: ReadonlyMap<string, string> = new Map([
  ['lowercase', 'camelCase snake_case kebab-case underscored'],
  ['Capitalized', 'PascalCase Ada_Case underscored'],
  ['UPPERCASE', 'UPPER_SNAKE_CASE underscored PascalCase Ada_Case'],
  ['snake_case', 'underscored'],
  ['Ada_Case', 'underscored'],
  ['UPPER_SNAKE_CASE', 'underscored'],
]);

const parted = (form: string): readonly [letters: string, affixes: string] => {
  const [letters = '', ...affixes] = form.split(' ');
  return [letters, affixes.join(' ')];
};

/** What a name of one form says about a claimed one; names with other affixes are against it. */
export function caseVerdict(form: string, claimed: string): 'for' | 'against' | 'neither' {
  if (form === claimed) return 'for';
  // An affix claimed alone is said of names of any case; a longer first word begins with a shorter one.
  if (/^prefix:/.test(claimed))
    return form.split(' ').some(part => part.startsWith(claimed)) ? 'for' : 'against';
  if (/^suffix:/.test(claimed)) return form.split(' ').includes(claimed) ? 'for' : 'against';
  const [letters, affixes] = parted(form);
  const [wanted, wantedAffixes] = parted(claimed);
  const fits = FITS.get(letters)?.split(' ').includes(wanted) ?? false;
  return fits && affixes === wantedAffixes ? 'neither' : 'against';
}
