import type { SyntaxNode } from '../../ports/syntaxParser';
import { ANY_TYPE, matchPattern } from './pattern';
import type { Span } from './plainNode';
import { fill, spanAt } from './region';
import { isScope, type SyntaxEdit } from './syntaxEdit';
import { commonTemplates, type EditTemplate } from './template';

/** A further place for an edit that was made twice: replace [start, end) by `text`. UTF-16 offsets. */
export interface EditProposal {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly before: string;
  /** Places this template has in the file, this one included. */
  readonly places: number;
}

const MOST_PLACES = 200;

/** An edit and where it stands in the text as it is now. */
export interface MadeEdit {
  readonly edit: SyntaxEdit;
  readonly at: number;
}

export interface RepeatedEdit {
  readonly template: EditTemplate;
  readonly proposals: readonly EditProposal[];
}

/**
 * What is left to do where the newest edit repeats an earlier one. A more general reading that would also have meant
 * places between the two, which the developer passed over, is not what was meant: it is held to what the two examples
 * had where that explains why, and else the next narrower one is taken. `made` is oldest first; all in the file of the tree.
 */
export function repeatedEdit(
  made: readonly MadeEdit[],
  root: SyntaxNode,
  text: string,
  memory = 12,
): RepeatedEdit | undefined {
  const newest = made[made.length - 1];
  if (!newest) return undefined;
  for (let i = made.length - 2; i >= 0 && i >= made.length - 1 - memory; i--) {
    const earlier = made[i]!;
    for (const template of commonTemplates(earlier.edit, newest.edit)) {
      const [start, end] = template.local ? scopeAround(root, newest.at) : [0, text.length];
      const places = matchesOf(template, root, text).filter(p => p.start >= start && p.end <= end);
      const passed = places.filter(p => passedOver(p, earlier.at, newest.at, template.words));
      const meant = passed.length === 0 ? places : heldTo(template, places, passed);
      if (meant.length > 0) return { template, proposals: proposalsOf(meant) };
    }
  }
  return undefined;
}

/**
 * The places where one of the holes has a text that an example had, or one that starts or ends like both, if that leaves
 * out all that was passed over: of `assert.NoError` and `assert.Error` became `require.…`, past `assert.Equal`, only
 * calls that end in `Error` were meant.
 */
function heldTo(
  template: EditTemplate,
  places: readonly MatchedPlace[],
  passed: readonly MatchedPlace[],
): readonly MatchedPlace[] {
  let best: readonly MatchedPlace[] = [];
  for (const [hole, examples] of template.seen.entries())
    for (const holds of [alike(examples), (text: string) => examples.includes(text)]) {
      const held = (p: MatchedPlace): boolean => holds(p.holes.get(hole) ?? '\0');
      if (passed.some(held)) continue;
      const meant = places.filter(held);
      if (meant.length > best.length) best = meant;
    }
  return best;
}

/** Least letters of a shared beginning or end that say something. */
const AFFIX = 4;

/** Whether a name starts or ends with the words that both examples start or end with. */
function alike([a, b]: readonly [string, string]): (text: string) => boolean {
  if (!/^[\w$]+$/.test(a) || !/^[\w$]+$/.test(b)) return () => false;
  let head = 0;
  while (head < a.length && a[head] === b[head]) head++;
  let tail = 0;
  while (tail < a.length && a.at(-1 - tail) === b.at(-1 - tail)) tail++;
  // Whole words only: `assertSame` and `assertSet` share `assert`.
  const start = /^(.*[^A-Z])(?=[A-Z_])|^(?:[^A-Z_]+)$/.exec(a.slice(0, head + 1))?.[1] ?? '';
  const end = /[A-Z_].*$|^[^A-Z_]+$/.exec(a.slice(a.length - tail))?.[0] ?? '';
  return text =>
    (start.length >= AFFIX && text.startsWith(start)) || (end.length >= AFFIX && text.endsWith(end));
}

/** Words that make a template so narrow that work which began in the middle of a file is believed. */
const NARROW = 4;

/**
 * Whether the developer came by a place and left it: it lies between the two edits or, where the template is not narrow,
 * before the first of them in the direction of work.
 */
