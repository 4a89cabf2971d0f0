import { childIn, type Node } from '../syntax/node';
import type { Found, Outline } from './defined';

const NAMES = new Set(['identifier', 'qualified_identifier', 'field_identifier']);

/** The declarator of a function, through at most one pointer or reference. */
function functionDeclarator(node: Node): Node | undefined {
  const declarator = childIn(node, 'declarator');
  if (declarator?.type === 'function_declarator') return declarator;
  return declarator?.children.find(child => child.type === 'function_declarator');
}

function definedFunction(node: Node): Found | undefined {
  const declarator = functionDeclarator(node);
  const name = declarator && childIn(declarator, 'declarator');
  if (!name || !NAMES.has(name.type) || !childIn(node, 'body')) return undefined;
  const isMember = name.type === 'field_identifier';
  if (isMember && declarator.parent !== node) return undefined;
  return { kind: isMember ? 'method' : 'function', nameNode: name, exported: true };
}

export const cpp: Outline = (node, file) => {
  const [name, body] = [childIn(node, 'name'), childIn(node, 'body')];
  switch (node.type) {
    case 'class_specifier':
    case 'struct_specifier': {
      const clause = node.children.find(child => child.type === 'base_class_clause');
      const bases = (clause?.children ?? [])
        .filter(child => child.type === 'type_identifier' || child.type === 'qualified_identifier')
        .map(child => file.textOf(child));
      const kind = node.type === 'class_specifier' ? 'class' : 'struct';
      if (name?.type === 'type_identifier' && body)
        return { kind, exported: true, bases: kind === 'class' ? bases : [] };
      return kind === 'class' && bases.length > 0 ? { kind: 'part', bases } : undefined;
    }
    case 'enum_specifier':
      return name?.type === 'type_identifier' && body ? { kind: 'enum', exported: true } : undefined;
    case 'function_definition':
      return definedFunction(node);
    case 'namespace_definition':
      return name && body ? { kind: 'namespace', exported: true } : undefined;
    case 'alias_declaration':
      return { kind: 'type', exported: true };
    case 'type_definition': {
      const declarator = childIn(node, 'declarator');
      return declarator?.type === 'type_identifier'
        ? { kind: 'type', nameNode: declarator, exported: true }
        : undefined;
    }
    case 'preproc_def':
      return { kind: 'macro', exported: true };
    default:
      return undefined;
  }
};
