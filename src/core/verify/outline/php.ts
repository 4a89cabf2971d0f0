import type { SourceFile } from '../source/sourceFile';
import { childIn, type Node } from '../syntax/node';
import { hasWord, type Kind, type Outline } from './defined';

const KINDS: Readonly<Record<string, Kind>> = {
  class_declaration: 'class',
  interface_declaration: 'interface',
  trait_declaration: 'trait',
  enum_declaration: 'enum',
  function_definition: 'function',
  method_declaration: 'method',
  property_declaration: 'property',
  const_declaration: 'constant',
};

function nameOf(node: Node): Node | undefined {
  if (node.type === 'property_declaration') {
    const element = node.children.find(child => child.type === 'property_element');
    const variable = element && childIn(element, 'name');
    return variable?.children.find(child => child.type === 'name');
  }
  if (node.type === 'const_declaration') {
    const element = node.children.find(child => child.type === 'const_element');
    return element?.children.find(child => child.type === 'name');
  }
  return childIn(node, 'name');
}

const basesOf = (node: Node, file: SourceFile): string[] =>
  node.children
    .filter(child => child.type === 'base_clause' || child.type === 'class_interface_clause')
    .flatMap(clause => clause.children.filter(child => child.named))
    .map(base => file.textOf(base));

export const php: Outline = (node, file) => {
  const kind = KINDS[node.type];
  const nameNode = kind && nameOf(node);
  if (!kind || !nameNode) return undefined;
  const hides = ['private', 'protected'].some(word => hasWord(node, word, file));
  return {
    kind,
    nameNode,
    bases: kind === 'class' ? basesOf(node, file) : [],
    abstract: kind === 'class' && node.children.some(child => child.type === 'abstract_modifier'),
    exported: !hides,
  };
};