function passedOver(place: MatchedPlace, earlier: number, newest: number, words: number): boolean {
  if (place.start > Math.min(earlier, newest) && place.end <= Math.max(earlier, newest)) return true;
  return words < NARROW && (earlier <= newest ? place.end <= newest : place.start >= newest);
}

interface MatchedPlace {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly before: string;
  readonly holes: ReadonlyMap<number, string>;
}

/** Every place of the tree where the template still has to be applied, in source order. */
export function placesOf(template: EditTemplate, root: SyntaxNode, text: string): EditProposal[] {
  return proposalsOf(matchesOf(template, root, text));
}

function proposalsOf(places: readonly MatchedPlace[]): EditProposal[] {
  return places.map(({ start, end, text, before }) => ({ start, end, text, before, places: places.length }));
}

/** Places inside what already has the new form are skipped: `f(x)` inside `g(f(x))` is done. */
function matchesOf(template: EditTemplate, root: SyntaxNode, text: string): MatchedPlace[] {
  const { from } = template;
  if (from.kind === 'hole') return [];
  const found: MatchedPlace[] = [];
  const visit = (node: SyntaxNode, parent: SyntaxNode | undefined): void => {
    if (found.length >= MOST_PLACES) return;
    if (
      (node.type === from.type || (from.type === ANY_TYPE && node.childCount === 0)) &&
      (template.parent === undefined || parent?.type === template.parent)
    ) {
      const place = placeAt(template, node, text);
      if (place) {
        found.push(place);
        return;
      }
    }
    for (const child of node.children) visit(child, node);
  };
  visit(root, undefined);
  return found;
}

function placeAt(template: EditTemplate, node: SyntaxNode, text: string): MatchedPlace | undefined {
  const holes = matchPattern(template.from, node, text);
  if (!holes) return undefined;
  let target: SyntaxNode | null = node;
  for (const step of template.focus)
    target = target?.child(step >= 0 ? step : target.childCount + step) ?? null;
  const span = target && spanAt(template.change, target);
  if (!span) return undefined;
  const after = fill(template.change.to, holes);
  const before = text.slice(span.start, span.end);
  if (after === before || isDone(text, span.start, span.end, after)) return undefined;
  if (before !== '') return { ...span, text: after, before, holes };
  const wide = target && anchored(span.start, [node, ...neighbours(target, span.start)]);
  if (!wide) return { ...span, text: after, before, holes };
  const [head, tail] = [text.slice(wide.start, span.start), text.slice(span.start, wide.end)];
  return { ...wide, text: head + after + tail, before: head + tail, holes };
}

/** Characters up to which what stands around an insertion is shown and replaced with it. */
const ANCHOR = 80;

/**
 * An insertion replaces what it stands in or beside, so that it can be followed while somebody types there: the matched
 * node where that is short, else the child before or behind it.
 */
function anchored(at: number, nodes: readonly (SyntaxNode | undefined)[]): Span | undefined {
  const found = nodes.find(
    n => n && n.endIndex - n.startIndex <= ANCHOR && n.startIndex <= at && n.endIndex >= at,
  );
  return found && { start: found.startIndex, end: found.endIndex };
}

function neighbours(node: SyntaxNode, at: number): (SyntaxNode | undefined)[] {
  return [node.children.find(c => c.endIndex === at), node.children.find(c => c.startIndex >= at)];
}

/** True where the new text already stands there: around what it replaces, or beside where it comes in. */
function isDone(text: string, start: number, end: number, after: string): boolean {
  const before = text.slice(start, end);
  if (before === '') {
    const word = after.trim();
    return text.slice(0, start).trimEnd().endsWith(word) || text.slice(end).trimStart().startsWith(word);
  }
  const at = after.indexOf(before);
  return at >= 0 && text.slice(start - at, start - at + after.length) === after;
}

/** The function or class around an offset: [start, end). */
function scopeAround(root: SyntaxNode, at: number): readonly [number, number] {
  let node: SyntaxNode | null = root.descendantForIndex(at);
  while (node?.parent && !isScope(node.type)) node = node.parent;
  return node ? [node.startIndex, node.endIndex] : [root.startIndex, root.endIndex];
}
