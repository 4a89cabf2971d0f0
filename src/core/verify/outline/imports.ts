import { dialectOf, nodesOf } from '../judge/readers';
import type { SourceFile } from '../source/sourceFile';
import { above, childIn, namedOf, type Node } from '../syntax/node';
import { childOf, isOf } from '../syntax/shape';

/** One import statement. */
export interface Imported {
  readonly node: Node;
  readonly module: string;
  /** Names taken from the module in order; neither `*` nor the default. */
  readonly names: readonly string[];
  readonly isDefault: boolean;
  /** Everything of a module, under a name or none. */
  readonly isWhole: boolean;
  readonly isStatic: boolean;
  /** `import a`, not `from a import b` (Python). */
  readonly isPlain: boolean;
  /** Directly in the block of an `if` or `try` (Python). */
  readonly isConditional: boolean;
  /** The whole statement is for types. */
  readonly isType: boolean;
  /** Names marked as types one by one. */
  readonly typeNames: number;
  /** `<vector>`, not `"a.h"` (C++). */
  readonly isSystem: boolean;
}

type Partially = Pick<Imported, 'node' | 'module'> & Partial<Imported>;

const complete = (found: Partially): Imported => ({
  names: [],
  isDefault: false,
  isWhole: false,
  isStatic: false,
  isPlain: false,
  isConditional: false,
  isType: false,
  typeNames: 0,
  isSystem: false,
  ...found,
});

