import type { SourceFile } from '../source/sourceFile';
import { childIn, type Node } from '../syntax/node';
import { type Found, hasWord, type Outline } from './defined';

const isExported = (node: Node): boolean =>
  node.parent?.type === 'export_statement' ||
  (node.type === 'variable_declarator' && node.parent?.parent?.type === 'export_statement');

const FUNCTIONS = new Set(['arrow_function', 'function_expression']);

function bases(node: Node, file: SourceFile): string[] {
  const heritage = node.children.find(child => child.type === 'class_heritage');
  const clauses = heritage?.children.filter(child => child.named) ?? [];
  const found = clauses.flatMap(clause =>
    clause.type === 'extends_clause' || clause.type === 'implements_clause'
      ? clause.children.filter(child => child.named && child.type !== 'type_arguments')
      : [clause],
  );
  return found.map(base => file.textOf(base));
}

/** Whether others may call a member by its form: no access modifier that hides it, no underscore. */
const isOpen = (node: Node, name: string, file: SourceFile): boolean =>
  !/^[_#]/.test(name) &&
  !node.children.some(child => /^(private|protected)$/.test(modifierText(child, file)));

const modifierText = (node: Node, file: SourceFile): string =>
  node.type === 'accessibility_modifier' ? file.textOf(node) : '';

function variable(node: Node): Found | undefined {
  const [name, value] = [childIn(node, 'name'), childIn(node, 'value')];
  if (name?.type !== 'identifier' || !value) return undefined;
  if (FUNCTIONS.has(value.type))
    return { kind: 'function', body: childIn(value, 'body'), exported: isExported(node) };
  const list = node.parent;
  const top = list?.parent?.type;
  if (list?.type !== 'lexical_declaration' || (top !== 'program' && top !== 'export_statement'))
    return undefined;
  return { kind: 'constant', exported: isExported(node) };
}

/** JavaScript and TypeScript. */
export const ecma: Outline = (node, file) => {
  const name = childIn(node, 'name');
  const exported = isExported(node);
  switch (node.type) {
    case 'function_declaration':
    case 'generator_function_declaration':
      return { kind: 'function', exported, async: hasWord(node, 'async', file) };
    case 'function_signature':
      return name && { kind: 'function', exported: exported || node.parent?.type === 'ambient_declaration' };
    case 'variable_declarator':
      return variable(node);
    case 'method_definition':
      if (name?.type !== 'property_identifier') return undefined;
      return {
        kind: 'method',
        exported: isOpen(node, file.textOf(name), file),
        async: hasWord(node, 'async', file),
        override: node.children.some(child => child.type === 'override_modifier'),
      };
    case 'class_declaration':
    case 'abstract_class_declaration':
      return {
        kind: 'class',
        exported,
        bases: bases(node, file),
        abstract: node.type === 'abstract_class_declaration',
      };
    case 'interface_declaration':
      return { kind: 'interface', exported };
    case 'type_alias_declaration':
      return { kind: 'type', exported };
    case 'enum_declaration':
      return { kind: 'enum', exported };
    case 'field_definition':
    case 'public_field_definition': {
      const property = name ?? childIn(node, 'property');
      if (property?.type !== 'property_identifier') return undefined;
      return { kind: 'field', nameNode: property, exported: isOpen(node, file.textOf(property), file) };
    }
    default:
      return undefined;
  }
};
