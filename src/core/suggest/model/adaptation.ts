import { BINS } from './bins';
import type { Mixer } from './mixer';

/** Squared gradient the shipped weights count as seen: what a project writes moves them within some thousand tokens. */
const CONFIDENCE = 20;
const RATE = 0.05;
/** Errors below it change nothing that could be seen, and most candidates' are. */
const NEGLIGIBLE = 0.002;

/**
 * Moves a mixer's weights by what is really written (AdaGrad steps on log loss), so that how far each context is trusted
 * becomes the project's own. The hidden layer stays as it was shipped.
 */
export class Adaptation {
  private readonly steps: Float32Array;

  constructor(private readonly mixer: Mixer) {
    this.steps = new Float32Array(mixer.weights.linear.length).fill(CONFIDENCE);
  }

  /** Moves the weights of one candidate by its error: 1 − p for the truth, −p for the others. */
  move(bins: Uint8Array, at: number, error: number): void {
    if (Math.abs(error) < NEGLIGIBLE) return;
    const { features, offsets } = this.mixer;
    const block = features * BINS;
    for (let f = 0; f < features; f++) {
      const bin = bins[at + f]!;
      if (bin === 0) continue;
      const index = f * BINS + bin;
      this.step(index, error);
      for (let s = 0; s < offsets.length; s++) this.step((offsets[s]! + 1) * block + index, error);
    }
  }

  private step(index: number, error: number): void {
    const { linear } = this.mixer.weights;
    const seen = (this.steps[index] = this.steps[index]! + error * error);
    linear[index] = linear[index]! + (RATE * error) / Math.sqrt(seen);
  }
}
