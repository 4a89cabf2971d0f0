/** A run that differs: [start, oldEnd) of the old text became [newStart, newEnd) of the new one. */
export interface ChangedPart {
  readonly start: number;
  readonly oldEnd: number;
  readonly newStart: number;
  readonly newEnd: number;
}

/** Characters compared at once: one comparison of two slices is much cheaper than one of each character. */
const BLOCK = 1024;

/** What lies between the common start and the common end of two texts. */
export function changedPart(old: string, text: string): { start: number; oldEnd: number; newEnd: number } {
  const most = Math.min(old.length, text.length);
  let start = 0;
  for (let block = BLOCK; block > 0; block >>= 1)
    while (start + block <= most && old.slice(start, start + block) === text.slice(start, start + block))
      start += block;
  const rest = most - start;
  let tail = 0;
  for (let block = BLOCK; block > 0; block >>= 1)
    while (
      tail + block <= rest &&
      old.slice(old.length - tail - block, old.length - tail) ===
        text.slice(text.length - tail - block, text.length - tail)
    )
      tail += block;
  return { start, oldEnd: old.length - tail, newEnd: text.length - tail };
}

const BLANK = /\s/;

/** Whether two texts differ in nothing but blanks and line ends. */
export function sameButBlanks(old: string, text: string): boolean {
  const { start, oldEnd, newEnd } = changedPart(old, text);
  let [i, j] = [start, start];
  for (;;) {
    while (i < oldEnd && BLANK.test(old[i]!)) i++;
    while (j < newEnd && BLANK.test(text[j]!)) j++;
    if (i === oldEnd || j === newEnd) return i === oldEnd && j === newEnd;
    if (old[i++] !== text[j++]) return false;
  }
}

/** A changed window up to this many characters is one edit; so are changes with no more than this between them. */
const NEAR = 200;

/**
 * The runs in which two texts differ, in order. Inside the window between the first and the last difference, lines that
 * occur once in either text and keep their order are common (patience differencing, B. Cohen), and what is equal around them.
 */
export function changedParts(old: string, text: string): ChangedPart[] {
  const { start, oldEnd, newEnd } = changedPart(old, text);
  const window = { start, oldEnd, newStart: start, newEnd };
  if (Math.min(oldEnd, newEnd) - start <= NEAR) return [window];
  const parts: ChangedPart[] = [];
  let [oldAt, newAt] = [start, start];
  const close = (oldTo: number, newTo: number): void => {
    const part = changedPart(old.slice(oldAt, oldTo), text.slice(newAt, newTo));
    if (part.start === oldTo - oldAt && part.start === newTo - newAt) return;
    parts.push({
      start: oldAt + part.start,
      oldEnd: oldAt + part.oldEnd,
      newStart: newAt + part.start,
      newEnd: newAt + part.newEnd,
    });
  };
  for (const { a, b, length } of anchors(linesOf(old, start, oldEnd), linesOf(text, start, newEnd))) {
    close(a, b);
    [oldAt, newAt] = [a + length, b + length];
  }
  close(oldEnd, newEnd);
  return joined(parts);
}

/** Parts so close together that two edits of them would save nothing. */
function joined(parts: readonly ChangedPart[]): ChangedPart[] {
  const far: ChangedPart[] = [];
  for (const part of parts) {
    const last = far[far.length - 1];
    if (last && part.start - last.oldEnd <= NEAR)
      far[far.length - 1] = { ...last, oldEnd: part.oldEnd, newEnd: part.newEnd };
    else far.push(part);
  }
  return far;
}

/** Whole lines of a range by their text: where each begins, or -1 where it stands there more than once. */
function linesOf(text: string, from: number, to: number): Map<string, number> {
  const lines = new Map<string, number>();
  let at = text.indexOf('\n', from) + 1;
  if (at === 0) return lines;
  for (let end = text.indexOf('\n', at); end >= 0 && end < to; end = text.indexOf('\n', at)) {
    const line = text.slice(at, end + 1);
    lines.set(line, lines.has(line) ? -1 : at);
    at = end + 1;
  }
  return lines;
}

/** Lines that occur once on both sides, the longest run of them in the same order: places in both texts, and length. */
function anchors(
  old: ReadonlyMap<string, number>,
  now: ReadonlyMap<string, number>,
): { a: number; b: number; length: number }[] {
  const common: { a: number; b: number; length: number; before: number }[] = [];
  for (const [line, a] of old) {
    const b = now.get(line) ?? -1;
    if (a >= 0 && b >= 0) common.push({ a, b, length: line.length, before: -1 });
  }
  common.sort((x, y) => x.a - y.a);
  /** Of every length of a rising run, the run that ends lowest, by its last member. */
  const tails: number[] = [];
  common.forEach((line, i) => {
    let [low, high] = [0, tails.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (common[tails[middle]!]!.b < line.b) low = middle + 1;
      else high = middle;
    }
    line.before = low > 0 ? tails[low - 1]! : -1;
    tails[low] = i;
  });
  const run = [];
  for (let i = tails.at(-1) ?? -1; i >= 0; i = common[i]!.before) run.push(common[i]!);
  return run.reverse();
}
