import { type Caps, DEFAULT_CAPS } from './weigh';

/** The numbers that decide what is said, in one place, so that other settings of them can be scored against each other. */
export interface DistillConstants {
  /** A rule speaks only where at least this share of capped sites surely follows it (learning: gate V2). */
  readonly minimumConfidence: number;
  readonly caps: Caps;
  /** What a part of the tree needs to be named: it was chosen among many, so it must be surer than the whole. */
  readonly part: { readonly confidence: number; readonly rate: number; readonly support: number };
  /** By how much the rate of the sources alone may fall short where tests outnumber them. */
  readonly agreementSlack: number;
  /** Bits that naming any part of the tree costs, before what its glob says. */
  readonly regionBits: number;
  /** Factor of every key's minimum support. */
  readonly supportFactor: number;
}

export const DEFAULT_CONSTANTS: DistillConstants = {
  minimumConfidence: 0.8,
  caps: DEFAULT_CAPS,
  part: { confidence: 0.85, rate: 0.95, support: 8 },
  agreementSlack: 0.2,
  regionBits: 6,
  supportFactor: 1,
};
