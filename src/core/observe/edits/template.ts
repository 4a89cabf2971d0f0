import type { PlainNode } from './plainNode';
import { unifyAround } from './around';
import { Holes, unify, wordsOf, type Pattern } from './pattern';
import { replacementOf, type Replacement } from './region';
import type { SyntaxEdit } from './syntaxEdit';

/** What two edits have in common: wherever `from` matches, the replacement is made at the node that `focus` leads to. */
export interface EditTemplate {
  readonly from: Pattern;
  /** Child indices from the matched node down to the one that changes; negative ones count from the last child. */
  readonly focus: readonly number[];
  readonly change: Replacement;
  /** The texts that each hole stands for in the two examples. */
  readonly seen: readonly (readonly [string, string])[];
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
  for (let i = 0; i < height; i++)
    for (const breadth of BREADTHS) {
      const template = templateAt(a, b, i, breadth);
      if (!template) continue;
      const [pa, pb] = [parentAt(a, i), parentAt(b, i)];
      const bare = template.from.kind === 'leaf' && BARE_NAME.test(template.from.type);
      templates.push({
        ...template,
        ...(pa !== undefined && pa === pb && template.from.kind === 'leaf' ? { parent: pa } : {}),
        ...(bare && a.scope === b.scope && a.scope > 0 && (declares(a, i) || declares(b, i))
          ? { local: true }
          : {}),
      });
    }
  return templates;
}

/** `wide`: what the edit left alone is a hole unless both examples have the same; `narrow`: it has their common structure. */
type Breadth = 'wide' | 'narrow';
const BREADTHS: readonly Breadth[] = ['wide', 'narrow'];

const BARE_NAME = /^(?:identifier|name|variable_name)$/;

/** Whether an edit changes the name where it is declared. */
function declares(edit: SyntaxEdit, level: number): boolean {
  return edit.levels.slice(level + 1, level + 4).some(l => DECLARATION.test(l.before.type));
}

const DECLARATION = /declarat|parameter|assignment|let_|for_|binding|pattern|simple_formal/;

function parentAt(edit: SyntaxEdit, level: number): string | undefined {
  return edit.levels[level + 1]?.before.type ?? edit.around[0];
}

function templateAt(
  a: SyntaxEdit,
  b: SyntaxEdit,
  height: number,
  breadth: Breadth,
): Omit<EditTemplate, 'parent' | 'local'> | undefined {
  const [outerA, outerB] = [a.levels[height]!.before, b.levels[height]!.before];
  const leaves = outerA.children.length === 0 && outerB.children.length === 0;
  // The same word is a name here and a type there: grammars tell them apart, the developer did not.
  if (outerA.type !== outerB.type && !(leaves && outerA.text === outerB.text)) return undefined;
  const holes = new Holes();
  const from =
    breadth === 'narrow'
      ? unify(outerA, outerB, holes)
      : unifyAround(a.levels.slice(0, height + 1), b.levels.slice(0, height + 1), holes);
  const words = wordsOf(from);
  if (words === 0) return undefined;
  const focus = focusOf(a, b, height, from);
  const change = focus && replacementOf(a.levels[0]!, b.levels[0]!, patternAt(from, focus), holes);
  if (!focus || !change || !fits(from, focus, change)) return undefined;
  return { from, focus, change, seen: holes.seen, words };
}

/** The way down from a level to the innermost one, where both examples take the same. */
function focusOf(a: SyntaxEdit, b: SyntaxEdit, height: number, from: Pattern): readonly number[] | undefined {
  const focus: number[] = [];
  let pattern = from;
  for (let level = height; level > 0; level--) {
    if (pattern.kind !== 'node') return undefined;
    const [x, y] = [a.levels[level]!.before, b.levels[level]!.before];
    const i = indexIn(x, a.levels[level - 1]!.before);
    const j = indexIn(y, b.levels[level - 1]!.before);
    if (i < 0 || j < 0) return undefined;
    const { children, run } = pattern;
    const step =
      i === j && (run === undefined || i < run)
        ? i
        : x.children.length - i === y.children.length - j
          ? i - x.children.length
          : undefined;
    if (step === undefined) return undefined;
    const next = step >= 0 ? children[step] : children[children.length + step];
    // What stands in the run cannot be pointed at.
    if (!next || (run !== undefined && next === children[run])) return undefined;
    focus.push(step);
    pattern = next;
  }
  return focus;
}

const indexIn = (outer: PlainNode, inner: PlainNode): number =>
  outer.children.findIndex(c => c.start === inner.start && c.end === inner.end && c.type === inner.type);

/** The pattern that a way down leads to; undefined where it ends in a hole before. */
function patternAt(from: Pattern, focus: readonly number[]): Pattern | undefined {
  let pattern: Pattern | undefined = from;
  for (const step of focus) {
    if (pattern?.kind !== 'node') return undefined;
    pattern = step >= 0 ? pattern.children[step] : pattern.children[pattern.children.length + step];
  }
  return pattern;
}

/** A region must be described by the pattern: a hole says nothing about the children that are replaced. */
function fits(from: Pattern, focus: readonly number[], change: Replacement): boolean {
  const pattern = patternAt(from, focus);
  if (!pattern || (change.region && pattern.kind !== 'node')) return false;
  // Nothing would change: the words that differ are none of the template's.
  return !(pattern.kind === 'leaf' && change.to.length === 1 && change.to[0] === pattern.text);
}
