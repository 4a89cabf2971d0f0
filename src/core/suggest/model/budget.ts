/** 2^23 pairs are 64 MB: enough for a million lines; beyond it the rarest pairs give way. */
const MOST_BITS = 23;
const LEAST_BITS = 16;
const BYTES_A_PAIR = 8;

/** log2 of the pairs that the project's table may grow to under a budget in megabytes: at most half of the budget. */
export function tableBits(megabytes: number): number {
  const pairs = (megabytes * 1e6) / 2 / BYTES_A_PAIR;
  return Math.min(MOST_BITS, Math.max(LEAST_BITS, Math.floor(Math.log2(Math.max(1, pairs)))));
}

/** Steps through folders from a file to the nearest open one; without open files, to the root. */
export function distanceToOpen(path: string, open: readonly string[]): number {
  const folders = path.split('/').slice(0, -1);
  if (open.length === 0) return folders.length;
  return Math.min(...open.map(other => stepsBetween(folders, other.split('/').slice(0, -1))));
}

function stepsBetween(a: readonly string[], b: readonly string[]): number {
  let shared = 0;
  while (shared < a.length && a[shared] === b[shared]) shared++;
  return a.length - shared + (b.length - shared);
}
