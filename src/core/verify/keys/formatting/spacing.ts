import { byLanguage, formsOf, together } from '../../judge/readers';
import { bySites, type ReadSites } from '../../judge/sites';
import { endsItsLine, isBlankAt, lineBefore, startsItsLine } from '../../source/lines';
import type { SourceFile } from '../../source/sourceFile';
import { childIn, type Node } from '../../syntax/node';

/** Blanks just inside the brackets of a node that stands on one line and is not empty; one-sided blanks are no site. */
function inside(node: Node, file: SourceFile): string | undefined {
  const text = file.textOf(node);
  const inner = text.slice(1, -1);
  if (text.includes('\n') || inner.trim() === '') return undefined;
  const [before, after] = [/^[ \t]/.test(inner), /[ \t]$/.test(inner)];
  return before === after ? (before ? 'always' : 'never') : undefined;
}

/** Whether a blank stands directly before a node; none at the start of a line. */
const before = (node: Node, file: SourceFile): string | undefined =>
  startsItsLine(file, node.start) ? undefined : isBlankAt(file, node.start - 1) ? 'always' : 'never';

/** Whether a blank follows a token; none where a line break does. */
const after = (node: Node, file: SourceFile): string | undefined =>
  /[\r\n]/.test(file.text[node.end] ?? '\n') ? undefined : isBlankAt(file, node.end) ? 'space' : 'none';

/** Tokens of one type directly inside nodes of some types. */
const tokensIn =
  (types: string, token: string, form: (node: Node, file: SourceFile) => string | undefined): ReadSites =>
  file =>
    [...formsOf(types, () => 'x')(file)].length === 0
      ? []
      : file.nodes
          .filter(
            node => !node.named && node.type === token && types.split(' ').includes(node.parent?.type ?? ''),
          )
          .flatMap(node => {
            const found = form(node, file);
            return found === undefined ? [] : [{ form: found, start: node.start }];
          });

/** The condition in parentheses of `if` statements. */
const conditions = (
  form: (node: Node, file: SourceFile) => string | undefined,
  type = 'parenthesized_expression',
): ReadSites =>
  formsOf(type, (node, file) =>
    node.parent?.type === 'if_statement' && node.field === 'condition' ? form(node, file) : undefined,
  );

/** JavaScript: parentheses that follow `if`, `while` or `switch`. */
const ecmaConditions = (form: (node: Node, file: SourceFile) => string | undefined): ReadSites =>
  formsOf('parenthesized_expression', (node, file) =>
    /\b(if|while|switch)[ \t]*$/.test(lineBefore(file, node.start)) ? form(node, file) : undefined,
  );

/** Blanks inside and around brackets. */
export const spacing = bySites({
  /** Braces of literals, patterns and import lists. */
  'format.brace_spacing': byLanguage({
    ecma: formsOf('object object_pattern named_imports', inside),
    python: formsOf('dictionary', inside),
    ruby: formsOf('hash', inside),
    rust: formsOf('field_initializer_list', inside),
    cpp: formsOf('initializer_list', inside),
  }),
  /** Brackets of list literals. */
  'format.bracket_spacing': byLanguage({
    ecma: formsOf('array', inside),
    python: formsOf('list', inside),
    ruby: formsOf('array', inside),
    php: formsOf('array_creation_expression', (node, file) =>
      node.children.some(child => child.type === '[') ? inside(node, file) : undefined,
    ),
  }),
  /** Parentheses of conditions; of calls in Python and Ruby. */
  'format.paren_spacing': byLanguage({
    ecma: ecmaConditions(inside),
    java: conditions(inside),
    php: conditions(inside),
    cpp: conditions(inside, 'condition_clause'),
    csharp: tokensIn('if_statement', '(', (node, file) =>
      endsItsLine(file, node.end) ? undefined : isBlankAt(file, node.end) ? 'always' : 'never',
    ),
    python: formsOf('argument_list', inside),
    ruby: formsOf('argument_list', (node, file) =>
      node.children.some(child => child.type === '(') ? inside(node, file) : undefined,
    ),
  }),
  /** A blank between a keyword and its parenthesis. */
  'format.keyword_space': byLanguage({
    ecma: ecmaConditions((node, file) => (isBlankAt(file, node.start - 1) ? 'always' : 'never')),
    java: conditions(before),
    php: conditions(before),
    cpp: conditions(before, 'condition_clause'),
    csharp: tokensIn('if_statement', 'if', (node, file) =>
      endsItsLine(file, node.end) ? undefined : isBlankAt(file, node.end) ? 'always' : 'never',
    ),
  }),
  /** A blank between the parenthesis of a cast and what is cast. */
  'format.cast_space': byLanguage({
    java: tokensIn('cast_expression', ')', after),
    csharp: tokensIn('cast_expression', ')', after),
    php: tokensIn('cast_expression', ')', after),
    cpp: tokensIn('cast_expression', ')', after),
  }),
  /** A blank after `!`. */
  'format.not_space': byLanguage({
    php: tokensIn('unary_op_expression', '!', after),
    ecma: tokensIn('unary_expression', '!', after),
    java: tokensIn('unary_expression', '!', after),
    csharp: tokensIn('prefix_unary_expression', '!', after),
  }),
  /** PHP: white space on both sides of the dot that joins strings, or on none; within a line. */
  'format.concat_space': byLanguage({
    php: tokensIn('binary_expression', '.', (node, file) => {
      if (startsItsLine(file, node.start) || endsItsLine(file, node.end)) return undefined;
      const [left, right] = [/\s/.test(file.text[node.start - 1]!), /\s/.test(file.text[node.end]!)];
      return left === right ? (left ? 'space' : 'none') : undefined;
    }),
  }),
  /** A blank between the name of a function declaration and its parameters. */
  'format.function_paren_space': byLanguage({
    ecma: formsOf('function_declaration', (node, file) => {
      const parameters = childIn(node, 'parameters');
      return parameters && before(parameters, file);
    }),
  }),
  /** Whether the parameter of an arrow function with one plain parameter stands in parentheses. */
  'format.arrow_parens': byLanguage({
    ecma: together(
      formsOf('arrow_function', node => (childIn(node, 'parameter') ? 'avoid' : undefined)),
      formsOf('arrow_function', node => (isSinglePlain(node) ? 'always' : undefined)),
    ),
  }),
});

/** `(x) => y`: one parameter that is a name and nothing more, and no type of the result. */
function isSinglePlain(arrow: Node): boolean {
  const parameters = childIn(arrow, 'parameters');
  const inner = parameters?.children.filter(child => child.named) ?? [];
  if (inner.length !== 1 || childIn(arrow, 'return_type')) return false;
  const [only] = inner;
  if (only!.type === 'identifier') return true;
  return (
    only!.type === 'required_parameter' &&
    only!.children.length === 1 &&
    only!.children[0]!.type === 'identifier' &&
    only!.children[0]!.field === 'pattern'
  );
}
