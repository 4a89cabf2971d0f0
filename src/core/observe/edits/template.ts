import type { PlainNode } from './plainNode';
import type { Level, SyntaxEdit } from './syntaxEdit';

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

/** What two edits have in common: wherever `from` matches, the text becomes `to` with the holes filled in. */
export interface EditTemplate {
  readonly from: Pattern;
  /** Text with holes, `{ hole }` standing for what the pattern's hole matched. */
  readonly to: readonly (string | { readonly hole: number })[];
  /** Type of the node around the place, where both examples agree. */
  readonly parent?: string;
  /** True for a bare name that both examples have in one function: it may be another thing in the next. */
  readonly local?: boolean;
  /** Number of literal leaves with a word in them: how much the template pins down. */
  readonly words: number;
}

/**
 * Anti-unifies two edits (Plotkin 1970; as in Getafix, OOPSLA'19) at every height where the result pins down at least
 * one word and the new text follows from the old one; smallest and most general first.
 */
export function commonTemplates(a: SyntaxEdit, b: SyntaxEdit): EditTemplate[] {
  const templates: EditTemplate[] = [];
  const height = Math.min(a.levels.length, b.levels.length);
  for (let i = 0; i < height; i++) {
    const template = unifyLevels(a.levels[i]!, b.levels[i]!);
    if (!template) continue;
    const [pa, pb] = [parentAt(a, i), parentAt(b, i)];
    const bare = template.from.kind === 'leaf' && template.from.type === 'identifier';
    templates.push({
      ...template,
      ...(pa !== undefined && pa === pb ? { parent: pa } : {}),
      ...(bare && a.scope === b.scope && a.scope > 0 ? { local: true } : {}),
    });
  }
  return templates;
}

function parentAt(edit: SyntaxEdit, level: number): string | undefined {
  return edit.levels[level + 1]?.before.type ?? edit.around[0];
}

function unifyLevels(a: Level, b: Level): Omit<EditTemplate, 'parent' | 'local'> | undefined {
  const leaves = a.before.children.length === 0 && b.before.children.length === 0;
  // The same word is a name here and a type there: grammars tell them apart, the developer did not.
  if (a.before.type !== b.before.type && !(leaves && a.before.text === b.before.text)) return undefined;
  const holes = new Holes();
  const from = unify(a.before, b.before, holes);
  const words = countWords(from) || (literalLength(from) >= LONG_ENOUGH ? 1 : 0);
  if (words === 0) return undefined;
  const to = render(a.after, b.after, holes);
  if (!to || sameText(a.before, to)) return undefined;
  return { from, to: joined(to), words };
}

/** Holes by the two texts they stand for: equal texts are the same hole. */
class Holes {
  readonly #ids = new Map<string, number>();

  of(a: string, b: string): number {
    const name = `${a}\0${b}`;
    let id = this.#ids.get(name);
    if (id === undefined) this.#ids.set(name, (id = this.#ids.size));
    return id;
  }

  find(a: string, b: string): number | undefined {
    return this.#ids.get(`${a}\0${b}`);
  }
}

function unify(a: PlainNode, b: PlainNode, holes: Holes): Pattern {
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
function runText(node: PlainNode, head: number, tail: number): string {
  const inner = node.children.slice(head, node.children.length - tail);
  if (inner.length === 0) return '';
  return node.text.slice(inner[0]!.start - node.start, inner[inner.length - 1]!.end - node.start);
}

/** The new text of the first example with holes where the two differ; undefined where a difference is no known hole. */
function render(a: PlainNode, b: PlainNode, holes: Holes): (string | { hole: number })[] | undefined {
  const known = holes.find(a.text, b.text);
  if (known !== undefined) return [{ hole: known }];
  if (a.text === b.text) return [a.text];
  if (a.type !== b.type || a.children.length === 0) return undefined;
  if (a.children.length !== b.children.length) return renderRun(a, b, holes);
  const parts: (string | { hole: number })[] = [];
  let at = a.start;
  for (const [i, child] of a.children.entries()) {
    const inner = render(child, b.children[i]!, holes);
    if (!inner) return undefined;
    parts.push(a.text.slice(at - a.start, child.start - a.start), ...inner);
    at = child.end;
  }
  parts.push(a.text.slice(at - a.start));
  return parts;
}

/** A list of another length in the second example: the run between the shared ends must be a known hole. */
function renderRun(a: PlainNode, b: PlainNode, holes: Holes): (string | { hole: number })[] | undefined {
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

function joined(parts: readonly (string | { hole: number })[]): (string | { hole: number })[] {
  const out: (string | { hole: number })[] = [];
  for (const part of parts) {
    const last = out[out.length - 1];
    if (typeof part === 'string' && typeof last === 'string') out[out.length - 1] = last + part;
    else if (part !== '') out.push(part);
  }
  return out;
}

function sameText(before: PlainNode, to: EditTemplate['to']): boolean {
  return to.length === 1 && to[0] === before.text;
}

/** Literal characters that pin a place down as well as a word does: `i < n; i++`. */
const LONG_ENOUGH = 6;

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

/** Texts that the holes take where the pattern matches the node; undefined where it does not. */
export function matchPattern(
  pattern: Pattern,
  node: PlainNode,
  found = new Map<number, string>(),
): Map<number, string> | undefined {
  if (pattern.kind === 'hole') {
    const known = found.get(pattern.id);
    if (known !== undefined && known !== node.text) return undefined;
    found.set(pattern.id, node.text);
    return found;
  }
  if (pattern.type !== node.type && (pattern.type !== ANY_TYPE || node.children.length > 0)) return undefined;
  if (pattern.kind === 'leaf') return node.text === pattern.text ? found : undefined;
  if (pattern.run !== undefined) return matchRun(pattern, pattern.run, node, found);
  if (pattern.children.length !== node.children.length) return undefined;
  for (const [i, child] of pattern.children.entries())
    if (!matchPattern(child, node.children[i]!, found)) return undefined;
  return found;
}

function matchRun(
  pattern: Extract<Pattern, { kind: 'node' }>,
  head: number,
  node: PlainNode,
  found: Map<number, string>,
): Map<number, string> | undefined {
  const tail = pattern.children.length - head - 1;
  const hole = pattern.children[head]!;
  if (hole.kind !== 'hole' || node.children.length < head + tail) return undefined;
  const text = runText(node, head, tail);
  const known = found.get(hole.id);
  if (known !== undefined && known !== text) return undefined;
  found.set(hole.id, text);
  for (let i = 0; i < head; i++)
    if (!matchPattern(pattern.children[i]!, node.children[i]!, found)) return undefined;
  for (let i = 0; i < tail; i++) {
    const child = node.children[node.children.length - tail + i]!;
    if (!matchPattern(pattern.children[head + 1 + i]!, child, found)) return undefined;
  }
  return found;
}

/** The new text with the holes filled in. */
export function fill(to: EditTemplate['to'], holes: ReadonlyMap<number, string>): string {
  return to.map(part => (typeof part === 'string' ? part : (holes.get(part.hole) ?? ''))).join('');
}
