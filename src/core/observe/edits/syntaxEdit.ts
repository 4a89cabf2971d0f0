import type { SyntaxNode } from '../../ports/syntaxParser';
import { plainNode, type PlainNode } from './plainNode';

/** The same place before and after an edit, at one height of the tree. */
export interface Level {
  readonly before: PlainNode;
  readonly after: PlainNode;
}

/** One syntactic edit: the smallest pair of nodes that differs, and the pairs around it. */
export interface SyntaxEdit {
  /** Innermost first; at least one. Pairs over 1,200 characters are left out. */
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

const LARGEST_LEVEL = 1200;
const MOST_LEVELS = 5;
const MOST_EDITS = 2000;
const LARGEST_ALIGNMENT = 400;
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
export function syntaxEdits(versions: Versions): SyntaxEdit[] {
  const edits: SyntaxEdit[] = [];
  const { before, after } = versions;
  const textOf = (side: 'before' | 'after', n: SyntaxNode): string =>
    versions[side].text.slice(n.startIndex, n.endIndex);

  const emit = (path: readonly Pair[]): void => {
    const levels: Level[] = [];
    let i = path.length - 1;
    for (; i >= 0 && levels.length < MOST_LEVELS; i--) {
      const pair = path[i]!;
      const size = Math.max(
        pair.before.endIndex - pair.before.startIndex,
        pair.after.endIndex - pair.after.startIndex,
      );
      if (size > LARGEST_LEVEL) break;
      levels.push({ before: plainNode(pair.before, before.text), after: plainNode(pair.after, after.text) });
    }
    if (levels.length === 0) return;
    const around: string[] = [];
    for (; i >= 0 && around.length < 3; i--) around.push(path[i]!.before.type);
    const scope = [...path].reverse().find(p => isScope(p.before.type));
    edits.push({ levels, around, scope: scope?.before.startIndex ?? 0 });
  };

  const descend = (pair: Pair, path: readonly Pair[]): void => {
    if (edits.length >= MOST_EDITS || textOf('before', pair.before) === textOf('after', pair.after)) return;
    const here = [...path, pair];
    const [b, a] = [childrenOf(pair.before), childrenOf(pair.after)];
    if (pair.before.type !== pair.after.type || b.length === 0 || a.length === 0) return emit(here);
    let changedHere = false;
    for (const gap of gapsOf(
      b.map(n => textOf('before', n)),
      a.map(n => textOf('after', n)),
    )) {
      const [removed, added] = [b.slice(...gap.before), a.slice(...gap.after)];
      if (removed.length === added.length)
        removed.forEach((node, k) => descend({ before: node, after: added[k]! }, here));
      else changedHere = true;
    }
    if (changedHere) emit(here);
  };
  if (before.text !== after.text) descend({ before: before.root, after: after.root }, []);
  return edits;
}

function childrenOf(node: SyntaxNode): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let i = 0; i < node.childCount; i++) {
    const child = node.child(i);
    if (child) children.push(child);
  }
  return children;
}

interface Gap {
  readonly before: readonly [number, number];
  readonly after: readonly [number, number];
}

/** Runs between equal texts: common ends first, then the longest common subsequence of the rest. */
function gapsOf(b: readonly string[], a: readonly string[]): Gap[] {
  let start = 0;
  while (start < b.length && start < a.length && b[start] === a[start]) start++;
  let [bEnd, aEnd] = [b.length, a.length];
  while (bEnd > start && aEnd > start && b[bEnd - 1] === a[aEnd - 1]) {
    bEnd--;
    aEnd--;
  }
  if (bEnd === start && aEnd === start) return [];
  const [n, m] = [bEnd - start, aEnd - start];
  if (n === m || n === 0 || m === 0 || n * m > LARGEST_ALIGNMENT * LARGEST_ALIGNMENT)
    return [{ before: [start, bEnd], after: [start, aEnd] }];
  const length = Array.from({ length: n + 1 }, () => new Uint32Array(m + 1));
  for (let i = n - 1; i >= 0; i--)
    for (let j = m - 1; j >= 0; j--)
      length[i]![j] =
        b[start + i] === a[start + j]
          ? length[i + 1]![j + 1]! + 1
          : Math.max(length[i + 1]![j]!, length[i]![j + 1]!);
  const gaps: Gap[] = [];
  let [i, j, fromB, fromA] = [0, 0, 0, 0];
  const close = (): void => {
    if (i > fromB || j > fromA)
      gaps.push({ before: [start + fromB, start + i], after: [start + fromA, start + j] });
  };
  while (i < n && j < m) {
    if (b[start + i] === a[start + j]) {
      close();
      i++;
      j++;
      [fromB, fromA] = [i, j];
    } else if (length[i + 1]![j]! >= length[i]![j + 1]!) i++;
    else j++;
  }
  [i, j] = [n, m];
  close();
  return gaps;
}
