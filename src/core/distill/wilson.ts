/** One-sided 95 % quantile of the normal distribution. */
const Z = 1.6448536269514722;

/**
 * Lower bound of a proportion, Wilson's score interval, one-sided 95 % (Wilson 1927; no continuity correction).
 * `successes` and `trials` may be fractional: counts are weighted by caps. 0 where there are no trials.
 */
export function wilsonLower(successes: number, trials: number): number {
  if (trials <= 0) return 0;
  const p = Math.min(1, Math.max(0, successes / trials));
  const z2 = Z * Z;
  const centre = p + z2 / (2 * trials);
  const spread = Z * Math.sqrt((p * (1 - p)) / trials + z2 / (4 * trials * trials));
  return Math.max(0, (centre - spread) / (1 + z2 / trials));
}

/** Shannon entropy in bits of a list of non-negative weights; 0 for an empty list. */
export function entropy(weights: Iterable<number>): number {
  let total = 0;
  let sum = 0;
  for (const w of weights) {
    if (w <= 0) continue;
    total += w;
    sum += w * Math.log2(w);
  }
  return total > 0 ? Math.log2(total) - sum / total : 0;
}

/** Rounds to `digits` decimals, so that sums in another order print the same bytes. */
export function round(value: number, digits = 4): number {
  const scale = 10 ** digits;
  return Math.round(value * scale) / scale;
}
