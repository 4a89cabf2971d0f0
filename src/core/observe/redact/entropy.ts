/** Shannon entropy of a text in bits per character. */
export function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const char of text) counts.set(char, (counts.get(char) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

/**
 * The 183 pairs of letters that make up 90% of the pairs in the names and words of public code (counted once over five
 * projects in five languages); drawn at random, 27% of pairs are among them. First letter, then what follows it.
 */
const COMMON_PAIRS = new Set(
  (
    'abcdgilmnprstuv baelou caehklortu daeiou eacdeflmnpqrstvwx faeioru gei haeio iacdefglmnorstv kes ladeilostuy ' +
    'maeimopu nacdefginopstu ocdlmnoprstuvw paeiloprtu qu racdegimnorstuy saehiopstu tacehiorstuy ubelmnprst vaei wahir xpt yp'
  )
    .split(' ')
    .flatMap(([first, ...rest]) => rest.map(second => first! + second)),
);

/**
 * How much of a text reads like names that people make, 0..1: the share of neighbours that are a common pair of letters.
 * A letter beside a digit counts as uncommon; digits beside digits, signs, and the step to a new word (`aB`) do not count.
 * Random letters and digits come to about .2, names to .8; 1 where there is nothing to judge.
 */
export function nameLikeness(text: string): number {
  let common = 0;
  let all = 0;
  for (let i = 1; i < text.length; i++) {
    const pair = text.slice(i - 1, i + 1);
    if (/^(\d\d|[a-z][A-Z]|.*[^A-Za-z0-9].*)$/.test(pair)) continue;
    all++;
    if (COMMON_PAIRS.has(pair.toLowerCase())) common++;
  }
  return all === 0 ? 1 : common / all;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const HEX = /^(0x)?[0-9a-f]+$/i;
const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/**
 * Whether a run of `[A-Za-z0-9+/_=-]` looks drawn at random. Not random: names and paths, numbers, UUIDs (ids far more often than
 * secrets), and short runs, of which statistics say nothing.
 */
export function looksRandom(run: string): boolean {
  if (run.length < 20 || UUID.test(run)) return false;
  const digits = count(run, /\d/g);
  const letters = count(run, /[A-Za-z]/g);
  if (HEX.test(run)) return run.length >= 32 && digits >= 4 && letters >= 4 && entropy(run) >= 3;
  if (letters < 8 || entropy(run) < 3.3) return false;
  // Longer runs settle closer to their mean; without digits or capitals in the middle it may still be a word of another language.
  const mixed = digits >= 1 || (/[a-z][A-Z]/.test(run) && /[A-Z]{2}/.test(run));
  return mixed && nameLikeness(run) < 0.5;
}
