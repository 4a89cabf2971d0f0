import type { SourceFile } from '../source/sourceFile';
import { childIn, type Node } from '../syntax/node';

/** A module that a file imports. */
export interface ReadImport {
  /** As written, without quotes. */
  readonly module: string;
  /** Names taken from it. */
  readonly names: readonly string[];
  readonly alias?: string;
  readonly line: number;
  readonly endLine: number;
  readonly node: Node;
}

/** The imports of a file in source order. */
export const importsIn = (file: SourceFile): readonly ReadImport[] => file.once(readImports);

const readImports = (file: SourceFile): readonly ReadImport[] =>
  file.nodes.flatMap(node => READERS[file.speaks]?.(node, file) ?? []);

type Reader = (node: Node, file: SourceFile) => ReadImport | undefined;

function found(
  file: SourceFile,
  node: Node,
  module: Node,
  names: readonly Node[] = [],
  alias?: Node,
): ReadImport {
  const end = file.text[node.end - 1] === '\n' && node.end > node.start ? node.end - 1 : node.end;
  return {
    module: file.textOf(module).replace(/^["'`<]|["'`>]$/g, ''),
    names: names.map(name => file.textOf(name)),
    ...(alias && { alias: file.textOf(alias) }),
    line: node.row + 1,
    endLine: file.lineAt(Math.max(node.start, end - 1)),
    node,
  };
}

const ofType = (node: Node, ...types: string[]): Node | undefined =>
  node.children.find(child => child.named && types.includes(child.type));

/** `import … from 'x'`, and `const x = require('x')` where a declaration takes it. */
const ecma: Reader = (node, file) => {
  if (node.type === 'import_statement') {
    const source = childIn(node, 'source');
    if (source?.type !== 'string') return undefined;
    const named = ofType(ofType(node, 'import_clause') ?? node, 'named_imports');
    const names = (named?.children ?? []).flatMap(child =>
      child.type === 'import_specifier' ? (childIn(child, 'name') ?? []) : [],
    );
    return found(file, node, source, names);
  }
  const call = node.type === 'variable_declarator' ? childIn(node, 'value') : undefined;
  if (call?.type !== 'call_expression') return undefined;
  const [called, given] = [childIn(call, 'function'), childIn(call, 'arguments')];
  const first = given?.type === 'arguments' ? given.children.find(child => child.named) : undefined;
  const isRequire = called?.type === 'identifier' && file.textOf(called) === 'require';
  return isRequire && first?.type === 'string' ? found(file, node, first) : undefined;
};

/** One entry for a statement: the first module, where `import a, b` names several. */
const python: Reader = (node, file) => {
  if (node.type === 'future_import_statement') {
    const word = node.children.find(child => !child.named && file.textOf(child) === '__future__');
    return (
      word &&
      found(
        file,
        node,
        word,
        node.children.filter(child => child.field === 'name'),
      )
    );
  }
  const first = node.children.find(child => child.field === 'name');
  if (node.type === 'import_statement') {
    if (first?.type !== 'aliased_import') return first && found(file, node, first);
    return found(file, node, childIn(first, 'name')!, [], childIn(first, 'alias'));
  }
  const module = node.type === 'import_from_statement' ? childIn(node, 'module_name') : undefined;
  const names = node.children
    .filter(child => child.field === 'name')
    .map(child => (child.type === 'aliased_import' ? childIn(child, 'name')! : child));
  return module && found(file, node, module, names);
};

const MODULES = { java: ['identifier', 'scoped_identifier'], csharp: ['identifier', 'qualified_name'] };

const rust: Reader = (node, file) => {
  const argument = node.type === 'use_declaration' ? childIn(node, 'argument') : undefined;
  switch (argument?.type) {
    case 'identifier':
    case 'scoped_identifier':
      return found(file, node, argument);
    case 'scoped_use_list': {
      const path = childIn(argument, 'path');
      const list = childIn(argument, 'list')?.children ?? [];
      const names = list.filter(({ type }) => ['identifier', 'self', 'scoped_identifier'].includes(type));
      return path && found(file, node, path, names);
    }
    case 'use_as_clause':
      return found(file, node, childIn(argument, 'path')!, [], childIn(argument, 'alias'));
    case 'use_wildcard': {
      const path = argument.children.find(child => child.named);
      return path && found(file, node, path);
    }
    default:
      return undefined;
  }
};

/** `require 'x'` and its relatives, on nothing. */
const ruby: Reader = (node, file) => {
  if (node.type !== 'call' || childIn(node, 'receiver')) return undefined;
  const method = childIn(node, 'method');
  const isRequire =
    method?.type === 'identifier' && /^(require|load|require_relative)$/.test(file.textOf(method));
  const first = isRequire ? childIn(node, 'arguments')?.children.find(child => child.named) : undefined;
  const content = first?.type === 'string' ? ofType(first, 'string_content') : undefined;
  return content && found(file, node, content);
};

const php: Reader = (node, file) => {
  if (node.type !== 'namespace_use_declaration') return undefined;
  const clause = ofType(node, 'namespace_use_clause');
  const module = clause && ofType(clause, 'name', 'qualified_name');
  const renamed = clause && ofType(clause, 'namespace_aliasing_clause');
  const alias = clause && (childIn(clause, 'alias') ?? (renamed && ofType(renamed, 'name')));
  return module && found(file, node, module, [], alias);
};

/** How each language writes imports. */
const READERS: Readonly<Record<string, Reader>> = {
  javascript: ecma,
  typescript: ecma,
  python,
  rust,
  ruby,
  php,
  go: (node, file) => {
    const path = node.type === 'import_spec' ? childIn(node, 'path') : undefined;
    return path && found(file, node, path, [], childIn(node, 'name'));
  },
  java: (node, file) => {
    const module = node.type === 'import_declaration' ? ofType(node, ...MODULES.java) : undefined;
    return module && found(file, node, module);
  },
  csharp: (node, file) => {
    if (node.type !== 'using_directive') return undefined;
    const module = node.children.find(child => MODULES.csharp.includes(child.type));
    return module && found(file, node, module);
  },
  cpp: (node, file) => {
    const path = node.type === 'preproc_include' ? childIn(node, 'path') : undefined;
    return path && found(file, node, path);
  },
};
