import { byLanguage, nodesOf } from '../../judge/readers';
import { bySites, type ReadSites } from '../../judge/sites';
import type { SourceFile } from '../../source/sourceFile';
import { childIn, type Node } from '../../syntax/node';
import { affixedCaseOf, caseVerdict, plainCaseOf } from './letters';

type Name = (text: string, node: Node, file: SourceFile) => string | undefined;

/** The names that nodes of some types give, each with its form. */
export const names =
  (
    types: string,
    namesOf: (node: Node, file: SourceFile) => readonly (Node | undefined)[],
    form: Name,
  ): ReadSites =>
  file =>
    nodesOf(file, types)
      .flatMap(node => namesOf(node, file))
      .flatMap(name => {
        const found = name && form(file.textOf(name), name, file);
        return found === undefined ? [] : [{ form: found, start: name!.start, line: name!.row + 1 }];
      });

export const plain: Name = text => plainCaseOf(text);
export const affixed: Name = text => affixedCaseOf(text);

/** The child of a field, where it is of one of these types. */
export const field =
  (name: string, ...types: readonly string[]) =>
  (node: Node): readonly (Node | undefined)[] => {
    const child = childIn(node, name);
    return child && (types.length === 0 || types.includes(child.type)) ? [child] : [];
  };

const childrenOf = (node: Node | undefined, ...types: readonly string[]): readonly Node[] =>
  node?.children.filter(child => types.includes(child.type)) ?? [];

const except =
  (excluded: RegExp, form: Name): Name =>
  (text, node, file) =>
    excluded.test(text) ? undefined : form(text, node, file);

/** Declared, with a value in JavaScript; constants in capitals are named otherwise. */
const variables = byLanguage({
  ecma: names(
    'variable_declarator',
    node => (childIn(node, 'value') ? field('name', 'identifier')(node) : []),
    except(/^[A-Z][A-Z0-9_]*$/, plain),
  ),
  python: names('assignment', field('left', 'identifier'), except(/^_*[A-Z][A-Z0-9_]*$|^__/, plain)),
  go: names('short_var_declaration', node => childrenOf(childIn(node, 'left'), 'identifier'), plain),
  rust: names('let_declaration', field('pattern', 'identifier'), plain),
  java: names(
    'local_variable_declaration',
    node => childrenOf(node, 'variable_declarator').flatMap(d => field('name', 'identifier')(d)),
    plain,
  ),
  csharp: names(
    'local_declaration_statement',
    node =>
      childrenOf(node, 'variable_declaration')
        .flatMap(d => childrenOf(d, 'variable_declarator'))
        .flatMap(d => field('name', 'identifier')(d)),
    plain,
  ),
  ruby: names('assignment', field('left', 'identifier'), plain),
  php: names('assignment_expression', field('left', 'variable_name'), plain),
  cpp: names(
    'declaration',
    node => childrenOf(node, 'init_declarator').flatMap(d => field('declarator', 'identifier')(d)),
    except(/^k[A-Z]|^[A-Z][A-Z0-9_]*$/, plain),
  ),
});

const PYTHON_NAMED = ['default_parameter', 'typed_default_parameter'];

const parameters = byLanguage({
  typescript: names('required_parameter optional_parameter', inParameters, plain),
  tsx: names('required_parameter optional_parameter', inParameters, plain),
  javascript: names('formal_parameters', node => childrenOf(node, 'identifier'), plain),
  python: names(
    'parameters',
    node => [
      ...childrenOf(node, 'identifier'),
      ...childrenOf(node, ...PYTHON_NAMED).flatMap(p => field('name', 'identifier')(p)),
      ...childrenOf(node, 'typed_parameter').flatMap(p => childrenOf(p, 'identifier')),
    ],
    except(/^(self|cls)$/, plain),
  ),
  rust: names('parameter', field('pattern', 'identifier'), plain),
  java: names('formal_parameter', field('name', 'identifier'), plain),
  csharp: names('parameter', field('name', 'identifier'), plain),
  ruby: names(
    'method_parameters',
    node => [
      ...childrenOf(node, 'identifier'),
      ...childrenOf(node, 'optional_parameter', 'keyword_parameter').flatMap(p =>
        field('name', 'identifier')(p),
      ),
    ],
    plain,
  ),
  php: names('simple_parameter', field('name', 'variable_name'), plain),
  cpp: names(
    'parameter_declaration',
    node => {
      const declarator = childIn(node, 'declarator');
      if (declarator?.type === 'identifier') return [declarator];
      return /^(reference|pointer)_declarator$/.test(declarator?.type ?? '')
        ? childrenOf(declarator, 'identifier')
        : [];
    },
    plain,
  ),
});

