import { readFileSync, writeFileSync } from 'node:fs';
import { fitIsotonic } from '../../src/core/suggest/calibrate/isotonic';

/** `fit <out.json> <pairs.json>…`: one calibration from the shown completions of several training replays. */
const [out = '', ...files] = process.argv.slice(2);
const pairs = files.flatMap(file =>
  (JSON.parse(readFileSync(file, 'utf8')) as [number, number][]).map(([raw, right]) => ({
    raw,
    right: right === 1,
  })),
);
const { raw, calibrated } = fitIsotonic(pairs, 24);
const round = (x: number): number => Math.round(1e4 * x) / 1e4;
writeFileSync(out, JSON.stringify({ raw: raw.map(round), calibrated: calibrated.map(round) }));
console.log(pairs.length, 'completions');
