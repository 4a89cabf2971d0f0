import { LENGTH_CLASSES, lengthClass } from './completions';

/** One for all, one per class of length beyond the first, one for the log-odds themselves. */
const TERMS = LENGTH_CLASSES + 1;
const SLOPE = TERMS - 1;
/**
 * Evidence that the shipped calibration counts as, in outcomes at even odds; and after how many an old one has faded to
 * 1/e. Outcomes come in bursts, up to three for one name and forty for one file, so few of them prove little.
 */
const PRIOR = 1_000;
const MEMORY = 2_000;
const DECAY = 1 - 1 / MEMORY;
/** Chances outside [LEAST, 1 − LEAST] are taken for these: their log-odds would outweigh everything. */
const LEAST = 0.01;
/** How far the log-odds may be flattened: what is likelier must stay likelier. */
const FLATTEST = -0.7;

/**
 * Platt scaling of chances on their log-odds, fitted online to how earlier ones came out in this project (one diagonal
 * Newton step each; J. Platt 1999, "Probabilistic outputs for support vector machines"). The shipped calibration is
 * that of other projects, which are easier or harder to foresee than this one.
 */
export class Recalibration {
  private readonly weights = new Float64Array(TERMS);
  private readonly curvature = new Float64Array(TERMS);
  private readonly terms = new Float64Array(TERMS);

  /** The chance, as this project has it, of a completion of `tokens` tokens. */
  of(chance: number, tokens: number): number {
    this.describe(chance, tokens);
    let logOdds = this.terms[SLOPE]!;
    for (let i = 0; i < TERMS; i++) logOdds += this.weights[i]! * this.terms[i]!;
    return 1 / (1 + Math.exp(-logOdds));
  }

  /** Takes in how a completion of that shipped chance came out. */
  learn(chance: number, tokens: number, right: boolean): void {
    const p = this.of(chance, tokens);
    const { weights, curvature, terms } = this;
    for (let i = 0; i < TERMS; i++) {
      const term = terms[i]!;
      curvature[i] = DECAY * curvature[i]! + term * term * p * (1 - p);
      weights[i] = weights[i]! + (term * ((right ? 1 : 0) - p)) / (PRIOR / 4 + curvature[i]!);
    }
    weights[SLOPE] = Math.max(FLATTEST, weights[SLOPE]!);
  }

  /** What was learnt, as numbers. */
  serialise(): number[] {
    return [...this.weights, ...this.curvature];
  }

  /** Takes over what was stored; leaves everything as it is where that is damaged. */
  load(stored: unknown): void {
    if (!Array.isArray(stored) || stored.length !== 2 * TERMS || !stored.every(Number.isFinite)) return;
    this.weights.set(stored.slice(0, TERMS) as number[]);
    this.curvature.set((stored.slice(TERMS) as number[]).map(value => Math.max(0, value)));
  }

  private describe(chance: number, tokens: number): void {
    const p = Math.min(1 - LEAST, Math.max(LEAST, chance));
    const length = lengthClass(tokens);
    this.terms.fill(0);
    this.terms[0] = 1;
    if (length > 0) this.terms[length] = 1;
    this.terms[SLOPE] = Math.log(p / (1 - p));
  }
}
