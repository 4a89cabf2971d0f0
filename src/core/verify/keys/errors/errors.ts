import { byLanguage, formsOf, nodesOf, together } from '../../judge/readers';
import { bySites, type FileSites, type ReadSites } from '../../judge/sites';
import type { SourceFile } from '../../source/sourceFile';
import { childIn, namedOf, type Node } from '../../syntax/node';
import { childOf, isOf } from '../../syntax/shape';

const argumentsOf = (node: Node | undefined): readonly Node[] => {
  const list =
    node && (childIn(node, 'arguments') ?? node.children.find(child => child.type === 'arguments'));
  return list ? namedOf(list) : [];
};

/** `argument` nodes hold their value (C#, PHP). */
const valueOf = (node: Node | undefined): Node | undefined =>
  node?.type === 'argument' ? namedOf(node)[0] : node;

/** Texts of two words and more: whether they start low and whether they end in a period. */
function messageForm(given: string, prefix: RegExp): string | undefined {
  const text = given.slice(0, 4_000);
  if (/^.[^ ]+.$/.test(text)) return undefined;
  const inner = text.replace(prefix, '').slice(1);
  const first = /^[a-z][a-z]* /.test(inner) ? 'lower' : /^[A-Z][a-z]* /.test(inner) ? 'sentence' : undefined;
  return first && `${first},${/^[^\n]*\..$/.test(inner) ? 'period' : 'no_period'}`;
}

/** Error texts that `found` gives. */
const messages =
  (found: (file: SourceFile) => readonly (Node | undefined)[], types: string, prefix = /^(?!)/): ReadSites =>
  file =>
    found(file).flatMap(node => {
      const form = node && isOf(node, types) ? messageForm(file.textOf(node), prefix) : undefined;
      return form ? [{ form, start: node!.start }] : [];
    });

const thrown =
  (statement: string, made: string) =>
  (file: SourceFile): (Node | undefined)[] =>
    nodesOf(file, statement).flatMap(node =>
      node.children.filter(child => child.type === made).map(child => valueOf(argumentsOf(child)[0])),
    );

const calls = (
  file: SourceFile,
  type: string,
  field: string,
  fieldType: string,
  name: RegExp,
): readonly Node[] =>
  nodesOf(file, type).filter(node => {
    const callee = childOf(node, field, fieldType);
    return callee !== undefined && name.test(file.textOf(callee));
  });

const GO_ERRORS = /^(errors\.New|fmt\.Errorf|errors\.Errorf|errors\.Wrap|xerrors\.New|xerrors\.Errorf)$/;

const rubyRaises = (file: SourceFile): readonly Node[] =>
  calls(file, 'call', 'method', 'identifier', /^(raise|fail)$/).filter(node => !childIn(node, 'receiver'));

const expects = (file: SourceFile): readonly Node[] =>
  nodesOf(file, 'call_expression').filter(node => {
    const callee = childOf(node, 'function', 'field_expression');
    const name = callee && childOf(callee, 'field', 'field_identifier');
    return (
      name !== undefined && file.textOf(name) === 'expect' && argumentsOf(node)[0]?.type === 'string_literal'
    );
  });

const messageFormat = byLanguage({
  ecma: messages(thrown('throw_statement', 'new_expression'), 'string template_string'),
  java: messages(thrown('throw_statement', 'object_creation_expression'), 'string_literal'),
  cpp: messages(thrown('throw_statement', 'call_expression'), 'string_literal'),
  php: messages(thrown('throw_expression', 'object_creation_expression'), 'string encapsed_string'),
  python: messages(thrown('raise_statement', 'call'), 'string', /^f/),
  csharp: messages(
    file =>
      nodesOf(file, 'object_creation_expression')
        .filter(node => /Exception$/.test(file.textOf(childIn(node, 'type') ?? node)))
        .map(node => valueOf(argumentsOf(node)[0])),
    'string_literal interpolated_string_expression',
    /^\$/,
  ),
  go: messages(
    file =>
      calls(file, 'call_expression', 'function', 'selector_expression', GO_ERRORS).map(
        node => argumentsOf(node)[0],
      ),
    'interpreted_string_literal',
  ),
  ruby: messages(file => rubyRaises(file).map(node => argumentsOf(node).at(-1)), 'string'),
  rust: messages(file => expects(file).map(node => argumentsOf(node)[0]), 'string_literal'),
});

/** What is raised directly in a handler: with its cause, or without. */
const chains = (made: string, owner: string, statement: string, cause: RegExp): ReadSites =>
  formsOf(made, (node, file) => {
    let up = node.parent;
    while (up && isOf(up, statement)) up = up.parent;
    const isRaised = isOf(node.parent, statement);
    return isRaised && isOf(up, 'block statement_block compound_statement') && isOf(up?.parent, owner)
      ? cause.test(file.textOf(node).slice(0, 4_000))
        ? 'cause'
        : 'none'
      : undefined;
  });

const pythonChain: ReadSites = formsOf('raise_statement', (node, file) =>
  isOf(node.parent, 'block') &&
  isOf(node.parent!.parent, 'except_clause') &&
  node.children.some(child => child.type === 'call')
    ? /\sfrom\s/.test(file.textOf(node))
      ? 'raise from'
      : 'none'
    : undefined,
);

/** What handlers catch: everything, or something in particular. */
const caught =
  (types: string, owner: string, broad: RegExp): ReadSites =>
  file =>
    nodesOf(file, types)
      .filter(node => isOf(node.parent, owner))
      .map(node => ({ form: broad.test(file.textOf(node)) ? 'broad' : 'specific', start: node.start }));

