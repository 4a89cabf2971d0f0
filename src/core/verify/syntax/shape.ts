import { childIn, namedOf, type Node } from './node';

const isComment = (node: Node): boolean => node.type.includes('comment');

/** A child of a field that is of one of these types. */
export function childOf(node: Node | undefined, field: string, types: string): Node | undefined {
  const child = node && childIn(node, field);
  return child && types.split(' ').includes(child.type) ? child : undefined;
}

export const isOf = (node: Node | undefined, types: string): boolean =>
  types.split(' ').includes(node?.type ?? '');

/** The last named child, comments included: what stands directly before the closing bracket. */
export const lastNamed = (node: Node | undefined): Node | undefined => node && namedOf(node).at(-1);

/** The only named child. */
export function onlyNamed(node: Node | undefined): Node | undefined {
  const inner = node ? namedOf(node) : [];
  return inner.length === 1 ? inner[0] : undefined;
}

/** Named siblings behind a node, comments left out. */
export const followers = (node: Node): readonly Node[] =>
  node.parent?.children.slice(node.index + 1).filter(child => child.named && !isComment(child)) ?? [];