function inParameters(node: Node): readonly (Node | undefined)[] {
  return node.parent?.type === 'formal_parameters' ? field('pattern', 'identifier')(node) : [];
}

const TYPE_PARAMETER = (text: string, upper: string | undefined = undefined): string | undefined => {
  if (/^[A-Z]$/.test(text)) return 'single letter';
  if (/^T[A-Z][a-z]/.test(text)) return 'PascalCase prefix:T';
  if (/^[A-Z][a-z]/.test(text)) return 'PascalCase';
  return /^[A-Z_0-9]+$/.test(text) ? 'UPPER_SNAKE_CASE' : upper;
};

const typeParameters = byLanguage({
  ecma: names('type_parameter', field('name', 'type_identifier'), text => TYPE_PARAMETER(text)),
  java: names(
    'type_parameter',
    node =>
      node.children
        .filter(child => child.named)
        .slice(0, 1)
        .filter(c => c.type === 'type_identifier'),
    text => TYPE_PARAMETER(text),
  ),
  csharp: names('type_parameter', field('name', 'identifier'), text => TYPE_PARAMETER(text)),
  rust: names('type_parameter', field('name', 'type_identifier'), text =>
    /^[A-Z][0-9]$/.test(text) ? 'single letter' : TYPE_PARAMETER(text, 'UPPER_SNAKE_CASE'),
  ),
  cpp: names(
    'type_parameter_declaration',
    node => childrenOf(node, 'type_identifier'),
    text => TYPE_PARAMETER(text),
  ),
  python: names(
    'assignment',
    (node, file) => {
      const right = childIn(node, 'right');
      const callee = right?.type === 'call' ? childIn(right, 'function') : undefined;
      return callee?.type === 'identifier' && file.textOf(callee) === 'TypeVar'
        ? field('left', 'identifier')(node)
        : [];
    },
    text => TYPE_PARAMETER(text.replace(/^_(?=.)/, '')),
  ),
});

const K_PREFIX = (text: string): string | undefined =>
  /^k[A-Z][a-z]/.test(text) ? 'PascalCase prefix:k' : plainCaseOf(text);

const enumMembers = byLanguage({
  ecma: names(
    'enum_body',
    node => [
      ...childrenOf(node, 'property_identifier'),
      ...childrenOf(node, 'enum_assignment').flatMap(m => field('name', 'property_identifier')(m)),
    ],
    plain,
  ),
  java: names('enum_constant', field('name', 'identifier'), plain),
  csharp: names('enum_member_declaration', field('name', 'identifier'), plain),
  rust: names('enum_variant', field('name', 'identifier'), plain),
  php: names('enum_case', field('name', 'name'), plain),
  cpp: names('enumerator', field('name', 'identifier'), K_PREFIX),
});

/** Names that nodes give directly: variables, parameters, members of enums. */
export const nodeNames = bySites(
  {
    'naming.variable': variables,
    'naming.parameter': parameters,
    'naming.type_parameter': typeParameters,
    'naming.enum_member': enumMembers,
    'naming.lifetime': byLanguage({
      rust: names('lifetime_parameter', field('name', 'lifetime'), text =>
        /^'_?[a-z]$/.test(text) ? 'short' : /^'\w\w/.test(text) ? 'word' : undefined,
      ),
    }),
  },
  { verdict: (form, claim) => caseVerdict(form, claim.value) },
);
