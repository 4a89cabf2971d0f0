import type { RuleAt } from '../../model/rule';
import type { DocumentEdit } from '../../model/suggestion';
import type { LineTable } from '../../observe/lines';
import type { SyntaxTree } from '../../ports/syntaxParser';
import type { DocumentMirror } from '../documents/mirror';
import { endingsOf } from './endings';
import { FIXERS } from './fixers/index';
import { type Judge, type JudgedSite, judgeSites, ruleAt } from './sites';
import { countErrors } from './syntax';

/** A candidate that may be shown: its text, repaired where it had to be, and the rules it rests on. */
export interface Guarded {
  readonly text: string;
  readonly repaired: boolean;
  readonly restsOn: readonly RuleAt[];
}

export type GuardVerdict =
  | { readonly ok: true; readonly guarded: Guarded }
  | { readonly ok: false; readonly reason: 'breaks-syntax' | 'breaks-rule' | 'no-tree' };

const MAX_ROUNDS = 4;

/**
 * The rules that an edit of the person's own making keeps; undefined where it leaves more syntax errors than there are.
 * Nothing is repaired: what the person wrote twice is what the person wants.
 */
export function rulesKept(
  mirror: DocumentMirror,
  judge: Judge | undefined,
  path: string,
  edit: DocumentEdit,
): readonly RuleAt[] | undefined {
  const tree = mirror.near(path, edit.start);
  if (!tree) return undefined;
  const errors = countErrors(tree.rootNode, (mirror.get(path)?.text ?? '').trimEnd().length);
  return mirror.imagine(path, edit, (imagined, lines) => {
    const whole = lines.text;
    if (countErrors(imagined.rootNode, whole.trimEnd().length) > errors) return undefined;
    if (!judge) return [];
    const range = { startIndex: edit.start, endIndex: edit.start + edit.text.length };
    const sites = judgeSites(judge, imagined, whole, path, range, lines).filter(
      ({ observation, conforms }) =>
        conforms && observation.start < range.endIndex && observation.end > range.startIndex,
    );
    return refsOf(sites);
  });
}

/**
 * Puts a candidate in its place, parses, and judges the sites inside it. A conforming candidate comes back as it is; a
 * deviation is repaired when its fix lies inside the inserted text; otherwise the candidate is refused. A `partial` candidate
 * stops in the middle of a line on purpose: it is refused only where nothing could make a whole of it.
 */
export function guardCandidate(
  mirror: DocumentMirror,
  judge: Judge | undefined,
  path: string,
  offset: number,
  candidate: string,
  partial = false,
): GuardVerdict {
  const tree = mirror.near(path, offset);
  if (!tree) return { ok: false, reason: 'no-tree' };
  const before = mirror.get(path)?.text ?? '';
  const errorsBefore = countErrors(tree.rootNode, before.trimEnd().length);
  let verdict: GuardVerdict = { ok: false, reason: 'breaks-syntax' };
  for (const ending of partial ? endingsOf(candidate) : ['']) {
    verdict = judgeWith(mirror, judge, path, offset, candidate, ending, errorsBefore);
    if (verdict.ok || verdict.reason !== 'breaks-syntax') return verdict;
  }
  return verdict;
}

/** Judges a candidate as if `ending` came after it; the ending itself is neither judged nor repaired. */
function judgeWith(
  mirror: DocumentMirror,
  judge: Judge | undefined,
  path: string,
  offset: number,
  candidate: string,
  ending: string,
  errorsBefore: number,
): GuardVerdict {
  let text = candidate;
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const edit = { start: offset, end: offset, text: text + ending };
    const outcome = mirror.imagine(path, edit, (imagined, lines) =>
      inspect(judge, imagined, lines, path, offset, text, errorsBefore),
    );
    if (!outcome) return { ok: false, reason: 'no-tree' };
    if (outcome.kind === 'refused') return { ok: false, reason: outcome.reason };
    if (outcome.kind === 'clean')
      return { ok: true, guarded: { text, repaired: text !== candidate, restsOn: outcome.restsOn } };
    text = applyEdits(text, outcome.edits, offset);
  }
  return { ok: false, reason: 'breaks-rule' };
}

