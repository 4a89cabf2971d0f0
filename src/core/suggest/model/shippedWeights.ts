import { FEATURES } from './features';
import { Mixer, type MixerWeights, mixerSizes } from './mixer';
import { TRAINED_WEIGHTS } from './trained';

const STEP = 0.02;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The mixer every project starts from: trained on other projects, see tools/eval-suggest. */
export function shippedMixer(): Mixer {
  return new Mixer(FEATURES, partsOf(decodeWeights(TRAINED_WEIGHTS)));
}

/** The weights that adapt, behind a number for the shipped ones: another release starts from its own weights again. */
export function encodeMixer(mixer: Mixer): Uint8Array {
  const { linear } = mixer.weights;
  const bytes = new Uint8Array(4 + linear.length * 4);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, release(), true);
  linear.forEach((weight, i) => view.setFloat32(4 + i * 4, weight, true));
  return bytes;
}

/** A mixer as it was stored; undefined for bytes of another release, cut short or damaged. */
export function restoreMixer(bytes: Uint8Array): Mixer | undefined {
  const mixer = shippedMixer();
  const { linear } = mixer.weights;
  if (bytes.length !== 4 + linear.length * 4) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== release()) return undefined;
  for (let i = 0; i < linear.length; i++) linear[i] = view.getFloat32(4 + i * 4, true);
  return linear.every(Number.isFinite) ? mixer : undefined;
}

/** A number for the shipped weights. */
function release(): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < TRAINED_WEIGHTS.length; i++)
    hash = Math.imul(hash ^ TRAINED_WEIGHTS.charCodeAt(i), 0x01000193);
  return hash >>> 0;
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

function partsOf(all: Float32Array): MixerWeights {
  const sizes = mixerSizes(FEATURES);
  let at = 0;
  const take = (length: number): Float32Array => all.slice(at, (at += length));
  return {
    linear: take(sizes.linear),
    vectors: take(sizes.vectors),
    places: take(sizes.places),
    out: take(sizes.out),
  };
}
