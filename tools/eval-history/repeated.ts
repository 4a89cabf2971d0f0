import { createSyntaxParser } from '../../src/adapters/treesitter/parser';
import { openRepository } from '../../src/adapters/git';
import { languageOfPath } from '../../src/core/model/language';
import { commitKind } from '../../src/core/observe/history/commitKind';
import { repeatedEdit, type EditProposal, type MadeEdit } from '../../src/core/observe/edits/repeatedEdits';
import { syntaxEdits } from '../../src/core/observe/edits/syntaxEdit';
import { NEVER } from '../../src/core/ports/cancellation';
import type { Grammar } from '../../src/core/ports/syntaxParser';

export interface RepeatedScore {
  readonly groups: number;
  readonly places: number;
  readonly proposed: number;
  readonly correct: number;
  /** Sums over groups of each group's own precision (where it spoke) and recall. */
  readonly spoke: number;
  readonly precisionSum: number;
  readonly recallSum: number;
}

/** A replacement of tokens in one line: how a reader, not our own matcher, tells that two edits are the same. */
interface LineEdit {
  readonly key: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const MOST_PER_COMMIT = 2;

/** Edits made at three or more places of a file by one commit: the first two are shown, the rest must be proposed. */
export async function repeatedEditScore(folder: string, limit: number): Promise<RepeatedScore> {
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
  const sum = { groups: 0, places: 0, proposed: 0, correct: 0, spoke: 0, precisionSum: 0, recallSum: 0 };
  const ids = wanted.flatMap(w => [w.before, w.after]);
  const blobs = history.blobs(ids, NEVER)[Symbol.asyncIterator]();
  const decoder = new TextDecoder();
  for (const { path } of wanted) {
    const b = (await blobs.next()).value as Uint8Array | undefined;
    const a = (await blobs.next()).value as Uint8Array | undefined;
    if (!b || !a || b.length > 150_000 || a.length > 150_000) continue;
    const grammar = await parser.grammar(languageOfPath(path)!.id);
    const one = scoreFile(grammar, decoder.decode(b), decoder.decode(a));
    sum.groups += one.groups;
    sum.places += one.places;
    sum.proposed += one.proposed;
    sum.correct += one.correct;
    sum.spoke += one.spoke;
    sum.precisionSum += one.precisionSum;
    sum.recallSum += one.recallSum;
  }
  await blobs.return?.();
  return sum;
}

export function scoreFile(grammar: Grammar, before: string, after: string): RepeatedScore {
  const sum = { groups: 0, places: 0, proposed: 0, correct: 0, spoke: 0, precisionSum: 0, recallSum: 0 };
  const groups = new Map<string, LineEdit[]>();
  for (const edit of lineEdits(before, after)) groups.set(edit.key, [...(groups.get(edit.key) ?? []), edit]);
  let used = 0;
  for (const group of groups.values()) {
    if (group.length < 3 || used >= MOST_PER_COMMIT) continue;
    used++;
    const one = replayGroup(grammar, before, after, group);
    sum.groups++;
    sum.places += group.length - 2;
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

/** Makes the first two edits as a person would, asks, and compares each proposal with the text after the commit. */
function replayGroup(
  grammar: Grammar,
  before: string,
  after: string,
  group: readonly LineEdit[],
): { proposed: number; correct: number } {
  let text = before;
  let shift = 0;
  const seen: MadeEdit[] = [];
  for (const edit of group.slice(0, 2)) {
    const next = text.slice(0, edit.start + shift) + edit.text + text.slice(edit.end + shift);
    const [t1, t2] = [grammar.parse(text), grammar.parse(next)];
    const found = syntaxEdits({
      before: { root: t1.rootNode, text },
      after: { root: t2.rootNode, text: next },
    });
    t1.delete();
    t2.delete();
    if (found[0]) seen.push({ edit: found[0], at: edit.start + shift });
    text = next;
    shift += edit.text.length - (edit.end - edit.start);
  }
  const tree = grammar.parse(text);
  const proposals = seen.length === 2 ? (repeatedEdit(seen, tree.rootNode, text)?.proposals ?? []) : [];
  tree.delete();
  const rest = group.slice(2).map(e => ({ ...e, start: e.start + shift, end: e.end + shift }));
  return { proposed: proposals.length, correct: proposals.filter(p => isRight(p, rest, text, after)).length };
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
  const offsets = a.map(
    (
      (at = 0) =>
      (line: string) =>
        (at += line.length + 1) - line.length - 1
    )(),
  );
  const edits: LineEdit[] = [];
  for (const [i, j, n] of hunksOf(a, b))
    for (let k = 0; k < n; k++) {
      const edit = tokenEdit(a[i + k] ?? '', b[j + k] ?? '', offsets[i + k] ?? 0);
      if (edit) edits.push(edit);
    }
  return edits;
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

function tokenEdit(before: string, after: string, offset: number): LineEdit | undefined {
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
  const at = offset + a.slice(0, start).join('').length;
  return { key: `${old}\0${text}`, start: at, end: at + old.length, text };
}

/** An odd number of quotes before the place: inside a string. */
function inString(line: string, at: number): boolean {
  const head = line.slice(0, at).replace(/\\./g, '');
  return ['"', "'", '`'].some(q => head.split(q).length % 2 === 0);
}
