import { FEATURES } from '../../src/core/suggest/model/features';
import { type MixerWeights, mixerSizes } from '../../src/core/suggest/model/mixer';

/** Weights as one list of thousandths: linear, vectors, places, out. */
export function writeWeights({ linear, vectors, places, out }: MixerWeights): number[] {
  return [linear, vectors, places, out].flatMap(part => Array.from(part, w => Math.round(w * 1000)));
}

export function readWeights(list: readonly number[]): MixerWeights {
  const sizes = mixerSizes(FEATURES);
  let at = 0;
  const take = (length: number): Float32Array =>
    Float32Array.from(list.slice(at, (at += length)), thousandth => thousandth / 1000);
  return {
    linear: take(sizes.linear),
    vectors: take(sizes.vectors),
    places: take(sizes.places),
    out: take(sizes.out),
  };
}
