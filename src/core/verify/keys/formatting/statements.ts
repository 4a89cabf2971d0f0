import { byLanguage, formsOf } from '../../judge/readers';
import { bySites, type ReadSites } from '../../judge/sites';
import { endsItsLine, startsItsLine } from '../../source/lines';
import type { SourceFile } from '../../source/sourceFile';
import { namedOf, type Node } from '../../syntax/node';

const isComment = (node: Node): boolean => node.type.includes('comment');

/**
 * The comma after the last element of a list whose brackets stand alone: nothing follows the opening one on its line, only
 * blanks stand before the closing one.
 */
const lastComma =
  (types: string, counts: (list: Node, file: SourceFile) => boolean = () => true): ReadSites =>
  file => [...formsOf(types, (list, inFile) => commaOf(list, inFile, counts))(file)];

function commaOf(
  list: Node,
  file: SourceFile,
  counts: (list: Node, file: SourceFile) => boolean,
): string | undefined {
  if (!startsItsLine(file, list.end - 1) || !endsItsLine(file, list.start + 1)) return undefined;
  const inner = list.children.slice(1, -1).filter(child => !isComment(child));
  if (inner.length === 0) return undefined;
  if (inner.at(-1)!.type === ',') return 'multiline';
  return counts(list, file) ? 'none' : undefined;
}

/** Elements on several lines: where all stand on one, no comma is usual. */
const onSeveralLines = (list: Node): boolean =>
  new Set(
    namedOf(list)
      .filter(child => !isComment(child))
      .map(child => child.row),
  ).size > 1;

/** Statements that may end in a semicolon, but for the first part of a `for`. */
const semicolons = formsOf(
  'expression_statement lexical_declaration return_statement import_statement throw_statement',
  (node, file) => {
    if (file.text[node.start - 1] === '(') return undefined;
    return node.children.at(-1)?.type === ';' || /^\s*;/.test(file.text.slice(node.end, node.end + 200))
      ? 'always'
      : 'never';
  },
);

const OPENS = /^(?:begin|do|else|then|ensure)$|[{:]$/;
const NOT_AFTER =
  /[{:([]$|\b(?:do|else|then|begin|ensure)$|\|$|=>$|^(?:\/\/|#|\/?\*|case\b|default\b|if\b|unless\b|when\b|def\b|rescue\b|elsif\b)/;

/**
 * A blank line before a `return` that starts its line and is not the first of its block. What stands on the line above, the
 * blank one left out, tells whether it is the first; a comment there belongs to the return and makes it no site.
 */
function blankBefore(node: Node, file: SourceFile): string | undefined {
  const line = node.row + 1;
  if (line === 1 || !startsItsLine(file, node.start)) return undefined;
  const previous = file.line(line - 1).trim();
  if (previous === '') return OPENS.test(file.line(line - 2).trim()) ? undefined : 'always';
  return NOT_AFTER.test(previous) ? undefined : 'never';
}

/** The keys of a literal that starts with four or more pairs, in the order of the alphabet or not. */
const keyOrder = formsOf('object', (node, file) => {
  const inner = namedOf(node).filter(child => !isComment(child));
  const keys = inner.map(child => (/^[^:=]{1,80}/.exec(file.textOf(child))?.[0] ?? '').trim());
  if (inner.length < 4 || keys.some(key => key === '' || key.startsWith('...'))) return undefined;
  if (
    !namedOf(node).some(
      (_, i, all) => all.slice(i, i + 4).filter(child => child.type === 'pair').length === 4,
    )
  )
    return undefined;
  const plain = keys.map(key => key.replace(/['"]/g, ''));
  const sorted = (names: readonly string[]): boolean =>
    names.every((name, i) => i === 0 || names[i - 1]! <= name);
  return sorted(plain) || sorted(plain.map(key => key.toLowerCase())) ? 'alphabetical' : 'none';
});

export const statements = bySites({
  'format.trailing_comma': byLanguage({
    ecma: lastComma('object array named_imports export_clause'),
    python: lastComma('list dictionary set argument_list parameters', onSeveralLines),
    ruby: lastComma('array hash'),
    php: lastComma('array_creation_expression'),
    java: lastComma('array_initializer'),
    csharp: lastComma('initializer_expression'),
    cpp: lastComma('initializer_list'),
    rust: lastComma(
      'arguments parameters field_initializer_list array_expression field_declaration_list enum_variant_list',
    ),
  }),
  'format.semicolons': byLanguage({ ecma: semicolons }),
  'format.blank_before_return': file =>
    formsOf(file.language.id === 'ruby' ? 'return' : 'return_statement', blankBefore)(file),
  'format.object_key_order': byLanguage({ ecma: keyOrder }),
});
