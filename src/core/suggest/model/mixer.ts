import { BINS } from './bins';

/**
 * Ways to tell places apart, each with that many classes: what stands before, how long a context the project knows, how
 * long a one the file knows, how much is typed. A bin has one weight per class of each, added to the shared one.
 */
export const SELECTORS: readonly number[] = [7, 7, 6, 4];
const SETS = SELECTORS.reduce((sum, classes) => sum + classes, 0);
/** Hidden units: sums of learnt bin vectors, rectified; they see two kinds of evidence together. */
export const HIDDEN = 16;

/** How many numbers each part of the mixer holds, in the order they are stored. */
export const mixerSizes = (features: number) => ({
  linear: features * BINS * (SETS + 1),
  vectors: features * BINS * HIDDEN,
  places: SETS * HIDDEN,
  out: HIDDEN,
});

export interface MixerWeights {
  /** One weight per bin, shared; then one set of the same size per class of each selector. */
  readonly linear: Float32Array;
  /** HIDDEN numbers per bin. */
  readonly vectors: Float32Array;
  /** HIDDEN numbers per class of each selector. */
  readonly places: Float32Array;
  readonly out: Float32Array;
}

export function emptyWeights(features: number): MixerWeights {
  const { linear, vectors, places, out } = mixerSizes(features);
  return {
    linear: new Float32Array(linear),
    vectors: new Float32Array(vectors),
    places: new Float32Array(places),
    out: new Float32Array(out),
  };
}

/**
 * Scores candidates: one learnt weight per feature, chosen by the bin the feature falls in, once shared and once for the
 * kind of place, as the "mixing" of PAQ but over whole candidates; plus a small rectified layer over the same bins. How
 * far to trust a context is learnt, not set. Weights are fixed here; `tools/eval-suggest` trains them.
 */
export class Mixer {
  readonly offsets = new Int32Array(SELECTORS.length);
  readonly hidden = new Float32Array(HIDDEN);
  private readonly base = new Float32Array(HIDDEN);

  constructor(
    readonly features: number,
    readonly weights: MixerWeights = emptyWeights(features),
  ) {}

  /** Chooses the classes of the present place, one per selector. */
  select(classes: ArrayLike<number>): void {
    const { places } = this.weights;
    this.base.fill(0);
    let set = 0;
    for (let i = 0; i < SELECTORS.length; i++) {
      const chosen = set + Math.min(SELECTORS[i]! - 1, classes[i] ?? 0);
      this.offsets[i] = chosen;
      for (let j = 0; j < HIDDEN; j++) this.base[j] = this.base[j]! + places[chosen * HIDDEN + j]!;
      set += SELECTORS[i]!;
    }
  }

  /** Score of the candidate whose bins start at `at`; `hidden` then holds the layer before rectifying. */
  score(bins: Uint8Array, at: number): number {
    const { linear, vectors, out } = this.weights;
    const { features, hidden, offsets } = this;
    const block = features * BINS;
    const a = (offsets[0]! + 1) * block;
    const b = (offsets[1]! + 1) * block;
    const c = (offsets[2]! + 1) * block;
    const d = (offsets[3]! + 1) * block;
    hidden.set(this.base);
    let sum = 0;
    for (let f = 0; f < features; f++) {
      const bin = bins[at + f]!;
      if (bin === 0) continue;
      const index = f * BINS + bin;
      sum +=
        linear[index]! + linear[a + index]! + linear[b + index]! + linear[c + index]! + linear[d + index]!;
      const from = index * HIDDEN;
      for (let j = 0; j < HIDDEN; j++) hidden[j] = hidden[j]! + vectors[from + j]!;
    }
    for (let j = 0; j < HIDDEN; j++) if (hidden[j]! > 0) sum += out[j]! * hidden[j]!;
    return sum;
  }
}
