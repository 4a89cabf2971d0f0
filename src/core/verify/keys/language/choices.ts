import { byLanguage, formsOf, nodesOf, together } from '../../judge/readers';
import { bySites, type ReadSites, type Site } from '../../judge/sites';
import { childIn, type Node } from '../../syntax/node';
import { childOf, isOf } from '../../syntax/shape';

const at = (node: Node | undefined, form: string | undefined): Site[] =>
  node && form !== undefined ? [{ form, start: node.start, line: node.row + 1 }] : [];

/** C#: own fields that are set and own methods that are called, with `this.` or without. */
const thisQualification: ReadSites = together(
  formsOf('assignment_expression', (node, file) => {
    if (!childOf(node, 'left', 'identifier member_access_expression')) return undefined;
    const text = file.textOf(node);
    return text.startsWith('this._') ? 'always' : /^_\w+\s*=/.test(text) ? 'never' : undefined;
  }),
  file =>
    nodesOf(file, 'invocation_expression').flatMap(node => {
      const callee = childIn(node, 'function');
      if (callee?.type === 'identifier')
        return at(callee, file.textOf(callee) === 'nameof' ? undefined : 'never');
      const isOwn =
        callee?.type === 'member_access_expression' && childIn(callee, 'expression')?.type === 'this';
      return isOwn ? at(callee, file.textOf(callee).startsWith('this.') ? 'always' : 'never') : [];
    }),
);

const FRAMEWORK = /^(String|Int32|Int64|Boolean|Double|Object|Char|Byte|Decimal|Single)$/;

/** C#: members of built-in types, by keyword or by the name of the framework. */
const predefined: ReadSites = file =>
  nodesOf(file, 'member_access_expression').flatMap(node => {
    const type = childIn(node, 'expression');
    if (type?.type === 'predefined_type') return at(type, 'string over String');
    return type?.type === 'identifier' && FRAMEWORK.test(file.textOf(type))
      ? at(type, 'String over string')
      : [];
  });

/** What a loop does after each turn. */
const isUpdate = (node: Node): boolean =>
  isOf(node.parent, 'for_statement') && childIn(node.parent!, 'update') === node;

/** Properties called like the variable they hold. */
const shorthand: ReadSites = together(
  formsOf('shorthand_property_identifier', () => 'always'),
  formsOf('pair', (node, file) => {
    const key = childOf(node, 'key', 'property_identifier');
    const value = childOf(node, 'value', 'identifier');
    return key && value && file.textOf(key) === file.textOf(value) ? 'never' : undefined;
  }),
);

/** Python: collections in annotations. */
const generics: ReadSites = file =>
  nodesOf(file, 'generic_type').flatMap(node =>
    node.children
      .filter(child => child.type === 'identifier')
      .flatMap(child => {
        const text = file.textOf(child);
        if (/^(list|dict|set|tuple|frozenset|type)$/.test(text)) return at(child, 'list over List');
        return /^(List|Dict|Set|Tuple|FrozenSet|Type)$/.test(text) ? at(child, 'List over list') : [];
      }),
  );

/** Rust: strings directly in the brackets of a format macro. */
const formatArguments: ReadSites = file =>
  nodesOf(file, 'macro_invocation').flatMap(node => {
    const name = childOf(node, 'macro', 'identifier');
    if (!name || !/^(format|print|println|eprintln|write|writeln|panic)$/.test(file.textOf(name))) return [];
    return node.children
      .filter(child => child.type === 'token_tree')
      .flatMap(tree => tree.children.filter(child => child.type === 'string_literal'))
      .flatMap(child => {
        const text = file.textOf(child).slice(0, 4_000);
        const form = /\{(:[^}]*)?\}/.test(text)
          ? 'positional'
          : /\{[a-z_]\w*(:[^}]*)?\}/.test(text)
            ? 'inline'
            : undefined;
        return at(child, form);
      });
  });

/** Ruby: calls without a receiver, by name. */
const bare = (node: Node): Node | undefined =>
  childIn(node, 'receiver') ? undefined : childOf(node, 'method', 'identifier');

const lambdas: ReadSites = together(
  formsOf('lambda', () => '->'),
  file =>
    nodesOf(file, 'call').flatMap(node => {
      const name = bare(node);
      return name && file.textOf(name) === 'lambda' ? at(name, 'lambda') : [];
    }),
);

/** Ruby: `module A::B` against a type directly in a module. */
const nesting: ReadSites = file =>
  nodesOf(file, 'module class').flatMap(node => {
    const name = childIn(node, 'name');
    if (name?.type === 'scope_resolution') return at(node, 'compact');
    const holder =
      isOf(node.parent, 'body_statement') && node.parent!.field === 'body' ? node.parent!.parent : undefined;
    return name?.type === 'constant' && holder?.type === 'module' ? at(name, 'nested') : [];
  });

const frozen: ReadSites = file =>
  nodesOf(file, 'assignment').flatMap(node => {
    const right = childIn(node, 'right');
    if (!childOf(node, 'left', 'constant') || !right) return [];
    if (isOf(right, 'array hash string_array symbol_array')) return at(right, 'never');
    const method = right.type === 'call' ? childOf(right, 'method', 'identifier') : undefined;
    return method && file.textOf(method) === 'freeze' ? at(right, 'always') : [];
  });

