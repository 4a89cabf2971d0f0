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
const COMMON_PAIRS = new Uint8Array(26 * 26);
for (const [first, ...rest] of (
  'abcdgilmnprstuv baelou caehklortu daeiou eacdeflmnpqrstvwx faeioru gei haeio iacdefglmnorstv kes ladeilostuy ' +
  'maeimopu nacdefginopstu ocdlmnoprstuvw paeiloprtu qu racdegimnorstuy saehiopstu tacehiorstuy ubelmnprst vaei wahir xpt yp'
).split(' '))
  for (const second of rest)
    COMMON_PAIRS[letter(first!.charCodeAt(0)) * 26 + letter(second.charCodeAt(0))] = 1;

/** 0..25 for a letter of either case, otherwise -1. */
function letter(code: number): number {
  const lower = code | 32;
  return lower >= 97 && lower <= 122 ? lower - 97 : -1;
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isUpper = (code: number): boolean => code >= 65 && code <= 90;

/**
 * How much of a text reads like names that people make, 0..1: the share of neighbours that are a common pair of letters.
 * A letter beside a digit counts as uncommon; digits beside digits, signs, and the step to a new word (`aB`) do not count.
 * Random letters and digits come to about .2, names to .8; 1 where there is nothing to judge.
 */
export function nameLikeness(text: string): number {
  let common = 0;
  let all = 0;
  let before = text.charCodeAt(0);
  for (let i = 1; i < text.length; i++) {
    const first = before;
    const second = (before = text.charCodeAt(i));
    const a = letter(first);
    const b = letter(second);
    if (a >= 0 && b >= 0) {
      if (!isUpper(first) && isUpper(second)) continue;
      common += COMMON_PAIRS[a * 26 + b]!;
      all++;
    } else if ((a >= 0 && isDigit(second)) || (b >= 0 && isDigit(first))) all++;
  }
  return all === 0 ? 1 : common / all;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const HEX = /^(0x)?[0-9a-f]+$/i;
const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** Whether case and digits change more often than in names, whose words have more than three letters on average. */
function isChopped(run: string): boolean {
  const pieces = count(run, /[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+/g);
  return pieces >= 6 && run.length / pieces < 3.2;
}

/**
 * Whether a run of `[A-Za-z0-9+/_=-]` looks drawn at random. Not random: names and paths, numbers, UUIDs (ids far more often than
 * secrets), and short runs, of which statistics say nothing.
 */
export function looksRandom(run: string): boolean {
  if (run.length < 20 || UUID.test(run)) return false;
  const digits = count(run, /\d/g);
  const letters = count(run, /[A-Za-z]/g);
  if (HEX.test(run)) return run.length >= 32 && digits >= 4 && letters >= 4 && entropy(run) >= 2.8;
  if (letters < 8) return false;
  // Longer runs settle closer to their mean; without digits or capitals in the middle it may still be a word of another language.
  const mixed = digits >= 1 || (/[a-z][A-Z]/.test(run) && /[A-Z]{2}/.test(run));
  return mixed && nameLikeness(run) < (isChopped(run) ? 0.7 : 0.55) && entropy(run) >= 3.3;
}

/** The same for a whole literal of 16 to 19 characters, where only the clearest case counts: three kinds of characters, and no words. */
export function looksRandomThoughShort(literal: string): boolean {
  const enough = count(literal, /\d/g) >= 2 && count(literal, /[A-Z]/g) >= 2 && count(literal, /[a-z]/g) >= 2;
  return enough && nameLikeness(literal) < 0.4 && entropy(literal) >= 3.3;
}
