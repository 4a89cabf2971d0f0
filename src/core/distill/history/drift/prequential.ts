import type { Convention } from '../../../model/convention';
import { type FileForms, NO_COUNTS } from '../../../observe/history/formCounts';
import { driftStep, NO_DRIFT, type DriftState } from './cusum';

/** Running score of one convention: every site is predicted by the convention before it is learned from. */
export interface PrequentialScore {
  readonly right: number;
  readonly wrong: number;
  readonly drift: DriftState;
  /** Id of the commit at which the last alarm came. */
  readonly alarmedAt?: string;
}

export const UNTRIED: PrequentialScore = { right: 0, wrong: 0, drift: NO_DRIFT };

/** A file of a new commit as counts before and after; `before` is undefined for a new file. */
export interface FileStep {
  readonly before: FileForms | undefined;
  readonly after: FileForms;
}

/** Sites of one commit that count at most: a mass change is one decision, not hundreds. */
const MOST_PER_COMMIT = 20;

/**
 * Predicts the sites a commit adds: a file that gains sites of the convention's value was predicted rightly, one that
 * gains sites of other forms wrongly. Files follow in the order given; within one, the smaller side comes first, so that
 * the result does not depend on anything but counts.
 */
export function predictCommit(
  score: PrequentialScore,
  convention: Convention,
  commit: string,
  steps: readonly FileStep[],
): PrequentialScore {
  let { right, wrong, drift, alarmedAt } = { alarmedAt: undefined, ...score } as {
    right: number;
    wrong: number;
    drift: DriftState;
    alarmedAt: string | undefined;
  };
  let left = MOST_PER_COMMIT;
  for (const step of steps) {
    const [good, bad] = gained(step, convention);
    const order =
      good <= bad
        ? [...Array<boolean>(good).fill(true), ...Array<boolean>(bad).fill(false)]
        : [...Array<boolean>(bad).fill(false), ...Array<boolean>(good).fill(true)];
    for (const follows of order.slice(0, left)) {
      if (follows) right++;
      else wrong++;
      drift = driftStep(drift, follows, convention.rate);
      if (drift.alarm) alarmedAt = commit;
      left--;
    }
  }
  return { right, wrong, drift, ...(alarmedAt === undefined ? {} : { alarmedAt }) };
}

function gained({ before, after }: FileStep, c: Convention): [good: number, bad: number] {
  if (!c.language.includes(after.language) && !c.language.includes('*')) return [0, 0];
  const [old, now] = [before?.forms[c.pattern] ?? NO_COUNTS, after.forms[c.pattern] ?? NO_COUNTS];
  let [good, bad] = [0, 0];
  for (const form of Object.keys(now).sort()) {
    const more = Math.max(0, (now[form] ?? 0) - (old[form] ?? 0));
    if (form === c.value) good += more;
    else bad += more;
  }
  return [good, bad];
}
