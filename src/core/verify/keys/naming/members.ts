import { byLanguage, formsOf, nodesOf, together } from '../../judge/readers';
import { bySites, type ReadSites } from '../../judge/sites';
import { hasWord } from '../../outline/defined';
import type { SourceFile } from '../../source/sourceFile';
import { childIn, namedOf, type Node } from '../../syntax/node';
import { affixedCaseOf, caseVerdict, plainCaseOf } from './letters';
import { affixed, field, names, plain } from './nodes';

const isLiteral = (node: Node | undefined, types: string): boolean =>
  types.split(' ').includes(node?.type ?? '');

const hasAny = (node: Node, words: readonly string[], file: SourceFile): boolean =>
  words.some(word => hasWord(node, word, file));

const declaratorsOf = (node: Node): readonly Node[] =>
  node.children.flatMap(child =>
    child.type === 'variable_declaration'
      ? declaratorsOf(child)
      : child.type === 'variable_declarator'
        ? [child]
        : [],
  );

const declared = (node: Node): readonly (Node | undefined)[] =>
  declaratorsOf(node).flatMap(declarator => field('name', 'identifier')(declarator));

/** Names of the fields that `accept` lets through. */
const fields =
  (
    accept: (node: Node, file: SourceFile) => boolean,
    form: (text: string) => string | undefined,
  ): ReadSites =>
  file => [...names('field_declaration', node => (accept(node, file) ? declared(node) : []), form)(file)];

const PUBLIC = ['public', 'protected', 'internal'];

const constants = byLanguage({
  /** Of the module, with a number or a string. */
  ecma: names(
    'lexical_declaration',
    node =>
      node.children[0]?.type === 'const' &&
      (node.parent?.type === 'program' || node.parent?.type === 'export_statement')
        ? declaratorsOf(node)
            .filter(declarator => isLiteral(childIn(declarator, 'value'), 'number string'))
            .flatMap(declarator => field('name', 'identifier')(declarator))
        : [],
    plain,
  ),
  python: names(
    'assignment',
    node =>
      node.parent?.type === 'expression_statement' &&
      node.parent.parent?.type === 'module' &&
      isLiteral(childIn(node, 'right'), 'integer float string')
        ? field('left', 'identifier')(node)
        : [],
    text => (text.startsWith('__') ? undefined : plainCaseOf(text)),
  ),
  go: names(
    'const_spec',
    node => node.children.filter(child => child.type === 'identifier' && child.field === 'name'),
    plain,
  ),
  rust: names('const_item static_item', field('name', 'identifier'), plain),
  java: fields((node, file) => hasWord(node, 'static', file) && hasWord(node, 'final', file), plainCaseOf),
  csharp: fields((node, file) => hasWord(node, 'const', file), plainCaseOf),
  php: names(
    'const_element',
    node =>
      namedOf(node)
        .slice(0, 1)
        .filter(child => child.type === 'name'),
    plain,
  ),
  ruby: names(
    'assignment',
    node =>
      isLiteral(childIn(node, 'right'), 'integer float string array hash regex call')
        ? field('left', 'constant')(node)
        : [],
    plain,
  ),
  cpp: names(
    'declaration',
    node =>
      node.parent?.type === 'translation_unit' && node.children.some(child => child.type === 'type_qualifier')
        ? node.children
            .filter(child => child.type === 'init_declarator')
            .filter(child => isLiteral(childIn(child, 'value'), 'number_literal string_literal'))
            .flatMap(child => field('declarator', 'identifier')(child))
        : [],
    text => (/^k[A-Z][a-z]/.test(text) ? 'PascalCase prefix:k' : plainCaseOf(text)),
  ),
});

const privateFields = byLanguage({
  java: fields(
    (node, file) => hasWord(node, 'private', file) && !hasWord(node, 'static', file),
    affixedCaseOf,
  ),
  csharp: fields((node, file) => !hasAny(node, ['static', 'const', ...PUBLIC], file), affixedCaseOf),
  php: names(
    'property_declaration',
    (node, file) =>
      hasWord(node, 'private', file)
        ? node.children
            .filter(child => child.type === 'property_element')
            .flatMap(child => field('name', 'variable_name')(child))
        : [],
    affixed,
  ),
  /** All fields of a class: who may use one is said by a line above. */
  cpp: names(
    'field_declaration',
    (node, file) => {
      const isOfClass =
        node.parent?.type === 'field_declaration_list' && node.parent.parent?.type === 'class_specifier';
      const isShared = node.children.some(child => /^(static|constexpr)$/.test(file.textOf(child)));
      return isOfClass && !isShared
        ? node.children.filter(child => child.type === 'field_identifier' && child.field === 'declarator')
        : [];
    },
    affixed,
  ),
  typescript: privateOfTypeScript(),
  tsx: privateOfTypeScript(),
  javascript: hashFields(),
});

