import { byLanguage, formsOf, nodesOf, siteAt, together } from '../../judge/readers';
import { bySites, type ReadSites } from '../../judge/sites';
import { childIn, namedOf } from '../../syntax/node';
import { childOf, isOf } from '../../syntax/shape';
import { field, names } from './nodes';

/** The name of a caught error; one that starts with an underscore is not used. */
const error = (text: string): string | undefined => {
  const name = text.replace(/^\$/, '');
  if (text.startsWith('_')) return undefined;
  return /^(e|ex|err|error|exc|exception)$/.test(name) ? `error=${name}` : 'other';
};

const logger =
  (known: RegExp) =>
  (text: string): string =>
    known.test(text) ? `logger=${text}` : 'other';

/** What catches an error, and what a class or module calls its logger. */
const errors: ReadSites = byLanguage({
  ecma: names('catch_clause', field('parameter', 'identifier'), error),
  java: names('catch_formal_parameter', field('name', 'identifier'), error),
  csharp: names('catch_declaration', field('name', 'identifier'), error),
  php: names('catch_clause', field('name', 'variable_name'), error),
  python: names(
    'as_pattern_target',
    node =>
      node.parent?.parent?.type === 'except_clause'
        ? node.children.filter(child => child.type === 'identifier')
        : [],
    error,
  ),
  ruby: names(
    'exception_variable',
    node => node.children.filter(child => child.type === 'identifier'),
    error,
  ),
});

/** Go: parameters of the type `context.Context`; one that is not used tells nothing. */
const contexts: ReadSites = byLanguage({
  go: names(
    'parameter_declaration',
    (node, file) => {
      const type = childOf(node, 'type', 'qualified_type');
      return type && file.textOf(type) === 'context.Context'
        ? node.children.filter(child => child.field === 'name')
        : [];
    },
    text => (text === '_' ? undefined : /^(ctx|c)$/.test(text) ? `context=${text}` : 'other'),
  ),
});

const loggers: ReadSites = byLanguage({
  java: names(
    'field_declaration',
    (node, file) => {
      const type = childOf(node, 'type', 'type_identifier');
      return type && /^(Logger|Log)$/.test(file.textOf(type))
        ? node.children
            .filter(child => child.type === 'variable_declarator')
            .flatMap(d => field('name', 'identifier')(d))
        : [];
    },
    logger(/^(logger|log|LOG|LOGGER)$/),
  ),
  python: names(
    'assignment',
    (node, file) => {
      const isTop = isOf(node.parent, 'expression_statement') && node.parent!.parent?.type === 'module';
      const call = childOf(node, 'right', 'call');
      const callee = call && childIn(call, 'function');
      return isTop && callee && /(^|\.)get_?[lL]ogger$/.test(file.textOf(callee))
        ? field('left', 'identifier')(node)
        : [];
    },
    logger(/^(_?logger|_?log|LOG|LOGGER)$/),
  ),
});

const same = (form: string, { value }: { readonly value: string }): 'for' | 'against' =>
  form === value ? 'for' : 'against';

/** One name for each role. */
export const errorNames = bySites(
  { 'naming.role': errors },
  { accepts: ({ value }) => value.startsWith('error='), verdict: same },
);

export const loggerNames = bySites(
  { 'naming.role': loggers },
  { accepts: ({ value }) => value.startsWith('logger='), verdict: same },
);

export const contextNames = bySites(
  { 'naming.role': contexts },
  { accepts: ({ value }) => value.startsWith('context='), verdict: same },
);

/** Go: names in the JSON tags of fields. */
const tags = formsOf('raw_string_literal', (node, file) => {
  if (!isOf(node.parent, 'field_declaration') || node.field !== 'tag') return undefined;
  const text = file.textOf(node);
  if (/json:"[a-z0-9]+_\w*[",]/.test(text)) return 'snake_case';
  if (/json:"[a-z0-9]+[A-Z]\w*[",]/.test(text)) return 'camelCase';
  if (/json:"[A-Z][a-z]\w*[",]/.test(text)) return 'PascalCase';
  return /json:"\w+-\w/.test(text) ? 'kebab-case' : undefined;
});

const BOOLEAN = /^_?(is|has|can|should|was|will|did|use|with|allow|show|enable)/;

/** Whether a name of a truth value starts with a verb and goes on with a new word. */
const boolean =
  (next: string) =>
  (text: string): string => {
    const name = text.replace(/^\$/, '');
    const verb = BOOLEAN.exec(name)?.[0];
    return verb !== undefined && new RegExp(`^${next}`).test(name.slice(verb.length)) ? 'prefix:is' : 'none';
  };

const typed = (
  types: string,
  typeField: string,
  isBoolean: RegExp,
  nameField: string,
  nameType: string,
  next: string,
): ReadSites =>
  names(
    types,
    (node, file) => {
      const type = childIn(node, typeField);
      return type && isBoolean.test(file.textOf(type)) ? field(nameField, nameType)(node) : [];
    },
    boolean(next),
  );

/** JSX: the names given to attributes such as `onClick`. */
const eventHandlers: ReadSites = file =>
  nodesOf(file, 'jsx_attribute').flatMap(node => {
    const [attribute, value] = namedOf(node);
    if (!isOf(attribute, 'property_identifier') || !/^on[A-Z]/.test(file.textOf(attribute!))) return [];
    const given = isOf(value, 'jsx_expression') ? namedOf(value!)[0] : undefined;
    const name = isOf(given, 'member_expression') ? childOf(given, 'property', 'property_identifier') : given;
    if (!name || !isOf(name, 'identifier property_identifier')) return [];
    const form = /^(handle|on(?=[A-Z]))/.exec(file.textOf(name))?.[1];
    return siteAt(name, form && `prefix:${form}`);
  });

/** Names of tags, truth values, event handlers and what is not used. */
export const markedNames = bySites({
  'naming.event_handler': byLanguage({ tsx: eventHandlers }),
  'naming.struct_tag': byLanguage({ go: tags }),
  'naming.boolean': byLanguage({
    java: names(
      'field_declaration',
      node =>
        childOf(node, 'type', 'boolean_type')
          ? node.children
              .filter(child => child.type === 'variable_declarator')
              .flatMap(d => field('name', 'identifier')(d))
          : [],
      boolean('[A-Z]'),
    ),
    csharp: typed('parameter', 'type', /^bool$/, 'name', 'identifier', '[A-Z]'),
    php: typed('simple_parameter', 'type', /^bool$/, 'name', 'variable_name', '[A-Z_]'),
    python: together(
      typed('typed_default_parameter', 'type', /^bool$/, 'name', 'identifier', '_'),
      names(
        'typed_parameter',
        (node, file) => {
          const type = childIn(node, 'type');
          return type && file.textOf(type) === 'bool'
            ? node.children.filter(child => child.type === 'identifier')
            : [];
        },
        boolean('_'),
      ),
    ),
    typescript: together(
      typed(
        'public_field_definition property_signature',
        'type',
        /^:\s*boolean$/,
        'name',
        'property_identifier',
        '[A-Z]',
      ),
      typed('required_parameter', 'type', /^:\s*boolean$/, 'pattern', 'identifier', '[A-Z]'),
    ),
  }),
  'naming.unused': byLanguage({
    typescript: names('required_parameter', field('pattern', 'identifier'), text =>
      text === '_' ? '_' : text.startsWith('_') ? 'prefix:_' : undefined,
    ),
  }),
});
