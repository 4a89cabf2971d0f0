// Counts of tests: read from what Mocha prints, added up, and printed at the end.

const number = (text, pattern) =>
  [...text.matchAll(pattern)].reduce((sum, match) => sum + Number(match[1]), 0);

/** Counts of a finished Mocha run. A run that failed without a failing test counts as one failure. */
export function countOf({ code, output }) {
  // eslint-disable-next-line no-control-regex -- colours are taken off before counting.
  const plain = output.replace(/\u001b\[[0-9;]*m/g, '');
  const count = {
    passed: number(plain, /^\s*(\d+) passing\b/gm),
    failed: number(plain, /^\s*(\d+) failing\b/gm),
    pending: number(plain, /^\s*(\d+) pending\b/gm),
  };
  return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count;
}

export const addUp = (a, b) => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  pending: a.pending + b.pending,
});

/** Prints the last line, which tools read, and sets the exit code. Nothing run at all is a failure. */
export function printTotal({ passed, failed, pending }) {
  if (pending > 0) console.log(`\n${pending} skipped (each says why above)`);
  console.log(`\n${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
}
