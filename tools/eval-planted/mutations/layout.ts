import type { SyntaxNode } from '../../../src/core/ports/syntaxParser';
import type { PlantSite, SiteMutation } from '../mutation';
import { childrenOf, indentAt, namedOf, nodesOf, type ParsedFile, put } from '../syntax';

const WEB = ['typescript', 'javascript'];
const BRACED = ['java', 'csharp', 'php'];

/** Blocks with braces on lines of their own or at line ends; those of one line are left out. */
const BLOCKS = new Set([
  'class_body',
  'interface_body',
  'enum_body',
  'block',
  'constructor_body',
  'switch_block',
  'declaration_list',
  'enum_member_declaration_list',
  'switch_body',
  'compound_statement',
  'enum_declaration_list',
  'switch_block',
]);

function* braces(file: ParsedFile): Generator<PlantSite> {
  for (const node of nodesOf(file, BLOCKS)) {
    const open = node.child(0);
    const close = node.child(node.childCount - 1);
    if (open?.type !== '{' || !close || open.startPosition.row === close.startPosition.row) continue;
    const line = file.text.slice(file.text.lastIndexOf('\n', open.startIndex - 1) + 1, open.startIndex);
    const own = line.trim() === '';
    const before = file.text.slice(0, open.startIndex).trimEnd();
    if (own && node.parent?.type === node.type) continue;
    const indent = indentAt(file.text, node.parent?.startIndex ?? close.startIndex);
    const lastLine = before.slice(before.lastIndexOf('\n') + 1);
    yield own
      ? {
          form: 'allman',
          flip: /\/\/|#|\*\//.test(lastLine) ? undefined : [put(before.length, open.startIndex, ' ')],
        }
      : {
          form: 'k&r',
          flip: [put(before.length, open.startIndex, `\n${closerIndent(file, close) ?? indent}`)],
        };
  }
}

/** The closing brace mostly stands where the opening one belongs. */
function closerIndent(file: ParsedFile, close: SyntaxNode): string | undefined {
  const start = file.text.lastIndexOf('\n', close.startIndex - 1) + 1;
  const lead = file.text.slice(start, close.startIndex);
  return lead.trim() === '' ? lead : undefined;
}

function* afterBrace(file: ParsedFile): Generator<PlantSite> {
  for (const node of nodesOf(file, new Set(['else', 'elseif', 'catch', 'finally']))) {
    if (node.isNamed) continue;
    const before = file.text.slice(0, node.startIndex).trimEnd();
    if (!before.endsWith('}')) continue;
    const gap = file.text.slice(before.length, node.startIndex);
    const flip = gap.includes('\n') ? ' ' : `\n${indentAt(file.text, before.length - 1)}`;
    yield {
      form: gap.includes('\n') ? 'new_line' : 'same_line',
      flip: [put(before.length, node.startIndex, flip)],
    };
  }
}

const STATEMENTS = new Set([
  'expression_statement',
  'lexical_declaration',
  'variable_declaration',
  'return_statement',
  'import_statement',
  'throw_statement',
  'break_statement',
  'continue_statement',
  'type_alias_declaration',
  'export_statement',
]);
/** Statements that carry another one: theirs is the semicolon. */
const CARRIED = /declaration$/;

