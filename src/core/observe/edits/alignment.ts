/** What differs between two lists of texts: [start, end) in each. */
export interface Gap {
  readonly before: readonly [number, number];
  readonly after: readonly [number, number];
}

const LARGEST_ALIGNMENT = 400;

/** Runs between equal texts: common ends first, then the longest common subsequence of the rest. */
export function gapsOf(b: readonly string[], a: readonly string[]): Gap[] {
  let start = 0;
  while (start < b.length && start < a.length && b[start] === a[start]) start++;
  let [bEnd, aEnd] = [b.length, a.length];
  while (bEnd > start && aEnd > start && b[bEnd - 1] === a[aEnd - 1]) {
    bEnd--;
    aEnd--;
  }
  if (bEnd === start && aEnd === start) return [];
  const [n, m] = [bEnd - start, aEnd - start];
  if (n === m || n === 0 || m === 0 || n * m > LARGEST_ALIGNMENT * LARGEST_ALIGNMENT)
    return [{ before: [start, bEnd], after: [start, aEnd] }];
  const length = Array.from({ length: n + 1 }, () => new Uint32Array(m + 1));
  for (let i = n - 1; i >= 0; i--)
    for (let j = m - 1; j >= 0; j--)
      length[i]![j] =
        b[start + i] === a[start + j]
          ? length[i + 1]![j + 1]! + 1
          : Math.max(length[i + 1]![j]!, length[i]![j + 1]!);
  const gaps: Gap[] = [];
  let [i, j, fromB, fromA] = [0, 0, 0, 0];
  const close = (): void => {
    if (i > fromB || j > fromA)
      gaps.push({ before: [start + fromB, start + i], after: [start + fromA, start + j] });
  };
  while (i < n && j < m) {
    if (b[start + i] === a[start + j]) {
      close();
      i++;
      j++;
      [fromB, fromA] = [i, j];
    } else if (length[i + 1]![j]! >= length[i]![j + 1]!) i++;
    else j++;
  }
  [i, j] = [n, m];
  close();
  return gaps;
}
