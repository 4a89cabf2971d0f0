import { childIn, type Node } from '../syntax/node';
import { annotationName, hasWord, type Kind, type Outline } from './defined';

/** The nearest node above that is not of these types. */
function ownerOf(node: Node, through: readonly string[]): Node | undefined {
  let up = node.parent;
  while (up && through.includes(up.type)) up = up.parent;
  return up;
}

/** Functions of a module and of a class, decorated or not; functions inside functions where they are not. */
function kindOf(node: Node): Kind | undefined {
  if (ownerOf(node, ['decorated_definition'])?.type === 'module') return 'function';
  if (ownerOf(node, ['decorated_definition', 'block'])?.type === 'class_definition') return 'method';
  return ownerOf(node, ['block'])?.type === 'function_definition' ? 'function' : undefined;
}

export const python: Outline = (node, file) => {
  const name = childIn(node, 'name');
  const isOpen = !/^[_#]/.test(name ? file.textOf(name) : '');
  const decorated = node.parent?.type === 'decorated_definition' ? node.parent : undefined;
  const annotations = (decorated?.children ?? [])
    .filter(child => child.type === 'decorator')
    .map(child => annotationName(file.textOf(child).replace(/^@\s*/, '')));
  switch (node.type) {
    case 'function_definition': {
      const kind = kindOf(node);
      const async = hasWord(node, 'async', file);
      if (!kind) return annotations.length > 0 || async ? { kind: 'part', annotations } : undefined;
      const nested = ownerOf(node, ['block'])?.type === 'function_definition';
      return { kind, annotations, async, exported: isOpen && !nested };
    }
    case 'class_definition': {
      const list = childIn(node, 'superclasses');
      const bases = (list?.children ?? [])
        .filter(child => child.type === 'identifier' || child.type === 'attribute')
        .map(child => file.textOf(child));
      return { kind: 'class', annotations, bases, exported: isOpen };
    }
    case 'assignment': {
      const left = childIn(node, 'left');
      const top = node.parent?.type === 'expression_statement' && node.parent.parent?.type === 'module';
      if (!top || left?.type !== 'identifier') return undefined;
      return { kind: 'constant', nameNode: left, exported: !/^[_#]/.test(file.textOf(left)) };
    }
    default:
      return undefined;
  }
};
