import type { SyntaxNode } from '../../ports/syntaxParser';
import type { Classifier, Site } from './site';

/** Texts of the named children of the given kinds (all when none is given), without comments; none where there are fewer than `least`. */
function childTexts({ node, source }: Site, kinds: readonly string[], least = 1): string[] {
  const texts: string[] = [];
  const children = node.namedChildCount;
  if (children < least) return texts;
  for (let i = 0; i < children; i++) {
    const child = node.namedChild(i);
    if (!child || /comment/.test(child.type) || (kinds.length > 0 && !kinds.includes(child.type))) continue;
    texts.push(source.slice(child.startIndex, child.endIndex));
  }
  return texts;
}

const isSorted = (names: readonly string[]): boolean =>
  names.every((name, i) => i === 0 || names[i - 1]! <= name);

/** Which ordering a list of names follows, where only one explains it. */
export function orderOf(names: readonly string[]): 'case_sensitive' | 'case_insensitive' | 'sorted' | 'none' {
  const sensitive = isSorted(names);
  const insensitive = isSorted(names.map(name => name.toLowerCase()));
  if (sensitive && insensitive) return 'sorted';
  return sensitive ? 'case_sensitive' : insensitive ? 'case_insensitive' : 'none';
}

/** `member-sort <child kind> …`: order of the names in one import; free where two orders explain it. */
export const memberSort: Classifier = (site, kinds) => {
  const names = childTexts(site, kinds, 2).map(text =>
    text.replace(/^type\s+/, '').replace(/\s+as\s.*/su, ''),
  );
  if (names.length < 2) return undefined;
  const order = orderOf(names);
  return order === 'sorted' ? (names.length > 2 || names[0] !== names[1] ? 'sorted' : undefined) : order;
};

/** `key-order <child kind> …`: alphabetical or none by the keys of a literal with at least four of them on lines of their own. */
export const keyOrder: Classifier = (site, kinds) => {
  const keys = childTexts(site, kinds, 4).map(text => (/^[^:=]{1,80}/.exec(text)?.[0] ?? '').trim());
  if (keys.length < 4 || keys.some(key => key === '' || key.startsWith('...'))) return undefined;
  const order = orderOf(keys.map(key => key.replace(/['"]/g, '')));
  return order === 'none' ? 'none' : 'alphabetical';
};

/** `count <child kind> …`: number of named children of these kinds. */
export const count: Classifier = (site, kinds) => {
  const total = childTexts(site, kinds).length;
  return total > 0 ? String(total) : undefined;
};

/** `first-child <kind> …`: always where the first named child is of one of these kinds, else never. */
export const hasChild: Classifier = ({ node }, kinds) => {
  for (let i = 0; i < node.childCount; i++) if (kinds.includes(node.child(i)?.type ?? '')) return 'always';
  return 'never';
};

function ancestorKinds(node: SyntaxNode, limit: number): string[] {
  const kinds: string[] = [];
  for (let up = node.parent; up && kinds.length < limit; up = up.parent) kinds.push(up.type);
  return kinds;
}

/** `nesting <kind> …`: number of enclosing nodes of these kinds, itself included; only the innermost of a nest is a site. */
export const nesting: Classifier = ({ node }, kinds) =>
  String(1 + ancestorKinds(node, 60).filter(kind => kinds.includes(kind)).length);

/** `within <form inside> <form outside> <kind> …`: whether one of these kinds encloses the node. */
export const within: Classifier = ({ node }, [inside = 'always', outside = 'never', ...kinds]) =>
  ancestorKinds(node, 40).some(kind => kinds.includes(kind)) ? inside : outside;
