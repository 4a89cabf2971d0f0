import { BINS } from './bins';

/** Kinds of places, each with weights of its own on top of the shared ones. */
export const SETS = 7;
const FRESH_CONFIDENCE = 1e-6;

/**
 * A log-linear mixer: a candidate's score is the sum of one weight per feature, chosen by the bin the feature falls in,
 * once shared and once for the kind of place. Trained by online gradient on log loss (AdaGrad steps), as the
 * "mixing" of PAQ but over whole candidates: how far to trust a context is learnt, not set.
 */
export class Mixer {
  readonly weights: Float32Array;
  private readonly steps: Float32Array;

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

  /** Score of the candidate whose bins start at `at`. */
  score(bins: Uint8Array, at: number, set: number): number {
    const { weights, features } = this;
    const offset = (set + 1) * features * BINS;
    let sum = 0;
    for (let f = 0; f < features; f++) {
      const bin = bins[at + f]!;
      if (bin === 0) continue;
      const index = f * BINS + bin;
      sum += weights[index]! + weights[offset + index]!;
    }
    return sum;
  }

  /** Moves the weights of one candidate by its error (1 − p for the truth, −p for the others). */
  learn(bins: Uint8Array, at: number, set: number, error: number): void {
    const offset = (set + 1) * this.features * BINS;
    for (let f = 0; f < this.features; f++) {
      const bin = bins[at + f]!;
      if (bin === 0) continue;
      this.step(f * BINS + bin, error);
      this.step(offset + f * BINS + bin, error);
    }
  }

  private step(index: number, error: number): void {
    const seen = (this.steps[index] = this.steps[index]! + error * error);
    this.weights[index] = this.weights[index]! + (this.rate * error) / Math.sqrt(seen);
  }
}
