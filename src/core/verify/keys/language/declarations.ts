import { byLanguage, formsOf, nodesOf, together } from '../../judge/readers';
import { bySites, type ReadSites } from '../../judge/sites';
import { hasWord } from '../../outline/defined';
import type { SourceFile } from '../../source/sourceFile';
import { childIn, namedOf, type Node } from '../../syntax/node';
import { childOf, isOf } from '../../syntax/shape';

/** The type with which a local variable is declared that gets a value: `var` or `auto`, or written out. */
const inferred =
  (
    list: (file: SourceFile) => readonly { type: Node | undefined; hasValue: boolean }[],
    word: string,
  ): ReadSites =>
  file =>
    list(file).flatMap(({ type, hasValue }) =>
      type && hasValue
        ? [{ form: file.textOf(type) === word ? 'var' : 'explicit', start: type.start, line: type.row + 1 }]
        : [],
    );

const javaLocals = (file: SourceFile): { type: Node | undefined; hasValue: boolean }[] =>
  nodesOf(file, 'local_variable_declaration').map(node => ({
    type: childIn(node, 'type'),
    hasValue: node.children.some(child => child.type === 'variable_declarator' && childIn(child, 'value')),
  }));

const csharpLocals = (file: SourceFile): { type: Node | undefined; hasValue: boolean }[] =>
  nodesOf(file, 'local_declaration_statement')
    .flatMap(node => node.children.filter(child => child.type === 'variable_declaration'))
    .map(node => ({
      type: childIn(node, 'type'),
      hasValue: node.children.some(
        child => child.type === 'variable_declarator' && namedOf(child).length > 1,
      ),
    }));

const cppLocals = (file: SourceFile): { type: Node | undefined; hasValue: boolean }[] =>
  nodesOf(file, 'declaration')
    .filter(node => node.parent?.type === 'compound_statement')
    .map(node => ({
      type: childIn(node, 'type'),
      hasValue: node.children.some(child => child.type === 'init_declarator' && childIn(child, 'value')),
    }));

/** Java: locals with a value that are `final`, or could be since nothing in the 6,000 characters after sets them again. */
const finalLocals = formsOf('local_variable_declaration', (node, file) => {
  const declarators = node.children.filter(child => child.type === 'variable_declarator');
  if (!declarators.some(child => childOf(child, 'name', 'identifier') && childIn(child, 'value')))
    return undefined;
  if (hasWord(node, 'final', file)) return 'always';
  const name = /([\p{L}_$][\p{L}\p{Nd}_$]*)\s*(?:=|$)/u.exec(file.textOf(node))?.[1];
  return name === undefined || isSetIn(name, file.text.slice(node.end, node.end + 6_000))
    ? undefined
    : 'never';
});

/** Whether a name is assigned, added to or counted up or down in a text; members of that name are others. */
function isSetIn(name: string, text: string): boolean {
  const exact = name.replaceAll('$', '\\$');
  return (
    new RegExp(`(?<![\\w$.])${exact}\\s*(?:[-+*/%&|^]|<<|>>>?|\\?\\?)?=(?![=>])`).test(text) ||
    new RegExp(`(?<![\\w$.])${exact}\\s*(?:\\+\\+|--)`).test(text) ||
    new RegExp(`(?:\\+\\+|--)\\s*${exact}\\b`).test(text)
  );
}

/** Java: parameters of methods with a body. */
const finalParams: ReadSites = file =>
  nodesOf(file, 'formal_parameter').flatMap(node => {
    const method = isOf(node.parent, 'formal_parameters') ? node.parent!.parent : undefined;
    if (method?.type !== 'method_declaration' || !childIn(method, 'body')) return [];
    return [{ form: hasWord(node, 'final', file) ? 'always' : 'never', start: node.start }];
  });

const keyword =
  (owner: string, word: string): ReadSites =>
  file =>
    nodesOf(file, owner).flatMap(node =>
      node.children
        .filter(child => !child.named && child.type === word)
        .map(child => ({ form: word, start: child.start })),
    );

