import { ANY_TYPE, runText, type Holes, type Pattern } from './pattern';
import type { PlainNode } from './plainNode';
import type { Level } from './syntaxEdit';

/**
 * The pattern of two edits in which all that the edits left alone counts only where it is the same in both: a list of
 * arguments that was carried over is one hole, however many it had. Levels innermost first.
 */
export function unifyAround(a: readonly Level[], b: readonly Level[], holes: Holes): Pattern {
  const descend = (level: number): Pattern => {
    const [x, y] = [a[level]!.before, b[level]!.before];
    if (level === 0) return unifyInner(a[0]!, b[0]!, holes);
    const [i, j] = [indexOf(x, a[level - 1]!.before), indexOf(y, b[level - 1]!.before)];
    const [n, m] = [x.children.length, y.children.length];
    if (x.type !== y.type || i < 0 || j < 0) return loose(x, y, holes);
    const side = (from: number, to: number, shift: number): Pattern[] =>
      x.children.slice(from, to).map((c, k) => loose(c, y.children[from + k + shift]!, holes));
    const inner = (): Pattern => descend(level - 1);
    if (i === j && n === m) return node(x.type, [...side(0, i, 0), inner(), ...side(i + 1, n, 0)]);
    // Lists of different lengths: what is before the changed child, or behind it, is a run.
    if (i === j && i + 1 < Math.min(n, m)) {
      const tail = sameTail(x, y, i + 1);
      const hole = runHole(x, y, i + 1, i + 1, tail, holes);
      const ends = side(n - tail, n, m - n);
      return node(x.type, [...side(0, i, 0), inner(), hole, ...ends], i + 1);
    }
    if (n - i === m - j && Math.min(i, j) > 0) {
      const head = sameHead(x, y, Math.min(i, j));
      const hole = runHole(x, y, head, head, n - i, holes);
      return node(x.type, [...side(0, head, 0), hole, inner(), ...side(i + 1, n, m - n)], head);
    }
    return loose(x, y, holes);
  };
  return descend(a.length - 1);
}

const node = (type: string, children: readonly Pattern[], run?: number): Pattern => ({
  kind: 'node',
  type,
  children,
  ...(run === undefined ? {} : { run }),
});

/** The same text is itself; anything else is a hole. */
function loose(a: PlainNode, b: PlainNode, holes: Holes): Pattern {
  if (a.text !== b.text) return { kind: 'hole', id: holes.of(a.text, b.text) };
  return { kind: 'leaf', type: a.type === b.type ? a.type : ANY_TYPE, text: a.text };
}

/** The innermost node: what was carried over into the new text is loose, the rest is literal. */
function unifyInner(a: Level, b: Level, holes: Holes): Pattern {
  const [x, y] = [a.before, b.before];
  if (x.type !== y.type || x.children.length === 0 || y.children.length === 0) return loose(x, y, holes);
  const [keptX, keptY] = [keptRange(a), keptRange(b)];
  const [n, m] = [x.children.length, y.children.length];
  if (n === m && (!keptX || !isList(a, keptX)))
    return node(
      x.type,
      x.children.map((c, i) => inside(c, y.children[i]!, a, b, holes)),
    );
  if (!keptX || !keptY) return loose(x, y, holes);
  const [head, tail] = [keptX[0], n - keptX[1]];
  if (keptY[0] !== head || m - keptY[1] !== tail) return loose(x, y, holes);
  const at = (from: number, to: number, shift: number): Pattern[] =>
    x.children.slice(from, to).map((c, k) => inside(c, y.children[from + k + shift]!, a, b, holes));
  return node(
    x.type,
    [...at(0, head, 0), runHole(x, y, head, head, tail, holes), ...at(n - tail, n, m - n)],
    head,
  );
}

/** A child of the innermost node: descends where it holds both changed and carried parts. */
function inside(x: PlainNode, y: PlainNode, a: Level, b: Level, holes: Holes): Pattern {
  if (x.text === y.text || isKept(x, a) || isKept(y, b)) return loose(x, y, holes);
  if (x.type !== y.type || x.children.length === 0 || x.children.length !== y.children.length)
    return loose(x, y, holes);
  return node(
    x.type,
    x.children.map((c, i) => inside(c, y.children[i]!, a, b, holes)),
  );
}

/** First and one past the last child that was carried over with everything between them; undefined where none was. */
function keptRange(level: Level): readonly [number, number] | undefined {
  const { children } = level.before;
  const first = children.findIndex(c => isKept(c, level));
  if (first < 0) return undefined;
  let last = first;
  children.forEach((c, i) => {
    if (isKept(c, level)) last = i;
  });
  return [first, last + 1];
}

/** A list stays one whatever its length: what was carried over in it, separators included, is a run. */
const isList = ({ before, after }: Level, [from, to]: readonly [number, number]): boolean =>
  before.children.slice(from, to).some(c => !c.named) || after.children.some(c => c.text === ',');

/** Whether the node stands in the new version as it was. */
function isKept(node: PlainNode, level: Level): boolean {
  return node.named && has(level.after, node);
}

function has(tree: PlainNode, wanted: PlainNode): boolean {
  if (tree.text.length < wanted.text.length) return false;
  if (tree.text === wanted.text) return true;
  return tree.children.some(c => has(c, wanted));
}

function indexOf(outer: PlainNode, inner: PlainNode): number {
  return outer.children.findIndex(
    c => c.start === inner.start && c.end === inner.end && c.type === inner.type,
  );
}

function runHole(
  a: PlainNode,
  b: PlainNode,
  headA: number,
  headB: number,
  tail: number,
  holes: Holes,
): Pattern {
  return { kind: 'hole', id: holes.of(runText(a, headA, tail), runText(b, headB, tail)) };
}

function sameTail(a: PlainNode, b: PlainNode, from: number): number {
  const most = Math.min(a.children.length, b.children.length) - from;
  let tail = 0;
  while (tail < most && a.children.at(-1 - tail)!.text === b.children.at(-1 - tail)!.text) tail++;
  return tail;
}

function sameHead(a: PlainNode, b: PlainNode, most: number): number {
  let head = 0;
  while (head < most && a.children[head]!.text === b.children[head]!.text) head++;
  return head;
}
