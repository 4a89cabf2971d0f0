import type { FileTally, KeyTally } from './tally';
import { type Leader } from './weigh';
import { round, wilsonLower } from './wilson';

/** Sites by value, each file counting at most `cap` times as much as its share. */
function histogram(files: readonly FileTally[]): { at: Float64Array; total: number; files: number } {
  let max = 0;
  for (const f of files)
    for (const form of f.counts.keys()) max = Math.max(max, Math.min(MAX_VALUE, Number(form) || 0));
  const at = new Float64Array(max + 2);
  let total = 0;
  for (const f of files)
    for (const [form, n] of f.counts) {
      const value = Number(form);
      if (!Number.isFinite(value) || value < 0) continue;
      at[Math.min(MAX_VALUE, Math.round(value))]! += n;
      total += n;
    }
  return { at, total, files: files.length };
}

/** Larger values are counted here: one beyond the largest limit, so that nothing hides inside of it. */
const MAX_VALUE = 2001;
const sum = (at: Float64Array, from: number, to: number): number => {
  let s = 0;
  for (let i = Math.max(0, from); i <= Math.min(at.length - 1, to); i++) s += at[i]!;
  return s;
};

/** A value at which a distribution breaks off. */
export interface Edge {
  readonly value: number;
  readonly within: number;
  readonly beyond: number;
}

/** Columns on each side of a line width that are compared. */
const WINDOW = 5;
/** Widths that people and tools agree on; another width must break off twice as clearly. */
const USUAL = new Set([72, 79, 80, 88, 90, 100, 110, 120, 130, 140, 150, 160]);
/** Widths that somebody sets besides round ones. Nobody sets 83 or 116: a break there is chance, or tabs counted as one column. */
const SOMETIMES = new Set([76, 78, 92, 96, 98, 99, 118, 119, 128, 132]);
const isSet = (width: number): boolean => width % 5 === 0 || USUAL.has(width) || SOMETIMES.has(width);

/**
 * The widest line that is kept: the width where lines become rare at once. Wrapping piles lines up just below the limit
 * and leaves few above, so the limit is the width with the largest drop between the columns below and those above it,
 * provided that the drop is at least threefold, beyond chance, and that few of the long lines are longer still.
 */
export function lineEdge(files: readonly FileTally[], tolerance = 0.15): Edge | undefined {
  const { at, total, files: fileCount } = histogram(files);
  if (total < 150 || fileCount < 5) return undefined;
  let best: { value: number; score: number } | undefined;
  for (let value = 66; value < Math.min(at.length, 200); value++) {
    const below = sum(at, value - WINDOW + 1, value);
    const above = sum(at, value + 1, value + WINDOW);
    if (below < 12 || at[value] === 0) continue;
    const ratio = (below + 1) / (above + 1);
    const beyond = sum(at, value + 1, at.length);
    const hard = beyond / total < 0.005;
    if (
      ratio < (USUAL.has(value) ? (hard ? 2.5 : 3) : 8) ||
      (value > 135 && !USUAL.has(value)) ||
      beyond / total > tolerance
    )
      continue;
    // An even decline goes on at the pace of the columns before: the drop must be beyond chance (three deviations).
    const pace = Math.min(1, Math.max(0.3, below / (sum(at, value - 2 * WINDOW + 1, value - WINDOW) + 1)));
    const expected = below * pace;
    if (above > expected - 3 * Math.sqrt(expected)) continue;
    const step = (at[value]! + 1) / (at[value + 1]! + 1);
    const score = (Math.log2(ratio) + Math.log2(step)) * (USUAL.has(value) ? 1.5 : 1) * Math.log2(below);
    if (!best || score > best.score) best = { value, score };
  }
  if (!best || !isSet(best.value)) return undefined;
  const beyond = sum(at, best.value + 1, at.length);
  return { value: best.value, within: total - beyond, beyond };
}

/** Times fewer lines above a width than the pace below it would lead to, from which on somebody keeps to it. */
const CLEARLY = 6;

/**
 * Whether lines break off at a width so sharply that people or a tool wrap there: the five columns above hold under a sixth of what
 * those below lead to, and all longer lines together are no more than those five columns below.
 */
export function isCliff(files: readonly FileTally[], width: number): boolean {
  const { at } = histogram(files);
  const below = sum(at, width - WINDOW + 1, width);
  const pace = Math.min(1, below / (sum(at, width - 2 * WINDOW + 1, width - WINDOW) + 1));
  const above = sum(at, width + 1, width + WINDOW);
  return above * CLEARLY <= below * pace && sum(at, width + 1, at.length) <= below;
}

/** Limits that people set: every number up to ten, then the round ones. */
const LIMITS = [
  3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 35, 40, 45, 50, 60, 70, 75, 80, 100, 120, 150, 200, 250, 300,
  400, 500, 600, 750, 800, 1000, 1500, 2000,
];

/** Share that may lie beyond a limit. Small counts thin out steeply by themselves, so of theirs hardly any may. */
const FEW_BEYOND = 0.005;
const SMALL = 10;
const FEW_BEYOND_SMALL = 0.001;

/**
 * A limit that is kept (`<=20` lines, `<=4` parameters): nearly nothing lies beyond, and the tail breaks off there
 * instead of thinning out: what lies in the quarter below is several times what lies in the quarter above, and the drop
 * is three times what the pace of the quarter before would lead to, beyond chance. Few functions have many parameters
 * anywhere; that is no limit.
 */
export function limitEdge(files: readonly FileTally[]): Edge | undefined {
  const { at, total, files: fileCount } = histogram(files);
  if (total < 100 || fileCount < 8) return undefined;
  for (const value of LIMITS) {
    if (value >= at.length) return undefined;
    const beyond = sum(at, value + 1, at.length);
    if (beyond / total > (value < SMALL ? FEW_BEYOND_SMALL : FEW_BEYOND)) continue;
    const span = Math.max(1, Math.round(value / 4));
    const below = sum(at, value - span + 1, value);
    const above = sum(at, value + 1, value + span);
    const pace = Math.min(1, below / (sum(at, value - 2 * span + 1, value - span) + 1));
    const expected = below * pace;
    const breaksOff = above <= expected / 3 && above <= expected - 3 * Math.sqrt(expected);
    return below >= 12 && below >= 6 * (above + 1) && breaksOff
      ? { value, within: total - beyond, beyond }
      : undefined;
  }
  return undefined;
}

/** An edge counted over other files than it was found in. */
export function countedAt(files: readonly FileTally[], value: number): Edge {
  const { at, total } = histogram(files);
  const beyond = sum(at, value + 1, at.length);
  return { value, within: total - beyond, beyond };
}

function shareBeyond(file: FileTally, limit: number): number {
  let beyond = 0;
  let total = 0;
  for (const [form, n] of file.counts) {
    total += n;
    if (Number(form) > limit) beyond += n;
  }
  return total === 0 ? 0 : beyond / total;
}

/** Turns an edge into the leader that `decide` would have found for a form. */
export function edgeLeader(tally: Pick<KeyTally, 'files'>, edge: Edge, form: string): Leader {
  // A file keeps the limit where hardly any of its long lines is longer.
  const kept = tally.files.filter(f => shareBeyond(f, edge.value) <= 0.1).length;
  return {
    form,
    support: edge.within,
    exceptions: edge.beyond,
    rate: round(edge.within / (edge.within + edge.beyond)),
    confidence: round(wilsonLower(kept, tally.files.length)),
    files: tally.files.length,
    weight: tally.files.length,
  };
}
