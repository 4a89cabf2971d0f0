import { BINS } from './bins';

/**
 * Ways to tell places apart, each with that many classes: what stands before, how long a context the project knows, how
 * long a one the file knows. A bin has one weight per class of each, added to the shared one.
 */
export const SELECTORS: readonly number[] = [7, 7, 6];
const SETS = SELECTORS.reduce((sum, classes) => sum + classes, 0);
const FRESH_CONFIDENCE = 1e-6;
/** Errors below it change nothing that could be seen, and most candidates' are. */
const NEGLIGIBLE = 0.002;

/**
 * A log-linear mixer: a candidate's score is the sum of one weight per feature, chosen by the bin the feature falls in,
 * once shared and once for the kind of place. Trained by online gradient on log loss (AdaGrad steps), as the
 * "mixing" of PAQ but over whole candidates: how far to trust a context is learnt, not set.
 */
export class Mixer {
  readonly weights: Float32Array;
  private readonly steps: Float32Array;
  private offsets: readonly number[] = [0, 0, 0];

  /** `features`: slots per candidate; `confidence`: squared gradient assumed seen, so that shipped weights move slowly. */
  constructor(
    readonly features: number,
    weights?: Float32Array,
    confidence = FRESH_CONFIDENCE,
    private readonly rate = 0.05,
  ) {
    const size = features * BINS * (SETS + 1);
    this.weights = weights && weights.length === size ? weights.slice() : new Float32Array(size);
    this.steps = new Float32Array(size).fill(confidence);
  }

  /** Chooses the classes of the present place, one per selector. */
  select(classes: readonly number[]): void {
    const block = this.features * BINS;
    let base = 1;
    this.offsets = SELECTORS.map((count, i) => {
      const offset = (base + Math.min(count - 1, classes[i] ?? 0)) * block;
      base += count;
      return offset;
    });
  }

  /** Score of the candidate whose bins start at `at`. */
  score(bins: Uint8Array, at: number): number {
    const { weights, features } = this;
    const [a = 0, b = 0, c = 0] = this.offsets;
    let sum = 0;
    for (let f = 0; f < features; f++) {
      const bin = bins[at + f]!;
      if (bin === 0) continue;
      const index = f * BINS + bin;
      sum += weights[index]! + weights[a + index]! + weights[b + index]! + weights[c + index]!;
    }
    return sum;
  }

  /** Moves the weights of one candidate by its error (1 − p for the truth, −p for the others). */
  learn(bins: Uint8Array, at: number, error: number): void {
    if (Math.abs(error) < NEGLIGIBLE) return;
    for (let f = 0; f < this.features; f++) {
      const bin = bins[at + f]!;
      if (bin === 0) continue;
      this.step(f * BINS + bin, error);
      for (const offset of this.offsets) this.step(offset + f * BINS + bin, error);
    }
  }

  private step(index: number, error: number): void {
    const seen = (this.steps[index] = this.steps[index]! + error * error);
    this.weights[index] = this.weights[index]! + (this.rate * error) / Math.sqrt(seen);
  }
}