type Inspection =
  | { readonly kind: 'clean'; readonly restsOn: readonly RuleAt[] }
  | { readonly kind: 'repair'; readonly edits: readonly DocumentEdit[] }
  | { readonly kind: 'refused'; readonly reason: 'breaks-syntax' | 'breaks-rule' };

function inspect(
  judge: Judge | undefined,
  tree: SyntaxTree,
  lines: LineTable,
  path: string,
  offset: number,
  inserted: string,
  errorsBefore: number,
): Inspection {
  const whole = lines.text;
  if (countErrors(tree.rootNode, whole.trimEnd().length) > errorsBefore)
    return { kind: 'refused', reason: 'breaks-syntax' };
  if (!judge) return { kind: 'clean', restsOn: [] };
  const end = offset + inserted.length;
  const range = { startIndex: offset, endIndex: end };
  const sites = judgeSites(judge, tree, whole, path, range, lines).filter(
    ({ observation }) => observation.start < end && observation.end > offset,
  );
  const outside = whole.slice(0, offset) + '\n' + whole.slice(end);
  const wrong = sites.filter(
    site => !site.conforms && begunHere(site, offset) && !namesWhatExists(site, whole, outside),
  );
  if (wrong.length === 0) return { kind: 'clean', restsOn: refsOf(sites.filter(site => site.conforms)) };
  const edits: DocumentEdit[] = [];
  for (const site of wrong) {
    const edit = site.refused ? undefined : fixSite(site, tree, whole);
    if (!edit || edit.start < offset || edit.end > end) return { kind: 'refused', reason: 'breaks-rule' };
    for (const each of site.definition.fix === NAMES ? everywhere(edit, whole, offset, end) : [edit])
      if (edits.every(other => each.end <= other.start || each.start >= other.end)) edits.push(each);
  }
  return { kind: 'repair', edits };
}

const NAMES = 'letter-case';
const escaped = (name: string): string => name.replace(/[$\\]/g, '\\$&');
const asWord = (name: string, flags: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}_$])${escaped(name)}(?![\\p{L}\\p{N}_$])`, flags);

/** A name that the file already holds is somebody's choice or an interface's; only new names are renamed. */
function namesWhatExists(site: JudgedSite, whole: string, outside: string): boolean {
  if (site.definition.fix !== NAMES) return false;
  const name = whole.slice(site.observation.start, site.observation.end);
  return /^[$@\p{L}\p{N}_]+$/u.test(name) && asWord(name, 'u').test(outside);
}

/** A rename reaches every use of the new name in the inserted text. */
function everywhere(edit: DocumentEdit, whole: string, from: number, to: number): DocumentEdit[] {
  const name = whole.slice(edit.start, edit.end);
  return [...whole.slice(from, to).matchAll(asWord(name, 'gu'))].map(match => ({
    start: from + match.index,
    end: from + match.index + name.length,
    text: edit.text,
  }));
}

/** What the person typed before the caret is theirs; only sites that begin in the inserted text are judged wrong. */
const begunHere = (site: JudgedSite, offset: number): boolean => site.observation.start >= offset;

/** The mechanical fix of a site, where its key has one. */
export function fixSite(site: JudgedSite, tree: SyntaxTree, text: string): DocumentEdit | undefined {
  const fixer = site.definition.fix ? FIXERS.get(site.definition.fix) : undefined;
  const { start, end, form } = site.observation;
  return fixer?.({ text, start, end, tree, found: form, expected: site.routed.expected });
}

function refsOf(sites: readonly JudgedSite[]): RuleAt[] {
  // A rule that several sites keep is heard of by the first.
  const byRule = new Map([...sites].reverse().map(site => [site.routed.ref.rule, ruleAt(site)]));
  return [...byRule.values()].sort((a, b) => (a.rule < b.rule ? -1 : 1));
}

function applyEdits(text: string, edits: readonly DocumentEdit[], offset: number): string {
  let result = text;
  for (const edit of [...edits].sort((a, b) => b.start - a.start))
    result = result.slice(0, edit.start - offset) + edit.text + result.slice(edit.end - offset);
  return result;
}
