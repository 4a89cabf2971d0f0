import type { SourceFile } from '../source/sourceFile';
import { childIn, type Node } from '../syntax/node';
import { hasWord, type Kind, type Outline } from './defined';

const KINDS: Readonly<Record<string, Kind>> = {
  class_declaration: 'class',
  interface_declaration: 'interface',
  struct_declaration: 'struct',
  record_declaration: 'record',
  enum_declaration: 'enum',
  method_declaration: 'method',
  constructor_declaration: 'constructor',
  property_declaration: 'property',
  field_declaration: 'field',
};

const childrenOf = (node: Node, type: string): Node[] =>
  node.children.filter(child => child.type === type).flatMap(list => list.children.filter(c => c.named));

export const csharp: Outline = (node: Node, file: SourceFile) => {
  const kind = KINDS[node.type];
  if (!kind) return undefined;
  const list = node.children.find(child => child.type === 'variable_declaration');
  const declarator = list?.children.find(child => child.type === 'variable_declarator');
  const nameNode = kind === 'field' ? declarator && childIn(declarator, 'name') : childIn(node, 'name');
  const annotations = childrenOf(node, 'attribute_list')
    .flatMap(attribute => childIn(attribute, 'name') ?? [])
    .map(name => file.textOf(name));
  return {
    kind,
    ...(nameNode && { nameNode }),
    bases: childrenOf(node, 'base_list').map(base => file.textOf(base)),
    annotations: kind === 'method' || kind === 'class' ? annotations : [],
    abstract: kind === 'class' && hasWord(node, 'abstract', file),
    exported: hasWord(node, 'public', file),
  };
};
