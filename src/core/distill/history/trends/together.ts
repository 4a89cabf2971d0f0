import type { Snapshot } from '../../../observe/history/formCounts';

/** Share of the functions with the rarer of two calls that make the other too, from which on they serve each other. */
const TOGETHER = 0.2;
const FEWEST = 5;

interface Pair {
  readonly language: string;
  readonly from: string;
  readonly to: string;
}

/**
 * Whether two calls stand in the same functions again and again: then one feeds the other (`fetch(server.address())`) or
 * both are needed, and neither replaces the other, however often one went as the other came. Forms that compete share no
 * function, but for the few that are half converted. What stands outside functions says nothing.
 */
export function usedTogether({ language, from, to }: Pair, snapshots: readonly Snapshot[]): boolean {
  let [withFrom, withTo, withBoth] = [0, 0, 0];
  for (const snapshot of snapshots)
    for (const file of snapshot.files.values()) {
      if (file.language !== language) continue;
      for (const [place, calls] of Object.entries(file.within ?? {})) {
        if (place === '') continue;
        const [one, other] = [calls[from] !== undefined, calls[to] !== undefined];
        if (one) withFrom++;
        if (other) withTo++;
        if (one && other) withBoth++;
      }
    }
  return withBoth >= FEWEST && withBoth >= TOGETHER * Math.min(withFrom, withTo);
}
