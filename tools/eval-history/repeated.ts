import { createSyntaxParser } from '../../src/adapters/treesitter/parser';
import { openRepository } from '../../src/adapters/git';
import { languageOfPath } from '../../src/core/model/language';
import { commitKind } from '../../src/core/observe/history/commitKind';
import { repeatedEdit, type EditProposal, type MadeEdit } from '../../src/core/observe/edits/repeatedEdits';
import { wholeEdit, type SyntaxEdit } from '../../src/core/observe/edits/syntaxEdit';
import { NEVER } from '../../src/core/ports/cancellation';
import type { Grammar } from '../../src/core/ports/syntaxParser';

export interface RepeatedScore {
  readonly groups: number;
  readonly places: number;
  readonly proposed: number;
  readonly correct: number;
  /** Places left that a right proposal met. */
  readonly found: number;
  /** Sums over groups of each group's own precision (where it spoke) and recall. */
  readonly spoke: number;
  readonly precisionSum: number;
  readonly recallSum: number;
}

/** A replacement of tokens in one line: how a reader, not our own matcher, tells that two edits are the same. */
export interface LineEdit {
  readonly key: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Where its text starts in the version after the commit. */
  readonly startAfter: number;
}

/** One replayed group, for a reader who looks into the misses. */
export interface ReplayedGroup {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  readonly group: readonly LineEdit[];
  /** The text after the first two edits, what was proposed there, and what of it the commit did. */
  readonly text: string;
  readonly proposals: readonly EditProposal[];
  readonly right: readonly EditProposal[];
  readonly proposed: number;
  readonly correct: number;
}

/** The score of nothing. */
export const NO_SCORE: RepeatedScore = {
  groups: 0,
  places: 0,
  proposed: 0,
  correct: 0,
  found: 0,
  spoke: 0,
  precisionSum: 0,
  recallSum: 0,
};

const MOST_PER_COMMIT = 2;

/** Edits made at three or more places of a file by one commit: the first two are shown, the rest must be proposed. */
export async function repeatedEditScore(
  folder: string,
  limit: number,
  alone: boolean,
  each?: (group: ReplayedGroup) => void,
): Promise<RepeatedScore> {
  const parser = createSyntaxParser({
    wasmFolder: 'node_modules/@vscode/tree-sitter-wasm/wasm',
    runtime: 'node_modules/web-tree-sitter/web-tree-sitter.wasm',
  });
  const { history } = await openRepository(folder);
  const wanted: { path: string; before: string; after: string }[] = [];
  for await (const commit of history.log({ limit }, NEVER)) {
    if (commitKind(commit) !== 'human' || (commit.changeCount ?? 0) > 60) continue;
    for (const c of commit.changes)
      if (
        c.status === 'M' &&
        c.before &&
        c.after &&
        languageOfPath(c.path) &&
        !/(^|\/)(dist|vendor|fixtures?)\//.test(c.path)
      )
        wanted.push({ path: c.path, before: c.before, after: c.after });
  }
  const sum = { ...NO_SCORE };
  const ids = wanted.flatMap(w => [w.before, w.after]);
  const blobs = history.blobs(ids, NEVER)[Symbol.asyncIterator]();
  const decoder = new TextDecoder();
  for (const { path } of wanted) {
    const b = (await blobs.next()).value as Uint8Array | undefined;
    const a = (await blobs.next()).value as Uint8Array | undefined;
    if (!b || !a || b.length > 150_000 || a.length > 150_000) continue;
    const grammar = await parser.grammar(languageOfPath(path)!.id);
    const one = scoreFile(grammar, decoder.decode(b), decoder.decode(a), alone, g => each?.({ ...g, path }));
    sum.groups += one.groups;
    sum.places += one.places;
    sum.proposed += one.proposed;
    sum.correct += one.correct;
    sum.found += one.found;
    sum.spoke += one.spoke;
    sum.precisionSum += one.precisionSum;
    sum.recallSum += one.recallSum;
  }
  await blobs.return?.();
  return sum;
}

export function scoreFile(
  grammar: Grammar,
  before: string,
  after: string,
  alone: boolean,
  each?: (group: Omit<ReplayedGroup, 'path'>) => void,
): RepeatedScore {
  const sum = { ...NO_SCORE };
  const groups = new Map<string, LineEdit[]>();
  for (const edit of lineEdits(before, after)) groups.set(edit.key, [...(groups.get(edit.key) ?? []), edit]);
  let used = 0;
  for (const group of groups.values()) {
    if (group.length < 3 || used >= MOST_PER_COMMIT) continue;
    used++;
    const one = replayGroup(grammar, before, after, group, alone);
    each?.({ before, after, group, ...one });
    sum.groups++;
    sum.places += group.length - 2;
    sum.found += Math.min(one.correct, group.length - 2);
    sum.proposed += one.proposed;
    sum.correct += one.correct;
    if (one.proposed > 0) {
      sum.spoke++;
      sum.precisionSum += one.correct / one.proposed;
    }
    sum.recallSum += Math.min(1, one.correct / (group.length - 2));
  }
  return sum;
}

/**
 * Makes the first two edits as a person would who goes through the file from top to bottom, asks, and compares each
 * proposal with the text after the commit. `alone`: nothing but these two edits was made, so that other edits of the
 * commit above the second one look like places that were passed over.
 */
