import { readFileSync, writeFileSync } from 'node:fs';

/**
 * `ship <weights.json> <calibrations.json?>`: writes trained weights (thousandths) as the product's data file. A weight
 * is one byte: steps of 0.02, clipped at ±2.54.
 */
const [from = '', calibrations] = process.argv.slice(2);
const weights = JSON.parse(readFileSync(from, 'utf8')) as number[];
const bytes = Int8Array.from(weights, weight => Math.max(-127, Math.min(127, Math.round(weight / 20))));
const curves = calibrations
  ? readFileSync(calibrations, 'utf8').trim()
  : '[{"raw":[0,1],"calibrated":[0,1]}]';
const lines = [
  '// Written by tools/eval-suggest/ship.ts from a training replay; do not edit.',
  "import type { Calibration } from '../calibrate/isotonic';",
  '',
  '/** Weights of the mixer, one signed byte each in steps of 0.02, as base64. */',
  `export const TRAINED_WEIGHTS =\n  '${Buffer.from(bytes.buffer).toString('base64')}';`,
  '',
  '/** From raw to calibrated probability that exactly the shown text is written, by length of the text. */',
  `export const TRAINED_CALIBRATIONS: readonly Calibration[] = ${curves};`,
  '',
];
writeFileSync(
  process.env['OUT'] ?? new URL('../../src/core/suggest/model/trained.ts', import.meta.url),
  lines.join('\n'),
);
