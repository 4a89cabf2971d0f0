import type { SyntaxNode } from '../../ports/syntaxParser';
import { runText, type Holes, type Pattern } from './pattern';
import type { PlainNode, Span } from './plainNode';
import type { Level } from './syntaxEdit';

/** Text with holes, `{ hole }` standing for what the pattern's hole matched. */
export type FilledText = readonly (string | { readonly hole: number })[];

/** A boundary between children: the number of children before it, or behind it. */
export type Boundary = { readonly before: number } | { readonly behind: number };

/** The children of a node that an edit replaces. */
export interface Region {
  readonly left: Boundary;
  readonly right: Boundary;
  /** Nothing is replaced: the text comes in at the left boundary. */
  readonly insert: boolean;
  /** Whether blanks between a boundary and the replaced children stay as they are at the place. */
  readonly keepLead: boolean;
  readonly keepTrail: boolean;
}

/** What an edit does to its innermost node: replaces the region, or all of it, by the text. */
export interface Replacement {
  readonly region?: Region;
  readonly to: FilledText;
}

/**
 * What both examples do to their innermost nodes, in terms of the holes. Children kept on both sides are no part of it,
 * so that a place keeps its own layout. `from` is the pattern of the innermost node. Undefined where the new texts differ in
 * more than the holes say.
 */
export function replacementOf(
  a: Level,
  b: Level,
  from: Pattern | undefined,
  holes: Holes,
): Replacement | undefined {
  const [inA, inB] = [keptOf(a), keptOf(b)];
  if (!inA || !inB) {
    const to = render(a.after, b.after, holes);
    return to && { to: joined(to) };
  }
  const [na, nb] = [a.before.children.length, b.before.children.length];
  const run = from?.kind === 'node' ? from.run : undefined;
  const left = boundary(inA.head, inB.head, na, nb, run);
  const right = boundary(na - inA.tail, nb - inB.tail, na, nb, run);
  const to = renderRegion(a.after, b.after, inA, inB, holes);
  if (!left || !right || !to) return undefined;
  return trimmed(left, right, textBetween(a.before, inA), joined(to));
}

/** Numbers of children kept at the start and at the end. */
interface Kept {
  readonly head: number;
  readonly tail: number;
}

/** Undefined where the node as a whole was replaced. */
function keptOf({ before, after }: Level): Kept | undefined {
  if (before.type !== after.type || before.children.length === 0 || after.children.length === 0)
    return undefined;
  const [b, a] = [before.children, after.children];
  const most = Math.min(b.length, a.length);
  let head = 0;
  while (head < most && b[head]!.text === a[head]!.text) head++;
  let tail = 0;
  while (tail < most - head && b[b.length - 1 - tail]!.text === a[a.length - 1 - tail]!.text) tail++;
  return head + tail === 0 ? undefined : { head, tail };
}

/** Counted from the start unless that is beyond the run, whose length differs from place to place. */
function boundary(
  a: number,
  b: number,
  na: number,
  nb: number,
  run: number | undefined,
): Boundary | undefined {
  if (a === b && (run === undefined || a <= run)) return { before: a };
  return na - a === nb - b ? { behind: na - a } : undefined;
}

/** Text between the kept children, blanks at both ends included. */
function textBetween(node: PlainNode, { head, tail }: Kept): string {
  const count = node.children.length;
  const start = head === 0 ? node.start : node.children[head - 1]!.end;
  const end = tail === 0 ? node.end : node.children[count - tail]!.start;
  return node.text.slice(start - node.start, end - node.start);
}

/** Leaves out the blanks that the edit did not touch. */
function trimmed(left: Boundary, right: Boundary, removed: string, to: FilledText): Replacement {
  const [first, last] = [to[0], to[to.length - 1]];
  if (removed.trim() === '') {
    const blanks = typeof last === 'string' ? commonTail(removed, last) : 0;
    const region = { left, right, insert: true, keepLead: false, keepTrail: false };
    return { region, to: cutEnds(to, 0, blanks) };
  }
  const lead = /^\s*/.exec(removed)![0];
  const trail = /\s*$/.exec(removed)![0];
  const keepLead = (typeof first === 'string' ? /^\s*/.exec(first)![0] : '') === lead;
  const rest = cutEnds(to, keepLead ? lead.length : 0, 0);
  const end = rest[rest.length - 1];
  const keepTrail = (typeof end === 'string' ? /\s*$/.exec(end)![0] : '') === trail;
  return {
    region: { left, right, insert: false, keepLead, keepTrail },
    to: cutEnds(rest, 0, keepTrail ? trail.length : 0),
  };
}

