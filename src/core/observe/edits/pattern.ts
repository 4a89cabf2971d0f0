import type { SyntaxNode } from '../../ports/syntaxParser';
import type { PlainNode } from './plainNode';

/** Type of a leaf pattern that any leaf of its text matches. */
export const ANY_TYPE = '*';

/** A syntax pattern: literal leaves, inner nodes, and numbered holes that stand for any node. */
export type Pattern =
  | { readonly kind: 'leaf'; readonly type: string; readonly text: string }
  | {
      readonly kind: 'node';
      readonly type: string;
      readonly children: readonly Pattern[];
      /** Index of the child that stands for any run of nodes: lists of different lengths. */
      readonly run?: number;
    }
  | { readonly kind: 'hole'; readonly id: number };

/** Holes by the two texts they stand for: equal texts are the same hole. */
export class Holes {
  readonly #ids = new Map<string, number>();
  readonly #seen: [string, string][] = [];

  of(a: string, b: string): number {
    const name = `${a}\0${b}`;
    let id = this.#ids.get(name);
    if (id === undefined) {
      this.#ids.set(name, (id = this.#ids.size));
      this.#seen.push([a, b]);
    }
    return id;
  }

  find(a: string, b: string): number | undefined {
    return this.#ids.get(`${a}\0${b}`);
  }

  /** The two texts of each hole. */
  get seen(): readonly (readonly [string, string])[] {
    return this.#seen;
  }
}

/** The most special pattern that both nodes match (Plotkin 1970). */
export function unify(a: PlainNode, b: PlainNode, holes: Holes): Pattern {
  if (a.type !== b.type && a.children.length + b.children.length === 0 && a.text === b.text)
    return { kind: 'leaf', type: ANY_TYPE, text: a.text };
  if (a.type === b.type) {
    if (a.children.length === 0 && b.children.length === 0 && a.text === b.text)
      return { kind: 'leaf', type: a.type, text: a.text };
    if (a.children.length > 0 && a.children.length === b.children.length)
      return {
        kind: 'node',
        type: a.type,
        children: a.children.map((child, i) => unify(child, b.children[i]!, holes)),
      };
    if (a.children.length > 0 && b.children.length > 0) {
      const run = unifyRuns(a, b, holes);
      if (run) return run;
    }
  }
  return { kind: 'hole', id: holes.of(a.text, b.text) };
}

/** Lists of different lengths: what they share at both ends, and one hole for the run between. */
function unifyRuns(a: PlainNode, b: PlainNode, holes: Holes): Pattern | undefined {
  const most = Math.min(a.children.length, b.children.length);
  let head = 0;
  while (head < most && a.children[head]!.text === b.children[head]!.text) head++;
  let tail = 0;
  const last = (n: PlainNode, back: number): PlainNode => n.children[n.children.length - 1 - back]!;
  while (tail < most - head && last(a, tail).text === last(b, tail).text) tail++;
  if (head === 0 || tail === 0) return undefined;
  const leaves = (nodes: readonly PlainNode[]): Pattern[] => nodes.map(n => unify(n, n, holes));
  const hole = { kind: 'hole', id: holes.of(runText(a, head, tail), runText(b, head, tail)) } as const;
  return {
    kind: 'node',
    type: a.type,
    run: head,
    children: [
      ...leaves(a.children.slice(0, head)),
      hole,
      ...leaves(a.children.slice(a.children.length - tail)),
    ],
  };
}

/** Source text between the first `head` and the last `tail` children. */
export function runText(node: PlainNode, head: number, tail: number): string {
  const inner = node.children.slice(head, node.children.length - tail);
  if (inner.length === 0) return '';
  return node.text.slice(inner[0]!.start - node.start, inner[inner.length - 1]!.end - node.start);
}

/** Literal characters that pin a place down as well as a word does: `i < n; i++`. */
const LONG_ENOUGH = 6;

/** Number of literal leaves with a word in them; 1 where none has but there are characters enough. */
export function wordsOf(pattern: Pattern): number {
  return countWords(pattern) || (literalLength(pattern) >= LONG_ENOUGH ? 1 : 0);
}

function literalLength(pattern: Pattern): number {
  if (pattern.kind === 'hole') return 0;
  if (pattern.kind === 'leaf') return pattern.text.length;
  return pattern.children.reduce((sum, child) => sum + literalLength(child), 0);
}

function countWords(pattern: Pattern): number {
  if (pattern.kind === 'hole') return 0;
  if (pattern.kind === 'leaf') return /[\p{L}_]{2}|\d{2}/u.test(pattern.text) ? 1 : 0;
  return pattern.children.reduce((sum, child) => sum + countWords(child), 0);
}

/** Texts that the holes take where the pattern matches the node of `text`; undefined where it does not. */
export function matchPattern(
  pattern: Pattern,
  node: SyntaxNode,
  text: string,
  found = new Map<number, string>(),
): Map<number, string> | undefined {
  if (pattern.kind === 'hole') return bind(found, pattern.id, textOf(node, text));
  if (pattern.kind === 'leaf') {
    if (pattern.type === ANY_TYPE ? node.childCount > 0 : pattern.type !== node.type) return undefined;
    return textOf(node, text) === pattern.text ? found : undefined;
  }
  if (pattern.type !== node.type) return undefined;
  if (pattern.run !== undefined) return matchRun(pattern, pattern.run, node, text, found);
  if (pattern.children.length !== node.childCount) return undefined;
  for (const [i, inner] of pattern.children.entries()) {
    const child = node.child(i);
    if (!child || !matchPattern(inner, child, text, found)) return undefined;
  }
  return found;
}

const textOf = (node: SyntaxNode, text: string): string => text.slice(node.startIndex, node.endIndex);

function bind(found: Map<number, string>, id: number, text: string): Map<number, string> | undefined {
  const known = found.get(id);
  if (known !== undefined && known !== text) return undefined;
  found.set(id, text);
  return found;
}

function matchRun(
  pattern: Extract<Pattern, { kind: 'node' }>,
  head: number,
  node: SyntaxNode,
  text: string,
  found: Map<number, string>,
): Map<number, string> | undefined {
  const tail = pattern.children.length - head - 1;
  const hole = pattern.children[head]!;
  const count = node.childCount;
  if (hole.kind !== 'hole' || count < head + tail) return undefined;
  const [first, last] = [node.child(head), node.child(count - tail - 1)];
  const inner = count > head + tail && first && last ? text.slice(first.startIndex, last.endIndex) : '';
  if (!bind(found, hole.id, inner)) return undefined;
  for (let i = 0; i < pattern.children.length; i++) {
    if (i === head) continue;
    const child = node.child(i < head ? i : count - (pattern.children.length - i));
    if (!child || !matchPattern(pattern.children[i]!, child, text, found)) return undefined;
  }
  return found;
}
