import { type Fixer, source, within } from './fixer';

/** The words of a name: `parseHTTPUrl`, `parse_http_url` → parse, http, url. */
export function wordsOf(name: string): string[] {
  return name
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .split(/[\s_-]+/)
    .filter(word => word !== '')
    .map(word => word.toLowerCase());
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

const JOIN: ReadonlyMap<string, (words: readonly string[]) => string> = new Map([
  ['camelCase', words => words.map((word, i) => (i === 0 ? word : capital(word))).join('')],
  ['PascalCase', words => words.map(capital).join('')],
  ['snake_case', words => words.join('_')],
  ['underscored', words => words.join('_')],
  ['UPPER_SNAKE_CASE', words => words.join('_').toUpperCase()],
  ['kebab-case', words => words.join('-')],
  ['Ada_Case', words => words.map(capital).join('_')],
  ['lowercase', words => words.join('')],
  ['flatcase', words => words.join('')],
]);

/** A name in a letter case with affixes as conventions write them (`camelCase prefix:_`); undefined for others. */
export function renameTo(name: string, form: string): string | undefined {
  const [base = '', ...affixes] = form.split(' ');
  const join = JOIN.get(base);
  const sigil = /^[$@'&]+/.exec(name)?.[0] ?? '';
  const words = wordsOf(name.slice(sigil.length));
  if (!join || words.length === 0) return undefined;
  let renamed = join(words);
  for (const affix of affixes) {
    const [kind, value = ''] = affix.split(':');
    if (kind === 'prefix') renamed = value + renamed;
    else if (kind === 'suffix') renamed += value;
  }
  return sigil + renamed;
}

/** Renames a new name where it is written. Uses elsewhere are not touched: the guard applies it to inserted text only. */
export const fixLetterCase: Fixer = site => {
  const name = source(site);
  if (!/^[$@]?[\p{L}_][\p{L}\p{N}_]*$/u.test(name)) return undefined;
  const renamed = renameTo(name, site.expected);
  return renamed === undefined || renamed === name ? undefined : within(site, 0, name.length, renamed);
};
