import type { PlainNode } from './plainNode';
import type { Level, SyntaxEdit } from './syntaxEdit';

/** A syntax pattern: literal leaves, inner nodes, and numbered holes that stand for any node. */
export type Pattern =
  | { readonly kind: 'leaf'; readonly type: string; readonly text: string }
  | { readonly kind: 'node'; readonly type: string; readonly children: readonly Pattern[] }
  | { readonly kind: 'hole'; readonly id: number };

/** What two edits have in common: wherever `from` matches, the text becomes `to` with the holes filled in. */
export interface EditTemplate {
  readonly from: Pattern;
  /** Text with holes, `{ hole }` standing for what the pattern's hole matched. */
  readonly to: readonly (string | { readonly hole: number })[];
  /** Type of the node around the place, where both examples agree. */
  readonly parent?: string;
  /** Start of the one function or class that holds both examples, where the template is a bare name. */
  readonly scope?: number;
  /** Number of literal leaves with a word in them: how much the template pins down. */
  readonly words: number;
}

/**
 * Anti-unifies two edits (Plotkin 1970; as in Getafix, OOPSLA'19) at the smallest height where the result pins down at
 * least one word and the new text follows from the old one. Undefined where the two have nothing in common.
 */
export function commonTemplate(a: SyntaxEdit, b: SyntaxEdit): EditTemplate | undefined {
  const height = Math.min(a.levels.length, b.levels.length);
  for (let i = 0; i < height; i++) {
    const template = unifyLevels(a.levels[i]!, b.levels[i]!);
    if (!template) continue;
    const [pa, pb] = [parentAt(a, i), parentAt(b, i)];
    const bare = template.from.kind === 'leaf';
    return {
      ...template,
      ...(pa !== undefined && pa === pb ? { parent: pa } : {}),
      ...(bare && a.scope === b.scope && a.scope > 0 ? { scope: a.scope } : {}),
    };
  }
  return undefined;
}

function parentAt(edit: SyntaxEdit, level: number): string | undefined {
  return edit.levels[level + 1]?.before.type ?? edit.around[0];
}

function unifyLevels(a: Level, b: Level): Omit<EditTemplate, 'parent' | 'scope'> | undefined {
  if (a.before.type !== b.before.type) return undefined;
  const holes = new Holes();
  const from = unify(a.before, b.before, holes);
  const words = countWords(from);
  if (words === 0) return undefined;
  const to = render(a.after, b.after, holes);
  if (!to || sameText(from, a.before, to, holes)) return undefined;
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
  if (a.type === b.type) {
    if (a.children.length === 0 && b.children.length === 0 && a.text === b.text)
      return { kind: 'leaf', type: a.type, text: a.text };
    if (a.children.length > 0 && a.children.length === b.children.length)
      return {
        kind: 'node',
        type: a.type,
        children: a.children.map((child, i) => unify(child, b.children[i]!, holes)),
      };
  }
  return { kind: 'hole', id: holes.of(a.text, b.text) };
}

/** The new text of the first example with holes where the two differ; undefined where a difference is no known hole. */
function render(a: PlainNode, b: PlainNode, holes: Holes): (string | { hole: number })[] | undefined {
  const known = holes.find(a.text, b.text);
  if (known !== undefined) return [{ hole: known }];
  if (a.text === b.text) return [a.text];
  if (a.type !== b.type || a.children.length !== b.children.length || a.children.length === 0)
    return undefined;
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

function joined(parts: readonly (string | { hole: number })[]): (string | { hole: number })[] {
  const out: (string | { hole: number })[] = [];
  for (const part of parts) {
    const last = out[out.length - 1];
    if (typeof part === 'string' && typeof last === 'string') out[out.length - 1] = last + part;
    else if (part !== '') out.push(part);
  }
  return out;
}

function sameText(
  from: Pattern,
  before: PlainNode,
  to: readonly (string | { hole: number })[],
  _holes: Holes,
): boolean {
  return from.kind !== 'hole' && to.length === 1 && to[0] === before.text;
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
  if (pattern.type !== node.type) return undefined;
  if (pattern.kind === 'leaf') return node.text === pattern.text ? found : undefined;
  if (pattern.children.length !== node.children.length) return undefined;
  for (const [i, child] of pattern.children.entries())
    if (!matchPattern(child, node.children[i]!, found)) return undefined;
  return found;
}

/** The new text with the holes filled in. */
export function fill(to: EditTemplate['to'], holes: ReadonlyMap<number, string>): string {
  return to.map(part => (typeof part === 'string' ? part : (holes.get(part.hole) ?? ''))).join('');
}
