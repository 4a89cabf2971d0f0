import { logGamma } from './beta';

const logChoose = (n: number, k: number) => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);

/**
 * One-sided mid-p of the exact sign test: how surprising so few losses are if wins and losses were a coin's.
 * 0 losses in 4 gives .03125, 0 in 3 gives .0625.
 */
export function signTestMidP(losses: number, wins: number): number {
  const n = losses + wins;
  if (n === 0) return 1;
  const at = (k: number) => Math.exp(logChoose(n, k) - n * Math.LN2);
  let below = 0;
  for (let k = 0; k < losses; k++) below += at(k);
  return below + at(losses) / 2;
}

/**
 * One-sided Fisher exact p: the chance of at least `failIn` failures inside a cell when failures fell independently of
 * the cell. Arguments are the four counts of the table.
 */
export function fisherGreater(failIn: number, okIn: number, failOut: number, okOut: number): number {
  const inside = failIn + okIn;
  const failures = failIn + failOut;
  const total = inside + failOut + okOut;
  let p = 0;
  for (let k = failIn; k <= Math.min(inside, failures); k++) {
    if (inside - k > total - failures) continue;
    p += Math.exp(
      logChoose(failures, k) + logChoose(total - failures, inside - k) - logChoose(total, inside),
    );
  }
  return Math.min(1, p);
}