const unquoted = (text: string): string => text.replace(/^["'`<]|["'`>]$/g, '');

/** The import statements of a file in source order. */
export const importsOf = (file: SourceFile): readonly Imported[] => file.once(readImports);

function readImports(file: SourceFile): readonly Imported[] {
  const found = READERS[dialectOf(file)]?.(file) ?? [];
  return found.map(complete).sort((a, b) => a.node.start - b.node.start);
}

function ecma(file: SourceFile): Partially[] {
  const statements = nodesOf(file, 'import_statement').flatMap(node => {
    const source = childOf(node, 'source', 'string');
    const clause = node.children.find(child => child.type === 'import_clause');
    if (!source && !clause) return [];
    const named = clause?.children.find(child => child.type === 'named_imports');
    const specifiers = named?.children.filter(child => child.type === 'import_specifier') ?? [];
    return [
      {
        node,
        module: source ? unquoted(file.textOf(source)) : '',
        names: specifiers
          .flatMap(specifier => childIn(specifier, 'name') ?? [])
          .map(name => file.textOf(name)),
        isDefault: clause?.children.some(child => child.type === 'identifier') ?? false,
        isWhole: clause?.children.some(child => child.type === 'namespace_import') ?? false,
        isType: node.children.some(child => child.type === 'type'),
        typeNames: specifiers.filter(specifier => specifier.children.some(child => child.type === 'type'))
          .length,
      },
    ];
  });
  return [...statements, ...required(file)];
}

/** `x = require("y")`: the declarator is the statement. */
const required = (file: SourceFile): Partially[] =>
  nodesOf(file, 'variable_declarator').flatMap(node => {
    const call = childOf(node, 'value', 'call_expression');
    const callee = call && childOf(call, 'function', 'identifier');
    const first = call && namedOf(childIn(call, 'arguments') ?? call)[0];
    if (!callee || file.textOf(callee) !== 'require' || first?.type !== 'string') return [];
    return [{ node, module: unquoted(file.textOf(first)) }];
  });

function python(file: SourceFile): Partially[] {
  return nodesOf(file, 'import_statement import_from_statement future_import_statement').map(node => {
    const given = node.children.filter(child => child.field === 'name');
    const bare = (child: Node): Node => (child.type === 'aliased_import' ? childIn(child, 'name')! : child);
    const isPlain = node.type === 'import_statement';
    const block = isOf(node.parent, 'block') ? node.parent!.parent : undefined;
    const isConditional =
      node.type !== 'future_import_statement' && isOf(block, 'if_statement try_statement');
    const from = childIn(node, 'module_name');
    const first = given[0];
    const module = isPlain
      ? first
        ? file.textOf(bare(first))
        : ''
      : from
        ? file.textOf(from)
        : '__future__';
    return {
      node,
      module,
      names: isPlain ? [] : given.map(child => file.textOf(bare(child))),
      isPlain,
      isConditional,
      isWhole: node.children.some(child => child.type === 'wildcard_import'),
    };
  });
}

const go = (file: SourceFile): Partially[] =>
  nodesOf(file, 'import_spec').map(node => ({
    node,
    module: unquoted(file.textOf(childIn(node, 'path') ?? node)),
    isWhole: childOf(node, 'name', 'dot') !== undefined,
  }));

function rust(file: SourceFile): Partially[] {
  return nodesOf(file, 'use_declaration').map(node => {
    const argument = childIn(node, 'argument')!;
    const list = childIn(argument, 'list');
    const path =
      argument.type === 'use_wildcard' ? namedOf(argument)[0] : (childIn(argument, 'path') ?? argument);
    const isPath = isOf(argument, 'identifier scoped_identifier');
    return {
      node,
      module:
        isPath || isOf(argument, 'scoped_use_list use_as_clause use_wildcard')
          ? file.textOf(isPath ? argument : (path ?? argument))
          : '',
      names: (list?.children ?? [])
        .filter(child => child.named && isOf(child, 'identifier self scoped_identifier'))
        .map(child => file.textOf(child)),
      isWhole: argument.type === 'use_wildcard',
    };
  });
}

const java = (file: SourceFile): Partially[] =>
  nodesOf(file, 'import_declaration').map(node => ({
    node,
    module: file.textOf(node.children.find(child => isOf(child, 'identifier scoped_identifier')) ?? node),
    isWhole: node.children.some(child => child.type === 'asterisk'),
    isStatic: node.children.some(child => child.type === 'static'),
  }));

const csharp = (file: SourceFile): Partially[] =>
  nodesOf(file, 'using_directive').map(node => {
    const named = node.children.filter(child => isOf(child, 'identifier qualified_name'));
    return {
      node,
      // `using A = B.C`: the first name is the one that is read first.
      module: named[0] ? file.textOf(named[0]) : '',
      isStatic: node.children.some(child => child.type === 'static'),
    };
  });

const cpp = (file: SourceFile): Partially[] =>
  nodesOf(file, 'preproc_include').map(node => {
    const path = childIn(node, 'path');
    return {
      node,
      module: unquoted(path ? file.textOf(path) : ''),
      isSystem: path?.type === 'system_lib_string',
    };
  });

const php = (file: SourceFile): Partially[] =>
  nodesOf(file, 'namespace_use_declaration').map(node => {
    const clause = node.children.find(child => child.type === 'namespace_use_clause');
    const name = clause?.children.find(child => isOf(child, 'name qualified_name'));
    return { node, module: name ? file.textOf(name) : '' };
  });

const ruby = (file: SourceFile): Partially[] =>
  nodesOf(file, 'call').flatMap(node => {
    const method = childOf(node, 'method', 'identifier');
    const first = namedOf(childIn(node, 'arguments') ?? node)[0];
    const content =
      first?.type === 'string' ? first.children.find(child => child.type === 'string_content') : undefined;
    if (!method || childIn(node, 'receiver') || !content) return [];
    return /^(require|load|require_relative)$/.test(file.textOf(method))
      ? [{ node, module: file.textOf(content) }]
      : [];
  });

const READERS: Readonly<Record<string, (file: SourceFile) => Partially[]>> = {
  ecma,
  python,
  go,
  rust,
  java,
  csharp,
  cpp,
  php,
  ruby,
};

/** Blanks that the line of an import starts with: none at the top level in nearly all code. */
export const indentOf = (found: Imported, file: SourceFile): number =>
  /^[ \t]*/.exec(file.line(found.node.row + 1))![0].length;

/** 1-based last line. */
export const lastLineOf = ({ node }: Imported, file: SourceFile): number =>
  file.lineAt(Math.max(node.start, node.end - (file.text[node.end - 1] === '\n' ? 2 : 1)));

/** True for nodes inside others of a type. */
export const isInside = (node: Node, type: string): boolean => [...above(node)].some(up => up.type === type);
