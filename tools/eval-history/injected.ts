import { driftStep, NO_DRIFT } from '../../src/core/distill/history/drift/cusum';

/** Mulberry32: a small seeded generator, so that every run is the same. */
export function seeded(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), a | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export interface InjectedScore {
  readonly rate: number;
  readonly after: number;
  /** Sites from the change to the alarm: median and 90th percentile over the runs. */
  readonly median: number;
  readonly p90: number;
  /** False alarms per 1,000 sites without a change, over `sites` sites. */
  readonly falsePerThousand: number;
  readonly sites: number;
}

/** A convention kept at `rate` changes so that only `after` of the new sites still follow it. */
export function injected(rate: number, after: number, runs = 200, firstSeed = 1001): InjectedScore {
  const delays: number[] = [];
  let falseAlarms = 0;
  let sites = 0;
  for (let run = 0; run < runs; run++) {
    const random = seeded(firstSeed + run);
    let state = NO_DRIFT;
    for (let i = 0; i < 1000; i++) {
      state = driftStep(state, random() < rate, rate);
      sites++;
      if (state.alarm) falseAlarms++;
    }
    state = NO_DRIFT;
    let delay = 0;
    do {
      state = driftStep(state, random() < after, rate);
      delay++;
    } while (!state.alarm && delay < 1000);
    delays.push(delay);
  }
  delays.sort((a, b) => a - b);
  const at = (q: number): number => delays[Math.floor(q * (delays.length - 1))] ?? 0;
  return {
    rate,
    after,
    median: at(0.5),
    p90: at(0.9),
    falsePerThousand: (1000 * falseAlarms) / sites,
    sites,
  };
}
