import type { SourceFile } from '../source/sourceFile';
import { childIn, type Node } from '../syntax/node';
import type { Kind, Outline } from './defined';

const KINDS: Readonly<Record<string, Kind>> = {
  function_item: 'function',
  struct_item: 'struct',
  enum_item: 'enum',
  trait_item: 'trait',
  type_item: 'type',
  const_item: 'constant',
  static_item: 'constant',
  mod_item: 'module',
  macro_definition: 'macro',
};

/** `pub`, but not `pub(crate)`. */
const isPublic = (node: Node, file: SourceFile): boolean =>
  node.children.some(child => child.type === 'visibility_modifier' && file.textOf(child) === 'pub');

export const rust: Outline = (node, file) => {
  if (node.type === 'impl_item') {
    const trait = childIn(node, 'trait');
    const type = childIn(node, 'type');
    return trait && type && { kind: 'part', nameNode: type, bases: [file.textOf(trait)] };
  }
  const kind = KINDS[node.type];
  if (!kind || (node.type === 'enum_item' && !childIn(node, 'body'))) return undefined;
  return { kind, exported: kind === 'macro' || isPublic(node, file) };
};
