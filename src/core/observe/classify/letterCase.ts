/** The letter cases of conventions, most specific first. One-letter names say nothing and match none. */
const CASES: readonly (readonly [name: string, shape: RegExp])[] = [
  ['lowercase', /^\p{Ll}[\p{Ll}\p{Nd}]+$/u],
  ['Capitalized', /^\p{Lu}[\p{Ll}\p{Nd}]+$/u],
  ['UPPERCASE', /^\p{Lu}[\p{Lu}\p{Nd}]+$/u],
  ['UPPER_SNAKE_CASE', /^\p{Lu}[\p{Lu}\p{Nd}]*(_[\p{Lu}\p{Nd}]+)+$/u],
  ['snake_case', /^\p{Ll}[\p{Ll}\p{Nd}]*(_[\p{Ll}\p{Nd}]+)+$/u],
  ['kebab-case', /^\p{Ll}[\p{Ll}\p{Nd}]*(-[\p{Ll}\p{Nd}]+)+$/u],
  ['camelCase', /^\p{Ll}[\p{L}\p{Nd}]+$/u],
  ['PascalCase', /^\p{Lu}[\p{L}\p{Nd}]*\p{Ll}[\p{L}\p{Nd}]*$/u],
  ['Ada_Case', /^\p{Lu}[\p{Ll}\p{Nd}]*(_\p{Lu}[\p{Ll}\p{Nd}]*)+$/u],
  ['underscored', /^\p{L}[\p{L}\p{Nd}]*(_[\p{L}\p{Nd}]+)+$/u],
];

/** One-word names fit several cases: what each of the three shapes is compatible with. */
const FITS: ReadonlyMap<string, readonly string[]> = new Map([
  ['lowercase', ['camelCase', 'snake_case', 'kebab-case', 'underscored']],
  ['Capitalized', ['PascalCase', 'Ada_Case', 'underscored']],
  ['UPPERCASE', ['UPPER_SNAKE_CASE', 'underscored']],
]);

/** True where a found form agrees with an expected one: equal, or a one-word name that the expected case allows too. */
export function caseFits(found: string, expected: string): boolean {
  if (found === expected) return true;
  const [foundCase = '', ...foundAffixes] = found.split(' ');
  const [expectedCase = '', ...expectedAffixes] = expected.split(' ');
  return (
    foundAffixes.join(' ') === expectedAffixes.join(' ') &&
    (FITS.get(foundCase)?.includes(expectedCase) ?? false)
  );
}

/** True where a form has the affix, or a longer prefix that begins with it: `snake_case prefix:test_` has `prefix:test`. */
export const beginsOrEnds = (form: string, affix: string): boolean =>
  form.split(' ').some(part => part === affix || (affix.startsWith('prefix:') && part.startsWith(affix)));

/** Letter case of a name as conventions write it (one-word names: lowercase, Capitalized, UPPERCASE), or undefined. */
export function letterCaseOf(name: string): string | undefined {
  return CASES.find(([, shape]) => shape.test(name))?.[0];
}

/** `_count` → `camelCase prefix:_`; a trailing `_` or `?`, `!`, `=` (Ruby) and sigils (`$`, `@`, `'`) are no part of the name. */
export function caseAndAffix(name: string): string | undefined {
  const bare = name.replace(/^[$@'&]+/, '').replace(/[?!=]$/, '');
  const prefix = /^(?:_+|[msgk]_(?=[a-z]))/.exec(bare)?.[0] ?? '';
  const suffix = /[^_](_)$/.exec(bare)?.[1] ?? '';
  if (prefix.startsWith('__')) return undefined;
  const found = letterCaseOf(bare.slice(prefix.length, bare.length - suffix.length));
  if (!found) return undefined;
  return found + (prefix && ` prefix:${prefix}`) + (suffix && ` suffix:${suffix}`);
}

/** The cases of the names that were asked for last: a few names make up most of a project. */
const known = new Map<string, string | undefined>();
const MOST_KNOWN = 4_096;

/** Letter case without regard to leading and trailing underscores. */
export function plainCase(name: string): string | undefined {
  let found = known.get(name);
  if (found !== undefined || known.has(name)) return found;
  found = letterCaseOf(
    name
      .replace(/^[$@'&]+/, '')
      .replace(/^_+|_+$/g, '')
      .replace(/[?!=]$/, ''),
  );
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(name, found);
  return found;
}

const ACRONYMS =
  'Http|Url|Xml|Json|Html|Sql|Api|Ast|Css|Dom|Uri|Uuid|Cpu|Tcp|Udp|Ssl|Tls|Rpc|Ftp|Csv|Jvm|Gpu';
const MAY_BE_ACRONYM = new RegExp(`\\p{Lu}{3}|${ACRONYMS}`, 'u');
/** Names that the language or its runtime gives, in which nobody chose the letters. */
const GIVEN: ReadonlySet<string> = new Set(['serialVersionUID', 'toJSON', 'innerHTML', 'ServeHTTP']);
const AS_WORD = new RegExp(`(?:^|\\p{Ll})(?:${ACRONYMS})(?=\\p{Lu}|\\p{Nd}|$)`, 'u');

/** `HttpUrl` → word, `HTTPUrl` → upper; only names with an acronym of three letters or more that is not the whole name. */
export function acronymOf(name: string): 'word' | 'upper' | undefined {
  // Most names have neither three capitals in a row nor one of the words.
  if (!MAY_BE_ACRONYM.test(name) || GIVEN.has(name)) return undefined;
  const bare = name.replace(/^[$@_]+/, '');
  if (/_/.test(bare) || !/\p{Ll}/u.test(bare)) return undefined;
  if (/\p{Lu}{4,}(?=\p{Ll})|\p{Lu}{3,}$|\p{Lu}{3,}(?=\p{Nd})/u.test(bare)) return 'upper';
  return AS_WORD.test(bare) ? 'word' : undefined;
}
