import { childIn, type Node } from '../syntax/node';
import { type Found, type Outline } from './defined';

const TYPES = new Set([
  'function_type',
  'map_type',
  'slice_type',
  'array_type',
  'pointer_type',
  'channel_type',
  'type_identifier',
  'qualified_type',
]);

function typeKind(type: Node | undefined): Found | undefined {
  if (type?.type === 'struct_type') return { kind: 'struct', body: type };
  if (type?.type === 'interface_type') return { kind: 'interface', body: type };
  return type && TYPES.has(type.type) ? { kind: 'type' } : undefined;
}

/** True for a specification of a declaration of the file, alone or in parentheses. */
const isTop = (node: Node): boolean => {
  const holder = node.parent?.type === 'var_spec_list' ? node.parent.parent : node.parent;
  return holder?.parent?.type === 'source_file';
};

export const go: Outline = (node, file) => {
  const name = childIn(node, 'name');
  const exported = /^\p{Lu}/u.test(name ? file.textOf(name) : '');
  switch (node.type) {
    case 'function_declaration':
      return { kind: 'function', exported };
    case 'method_declaration': {
      const receivers = childIn(node, 'receiver')?.children ?? [];
      const types = receivers.flatMap(receiver => childIn(receiver, 'type') ?? []);
      return { kind: 'method', exported, bases: types.map(type => file.textOf(type)) };
    }
    case 'type_spec': {
      const found = typeKind(childIn(node, 'type'));
      return found && { ...found, exported };
    }
    case 'const_spec':
      return isTop(node) ? { kind: 'constant', exported } : undefined;
    case 'var_spec':
      return isTop(node) ? { kind: 'variable', exported } : undefined;
    default:
      return undefined;
  }
};
