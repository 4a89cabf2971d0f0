import { type Calibration, calibrate } from './isotonic';

/** Tokens of a completion from which the next of several calibrations holds: one token, two or three, more. */
const FROM = [1, 2, 4];

/**
 * The calibrated chance that exactly a completion is written. Long completions are products of many estimates and err
 * otherwise than single tokens, so each class of length has a calibration; fewer calibrations than classes share the last.
 */
export function chanceOf(calibrations: readonly Calibration[], raw: number, tokens: number): number {
  const calibration = calibrations[Math.min(lengthClass(tokens), calibrations.length - 1)];
  return calibration ? calibrate(calibration, raw) : raw;
}

/** 0, 1 or 2. */
export function lengthClass(tokens: number): number {
  return tokens < FROM[1]! ? 0 : tokens < FROM[2]! ? 1 : 2;
}

export const LENGTH_CLASSES = FROM.length;
