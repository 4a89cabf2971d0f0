import type { History, Step } from './history';

/** What is said at the places of a whole repository: right ones, and those at which a rule speaks. */
interface Sum {
  right: number;
  fires: number;
}

/** Precision after k rewrites less that of the rules as they were in the beginning, over all places of a repository. */
export interface Gain {
  readonly k: number;
  readonly gain: number;
  /** Histories that have as many rewrites; the others count as they ended. */
  readonly histories: number;
}

/**
 * The histories of one repository, each with another fifth of its files sealed, as one: every place is judged once by rules that were made without its
 * file. A fifth alone holds one to three places of a small folder, too few to tell silence that was right from one that was not.
 */
export function pooled(histories: readonly Pick<History, 'steps'>[]): readonly Gain[] {
  const most = Math.max(0, ...histories.map(({ steps }) => steps.length));
  return Array.from({ length: most }, (_, i) => {
    const there = histories.flatMap(({ steps }) => steps[Math.min(i, steps.length - 1)] ?? []);
    const share = (of: (step: Step) => Sum): number => {
      const sum = there.map(of).reduce((a, b) => ({ right: a.right + b.right, fires: a.fires + b.fires }));
      return sum.fires === 0 ? 1 : sum.right / sum.fires;
    };
    const gain = share(({ after }) => after.places) - share(({ first }) => first.places);
    return { k: i + 1, gain, histories: histories.filter(({ steps }) => steps.length > i).length };
  });
}

/** One line: how often and how far the precision of a repository was below that of the beginning, and the gain at some k, in points. */
export function pooledLine(gains: readonly Gain[]): string {
  if (gains.length === 0) return 'no rewrites';
  const points = (share: number): string => (100 * share).toFixed(3);
  const lower = gains.filter(({ gain }) => gain < -1e-9).length;
  const shown = gains.filter(({ k }) => k <= 5 || k % 10 === 0 || k === gains.length);
  return (
    `all fifths together: lower after ${lower} of ${gains.length}, least ${points(Math.min(...gains.map(({ gain }) => gain)))}; ` +
    shown.map(({ k, gain, histories }) => `k = ${k}: ${points(gain)} (${histories})`).join(', ')
  );
}
