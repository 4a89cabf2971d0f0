/** A monotone map from raw to calibrated probability: knots by rising `raw`, linear between them. */
export interface Calibration {
  readonly raw: readonly number[];
  readonly calibrated: readonly number[];
}

export const IDENTITY: Calibration = { raw: [0, 1], calibrated: [0, 1] };

/**
 * Isotonic regression by pool-adjacent-violators over (raw probability, was it right) pairs, thinned to at most
 * `maxKnots` blocks so that it can be shipped as data. Blocks lighter than `minimum` pairs are merged first.
 */
export function fitIsotonic(
  pairs: readonly { readonly raw: number; readonly right: boolean }[],
  maxKnots = 40,
  minimum = 20,
): Calibration {
  const sorted = [...pairs].sort((a, b) => a.raw - b.raw);
  const size = Math.max(minimum, Math.ceil(sorted.length / maxKnots));
  const blocks: { raw: number; right: number; weight: number }[] = [];
  for (let i = 0; i < sorted.length; i += size) {
    const part = sorted.slice(i, i + size);
    blocks.push({
      raw: part.reduce((sum, pair) => sum + pair.raw, 0),
      right: part.filter(pair => pair.right).length,
      weight: part.length,
    });
    while (blocks.length > 1 && rate(blocks[blocks.length - 2]!) > rate(blocks[blocks.length - 1]!)) {
      const last = blocks.pop()!;
      const before = blocks[blocks.length - 1]!;
      before.raw += last.raw;
      before.right += last.right;
      before.weight += last.weight;
    }
  }
  return { raw: blocks.map(block => block.raw / block.weight), calibrated: blocks.map(rate) };
}

const rate = (block: { readonly right: number; readonly weight: number }): number =>
  block.right / block.weight;

/** The calibrated probability of a raw one. */
export function calibrate({ raw, calibrated }: Calibration, value: number): number {
  if (raw.length === 0) return value;
  if (value <= raw[0]!) return calibrated[0]!;
  for (let i = 1; i < raw.length; i++) {
    if (value > raw[i]!) continue;
    const width = raw[i]! - raw[i - 1]!;
    const share = width > 0 ? (value - raw[i - 1]!) / width : 1;
    return calibrated[i - 1]! + share * (calibrated[i]! - calibrated[i - 1]!);
  }
  return calibrated[calibrated.length - 1]!;
}

/** Expected calibration error over ten bins of equal width. */
export function calibrationError(pairs: readonly { readonly p: number; readonly right: boolean }[]): number {
  const bins = Array.from({ length: 10 }, () => ({ p: 0, right: 0, n: 0 }));
  for (const { p, right } of pairs) {
    const bin = bins[Math.min(9, Math.floor(p * 10))]!;
    bin.p += p;
    bin.right += right ? 1 : 0;
    bin.n++;
  }
  return bins.reduce((sum, bin) => sum + Math.abs(bin.p - bin.right), 0) / Math.max(1, pairs.length);
}
