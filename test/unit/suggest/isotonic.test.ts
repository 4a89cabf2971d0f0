import assert from 'node:assert/strict';
import { calibrate, calibrationError, fitIsotonic } from '../../../src/core/suggest/calibrate/isotonic';

describe('isotonic calibration', () => {
  // The raw value says 0.9 where it should say 0.5, and so on: right with probability raw².
  const pairs = Array.from({ length: 4_000 }, (_, i) => {
    const raw = (i % 100) / 100;
    return { raw, right: ((i * 7919) % 4_000) / 4_000 < raw * raw };
  });
  const fitted = fitIsotonic(pairs);

  it('is monotone', () =>
    fitted.calibrated.forEach((p, i) => assert.ok(i === 0 || p >= fitted.calibrated[i - 1]!)));

  it('brings the calibration error down', () => {
    const before = calibrationError(pairs.map(({ raw, right }) => ({ p: raw, right })));
    const after = calibrationError(pairs.map(({ raw, right }) => ({ p: calibrate(fitted, raw), right })));
    assert.ok(before > 0.1 && after < 0.03, `${before} → ${after}`);
  });
});
