import type { SyntaxNode } from '../../ports/syntaxParser';
import { plainNode } from './plainNode';
import { isScope, type SyntaxEdit } from './syntaxEdit';
import { ANY_TYPE, commonTemplates, fill, matchPattern, type EditTemplate } from './template';

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
 * places between the two, which the developer passed over, is not what was meant: the next narrower one is taken.
 * `made` is oldest first; all in the file of the tree.
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
      const proposals = placesOf(template, root, text).filter(p => p.start >= start && p.end <= end);
      const passed = proposals.some(p => passedOver(p, earlier.at, newest.at, template.words));
      if (proposals.length > 0 && !passed) return { template, proposals };
    }
  }
  return undefined;
}

/** Words that make a template so narrow that work which began in the middle of a file is believed. */
const NARROW = 4;

/**
 * Whether the developer came by a place and left it: it lies between the two edits or, where the template is not narrow,
 * before the first of them in the direction of work.
 */
function passedOver(place: EditProposal, earlier: number, newest: number, words: number): boolean {
  if (place.start > Math.min(earlier, newest) && place.end <= Math.max(earlier, newest)) return true;
  return words < NARROW && (earlier <= newest ? place.end <= newest : place.start >= newest);
}

/**
 * Every place of the tree where the template still has to be applied, in source order. Places inside what already has
 * the new form are skipped: `f(x)` inside `g(f(x))` is done.
 */
export function placesOf(template: EditTemplate, root: SyntaxNode, text: string): EditProposal[] {
  const { from } = template;
  if (from.kind === 'hole') return [];
  const found: Omit<EditProposal, 'places'>[] = [];
  const literal = longestLiteral(template.to);
  const visit = (node: SyntaxNode, parent: SyntaxNode | undefined): void => {
    if (found.length >= MOST_PLACES) return;
    if (
      (node.type === from.type || (from.type === ANY_TYPE && node.childCount === 0)) &&
      (template.parent === undefined || parent?.type === template.parent)
    ) {
      const plain = plainNode(node, text);
      const holes = matchPattern(from, plain);
      const after = holes && fill(template.to, holes);
      if (after !== undefined && after !== plain.text && !inside(node, after, plain.text, literal, text)) {
        found.push({ start: plain.start, end: plain.end, text: after, before: plain.text });
        return;
      }
    }
    for (let i = 0; i < node.childCount; i++) {
      const child = node.child(i);
      if (child) visit(child, node);
    }
  };
  visit(root, undefined);
  return found.map(place => ({ ...place, places: found.length }));
}

/** The function or class around an offset: [start, end). */
function scopeAround(root: SyntaxNode, at: number): readonly [number, number] {
  let node: SyntaxNode | null = root.descendantForIndex(at);
  while (node?.parent && !isScope(node.type)) node = node.parent;
  return node ? [node.startIndex, node.endIndex] : [root.startIndex, root.endIndex];
}

/** True where the place already stands inside its own new form. */
function inside(node: SyntaxNode, after: string, before: string, literal: string, text: string): boolean {
  const at = after.indexOf(before);
  if (at < 0 || literal === '') return false;
  return text.slice(node.startIndex - at, node.startIndex - at + after.length) === after;
}

function longestLiteral(to: EditTemplate['to']): string {
  return to.reduce<string>(
    (best, part) => (typeof part === 'string' && part.length > best.length ? part : best),
    '',
  );
}
