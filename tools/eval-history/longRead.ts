import { chainsOf, peak, Reader, type HistoryPass, type Share } from './speed';

/** Seconds after which a read is cancelled, one after the other; the last one runs to its end. */
const INTERRUPTIONS = [10, 30, 60];

/**
 * Reads the typed edits of a long history in one thread, cancelled three times and each time taken up where it stopped, to
 * the end. `changes` are those that weigh something: with nothing skipped, `versions` must be as many, none twice. Times are
 * printed for the reader: `cancelMillis` is the longest wait from asking to the answer.
 */
export async function longRead(
  folder: string,
  commits: number,
  extensions: readonly string[],
): Promise<Record<string, unknown>> {
  const share: Share = { folder, commits, extensions, part: 0, parts: 1 };
  const chains = await chainsOf(share);
  const changes = chains.reduce((sum, c) => sum + c.steps.filter(s => s.weight > 0).length, 0);
  const reader = await Reader.start();
  const waits: number[] = [];
  const skipped: Record<string, number> = {};
  let [versions, edits, legs, millis] = [0, 0, 0, 0];
  let from: Share['from'];
  for (;;) {
    const { pass, wait, took } = await leg(reader, { ...share, ...(from && { from }) }, INTERRUPTIONS[legs]);
    legs++;
    millis += took;
    versions += pass.versions;
    edits += pass.edits;
    for (const [reason, n] of Object.entries(pass.skipped)) skipped[reason] = (skipped[reason] ?? 0) + n;
    if (wait !== undefined) waits.push(Math.round(wait));
    if (!pass.cancelled) break;
    from = pass.stopped ?? from;
  }
  await reader.stop();
  return {
    commits,
    chains: chains.length,
    changes,
    versions,
    edits,
    skipped,
    legs,
    seconds: Math.round(millis / 1000),
    peakMegabytes: peak(),
    cancelMillis: Math.max(0, ...waits),
  };
}

/** One pass, cancelled after so many seconds if any are given; `wait` is missing where it ended before. */
async function leg(
  reader: Reader,
  share: Share,
  seconds: number | undefined,
): Promise<{ pass: HistoryPass; wait?: number; took: number }> {
  const start = performance.now();
  const running = reader.read(share);
  if (seconds === undefined) return { pass: await running, took: performance.now() - start };
  let asked = 0;
  const timer = setTimeout(() => {
    asked = performance.now();
    reader.cancel();
  }, seconds * 1000);
  const pass = await running;
  const end = performance.now();
  clearTimeout(timer);
  return { pass, took: end - start, ...(pass.cancelled && { wait: end - asked }) };
}
