import { BINS } from '../../src/core/suggest/model/bins';
import { HIDDEN, type Mixer } from '../../src/core/suggest/model/mixer';
import { type Example, classesOf, rightOf, rowAt, rowsOf } from './examples';

/** Errors below it change nothing that could be seen, and most candidates' are. */
const NEGLIGIBLE = 0.002;
const MOST_ROWS = 64;

/** Online gradient on log loss with AdaGrad steps, for the weights of a mixer. */
export class Learner {
  private readonly steps: { readonly linear: Float32Array; readonly rows: Float32Array };
  private readonly outSteps = new Float32Array(HIDDEN).fill(1e-4);
  private readonly placeSteps: Float32Array;
  private readonly layers = new Float32Array(MOST_ROWS * HIDDEN);
  private readonly scores = new Float64Array(MOST_ROWS);
  private readonly gradient = new Float32Array(HIDDEN);
  rate = 0.05;

  constructor(readonly mixer: Mixer) {
    const { linear, vectors, places } = mixer.weights;
    this.steps = {
      linear: new Float32Array(linear.length).fill(1e-6),
      rows: new Float32Array(vectors.length / HIDDEN).fill(1e-4),
    };
    this.placeSteps = new Float32Array(places.length).fill(1e-4);
  }

  /** Probabilities of an example's rows, in scratch memory. */
  score(example: Example): Float64Array {
    const { mixer, scores, layers } = this;
    const rows = rowsOf(example);
    mixer.select(classesOf(example));
    let best = -Infinity;
    for (let i = 0; i < rows; i++) {
      scores[i] = mixer.score(example.bytes, rowAt(example, i));
      layers.set(mixer.hidden, i * HIDDEN);
      best = Math.max(best, scores[i]!);
    }
    let sum = 0;
    for (let i = 0; i < rows; i++) sum += scores[i] = Math.exp(scores[i]! - best);
    for (let i = 0; i < rows; i++) scores[i] = scores[i]! / sum;
    return scores;
  }

  learn(example: Example): void {
    const scores = this.score(example);
    const rows = rowsOf(example);
    const right = rightOf(example);
    for (let i = 0; i < rows; i++) {
      const error = (i === right ? 1 : 0) - scores[i]!;
      if (Math.abs(error) >= NEGLIGIBLE) this.move(example, i, error);
    }
  }

  private move(example: Example, row: number, error: number): void {
    const { weights, offsets, features } = this.mixer;
    const { gradient, layers, rate } = this;
    const block = features * BINS;
    let size = 0;
    for (let j = 0; j < HIDDEN; j++) {
      const layer = layers[row * HIDDEN + j]!;
      const active = layer > 0;
      gradient[j] = active ? error * weights.out[j]! : 0;
      size += gradient[j]! * gradient[j]!;
      if (!active) continue;
      const step = error * layer;
      this.outSteps[j] = this.outSteps[j]! + step * step;
      weights.out[j] = weights.out[j]! + (rate * step) / Math.sqrt(this.outSteps[j]!);
    }
    for (const set of offsets)
      for (let j = 0; j < HIDDEN; j++) {
        const index = set * HIDDEN + j;
        this.placeSteps[index] = this.placeSteps[index]! + gradient[j]! * gradient[j]!;
        weights.places[index] =
          weights.places[index]! + (rate * gradient[j]!) / Math.sqrt(this.placeSteps[index]!);
      }
    const at = rowAt(example, row);
    for (let f = 0; f < features; f++) {
      const bin = example.bytes[at + f]!;
      if (bin === 0) continue;
      const index = f * BINS + bin;
      this.step(index, error);
      for (const set of offsets) this.step((set + 1) * block + index, error);
      const seen = (this.steps.rows[index] = this.steps.rows[index]! + size / HIDDEN);
      const by = rate / Math.sqrt(seen);
      const from = index * HIDDEN;
      for (let j = 0; j < HIDDEN; j++)
        weights.vectors[from + j] = weights.vectors[from + j]! + by * gradient[j]!;
    }
  }

  private step(index: number, error: number): void {
    const { linear } = this.mixer.weights;
    const seen = (this.steps.linear[index] = this.steps.linear[index]! + error * error);
    linear[index] = linear[index]! + (this.rate * error) / Math.sqrt(seen);
  }
}

/** Small random numbers for the hidden layer, the same every time. */
export function seedHidden(mixer: Mixer): void {
  let state = 0x1234567;
  const random = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 0x80000000 - 1;
  };
  const { vectors, out } = mixer.weights;
  for (let i = 0; i < vectors.length; i++) vectors[i] = 0.08 * random();
  for (let i = 0; i < out.length; i++) out[i] = i % 2 === 0 ? 0.3 : -0.3;
}
