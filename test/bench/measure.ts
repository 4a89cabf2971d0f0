/** Times of several rounds, in milliseconds. */
export interface Times {
  readonly min: number;
  readonly median: number;
}

export function timesOf(rounds: readonly number[]): Times {
  const sorted = [...rounds].sort((a, b) => a - b);
  return { min: sorted[0] ?? NaN, median: sorted[Math.floor(sorted.length / 2)] ?? NaN };
}

/** Milliseconds that `work` takes. */
export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Milliseconds of CPU that `work` takes in all threads of this process: what else runs on the machine does not count. */
export async function cpuTime(work: () => unknown): Promise<number> {
  const start = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/**
 * Runs the works in turn, `rounds` times each after one round that does not count, so that what else happens on the machine
 * hits all of them alike. Times are in the order of the works.
 */
export async function interleaved(
  works: readonly (() => unknown)[],
  rounds: number,
  time: typeof timed = timed,
): Promise<readonly Times[]> {
  const all = works.map((): number[] => []);
  for (let round = 0; round <= rounds; round++)
    for (const [i, work] of works.entries()) {
      const ms = await time(work);
      if (round > 0) all[i]!.push(ms);
    }
  return all.map(timesOf);
}

export const ms = ({ min, median }: Times): string => `${min.toFixed(0)} / ${median.toFixed(0)} ms`;

/** One line of the report: what, how much, and against which goal. */
export function row(what: string, value: string, goal = ''): void {
  console.log(`${what.padEnd(46)}${value.padEnd(26)}${goal}`);
}
