import type { SourceFile } from '../source/sourceFile';
import { childIn, type Node } from '../syntax/node';
import { hasWord, type Kind, type Outline } from './defined';

const KINDS: Readonly<Record<string, Kind>> = {
  class_declaration: 'class',
  interface_declaration: 'interface',
  annotation_type_declaration: 'interface',
  enum_declaration: 'enum',
  record_declaration: 'record',
  method_declaration: 'method',
  constructor_declaration: 'constructor',
  field_declaration: 'field',
};

const annotationsOf = (node: Node, file: SourceFile): string[] =>
  (node.children.find(child => child.type === 'modifiers')?.children ?? [])
    .filter(child => child.type === 'marker_annotation' || child.type === 'annotation')
    .flatMap(child => childIn(child, 'name') ?? [])
    .map(name => file.textOf(name));

function basesOf(node: Node, file: SourceFile): string[] {
  const superclass = childIn(node, 'superclass')?.children.filter(child => child.named) ?? [];
  const lists = childIn(node, 'interfaces')?.children.filter(child => child.type === 'type_list') ?? [];
  return [...superclass, ...lists.flatMap(list => list.children.filter(child => child.named))].map(type =>
    file.textOf(type),
  );
}

export const java: Outline = (node, file) => {
  const kind = KINDS[node.type];
  if (!kind) return undefined;
  const isMember = kind === 'method' || kind === 'constructor' || kind === 'field';
  const declarator = kind === 'field' ? childIn(node, 'declarator') : undefined;
  const nameNode = declarator ? childIn(declarator, 'name') : childIn(node, 'name');
  const isAnnotated = kind === 'method' || node.type === 'class_declaration';
  return {
    kind,
    ...(nameNode && { nameNode }),
    bases: node.type === 'class_declaration' ? basesOf(node, file) : [],
    annotations: isAnnotated ? annotationsOf(node, file) : [],
    abstract: node.type === 'class_declaration' && hasWord(node, 'abstract', file),
    exported: isMember ? !hasWord(node, 'private', file) : hasWord(node, 'public', file),
  };
};