const MODIFIER = /^(private|protected)$/;

const accessModifiers: ReadSites = together(
  formsOf('identifier', (node, file) =>
    isOf(node.parent, 'body_statement') && MODIFIER.test(file.textOf(node)) ? 'grouped' : undefined,
  ),
  formsOf('call', (node, file) => {
    const name = bare(node);
    const given = childOf(node, 'arguments', 'argument_list')?.children ?? [];
    return name && MODIFIER.test(file.textOf(name)) && given.some(child => child.type === 'method')
      ? 'inline'
      : undefined;
  }),
);

/** TypeScript: functions and methods that state what they return; constructors and setters cannot. */
const returnTypes: ReadSites = file =>
  nodesOf(file, 'function_declaration method_definition').flatMap(node => {
    const name = childIn(node, 'name');
    if (!name) return [];
    if (childIn(node, 'return_type')) return at(name, 'always');
    const isSetter = node.children.some(child => child.type === 'set');
    return at(name, file.textOf(name) === 'constructor' || isSetter ? undefined : 'never');
  });

/** PHP: the same; constructors, destructors and __clone return nothing. */
const phpReturnTypes: ReadSites = file =>
  nodesOf(file, 'function_definition method_declaration').flatMap(node => {
    const name = childIn(node, 'name');
    if (!name) return [];
    if (childIn(node, 'return_type')) return at(name, 'always');
    return at(
      name,
      ['__construct', '__destruct', '__clone'].includes(file.textOf(name)) ? undefined : 'never',
    );
  });

/** Where the mark of a pointer or reference stands: with the type, with the name, or between blanks. */
const pointers: ReadSites = file =>
  nodesOf(file, 'reference_declarator pointer_declarator').flatMap(node => {
    if (!isOf(node.parent, 'parameter_declaration') || node.field !== 'declarator') return [];
    const text = file.textOf(node);
    if (/^[*&]+\s*\(/.test(text) || /^[*&]+$/.test(text)) return [];
    if (/^[*&]+[^*&\s]/.test(text)) return at(node, 'right');
    return at(node, /\s/.test(file.text[node.start - 1] ?? '') ? 'middle' : 'left');
  });

const ALIASED = 'primitive_type type_identifier qualified_identifier template_type sized_type_specifier';

/** One of two ways that a language has. */
export const choices = bySites({
  'lang.this_qualification': byLanguage({ csharp: thisQualification }),
  'lang.predefined_type': byLanguage({ csharp: predefined }),
  'lang.object_shorthand': byLanguage({ ecma: shorthand }),
  'lang.regex_unicode': byLanguage({
    ecma: formsOf('regex', (node, file) =>
      /\/[a-z]*[uv][a-z]*$/.test(file.textOf(node)) ? 'always' : 'never',
    ),
  }),
  'lang.builtin_generics': byLanguage({ python: generics }),
  'lang.format_args': byLanguage({ rust: formatArguments }),
  'lang.lambda': byLanguage({ ruby: lambdas }),
  'lang.frozen_constants': byLanguage({ ruby: frozen }),
  'lang.access_modifiers': byLanguage({ ruby: accessModifiers }),
  'lang.increment_style': byLanguage({
    php: formsOf('update_expression', (node, file) =>
      isOf(node.parent, 'expression_statement') || isUpdate(node)
        ? /^[+-]/.test(file.textOf(node))
          ? 'prefix'
          : 'postfix'
        : undefined,
    ),
  }),
  'lang.type_alias': byLanguage({
    cpp: together(
      formsOf('type_definition', node => (childOf(node, 'type', ALIASED) ? 'typedef' : undefined)),
      formsOf('alias_declaration', () => 'using'),
    ),
  }),
  'lang.null_literal': byLanguage({
    cpp: formsOf('null', (node, file) => (file.textOf(node) === 'nullptr' ? 'nullptr' : 'NULL')),
  }),
  'lang.scoped_enum': byLanguage({
    cpp: formsOf('enum_specifier', (node, file) =>
      childIn(node, 'name') && childIn(node, 'body')
        ? /^enum\s+(class|struct)\b/.test(file.textOf(node))
          ? 'always'
          : 'never'
        : undefined,
    ),
  }),
  'format.pointer_alignment': byLanguage({ cpp: pointers }),
  /** PHP: what is made with `new`, classes without a name aside. */
  'format.new_parens': byLanguage({
    php: formsOf('object_creation_expression', (node, file) => {
      const text = file.textOf(node);
      if (/^new\s+(class\b|#)/.test(text) || text.endsWith('}')) return undefined;
      return text.endsWith(')') ? 'always' : 'never';
    }),
  }),
});

/** What functions state of their result. */
export const resultTypes = bySites(
  { 'lang.type_hints': byLanguage({ typescript: returnTypes, tsx: returnTypes, php: phpReturnTypes }) },
  {
    accepts: ({ statement }) => /\breturn\b/.test(statement),
    verdict: (form, { value }) => (form === value ? 'for' : 'against'),
  },
);

/** Ruby: how modules are opened. */
export const moduleNesting = bySites({ 'lang.namespace_style': byLanguage({ ruby: nesting }) });
