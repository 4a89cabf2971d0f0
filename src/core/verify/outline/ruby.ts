import { childIn } from '../syntax/node';
import type { Outline } from './defined';

export const ruby: Outline = (node, file) => {
  switch (node.type) {
    case 'class': {
      if (!node.named) return undefined;
      const base = childIn(node, 'superclass')?.children.filter(child => child.named) ?? [];
      return { kind: 'class', exported: true, bases: base.map(type => file.textOf(type)) };
    }
    case 'module':
      return node.named ? { kind: 'module', exported: true } : undefined;
    case 'method':
    case 'singleton_method':
      return { kind: 'method', exported: true };
    case 'assignment': {
      const left = childIn(node, 'left');
      return left?.type === 'constant' ? { kind: 'constant', nameNode: left, exported: true } : undefined;
    }
    default:
      return undefined;
  }
};