/** Functions of a module: declared, or an expression bound to a name. */
const functionStyle = together(
  file =>
    nodesOf(file, 'function_declaration').flatMap(node => {
      const name = childIn(node, 'name');
      return name && isOf(node.parent, 'program export_statement')
        ? [{ form: 'declaration', start: name.start }]
        : [];
    }),
  file =>
    nodesOf(file, 'variable_declarator').flatMap(node => {
      const name = childIn(node, 'name');
      const owner = isOf(node.parent, 'lexical_declaration') ? node.parent!.parent : node.parent;
      return name &&
        childOf(node, 'value', 'arrow_function function_expression') &&
        isOf(owner, 'program export_statement')
        ? [{ form: 'expression', start: name.start }]
        : [];
    }),
);

/** Functions given as arguments; those that need `this`, `arguments` or to be a generator cannot be arrows. */
const callbacks = formsOf('arrow_function function_expression', (node, file) => {
  if (!isOf(node.parent, 'arguments')) return undefined;
  if (node.type === 'arrow_function') return 'arrow';
  return /\bthis\b|\barguments\b|^function\s*\*/.test(file.textOf(node).slice(0, 4_000))
    ? undefined
    : 'function';
});

/** Promises awaited, or chained by `then`. */
const asyncAwait = together(
  formsOf('await_expression', () => 'always'),
  file =>
    nodesOf(file, 'member_expression').flatMap(node => {
      const property = childOf(node, 'property', 'property_identifier');
      return property && isOf(node.parent, 'call_expression') && file.textOf(property) === 'then'
        ? [{ form: 'never', start: property.start }]
        : [];
    }),
);

/** Python, PHP: parameters with a type and without. */
const typeHints = byLanguage({
  python: file =>
    nodesOf(file, 'parameters').flatMap(list =>
      namedOf(list).flatMap(node => {
        if (isOf(node, 'typed_parameter typed_default_parameter'))
          return [{ form: 'always', start: node.start }];
        if (!isOf(node, 'identifier default_parameter') || /^(self|cls)$/.test(file.textOf(node))) return [];
        return [{ form: 'never', start: node.start }];
      }),
    ),
  php: formsOf('simple_parameter', node => (childIn(node, 'type') ? 'always' : 'never')),
});

/** Declarations of variables, functions and parameters. */
export const declarations = bySites({
  'lang.var': byLanguage({
    java: inferred(javaLocals, 'var'),
    csharp: inferred(csharpLocals, 'var'),
    cpp: inferred(cppLocals, 'auto'),
  }),
  'lang.final_locals': byLanguage({ java: finalLocals }),
  'lang.final_params': byLanguage({ java: finalParams }),
  'lang.variable_declaration': byLanguage({
    ecma: together(
      keyword('lexical_declaration', 'const'),
      keyword('lexical_declaration', 'let'),
      keyword('variable_declaration', 'var'),
    ),
  }),
  'lang.function_style': byLanguage({ ecma: functionStyle }),
  'lang.callback_style': byLanguage({ ecma: callbacks }),
  'lang.async_await': byLanguage({ ecma: asyncAwait }),
  /** PHP: parameters that may be null by their default; `mixed` holds null anyway. */
  'lang.nullable': byLanguage({
    php: formsOf('simple_parameter', (node, file) => {
      const text = file.textOf(node);
      if (!childIn(node, 'type') || !childOf(node, 'default_value', 'null') || /^mixed\b/.test(text))
        return undefined;
      return /^\?/.test(text) || /^[^$]*\|\s*null\b/.test(text) || /^null\s*\|/.test(text)
        ? 'explicit (?T)'
        : 'implicit';
    }),
  }),
  /** PHP: closures, but for those that use what `static` takes from them. */
  'lang.static_closure': byLanguage({
    php: formsOf('anonymous_function arrow_function', (node, file) => {
      const text = file.textOf(node).slice(0, 4_000);
      if (/^static\b/.test(text)) return 'static';
      return /\$this\b|parent::/.test(text) ? undefined : 'non_static';
    }),
  }),
});

/** Types of parameters; whether functions state what they return is another question of the same key. */
export const parameterTypes = bySites(
  { 'lang.type_hints': typeHints },
  {
    accepts: ({ statement }) => !/\breturn\b/.test(statement),
    verdict: (form, { value }) => (form === value ? 'for' : 'against'),
  },
);
