import type { SyntaxNode } from '../../../src/core/ports/syntaxParser';
import type { PlantSite, SiteMutation } from '../mutation';
import { childrenOf, isOneLine, nodesOf, type ParsedFile, put } from '../syntax';

const WEB = ['typescript', 'javascript'];

/** Blanks just inside a pair of brackets on one line, as one of two forms. */
function* innerBlanks(file: ParsedFile, types: ReadonlySet<string>): Generator<PlantSite> {
  for (const node of nodesOf(file, types)) {
    const open = node.child(0);
    const close = node.child(node.childCount - 1);
    if (!open || !close || node.childCount < 3 || !isOneLine(node)) continue;
    const body = file.text.slice(open.endIndex, close.startIndex);
    if (!/^.$/.test(open.type) || body.trim() === '') continue;
    const spaced = /^\s/.test(body);
    const blank = spaced ? '' : ' ';
    // Two edits, so that what is nested is flipped as well.
    const flip = [
      put(open.endIndex, open.endIndex + /^\s*/.exec(body)![0].length, blank),
      put(close.startIndex - /\s*$/.exec(body)![0].length, close.startIndex, blank),
    ];
    yield { form: spaced ? 'always' : 'never', flip };
  }
}

/** The gap between two neighbours as `withGap` or `without`. */
function gap(
  file: ParsedFile,
  left: SyntaxNode,
  right: SyntaxNode,
  forms: readonly [string, string],
): PlantSite {
  const text = file.text.slice(left.endIndex, right.startIndex);
  const flip = /^[ ]?$/.test(text)
    ? [put(left.endIndex, right.startIndex, text === '' ? ' ' : '')]
    : undefined;
  return { form: text === '' ? forms[1] : forms[0], flip };
}

/** C# has no node around the condition of a statement: its parentheses are children of it. */
function* statementBlanks(file: ParsedFile): Generator<PlantSite> {
  for (const node of nodesOf(file, new Set(['if_statement', 'while_statement', 'switch_statement']))) {
    const open = childrenOf(node).find(child => child.type === '(');
    const close = childrenOf(node).find(child => child.type === ')');
    if (!open || !close || open.startPosition.row !== close.startPosition.row) continue;
    const spaced = /\s/.test(file.text[open.endIndex]!);
    const body = file.text.slice(open.endIndex, close.startIndex);
    const blank = spaced ? '' : ' ';
    const flip = [
      put(open.endIndex, open.endIndex + /^\s*/.exec(body)![0].length, blank),
      put(close.startIndex - /\s*$/.exec(body)![0].length, close.startIndex, blank),
    ];
    yield { form: spaced ? 'always' : 'never', flip };
  }
}

const KEYWORDS = new Set(['if', 'for', 'foreach', 'while', 'switch', 'catch']);

export const SPACING: readonly SiteMutation[] = [
  {
    kind: 'sites',
    id: 'brace-spacing',
    key: 'format.brace_spacing',
    group: 'formatting',
    languages: WEB,
    forms: ['always', 'never'],
    sites: file =>
      innerBlanks(
        file,
        new Set(['object', 'object_pattern', 'named_imports', 'export_clause', 'object_type']),
      ),
  },
  {
    kind: 'sites',
    id: 'paren-spacing',
    key: 'format.paren_spacing',
    group: 'formatting',
    languages: [...WEB, 'java', 'php', 'csharp'],
    forms: ['always', 'never'],
    *sites(file) {
      if (file.language === 'csharp') yield* statementBlanks(file);
      yield* innerBlanks(
        file,
        new Set([
          'arguments',
          'argument_list',
          'formal_parameters',
          'parameter_list',
          'parenthesized_expression',
        ]),
      );
    },
  },
  {
    kind: 'sites',
    id: 'bracket-spacing',
    key: 'format.bracket_spacing',
    group: 'formatting',
    languages: [...WEB, 'python'],
    forms: ['always', 'never'],
    sites: file => innerBlanks(file, new Set(['array', 'array_pattern', 'list'])),
  },
  {
    kind: 'sites',
    id: 'keyword-space',
    key: 'format.keyword_space',
    group: 'formatting',
    languages: [...WEB, 'java', 'csharp', 'php'],
    forms: ['always', 'never'],
    *sites(file) {
      for (const node of nodesOf(file, KEYWORDS)) {
        const next = node.nextSibling;
        if (!node.isNamed && next && file.text[next.startIndex] === '(')
          yield gap(file, node, next, this.forms);
      }
    },
  },
  {
    kind: 'sites',
    id: 'cast-space',
    key: 'format.cast_space',
    group: 'formatting',
    languages: ['java', 'php', 'csharp'],
    forms: ['space', 'none'],
    *sites(file) {
      for (const node of nodesOf(file, new Set(['cast_expression']))) {
        const close = childrenOf(node).find(child => child.type === ')');
        if (close?.nextSibling) yield gap(file, close, close.nextSibling, this.forms);
      }
    },
  },
  {
    kind: 'sites',
    id: 'not-space',
    key: 'format.not_space',
    group: 'formatting',
    languages: ['php', 'java', 'csharp', ...WEB],
    forms: ['space', 'none'],
    *sites(file) {
      for (const node of nodesOf(
        file,
        new Set(['unary_expression', 'unary_op_expression', 'prefix_unary_expression']),
      )) {
        const [operator, operand] = childrenOf(node);
        if (operator?.type === '!' && operand && !/^!/.test(operand.text))
          yield gap(file, operator, operand, this.forms);
      }
    },
  },
  {
    kind: 'sites',
    id: 'concat-space',
    key: 'format.concat_space',
    group: 'formatting',
    languages: ['php'],
    forms: ['space', 'none'],
    *sites(file) {
      for (const node of nodesOf(file, new Set(['binary_expression']))) {
        const [left, operator, right] = childrenOf(node);
        if (operator?.type !== '.' || !left || !right || !isOneLine(node)) continue;
        const spaced = left.endIndex < operator.startIndex;
        const dot = spaced ? '.' : ' . ';
        // `1 . 2` must not become the number 1.2.
        const risky = /\d$/.test(left.text) || /^\d/.test(right.text);
        yield {
          form: spaced ? 'space' : 'none',
          flip: risky ? undefined : [put(left.endIndex, right.startIndex, dot)],
        };
      }
    },
  },
  {
    kind: 'sites',
    id: 'arrow-parens',
    key: 'format.arrow_parens',
    group: 'formatting',
    languages: WEB,
    forms: ['always', 'avoid'],
    *sites(file) {
      for (const node of nodesOf(file, new Set(['arrow_function']))) {
        if (node.childForFieldName('return_type') || node.childForFieldName('type_parameters')) continue;
        const bare = node.childForFieldName('parameter');
        if (bare) yield { form: 'avoid', flip: [put(bare.startIndex, bare.endIndex, `(${bare.text})`)] };
        const list = node.childForFieldName('parameters');
        const name = list && /^\(\s*([\w$]+)\s*\)$/.exec(list.text)?.[1];
        if (name) yield { form: 'always', flip: [put(list.startIndex, list.endIndex, name)] };
      }
    },
  },
];
