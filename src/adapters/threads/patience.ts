/** How much longer than its limit a job may take while the machine gives this process too little of itself. */
const STARVED = 6;

/**
 * Calls `giveUp` once a job has had its time: `limit` milliseconds on the clock, and as much processor time in this process
 * for each of the `threads` that share it. On a machine that is busy with other things a thread that was not allowed to run
 * is not taken for one that hangs; after six times the limit it is given up all the same. Returns what stops the watch.
 */
export function watchJob(limit: number, threads: () => number, giveUp: () => void): () => void {
  const began = performance.now();
  const used = processorTime();
  let timer: NodeJS.Timeout;
  const look = (): void => {
    const had = (processorTime() - used) / Math.max(1, threads());
    if (had >= limit || performance.now() - began >= STARVED * limit) giveUp();
    else wait(Math.max(limit / 10, limit - had));
  };
  const wait = (ms: number): void => {
    timer = setTimeout(look, ms);
  };
  wait(limit);
  return () => clearTimeout(timer);
}

/** Of all threads of this process, in milliseconds. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
