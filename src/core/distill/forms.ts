import { RenamedPlaces, type PlacesByForm } from './places';
/**
 * Names of one word fit several cases: `foo` is camelCase as much as snake_case. Such sites are no evidence between the
 * cases they fit, and evidence against all others.
 */
const FITS: ReadonlyMap<string, readonly string[]> = new Map([
  ['lowercase', ['camelCase', 'snake_case', 'kebab-case', 'underscored']],
  ['Capitalized', ['PascalCase', 'Ada_Case', 'underscored']],
  ['UPPERCASE', ['UPPER_SNAKE_CASE', 'underscored', 'PascalCase', 'Ada_Case']],
  ['snake_case', ['underscored']],
  ['Ada_Case', ['underscored']],
  ['UPPER_SNAKE_CASE', ['underscored']],
]);

const split = (form: string): [string, string] => {
  const space = form.indexOf(' ');
  return space < 0 ? [form, ''] : [form.slice(0, space), form.slice(space)];
};

/** True where a site of `form` neither confirms nor breaks a convention that says `winner`. */
export function neutral(form: string, winner: string): boolean {
  if (form === winner) return false;
  const [base, affix] = split(form);
  const [wanted, wantedAffix] = split(winner);
  return affix === wantedAffix && (FITS.get(base)?.includes(wanted) ?? false);
}

interface Counted {
  readonly counts: ReadonlyMap<string, number>;
}

/** What is not counted is not shown either. */
interface Placed extends Counted {
  readonly places: PlacesByForm;
}

/** Leaves out the sites that fit the most frequent full form as well as others, so that they dilute nothing. */
export function withoutNeutral<T extends Counted>(files: readonly T[]): T[] {
  const full = new Map<string, number>();
  let vague = false;
  for (const { counts } of files)
    for (const [form, n] of counts)
      if (ambiguous(form)) vague = true;
      else full.set(form, (full.get(form) ?? 0) + n);
  if (!vague || full.size === 0) return [...files];
  const top = [...full].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]![0];
  return files
    .map(file => ({
      ...file,
      counts: new Map([...file.counts].filter(([form]) => !(ambiguous(form) && neutral(form, top)))),
    }))
    .filter(file => file.counts.size > 0);
}

/**
 * Leaves out a form that is no real rival where another one is more frequent: Python's `"a" + b` glues two strings, and
 * says little about which of three ways formats one.
 */
export function withoutMinor<T extends Placed>(files: readonly T[], minor: string): T[] {
  const totals = new Map<string, number>();
  for (const { counts } of files)
    for (const [form, n] of counts) totals.set(form, (totals.get(form) ?? 0) + n);
  const own = totals.get(minor) ?? 0;
  if (own === 0 || ![...totals].some(([form, n]) => form !== minor && n > own)) return [...files];
  return files
    .map(file => {
      const counts = new Map([...file.counts].filter(([form]) => form !== minor));
      const names = new Map([...counts.keys()].map(form => [form, [form]]));
      return { ...file, counts, places: new RenamedPlaces(file.places, names) };
    })
    .filter(file => file.counts.size > 0);
}

/** True for a form that says less than another would: it can win only where no fuller form occurs. */
export function ambiguous(form: string): boolean {
  const base = split(form)[0];
  return base === 'lowercase' || base === 'Capitalized' || base === 'UPPERCASE';
}
