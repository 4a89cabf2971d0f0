import { Mixer } from './mixer';
import { FEATURES } from './predictor';

/** Squared gradient the shipped weights count as seen: a user's own code moves them, slowly. */
const CONFIDENCE = 400;

/** The mixer every project starts from. */
export function shippedMixer(): Mixer {
  return new Mixer(FEATURES, undefined, CONFIDENCE);
}
