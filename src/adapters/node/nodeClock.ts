import type { Clock } from '../../core/ports/clock';

/** Longest delay that setTimeout keeps; it fires at once for anything longer. */
const LONGEST_MS = 2 ** 31 - 1;

/** This machine's clock. Delays of any length work; a pending one keeps the process alive until it is cancelled. */
export const nodeClock: Clock = {
  now: () => Date.now(),
  after: (ms, callback) => {
    const due = Date.now() + ms;
    let timer: NodeJS.Timeout;
    const arm = (): void => {
      const left = due - Date.now();
      timer = left > LONGEST_MS ? setTimeout(arm, LONGEST_MS) : setTimeout(callback, Math.max(0, left));
    };
    arm();
    return () => clearTimeout(timer);
  },
};
