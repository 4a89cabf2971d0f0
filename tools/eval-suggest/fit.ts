import { readFileSync, writeFileSync } from 'node:fs';
import { LENGTH_CLASSES, lengthClass } from '../../src/core/suggest/calibrate/completions';
import { fitIsotonic } from '../../src/core/suggest/calibrate/isotonic';

/** `fit <out.json> <pairs.json>…`: the calibrations, by length, from the chosen completions of several training replays. */
const [out = '', ...files] = process.argv.slice(2);
const pairs = files.flatMap(file =>
  (JSON.parse(readFileSync(file, 'utf8')) as [number, number, number][]).map(([raw, tokens, right]) => ({
    raw,
    length: lengthClass(tokens),
    right: right === 1,
  })),
);
/** Nothing is certain, however few of its sample failed. */
const CERTAIN = 0.99;
const round = (x: number): number => Math.round(1e4 * x) / 1e4;
const calibrations = Array.from({ length: LENGTH_CLASSES }, (_, length) => {
  const { raw, calibrated } = fitIsotonic(
    pairs.filter(pair => pair.length === length),
    16,
  );
  return { raw: raw.map(round), calibrated: calibrated.map(p => round(Math.min(CERTAIN, p))) };
});
writeFileSync(out, JSON.stringify(calibrations));
console.log(pairs.length, 'completions');
