import { byLanguage, formsOf, nodesOf, together } from '../../judge/readers';
import { bySites, type ReadSites } from '../../judge/sites';
import { hasWord } from '../../outline/defined';
import type { SourceFile } from '../../source/sourceFile';
import { childIn, namedOf, type Node } from '../../syntax/node';
import { childOf, isOf, onlyNamed } from '../../syntax/shape';

const ACCESS = ['public', 'private', 'protected', 'internal'];

const accessOf = (node: Node, file: SourceFile): readonly string[] =>
  ACCESS.filter(word => hasWord(node, word, file));

/** Members that stand in the body of a class. */
const members =
  (types: string, body: string, form: (node: Node, file: SourceFile) => string | undefined): ReadSites =>
  file => [
    ...formsOf(types, (node, inFile) => (isOf(node.parent, body) ? form(node, inFile) : undefined))(file),
  ];

const stated = (node: Node, file: SourceFile): string =>
  accessOf(node, file).length > 0 ? 'explicit' : 'implicit';

const CSHARP = 'field_declaration method_declaration property_declaration constructor_declaration';
const PHP = 'property_declaration method_declaration const_declaration';

const inClass = (node: Node): boolean => node.parent?.parent?.type === 'class_declaration';

/** C#: static constructors, partial members without a modifier and explicit implementations of interfaces take no modifier. */
const cannotState = (node: Node, file: SourceFile): boolean =>
  (node.type === 'constructor_declaration' && hasWord(node, 'static', file)) ||
  (hasWord(node, 'partial', file) && accessOf(node, file).length === 0) ||
  node.children.some(child => child.type === 'explicit_interface_specifier');

const visibility = byLanguage({
  typescript: members('method_definition public_field_definition', 'class_body', typescriptVisibility),
  tsx: members('method_definition public_field_definition', 'class_body', typescriptVisibility),
  java: members('field_declaration method_declaration', 'class_body', stated),
  // Private is the default: members with another access have to state it.
  csharp: members(CSHARP, 'declaration_list', (node, file) =>
    inClass(node) && !cannotState(node, file) && accessOf(node, file).every(word => word === 'private')
      ? stated(node, file)
      : undefined,
  ),
  php: members(PHP, 'declaration_list', (node, file) => (inClass(node) ? stated(node, file) : undefined)),
});

