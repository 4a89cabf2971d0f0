import { decodeUtf8 } from '../utf8';
import { chanceOf } from './completions';
import type { Calibration } from './isotonic';
import { Recalibration } from './recalibration';

/** From the model's chance of a completion to that of this project: the shipped calibration, then what was seen here. */
export class Chances {
  private readonly recalibration = new Recalibration();

  constructor(private readonly shipped: readonly Calibration[]) {}

  /** The calibrated chance that exactly a completion of `tokens` tokens is written. */
  of(raw: number, tokens: number): number {
    return this.recalibration.of(chanceOf(this.shipped, raw, tokens), tokens);
  }

  /** Takes in whether a completion was what was written. */
  learn(raw: number, tokens: number, right: boolean): void {
    this.recalibration.learn(chanceOf(this.shipped, raw, tokens), tokens, right);
  }

  serialise(): string {
    return JSON.stringify(this.recalibration.serialise());
  }

  /** Takes over what was stored; what is damaged is left out. */
  load(bytes: Uint8Array): void {
    try {
      this.recalibration.load(JSON.parse(decodeUtf8(bytes)));
    } catch {
      // Not JSON: the shipped calibration stands.
    }
  }
}
