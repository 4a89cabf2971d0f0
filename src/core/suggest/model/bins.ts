/** Every feature value is one of at most this many bins; each bin has a learnt weight. */
export const BINS = 40;

/** 0 = nothing known: weight fixed at zero. */
const NO_EVIDENCE = 0;

const shareBin = (share: number): number =>
  share < 0.03
    ? 0
    : share < 0.1
      ? 1
      : share < 0.25
        ? 2
        : share < 0.5
          ? 3
          : share < 0.8
            ? 4
            : share < 1
              ? 5
              : 6;
const countBin = (n: number): number => (n === 1 ? 0 : n === 2 ? 1 : n < 5 ? 2 : n < 10 ? 3 : 4);

/** Bin of "this context was followed `n` of `total` times by the candidate". */
export function evidenceBin(n: number, total: number): number {
  if (total === 0) return NO_EVIDENCE;
  if (n === 0) return total === 1 ? 1 : total < 4 ? 2 : total < 10 ? 3 : 4;
  return 5 + countBin(n) * 7 + shareBin(n / total);
}

const DISTANCES = [1, 2, 4, 8, 16, 32, 64, 128, 256, 600];

/** Bin of the distance in tokens to the last occurrence before the place; 0 = none in sight. */
export function distanceBin(distance: number): number {
  if (distance <= 0) return 0;
  for (let i = 0; i < DISTANCES.length; i++) if (distance <= DISTANCES[i]!) return i + 1;
  return DISTANCES.length + 1;
}

/** 0, 1, 2, 3–4, 5–8, … capped at 11. */
export function logBin(count: number): number {
  return count <= 2 ? count : Math.min(11, 2 + Math.ceil(Math.log2(count / 2)));
}

/** Letter case of a spelling as a small number, so that `Type name` pairs can be told apart. */
export function caseBin(spelling: string): number {
  const first = spelling.charCodeAt(0);
  const upper = first >= 65 && first <= 90;
  const lower = first >= 97 && first <= 122;
  if (!upper && !lower) return first === 95 ? 1 : first < 128 ? 0 : 2;
  if (spelling.length === 1) return upper ? 3 : 4;
  if (spelling.includes('_')) return upper ? 5 : 6;
  const mixed = upper ? /[a-z]/.test(spelling) : /[A-Z]/.test(spelling);
  return upper ? (mixed ? 7 : 8) : mixed ? 9 : 10;
}

/** 0, 1, 2, 3, 4–5, 6–8, 9–15, 16 and more as 0 … 7. */
export function lengthBin(length: number): number {
  return length < 4 ? length : length < 6 ? 4 : length < 9 ? 5 : length < 16 ? 6 : 7;
}
