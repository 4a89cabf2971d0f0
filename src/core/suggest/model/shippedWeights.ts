import { Mixer } from './mixer';
import { FEATURES } from './predictor';
import { TRAINED_WEIGHTS } from './trained';

/** Squared gradient the shipped weights count as seen: a user's own code moves them, slowly. */
const CONFIDENCE = 400;
const STEP = 0.02;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The mixer every project starts from: trained on other projects, see tools/eval-suggest. */
export function shippedMixer(): Mixer {
  return new Mixer(FEATURES, decodeWeights(TRAINED_WEIGHTS), CONFIDENCE);
}

/** Signed bytes in base64, in steps of 0.02. The core has no atob. */
function decodeWeights(base64: string): Float32Array {
  const digits = base64.replace(/=+$/, '');
  const weights = new Float32Array(Math.floor((digits.length * 6) / 8));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (const digit of digits) {
    held = ((held << 6) | ALPHABET.indexOf(digit)) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    weights[at++] = (((held >> bits) << 24) >> 24) * STEP;
  }
  return weights;
}
