import type { SourceFile } from '../source/sourceFile';
import { childIn, type Node } from '../syntax/node';

export type Kind =
  | 'function'
  | 'method'
  | 'constructor'
  | 'class'
  | 'struct'
  | 'record'
  | 'interface'
  | 'trait'
  | 'enum'
  | 'type'
  | 'macro'
  | 'module'
  | 'namespace'
  | 'field'
  | 'property'
  | 'constant'
  | 'variable'
  /** Belongs to a definition elsewhere: `impl Trait for Type`. */
  | 'part';

/** A definition of a file. */
export interface Defined {
  readonly kind: Kind;
  readonly node: Node;
  readonly name: string;
  /** Where the name stands; the node itself where it has none. */
  readonly nameNode: Node;
  readonly body: Node | undefined;
  /** Base classes, interfaces, receivers, as written. */
  readonly bases: readonly string[];
  /** Annotations, attributes and decorators by name. */
  readonly annotations: readonly string[];
  readonly abstract: boolean;
  readonly async: boolean;
  readonly override: boolean;
  /** Others outside of the file, the type or the package may use it. */
  readonly exported: boolean;
}

/** What a language's outline says of one node; the rest is empty. */
export type Found = Pick<Defined, 'kind'> & Partial<Omit<Defined, 'kind' | 'node'>>;

/** Tells what a node defines, or nothing. */
export type Outline = (node: Node, file: SourceFile) => Found | undefined;

export function complete(node: Node, found: Found, file: SourceFile): Defined {
  const nameNode = found.nameNode ?? childIn(node, 'name');
  return {
    body: childIn(node, 'body'),
    bases: [],
    annotations: [],
    abstract: false,
    async: false,
    override: false,
    exported: false,
    name: nameNode ? file.textOf(nameNode) : '',
    ...found,
    nameNode: nameNode ?? node,
    node,
  };
}

/** `@Name(…)`, `[Name(…)]` → `Name`. */
export const annotationName = (text: string): string => text.replace(/^[@[#]+|\(.*$|\]$/gs, '');

/** Text of children of one type. */
export const textsOf = (node: Node, types: readonly string[], file: SourceFile): string[] =>
  node.children.filter(child => types.includes(child.type)).map(child => file.textOf(child));

/** True where a node has a keyword, itself or in a modifier of it. */
export const hasWord = (node: Node, word: string, file: SourceFile): boolean =>
  node.children.some(
    child =>
      child.type === word ||
      (/modifier/.test(child.type) &&
        (file.textOf(child) === word || child.children.some(inner => inner.type === word))),
  );
