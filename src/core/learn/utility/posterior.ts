import { betaCdf, betaInv } from '../numbers/beta';
import type { LedgerRecord } from '../ledger/record';

/** Beta posterior of "this rule's suggestion is right here", with 90 % bounds. */
export interface Posterior {
  readonly a: number;
  readonly b: number;
  readonly mean: number;
  /** 5 % and 95 % quantiles. */
  readonly low: number;
  readonly high: number;
  /** Sum of the undecayed weights: how much has been heard. */
  readonly heard: number;
}

/** What is known before any feedback: precision of the rule on replayed code, and how many sites that rests on. */
export interface Prior {
  readonly precision: number;
  readonly sites: number;
}

/** Half-life in opportunities of the rule. */
const HALF_LIFE = 50;
export const DECAY = 2 ** (-1 / HALF_LIFE);
/** No count of sites makes a rule certain. */
const CERTAIN = 0.98;
/** "Not here" counts this much for the rule as a whole. */
const ELSEWHERE = 0.25;

export interface PosteriorOptions {
  /** Weight of the prior in pseudo-opportunities; default min(8, sites / 4). */
  readonly priorWeight?: number;
  /** Judging one folder: "not here" has its full weight. */
  readonly inCell?: boolean;
  readonly decay?: number;
}

/** Pseudo-counts only: cheap, for tests that need one tail. */
export function counts(
  records: readonly LedgerRecord[],
  prior: Prior,
  options: PosteriorOptions = {},
): { a: number; b: number; heard: number } {
  const m = options.priorWeight ?? Math.min(8, prior.sites / 4);
  const decay = options.decay ?? DECAY;
  const p = Math.min(CERTAIN, Math.max(1 - CERTAIN, prior.precision));
  // Below one pseudo-opportunity the rest is Jeffreys' prior: a proper Beta needs both counts positive.
  const blank = 0.5 * (1 - Math.min(1, m));
  let a = m * p + blank;
  let b = m * (1 - p) + blank;
  let heard = 0;
  let factor = 1;
  for (let i = records.length - 1; i >= 0; i--) {
    const record = records[i]!;
    const w = record.w * (record.cellOnly && !options.inCell ? ELSEWHERE : 1);
    a += w * record.r * factor;
    b += w * (1 - record.r) * factor;
    heard += w;
    factor *= decay;
  }
  return { a, b, heard };
}

/** Weighted, decayed Beta posterior over capped records, oldest first. */
export function posterior(
  records: readonly LedgerRecord[],
  prior: Prior,
  options: PosteriorOptions = {},
): Posterior {
  const { a, b, heard } = counts(records, prior, options);
  return { a, b, mean: a / (a + b), low: betaInv(0.05, a, b), high: betaInv(0.95, a, b), heard };
}

/** P(θ < threshold). */
export function probabilityBelow(threshold: number, p: { readonly a: number; readonly b: number }): number {
  return betaCdf(threshold, p.a, p.b);
}