function replayGroup(
  grammar: Grammar,
  before: string,
  after: string,
  group: readonly LineEdit[],
  alone: boolean,
): Pick<ReplayedGroup, 'text' | 'proposals' | 'right' | 'proposed' | 'correct'> {
  const seen: MadeEdit[] = [];
  let [text, shift, own] = ['', 0, 0];
  for (const edit of group.slice(0, 2)) {
    const start = alone ? edit.start + own : edit.startAfter;
    const head = alone
      ? own === 0 && seen.length === 0
        ? before.slice(0, start)
        : text.slice(0, start)
      : after.slice(0, start);
    const earlier = head + before.slice(edit.start);
    text = head + edit.text + before.slice(edit.end);
    const found = changeOf(grammar, earlier, text);
    if (found) seen.push({ edit: found, at: start });
    own += edit.text.length - (edit.end - edit.start);
    shift = start + edit.text.length - edit.end;
  }
  const tree = grammar.parse(text);
  const proposals = seen.length === 2 ? (repeatedEdit(seen, tree.rootNode, text)?.proposals ?? []) : [];
  tree.delete();
  const rest = group.slice(2).map(e => ({ ...e, start: e.start + shift, end: e.end + shift }));
  const right = proposals.filter(p => isRight(p, rest, text, after));
  return { text, proposals, right, proposed: proposals.length, correct: right.length };
}

function changeOf(grammar: Grammar, before: string, after: string): SyntaxEdit | undefined {
  const [b, a] = [grammar.parse(before), grammar.parse(after)];
  const found = wholeEdit({
    before: { root: b.rootNode, text: before },
    after: { root: a.rootNode, text: after },
  });
  b.delete();
  a.delete();
  return found;
}

/**
 * A proposal is right where it makes the very edits that the commit made in its range, or where the line it yields
 * stands in the file after the commit more often than before.
 */
function isRight(p: EditProposal, rest: readonly LineEdit[], text: string, after: string): boolean {
  const own = rest.filter(e => e.start >= p.start && e.end <= p.end);
  if (own.length > 0 && applyAll(text, p.start, p.end, own) === p.text) return true;
  const lineStart = text.lastIndexOf('\n', p.start - 1) + 1;
  const lineEnd = text.indexOf('\n', p.end) < 0 ? text.length : text.indexOf('\n', p.end);
  const line = text.slice(lineStart, p.start) + p.text + text.slice(p.end, lineEnd);
  const count = (whole: string): number => `\n${whole}\n`.split(`\n${line}\n`).length;
  return count(after) > count(text);
}

function applyAll(
  text: string,
  from: number,
  to: number,
  edits: readonly { start: number; end: number; text: string }[],
): string {
  let out = '';
  let at = from;
  for (const e of [...edits].sort((a, b) => a.start - b.start)) {
    if (e.start < at) continue;
    out += text.slice(at, e.start) + e.text;
    at = e.end;
  }
  return out + text.slice(at, to);
}

/** Replaced lines paired in order inside each hunk, reduced to the tokens that differ. */
function lineEdits(before: string, after: string): LineEdit[] {
  const [a, b] = [before.split('\n'), after.split('\n')];
  const [offsets, offsetsAfter] = [offsetsOf(a), offsetsOf(b)];
  const edits: LineEdit[] = [];
  for (const [i, j, n] of hunksOf(a, b))
    for (let k = 0; k < n; k++) {
      const edit = tokenEdit(a[i + k] ?? '', b[j + k] ?? '', offsets[i + k] ?? 0, offsetsAfter[j + k] ?? 0);
      if (edit) edits.push(edit);
    }
  return edits;
}

function offsetsOf(lines: readonly string[]): number[] {
  let at = 0;
  return lines.map(line => (at += line.length + 1) - line.length - 1);
}

/** Hunks with as many lines removed as added: [index before, index after, lines]. Greedy resynchronisation on unique lines. */
function hunksOf(a: readonly string[], b: readonly string[]): [number, number, number][] {
  const hunks: [number, number, number][] = [];
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      i++;
      j++;
      continue;
    }
    let next: [number, number] | undefined;
    for (let d = 1; d < 60 && !next; d++)
      for (let x = 0; x <= d && !next; x++) {
        const [p, q] = [i + x, j + d - x];
        if (p < a.length && q < b.length && a[p] === b[q] && (a[p] ?? '').trim().length > 3) next = [p, q];
      }
    // Equal lengths resynchronise at (d, d): that is found as x = d/2 of an even sum.
    if (!next) break;
    if (next[0] - i === next[1] - j) hunks.push([i, j, next[0] - i]);
    [i, j] = next;
  }
  return hunks;
}

function tokenEdit(before: string, after: string, offset: number, offsetAfter: number): LineEdit | undefined {
  const split = (line: string): string[] => line.match(/[\p{L}\p{N}_$]+|\s+|[^\p{L}\p{N}_$\s]/gu) ?? [];
  const [a, b] = [split(before), split(after)];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let [x, y] = [a.length, b.length];
  while (x > start && y > start && a[x - 1] === b[y - 1]) {
    x--;
    y--;
  }
  const [old, text] = [a.slice(start, x).join(''), b.slice(start, y).join('')];
  // Punctuation and blanks alone are a formatter's work; comments and strings have no syntax of their own.
  if (!/[\p{L}\p{N}]/u.test(old + text) || inString(before, a.slice(0, start).join('').length))
    return undefined;
  if (old.trim() === text.trim() || before.trim() === '' || /^\s*(\/\/|#|\*|\/\*)/.test(before))
    return undefined;
  const head = a.slice(0, start).join('').length;
  const at = offset + head;
  return {
    key: `${old}\0${text}`,
    start: at,
    end: at + old.length,
    text,
    startAfter: offsetAfter + head,
  };
}

/** An odd number of quotes before the place: inside a string. */
function inString(line: string, at: number): boolean {
  const head = line.slice(0, at).replace(/\\./g, '');
  return ['"', "'", '`'].some(q => head.split(q).length % 2 === 0);
}