/** Python: the type behind `except`, or the keyword where there is none. */
const pythonCaught: ReadSites = file =>
  nodesOf(file, 'except_clause').flatMap(node => {
    const first = namedOf(node)[0];
    if (!first) return [];
    if (first.type === 'block') return [{ form: 'broad', start: node.children[0]!.start }];
    const type = first.type === 'as_pattern' ? namedOf(first)[0] : first;
    if (!type || (first !== type ? false : !isOf(type, 'identifier attribute tuple'))) return [];
    return [{ form: /^(Base)?Exception$/.test(file.textOf(type)) ? 'broad' : 'specific', start: type.start }];
  });

/** Rust: `unwrap()` and `expect("…")` above the test module of a file. */
const unwraps: ReadSites = file => {
  const tests = /^#\[cfg\((all\()?test\b.*\]\s*mod /m.exec(file.text)?.index ?? file.text.length;
  return nodesOf(file, 'call_expression').flatMap(node => {
    const callee = childOf(node, 'function', 'field_expression');
    const name = callee && childOf(callee, 'field', 'field_identifier');
    if (!name || name.start >= tests) return [];
    const text = file.textOf(name);
    const isCount =
      text === 'unwrap' || (text === 'expect' && argumentsOf(node)[0]?.type === 'string_literal');
    return isCount ? [{ form: text, start: name.start }] : [];
  });
};

const ERROR_NAME = /^(err|[a-z]+Err)$/;

/** Go: causes kept by `%w`, shown by `%v`, or wrapped by a package. */
const wraps: ReadSites = file =>
  nodesOf(file, 'call_expression').flatMap(node => {
    const callee = childOf(node, 'function', 'selector_expression');
    const name = callee ? file.textOf(callee) : '';
    if (/^errors\.(Wrap|Wrapf|WithStack|WithMessage)$/.test(name))
      return [{ form: 'errors.Wrap', start: callee!.start }];
    const given = argumentsOf(node);
    const last = given.at(-1);
    if (name !== 'fmt.Errorf' || given.length < 2 || last?.type !== 'identifier') return [];
    if (!/^(err|e|[a-z]+Err)$/.test(file.textOf(last))) return [];
    const text = file.textOf(given[0]!);
    const form = text.includes('%w') ? '%w' : /%[vs]/.test(text) ? '%v' : undefined;
    return form ? [{ form, start: given[0]!.start }] : [];
  });

/** Go: errors told apart by `errors.Is` and `errors.As`, or by `==` with a named error. */
const compares: ReadSites = together(
  file =>
    calls(file, 'call_expression', 'function', 'selector_expression', /^errors\.(Is|As)$/).map(node => ({
      form: 'errors.Is/As',
      start: node.start,
    })),
  formsOf('binary_expression', (node, file) => {
    const [left, operator, right] = ['left', 'operator', 'right'].map(name => childIn(node, name));
    return left?.type === 'identifier' &&
      ERROR_NAME.test(file.textOf(left)) &&
      isOf(operator, '== !=') &&
      isOf(right, 'selector_expression identifier') &&
      /(^|\.)(Err[A-Z]|EOF)/.test(file.textOf(right!))
      ? '=='
      : undefined;
  }),
);

const CSHARP_CAUSE = /\b(e|ex|exc|exception|error|inner\w*|[a-z]+Ex|[a-z]+Exception)\s*\)/;
const JAVA_CAUSE =
  /[,(]\s*(e|ex|exc|cause|exception|error|t|throwable|ignored|[a-z]{1,3}e|[a-z]+Ex|[a-z]+Exception)\s*[,)]/;
const PHP_CAUSE = /\$(e|ex|exception|error|previous|\w+Exception)\b\s*[,)]/;

/** Keys that speak of code that is no test: tests have good reasons to do otherwise. */
const withoutTests = (files: readonly FileSites[]): readonly FileSites[] =>
  files.filter(({ role }) => role !== 'test');

export const handlers = bySites(
  {
    'error.catch': byLanguage({
      java: caught('catch_type', 'catch_formal_parameter', /^(Exception|Throwable|RuntimeException|Error)$/),
      csharp: file =>
        nodesOf(file, 'catch_declaration').flatMap(node => {
          const type = childIn(node, 'type');
          const isBroad = type && /^(System\.)?Exception$/.test(file.textOf(type));
          return type ? [{ form: isBroad ? 'broad' : 'specific', start: type.start }] : [];
        }),
      php: caught('type_list', 'catch_clause', /^\\?(Exception|Throwable|Error)$/),
      cpp: caught('parameter_list', 'catch_clause', /\.\.\.|std::exception\b/),
      ruby: caught('exceptions', 'rescue', /^(StandardError|Exception)$/),
      python: pythonCaught,
    }),
    'error.unwrap': byLanguage({ rust: unwraps }),
  },
  { prepare: withoutTests, verdict: (form, { value }) => (form === value ? 'for' : 'against') },
);

/** How errors are raised, worded, wrapped and compared. */
export const errors = bySites({
  'error.message_format': messageFormat,
  'error.chain': byLanguage({
    ecma: chains('new_expression', 'catch_clause', 'throw_statement', /\bcause\b/),
    java: chains('object_creation_expression', 'catch_clause', 'throw_statement', JAVA_CAUSE),
    csharp: chains('object_creation_expression', 'catch_clause', 'throw_statement', CSHARP_CAUSE),
    php: chains(
      'object_creation_expression',
      'catch_clause',
      'throw_expression expression_statement',
      PHP_CAUSE,
    ),
    python: pythonChain,
  }),
  'error.raise': byLanguage({
    ruby: file =>
      rubyRaises(file).map(node => {
        const method = childIn(node, 'method')!;
        return { form: file.textOf(method), start: method.start };
      }),
  }),
  'error.wrap': byLanguage({ go: wraps }),
  'error.compare': byLanguage({ go: compares }),
});