function commonTail(a: string, b: string): number {
  let n = 0;
  while (n < a.length && n < b.length && a.at(-1 - n) === b.at(-1 - n)) n++;
  return n;
}

function cutEnds(to: FilledText, lead: number, trail: number): FilledText {
  const parts = [...to];
  const first = parts[0];
  if (lead > 0 && typeof first === 'string') parts[0] = first.slice(lead);
  const last = parts[parts.length - 1];
  if (trail > 0 && typeof last === 'string') parts[parts.length - 1] = last.slice(0, last.length - trail);
  return parts.filter(p => p !== '');
}

type Parts = (string | { hole: number })[];

function renderRegion(
  a: PlainNode,
  b: PlainNode,
  inA: Kept,
  inB: Kept,
  holes: Holes,
): FilledText | undefined {
  const ofA = a.children.slice(inA.head, a.children.length - inA.tail);
  const ofB = b.children.slice(inB.head, b.children.length - inB.tail);
  if (ofA.length !== ofB.length) return undefined;
  const whole = textBetween(a, inA);
  const base = inA.head === 0 ? a.start : a.children[inA.head - 1]!.end;
  const parts: Parts = [];
  let at = base;
  for (const [i, child] of ofA.entries()) {
    const inner = render(child, ofB[i]!, holes);
    if (!inner) return undefined;
    parts.push(whole.slice(at - base, child.start - base), ...inner);
    at = child.end;
  }
  parts.push(whole.slice(at - base));
  return parts;
}

/** The new text of the first example with holes where the two differ; undefined where a difference is no known hole. */
function render(a: PlainNode, b: PlainNode, holes: Holes): Parts | undefined {
  const known = holes.find(a.text, b.text);
  if (known !== undefined) return [{ hole: known }];
  if (a.text === b.text) return [a.text];
  if (a.type !== b.type || a.children.length === 0) return undefined;
  if (a.children.length !== b.children.length) return renderRun(a, b, holes);
  const parts: Parts = [];
  let at = a.start;
  for (const [i, child] of a.children.entries()) {
    const inner = render(child, b.children[i]!, holes);
    if (!inner) return renderRun(a, b, holes);
    parts.push(a.text.slice(at - a.start, child.start - a.start), ...inner);
    at = child.end;
  }
  parts.push(a.text.slice(at - a.start));
  return parts;
}

/** A list of another length in the second example: the run between the shared ends must be a known hole. */
function renderRun(a: PlainNode, b: PlainNode, holes: Holes): Parts | undefined {
  for (let head = 0; head < a.children.length; head++) {
    if (head > 0 && a.children[head - 1]!.text !== b.children[head - 1]?.text) return undefined;
    for (let tail = 0; tail <= a.children.length - head; tail++) {
      const [x, y] = [a.children[a.children.length - tail], b.children[b.children.length - tail]];
      if (tail > 0 && x?.text !== y?.text) break;
      if (tail > b.children.length - head) break;
      const inner = runText(a, head, tail);
      const known = inner === '' ? undefined : holes.find(inner, runText(b, head, tail));
      if (known === undefined) continue;
      const at = a.text.indexOf(inner, (a.children[head]?.start ?? a.start) - a.start);
      return [a.text.slice(0, at), { hole: known }, a.text.slice(at + inner.length)];
    }
  }
  return undefined;
}

function joined(parts: FilledText): FilledText {
  const out: Parts = [];
  for (const part of parts) {
    const last = out[out.length - 1];
    if (typeof part === 'string' && typeof last === 'string') out[out.length - 1] = last + part;
    else if (part !== '') out.push(part);
  }
  return out;
}

/** What the replacement takes away at a place; undefined where the node has fewer children than it speaks of. */
export function spanAt(replacement: Replacement, node: SyntaxNode): Span | undefined {
  const { region } = replacement;
  if (!region) return { start: node.startIndex, end: node.endIndex };
  const count = node.childCount;
  const indexOf = (b: Boundary): number => ('before' in b ? b.before : count - b.behind);
  const [left, right] = [indexOf(region.left), indexOf(region.right)];
  if (left < 0 || right > count || left > right) return undefined;
  const start = left === 0 ? node.startIndex : node.child(left - 1)!.endIndex;
  if (region.insert) return { start, end: start };
  return {
    start: region.keepLead && right > left ? node.child(left)!.startIndex : start,
    end:
      right === count || (region.keepTrail && right > left)
        ? right > left
          ? node.child(right - 1)!.endIndex
          : node.endIndex
        : node.child(right)!.startIndex,
  };
}

/** The new text with the holes filled in. */
export function fill(to: FilledText, holes: ReadonlyMap<number, string>): string {
  return to.map(part => (typeof part === 'string' ? part : (holes.get(part.hole) ?? ''))).join('');
}
