/** A number with its 95 % interval; null: never (infinite), or nothing to measure. */
export interface Estimate {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

const finite = (v: number | undefined): number | null => (v !== undefined && Number.isFinite(v) ? v : null);

/** A quantile and the order statistics that hold it with 95 % (binomial ranks). Infinity sorts last. */
export function quantile(values: readonly number[], q: number): Estimate {
  const v = [...values].sort((a, b) => a - b);
  const at = (i: number): number | null => finite(v[Math.min(v.length - 1, Math.max(0, i))]);
  const spread = 1.96 * Math.sqrt(v.length * q * (1 - q));
  return {
    value: at(Math.floor(q * v.length)),
    low: at(Math.floor(q * v.length - spread)),
    high: at(Math.ceil(q * v.length + spread)),
  };
}

/** k of n with Wilson's 95 % interval. */
export function share(k: number, n: number): Estimate {
  if (n === 0) return { value: null, low: null, high: null };
  const z = 1.96;
  const p = k / n;
  const centre = (p + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const spread = (z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))) / (1 + (z * z) / n);
  return { value: p, low: Math.max(0, centre - spread), high: Math.min(1, centre + spread) };
}

/** Events per thousand with a Poisson 95 % interval (Byar's approximation). */
export function perThousand(k: number, events: number): Estimate {
  const bound = (n: number, z: number): number =>
    n <= 0 ? 0 : n * (1 - 1 / (9 * n) + z / (3 * Math.sqrt(n))) ** 3;
  const scale = 1000 / Math.max(1, events);
  return { value: k * scale, low: bound(k, -1.96) * scale, high: bound(k + 1, 1.96) * scale };
}

/** A mean with its normal 95 % interval. */
export function mean(values: readonly number[]): Estimate {
  const n = values.length;
  if (n === 0) return { value: null, low: null, high: null };
  const m = values.reduce((a, b) => a + b, 0) / n;
  const variance = values.reduce((a, b) => a + (b - m) ** 2, 0) / Math.max(1, n - 1);
  const spread = 1.96 * Math.sqrt(variance / n);
  return { value: m, low: m - spread, high: m + spread };
}