function* semicolons(file: ParsedFile): Generator<PlantSite> {
  for (const node of nodesOf(file, STATEMENTS)) {
    if (node.type === 'export_statement' && namedOf(node).some(child => CARRIED.test(child.type))) continue;
    if (/^for/.test(node.parent?.type ?? '')) continue;
    const last = node.child(node.childCount - 1);
    const rest = file.text.slice(node.endIndex);
    if (last?.type === ';') {
      const safe = !/^[ \t]*[^\s/]/.test(rest) && !/^\s*[([`+\-/*.,]/.test(rest);
      yield { form: 'always', flip: safe ? [put(last.startIndex, last.endIndex, '')] : undefined };
    } else if (/^[ \t]*(\n|\/\/|$)/.test(rest) && !/[};]$/.test(node.text))
      yield { form: 'never', flip: [put(node.endIndex, node.endIndex, ';')] };
  }
}

const LISTS: Readonly<Record<string, readonly string[]>> = {
  web: [
    'array',
    'object',
    'arguments',
    'formal_parameters',
    'object_pattern',
    'array_pattern',
    'named_imports',
  ],
  python: ['list', 'dictionary', 'argument_list', 'set', 'parameters'],
  php: ['array_creation_expression'],
};

function* trailingCommas(file: ParsedFile): Generator<PlantSite> {
  const types = LISTS[file.language] ?? LISTS.web!;
  for (const node of nodesOf(file, new Set(types))) {
    const close = node.child(node.childCount - 1);
    const last = close?.previousSibling;
    if (!close || !last || node.namedChildCount === 0 || last.type.includes('comment')) continue;
    if (last.endPosition.row === close.startPosition.row) continue;
    if (last.type === ',') yield { form: 'multiline', flip: [put(last.startIndex, last.endIndex, '')] };
    // Nothing may follow a rest element or a star argument, and a lone spread generator takes no comma.
    else if (
      !/rest|splat|for_in|comprehension|variadic|separator/.test(last.type) &&
      !last.text.startsWith('...')
    )
      yield { form: 'none', flip: [put(last.endIndex, last.endIndex, ',')] };
  }
}

const OPERATIONS = new Set(['binary_expression', 'boolean_operator', 'binary_operator']);

function* wrappedOperators(file: ParsedFile): Generator<PlantSite> {
  for (const node of nodesOf(file, OPERATIONS)) {
    const [left, operator, right] = childrenOf(node);
    if (!left || !operator || !right || node.childCount !== 3) continue;
    const before = file.text.slice(left.endIndex, operator.startIndex);
    const after = file.text.slice(operator.endIndex, right.startIndex);
    if (!/^\s*$/.test(before) || !/^\s*$/.test(after) || before.includes('\n') === after.includes('\n'))
      continue;
    const leading = before.includes('\n');
    const gap = leading ? before : after;
    const text = leading ? ` ${operator.text}${gap}` : `${gap}${operator.text} `;
    yield { form: leading ? 'leading' : 'trailing', flip: [put(left.endIndex, right.startIndex, text)] };
  }
}

const DEFINED = /^(function|class|decorated)_definition$/;

function* blankLines(file: ParsedFile): Generator<PlantSite> {
  const nodes = namedOf(file.root);
  for (const [i, node] of nodes.entries()) {
    const before = nodes[i - 1];
    if (!before || !DEFINED.test(node.type) || !DEFINED.test(before.type)) continue;
    const gap = file.text.slice(before.endIndex, node.startIndex);
    const count = gap.split('\n').length - 2;
    if (gap.trim() !== '') continue;
    const to = count === 2 ? 1 : 2;
    yield {
      form: String(count),
      to: String(to),
      flip: [put(before.endIndex, node.startIndex, '\n'.repeat(to + 1))],
    };
  }
}

/** A mutation of formatting whose places are single. */
const local = (
  id: string,
  key: string,
  languages: readonly string[],
  forms: readonly [string, string],
  sites: (file: ParsedFile) => Iterable<PlantSite>,
  touches?: RegExp,
): SiteMutation => ({
  kind: 'sites',
  id,
  key,
  group: 'formatting',
  languages,
  forms,
  sites,
  ...(touches && { touches }),
});

export const LAYOUT: readonly SiteMutation[] = [
  // Lines that a brace leaves or gets are shorter or longer, and methods with them; blank lines are counted to the brace.
  local(
    'brace-style',
    'format.brace_style',
    BRACED,
    ['allman', 'k&r'],
    braces,
    /^metric\.|^format\.(line_length|brace_else)/,
  ),
  local(
    'brace-else',
    'format.brace_else',
    [...BRACED, ...WEB],
    ['same_line', 'new_line'],
    afterBrace,
    /^metric\./,
  ),
  local('semicolons', 'format.semicolons', WEB, ['always', 'never'], semicolons),
  local(
    'trailing-comma',
    'format.trailing_comma',
    [...WEB, 'python', 'php'],
    ['multiline', 'none'],
    trailingCommas,
  ),
  local(
    'operator-wrap',
    'format.operator_wrap',
    [...WEB, 'python', 'java', 'csharp'],
    ['leading', 'trailing'],
    wrappedOperators,
  ),
  local('blank-lines', 'format.blank_lines', ['python'], ['2', '1'], blankLines),
];
