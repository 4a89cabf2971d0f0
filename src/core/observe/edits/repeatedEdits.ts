import type { SyntaxNode } from '../../ports/syntaxParser';
import { plainNode } from './plainNode';
import type { SyntaxEdit } from './syntaxEdit';
import { commonTemplate, fill, matchPattern, type EditTemplate } from './template';

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

/** A template from the newest edit and the latest earlier one that it repeats. `edits` are oldest first. */
export function repeatedTemplate(edits: readonly SyntaxEdit[], memory = 12): EditTemplate | undefined {
  const newest = edits[edits.length - 1];
  if (!newest) return undefined;
  for (let i = edits.length - 2; i >= 0 && i >= edits.length - 1 - memory; i--) {
    const template = commonTemplate(edits[i]!, newest);
    if (template) return template;
  }
  return undefined;
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
    if (template.scope !== undefined && (node.endIndex <= template.scope || outside(node, template.scope)))
      return;
    if (node.type === from.type && (template.parent === undefined || parent?.type === template.parent)) {
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

/** A sibling of the one function the template is bound to. */
function outside(node: SyntaxNode, scope: number): boolean {
  return (
    /function|method|class|lambda|closure|arrow/.test(node.type) &&
    node.startIndex > scope &&
    !within(node, scope)
  );
}

function within(node: SyntaxNode, scope: number): boolean {
  for (let n: SyntaxNode | null = node; n; n = n.parent) if (n.startIndex === scope) return true;
  return false;
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
