import type { SyntaxNode } from '../../ports/syntaxParser';
import { gapsOf } from './alignment';
import { plainNode, type PlainNode, type Span } from './plainNode';

/** The same place before and after an edit, at one height of the tree. */
export interface Level {
  readonly before: PlainNode;
  readonly after: PlainNode;
}

/** One syntactic edit: the smallest pair of nodes that differs, and the pairs around it. */
export interface SyntaxEdit {
  /** Innermost first; at least one. */
  readonly levels: readonly Level[];
  /** Types of the nodes around the last level, innermost first. */
  readonly around: readonly string[];
  /** Where the innermost enclosing function or class starts in the text before; 0 at top level. */
  readonly scope: number;
}

/** Both versions of a file. */
export interface Versions {
  readonly before: { readonly root: SyntaxNode; readonly text: string };
  readonly after: { readonly root: SyntaxNode; readonly text: string };
}

/** Characters replaced or new: what changed more at once is no repeated edit. */
const LARGEST_CHANGE = 1200;
const MOST_EDITS = 2000;

/** How much of the surroundings an edit carries: pairs of nodes, and characters of the largest. */
export interface Surroundings {
  readonly levels: number;
  readonly largest: number;
}

const WIDE: Surroundings = { levels: 5, largest: 24_000 };
const SCOPE = /function|method|lambda|closure|class|impl_item|arrow|constructor/;

/** Whether names declared inside a node of this type are its own. */
export function isScope(type: string): boolean {
  return SCOPE.test(type);
}

interface Pair {
  readonly before: SyntaxNode;
  readonly after: SyntaxNode;
}

/**
 * Syntactic differences of two versions, in source order: descends only where texts differ and pairs children by equal
 * text, then by place. Inserted and removed nodes are edits of the node around them. At most 2,000 edits.
 */
export function syntaxEdits(versions: Versions, surroundings = WIDE): SyntaxEdit[] {
  const edits: SyntaxEdit[] = [];
  const descend = (pair: Pair, path: readonly Pair[]): void => {
    if (edits.length >= MOST_EDITS || !differs(versions, pair)) return;
    const here = [...path, pair];
    const below = changedBelow(versions, pair);
    for (const inner of below.pairs) descend(inner, here);
    if (below.here) push(edits, editOf(versions, here, surroundings));
  };
  if (versions.before.text !== versions.after.text)
    descend({ before: versions.before.root, after: versions.after.root }, []);
  return edits;
}

/**
 * The whole difference of two versions as one edit: the smallest pair of nodes that holds all of it. What a developer
 * types at one place is one thought, also where it touches two names (`assert.Nil` → `require.NoError`). Undefined where
 * it is longer than 1,200 characters.
 */
export function wholeEdit(versions: Versions): SyntaxEdit | undefined {
  let pair: Pair = { before: versions.before.root, after: versions.after.root };
  const path: Pair[] = [];
  if (versions.before.text === versions.after.text) return undefined;
  for (;;) {
    path.push(pair);
    const below = changedBelow(versions, pair);
    const only = below.pairs.filter(p => differs(versions, p));
    if (below.here || only.length !== 1) return editOf(versions, path, WIDE);
    pair = only[0]!;
  }
}

function push(edits: SyntaxEdit[], edit: SyntaxEdit | undefined): void {
  if (edit) edits.push(edit);
}

const textOf = (side: Versions['before'], node: SyntaxNode): string =>
  side.text.slice(node.startIndex, node.endIndex);

function differs(versions: Versions, pair: Pair): boolean {
  return textOf(versions.before, pair.before) !== textOf(versions.after, pair.after);
}

/** Children that changed into one another, and whether the node itself changed: its type, or how many children it has. */
function changedBelow(versions: Versions, pair: Pair): { pairs: Pair[]; here: boolean } {
  const [b, a] = [pair.before.children, pair.after.children];
  if (pair.before.type !== pair.after.type || b.length === 0 || a.length === 0)
    return { pairs: [], here: true };
  const pairs: Pair[] = [];
  let here = false;
  for (const gap of gapsOf(
    b.map(n => textOf(versions.before, n)),
    a.map(n => textOf(versions.after, n)),
  )) {
    const [removed, added] = [b.slice(...gap.before), a.slice(...gap.after)];
    if (removed.length === added.length)
      removed.forEach((node, k) => pairs.push({ before: node, after: added[k]! }));
    else here = true;
  }
  return { pairs, here: here || pairs.length === 0 };
}

/** The edit whose innermost pair is the last of the path. */
function editOf(
  { before, after }: Versions,
  path: readonly Pair[],
  surroundings: Surroundings,
): SyntaxEdit | undefined {
  const inner = path[path.length - 1]!;
  const changed = changedSpans(inner, before.text, after.text);
  if (Math.max(lengthOf(changed.before), lengthOf(changed.after)) > LARGEST_CHANGE) return undefined;
  let outer = path.length;
  while (outer > 0 && path.length - outer < surroundings.levels) {
    const { before: b, after: a } = path[outer - 1]!;
    if (Math.max(lengthOf(spanOf(b)), lengthOf(spanOf(a))) > surroundings.largest) break;
    outer--;
  }
  if (outer === path.length) return undefined;
  const scope = [...path].reverse().find(p => isScope(p.before.type));
  return {
    levels: levelsOf(path.slice(outer), before.text, after.text, changed),
    around: path
      .slice(Math.max(0, outer - 3), outer)
      .reverse()
      .map(p => p.before.type),
    scope: scope?.before.startIndex ?? 0,
  };
}

/** Copies the outermost pair and finds the inner ones in the copy. Innermost first. */
function levelsOf(
  path: readonly Pair[],
  before: string,
  after: string,
  changed: { readonly before: Span; readonly after: Span },
): Level[] {
  let level: Level = {
    before: plainNode(path[0]!.before, before, changed.before),
    after: plainNode(path[0]!.after, after, changed.after),
  };
  const levels = [level];
  for (const pair of path.slice(1)) {
    level = { before: copyOf(pair.before, level.before), after: copyOf(pair.after, level.after) };
    levels.unshift(level);
  }
  return levels;
}

function copyOf(node: SyntaxNode, parent: PlainNode): PlainNode {
  const { startIndex, endIndex, type } = node;
  return parent.children.find(c => c.start === startIndex && c.end === endIndex && c.type === type) ?? parent;
}

const lengthOf = (span: Span): number => span.end - span.start;
const spanOf = (node: SyntaxNode): Span => ({ start: node.startIndex, end: node.endIndex });

/** The parts of both texts between their first and their last difference. */
function changedSpans(pair: Pair, before: string, after: string): { before: Span; after: Span } {
  const [b, a] = [spanOf(pair.before), spanOf(pair.after)];
  const most = Math.min(lengthOf(b), lengthOf(a));
  let head = 0;
  while (head < most && before[b.start + head] === after[a.start + head]) head++;
  let tail = 0;
  while (tail < most - head && before[b.end - 1 - tail] === after[a.end - 1 - tail]) tail++;
  return {
    before: { start: b.start + head, end: b.end - tail },
    after: { start: a.start + head, end: a.end - tail },
  };
}