function typescriptVisibility(node: Node, file: SourceFile): string | undefined {
  if (/^(constructor|#|static \{)/.test(file.textOf(node))) return undefined;
  return node.children.some(child => child.type === 'accessibility_modifier') ? 'explicit' : 'implicit';
}

/** The access of members that are not public, by their first modifier. */
const hidden = (node: Node, file: SourceFile): string | undefined =>
  ['private', 'protected', 'internal'].find(word => hasWord(node, word, file));

/** C#: what says nothing is private, where it could say so. */
const unstated = (node: Node, file: SourceFile): string | undefined =>
  hasWord(node, 'public', file) || cannotState(node, file) ? undefined : 'without a modifier';

const defaultVisibility = byLanguage({
  java: members('field_declaration method_declaration', 'class_body', (node, file) =>
    hasWord(node, 'public', file) ? undefined : (hidden(node, file) ?? 'package-private'),
  ),
  csharp: members(CSHARP, 'declaration_list', (node, file) =>
    inClass(node) ? (hidden(node, file) ?? unstated(node, file)) : undefined,
  ),
  php: members(PHP, 'declaration_list', (node, file) => (inClass(node) ? hidden(node, file) : undefined)),
  rust: formsOf('visibility_modifier', (node, file) => {
    const word = /^pub\s*\(\s*(crate|super|in)/.exec(file.textOf(node))?.[1];
    return word && `pub(${word})`;
  }),
});

/** Go: methods that do not speak of what they are called on; not told of bodies too long to be read. */
const unusedReceiver = formsOf('method_declaration', (node, file) => {
  const list = childIn(node, 'receiver');
  const declaration = list?.children.find(child => child.type === 'parameter_declaration');
  if (!list || !declaration || !childIn(node, 'body')) return undefined;
  const name = childIn(declaration, 'name');
  if (!name || file.textOf(name) === '_') return 'unnamed';
  const rest = file.text.slice(list.end, node.end);
  if (node.end - node.start >= 3_900) return undefined;
  return new RegExp(`\\b${file.textOf(name)}\\b`).test(rest) ? undefined : 'named';
});

/** Classes that could be extended: sealed or final, or not. */
const sealed = byLanguage({
  java: formsOf('class_declaration', (node, file) =>
    !isOf(node.parent, 'program') || hasWord(node, 'abstract', file)
      ? undefined
      : hasWord(node, 'final', file) || hasWord(node, 'sealed', file)
        ? 'always'
        : 'never',
  ),
  csharp: formsOf('class_declaration', (node, file) =>
    hasWord(node, 'abstract', file) || hasWord(node, 'static', file)
      ? undefined
      : hasWord(node, 'sealed', file)
        ? 'always'
        : 'never',
  ),
  php: formsOf('class_declaration', (node, file) =>
    hasWord(node, 'abstract', file) ? undefined : hasWord(node, 'final', file) ? 'always' : 'never',
  ),
});

/** PHP: promoted parameters of constructors, and properties that a constructor sets to its parameter of the same name. */
const promotion: ReadSites = together(
  formsOf('property_promotion_parameter', () => 'always'),
  formsOf('assignment_expression', (node, file) => {
    const body = isOf(node.parent, 'expression_statement') ? node.parent!.parent : undefined;
    const method = isOf(body, 'compound_statement') ? body!.parent : undefined;
    const name = isOf(method, 'method_declaration') ? childIn(method!, 'name') : undefined;
    const left = childOf(node, 'left', 'member_access_expression');
    const right = childOf(node, 'right', 'variable_name');
    const set =
      left && isOf(childIn(left, 'object'), 'variable_name') ? childOf(left, 'name', 'name') : undefined;
    const given = right?.children.find(child => child.type === 'name');
    return name &&
      file.textOf(name) === '__construct' &&
      set &&
      given &&
      file.textOf(set) === file.textOf(given)
      ? 'never'
      : undefined;
  }),
);

const targetTypedNew: ReadSites = file =>
  nodesOf(file, 'variable_declaration').flatMap(node => {
    const type = childIn(node, 'type');
    if (!type || file.textOf(type) === 'var') return [];
    return node.children
      .filter(child => child.type === 'variable_declarator')
      .flatMap(child => namedOf(child))
      .filter(value => isOf(value, 'implicit_object_creation_expression object_creation_expression'))
      .map(value => ({
        form: value.type === 'implicit_object_creation_expression' ? 'always' : 'never',
        start: value.start,
        line: value.row + 1,
      }));
  });

/** Types, classes and their members. */
export const types = bySites({
  'lang.visibility': visibility,
  'lang.default_visibility': defaultVisibility,
  'lang.unused_receiver': byLanguage({ go: unusedReceiver }),
  'lang.sealed': sealed,
  'lang.constructor_promotion': byLanguage({ php: promotion }),
  'lang.target_typed_new': byLanguage({ csharp: targetTypedNew }),
  /** C#: private fields. */
  'lang.readonly': byLanguage({
    csharp: formsOf('field_declaration', (node, file) =>
      hasWord(node, 'const', file) || !hasWord(node, 'private', file)
        ? undefined
        : hasWord(node, 'readonly', file)
          ? 'always'
          : 'never',
    ),
  }),
  /** C#: namespaces of a file. */
  'lang.namespace_style': byLanguage({
    csharp: together(
      formsOf('file_scoped_namespace_declaration', () => 'file_scoped'),
      formsOf('namespace_declaration', node => (isOf(node.parent, 'compilation_unit') ? 'block' : undefined)),
    ),
  }),
  /** C#: methods with an expression as body, or with nothing in the block but a return. The site is the body. */
  'lang.expression_body': byLanguage({
    csharp: file =>
      nodesOf(file, 'method_declaration').flatMap(node => {
        const body = childIn(node, 'body');
        if (!body) return [];
        const form =
          body.type === 'arrow_expression_clause'
            ? 'always'
            : onlyNamed(body)?.type === 'return_statement'
              ? 'never'
              : undefined;
        return form ? [{ form, start: body.start, line: body.row + 1 }] : [];
      }),
  }),
  'lang.type_definition': byLanguage({
    ecma: file =>
      nodesOf(file, 'interface_declaration type_alias_declaration').flatMap(node => {
        const name = childIn(node, 'name');
        if (!name || (node.type === 'type_alias_declaration' && !childOf(node, 'value', 'object_type')))
          return [];
        return [{ form: node.type === 'interface_declaration' ? 'interface' : 'type', start: name.start }];
      }),
  }),
  'lang.array_type': byLanguage({
    ecma: formsOf('array_type generic_type', (node, file) => {
      if (!isOf(node.parent, 'type_annotation')) return undefined;
      if (node.type === 'array_type') return 'T[]';
      const name = childOf(node, 'name', 'type_identifier');
      return name && /^(Readonly)?Array$/.test(file.textOf(name)) ? 'Array<T>' : undefined;
    }),
  }),
  'lang.const_enum': byLanguage({
    ecma: formsOf('enum_declaration', node => (node.children[0]?.type === 'const' ? 'always' : 'never')),
  }),
  'lang.private_members': byLanguage({ typescript: privateMembers(), tsx: privateMembers() }),
  'lang.ts_suppression': byLanguage({
    typescript: suppressions(),
    tsx: suppressions(),
  }),
  /** Python: what may be None, in annotations; `Union` counts as the old spelling. */
  'lang.optional_types': byLanguage({
    python: file =>
      [...optionals(file)].map(({ node, form }) => ({ form, start: node.start, line: node.row + 1 })),
  }),
  /** Go: the empty interface. */
  'lang.any': byLanguage({
    go: formsOf('type_identifier interface_type', (node, file) => {
      const text = file.textOf(node);
      if (node.type === 'type_identifier') return text === 'any' ? 'any' : undefined;
      return /^interface\s*\{\s*\}$/.test(text) ? 'interface{}' : undefined;
    }),
  }),
  /** Go: functions called init, against variables of the package. */
  'lang.init_functions': byLanguage({
    go: file =>
      nodesOf(file, 'function_declaration var_declaration').flatMap(node => {
        const name = childIn(node, 'name');
        if (node.type === 'function_declaration')
          return name && file.textOf(name) === 'init' ? [{ form: 'always', start: name.start }] : [];
        return isOf(node.parent, 'source_file') ? [{ form: 'never', start: node.start }] : [];
      }),
  }),
});

/** TypeScript: fields and methods with a body that are `#name` or marked private; constructors can only be marked. */
function privateMembers(): ReadSites {
  return formsOf('public_field_definition method_definition', (node, file) => {
    const name = childIn(node, 'name');
    if (name?.type === 'private_property_identifier') return '#private';
    const isMarked = node.children.some(
      child => child.type === 'accessibility_modifier' && file.textOf(child) === 'private',
    );
    return isMarked && name?.type === 'property_identifier' && file.textOf(name) !== 'constructor'
      ? 'private'
      : undefined;
  });
}

function suppressions(): ReadSites {
  return formsOf('comment', (node, file) => {
    const found = /^\/[/*]+\s*@ts-(ignore|expect-error|nocheck)/.exec(file.textOf(node));
    return found ? `@ts-${found[1]!}` : undefined;
  });
}

function* optionals(file: SourceFile): Iterable<{ node: Node; form: string }> {
  for (const node of nodesOf(file, 'generic_type'))
    for (const name of node.children)
      if (name.type === 'identifier' && /^(Optional|Union)$/.test(file.textOf(name)))
        yield { node: name, form: 'Optional[X]' };
  for (const node of nodesOf(file, 'binary_operator')) {
    const isUnion = childIn(node, 'operator')?.type === '|' && isOf(childIn(node, 'right'), 'none');
    if (isUnion && isOf(node.parent, 'type')) yield { node, form: 'X | None' };
  }
}