/** `#name`, wherever it is written. */
function hashFields(): ReadSites {
  return formsOf('private_property_identifier', (node, file) => {
    const text = file.textOf(node);
    if (/^#[a-z0-9]+$/.test(text)) return 'lowercase';
    if (/^#[a-z][a-zA-Z0-9]*$/.test(text)) return 'camelCase';
    return text.startsWith('#_') ? 'camelCase prefix:_' : undefined;
  });
}

function privateOfTypeScript(): ReadSites {
  const marked = names(
    'public_field_definition',
    (node, file) => {
      const isPrivate = node.children.some(
        child => child.type === 'accessibility_modifier' && file.textOf(child) === 'private',
      );
      return isPrivate && !hasWord(node, 'static', file) ? field('name', 'property_identifier')(node) : [];
    },
    affixed,
  );
  return together(marked, hashFields());
}

/** Names of constants, fields, properties, packages and receivers. */
export const memberNames = bySites(
  {
    'naming.constant': constants,
    'naming.field.private': privateFields,
    /** C#: static ones that are not for everybody and no constants. */
    'naming.field.static': byLanguage({
      csharp: fields(
        (node, file) =>
          hasWord(node, 'static', file) && !hasAny(node, ['public', 'protected', 'const'], file),
        affixedCaseOf,
      ),
    }),
    'naming.field': byLanguage({
      go: names('field_declaration', node => node.children.filter(c => c.type === 'field_identifier'), plain),
      rust: names('field_declaration', field('name', 'field_identifier'), plain),
      cpp: names('field_declaration', field('declarator', 'field_identifier'), affixed),
      /** Set through `self`. */
      python: names(
        'assignment',
        (node, file) => {
          const left = childIn(node, 'left');
          const object = left?.type === 'attribute' ? childIn(left, 'object') : undefined;
          return object?.type === 'identifier' && file.textOf(object) === 'self'
            ? field('attribute', 'identifier')(left!)
            : [];
        },
        affixed,
      ),
      /** Of several words: one word fits every case. */
      ruby: names('assignment', field('left', 'instance_variable'), text =>
        /^@_*[a-z0-9]+(_[a-z0-9]+)+$/.test(text)
          ? 'snake_case'
          : /^@_*[a-z]+[A-Z]/.test(text)
            ? 'camelCase'
            : undefined,
      ),
    }),
    'naming.property': byLanguage({
      csharp: names('property_declaration', field('name', 'identifier'), plain),
      php: names(
        'property_element',
        node => (node.parent?.type === 'property_declaration' ? field('name', 'variable_name')(node) : []),
        plain,
      ),
    }),
    'naming.namespace': byLanguage({
      php: names('namespace_definition', field('name', 'namespace_name'), text =>
        text.split('\\').every(part => /^[A-Z][A-Za-z0-9]*$/.test(part))
          ? 'PascalCase'
          : text.includes('_')
            ? 'underscored'
            : 'lowercase',
      ),
      cpp: names('namespace_definition', field('name', 'namespace_identifier'), plain),
    }),
    'naming.package': byLanguage({
      go: names('package_clause', namedOf, text =>
        text.endsWith('_test') ? undefined : /^[a-z][a-z0-9]+$/.test(text) ? 'flatcase' : plainCaseOf(text),
      ),
      java: names(
        'package_declaration',
        node => node.children.filter(child => child.type === 'scoped_identifier'),
        text =>
          /[A-Z]/.test(text)
            ? 'camelCase'
            : // An underscore at the end of a part only keeps it from being a keyword.
              /[a-z0-9]_+[a-z0-9]/.test(text)
              ? 'snake_case'
              : /^[a-z0-9._]+$/.test(text)
                ? 'flatcase'
                : undefined,
      ),
    }),
    /** C#: by their ending; what only the runtime or an event calls is left out. */
    'naming.async_method': byLanguage({
      csharp: names(
        'method_declaration',
        (node, file) => {
          const type = childIn(node, 'returns') ?? childIn(node, 'type');
          const isVoid = type !== undefined && file.textOf(type) === 'void';
          return hasWord(node, 'async', file) && !isVoid ? field('name', 'identifier')(node) : [];
        },
        text => (text === 'Main' ? undefined : text.endsWith('Async') ? 'suffix:Async' : 'none'),
      ),
    }),
    /** Go: the receiver of each method. */
    'naming.receiver': byLanguage({ go: receivers }),
    /** Go: the loop variable of `for _, x := range tests { t.Run(…) }`. */
    'naming.test_case_var': byLanguage({ go: testCaseVariables }),
  },
  { verdict: (form, claim) => caseVerdict(form, claim.value) },
);

function receivers(file: SourceFile): ReturnType<ReadSites> {
  return nodesOf(file, 'method_declaration').flatMap(node => {
    const list = childIn(node, 'receiver');
    const declaration = list?.children.find(child => child.type === 'parameter_declaration');
    if (!list || !declaration) return [];
    const name = childIn(declaration, 'name');
    if (!name) return [];
    const text = file.textOf(name);
    if (text === '_') return [];
    const form = /^(self|this|me)$/.test(text) ? 'self' : text.length <= 3 ? 'short' : 'word';
    return [{ form, start: name.start, line: name.row + 1 }];
  });
}

function testCaseVariables(file: SourceFile): ReturnType<ReadSites> {
  return nodesOf(file, 'for_statement').flatMap(node => {
    const range = node.children.find(child => child.type === 'range_clause');
    const [left, right] = range ? [childIn(range, 'left'), childIn(range, 'right')] : [];
    const table = right?.type === 'identifier' ? file.textOf(right) : '';
    if (!/[Tt]ests?|[Cc]ases?|scenarios|table|^tcs?$/.test(table)) return [];
    const name = namedOf(left ?? node)[1];
    if (name?.type !== 'identifier' || !runsSubtests(childIn(node, 'body'), file)) return [];
    return [{ form: file.textOf(name), start: name.start, line: name.row + 1 }];
  });
}

/** A call of `Run` as a statement of the body. */
function runsSubtests(body: Node | undefined, file: SourceFile): boolean {
  const lists = body?.children.filter(child => child.named) ?? [];
  const statements = lists
    .flatMap(list => list.children)
    .filter(child => child.type === 'expression_statement');
  return statements.some(statement => {
    const call = namedOf(statement)[0];
    const callee = call?.type === 'call_expression' ? childIn(call, 'function') : undefined;
    const name = callee?.type === 'selector_expression' ? childIn(callee, 'field') : undefined;
    return name !== undefined && file.textOf(name) === 'Run';
  });
}
