/** State of the check of one convention; plain data, so that it can be stored between sessions. */
export interface DriftState {
  /** Accumulated evidence that the convention no longer holds; natural logarithm of a likelihood ratio, never below 0. */
  readonly evidence: number;
  /** Sites seen since the evidence was last 0: where the change began, counted back from now. */
  readonly since: number;
  readonly alarm: boolean;
}

export const NO_DRIFT: DriftState = { evidence: 0, since: 0, alarm: false };

/**
 * Alarm threshold: about one false alarm in 10,000 conforming sites at the rates below, measured over 200 seeded runs of
 * 1,000 sites (tools/eval-history).
 */
const THRESHOLD = 7;
const HIGHEST = 0.98;
const LOWEST = 0.7;
/** A convention that falls by this much has changed. */
const FALL = 0.35;

/**
 * One step of Page's cumulative sum test (Page 1954) for Bernoulli sites: does the next site follow the convention whose
 * usual rate is `rate`? After an alarm the sum starts anew.
 */
export function driftStep(state: DriftState, follows: boolean, rate: number): DriftState {
  const usual = Math.min(HIGHEST, Math.max(LOWEST, rate));
  const fallen = usual - FALL;
  const step = follows ? Math.log(fallen / usual) : Math.log((1 - fallen) / (1 - usual));
  const from = state.alarm ? NO_DRIFT : state;
  const evidence = Math.max(0, from.evidence + step);
  return { evidence, since: evidence === 0 ? 0 : from.since + 1, alarm: evidence >= THRESHOLD };
}
