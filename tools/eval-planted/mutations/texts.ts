import type { PlantSite, SiteMutation } from '../mutation';
import { nodesOf, type ParsedFile, put } from '../syntax';

const COMMENTS = new Set(['comment', 'line_comment', 'block_comment']);

/** Line comments that stand alone and open a run of them, of plain words. */
const firstLetters = function* (file: ParsedFile): Generator<PlantSite> {
  let lastRow = -2;
  for (const node of nodesOf(file, COMMENTS)) {
    const opens = node.startPosition.row !== lastRow + 1;
    lastRow = node.endPosition.row;
    const match = /^(\/\/\s?|#\s?|\/\*\s?)([A-Za-z])[a-z]*,? /.exec(node.text);
    if (!match || !opens) continue;
    const at = node.startIndex + match[1]!.length;
    const upper = /[A-Z]/.test(match[2]!);
    yield {
      form: upper ? 'always' : 'never',
      flip: [put(at, at + 1, upper ? match[2]!.toLowerCase() : match[2]!.toUpperCase())],
    };
  }
};

/** The first paragraph of a Python docstring: with or without its period. Of several sentences it keeps the inner ones. */
const periods = function* (file: ParsedFile): Generator<PlantSite> {
  for (const { content, offset } of docstrings(file)) {
    const lead = /^\s*/.exec(content)![0].length;
    const text = content
      .slice(lead)
      .split(/\n\s*\n/)[0]!
      .trimEnd();
    if (!/[\w.)`*]$/.test(text)) continue;
    const end = offset + lead + text.length;
    if (/[.!?]\s/.test(text)) yield { form: 'always', flip: undefined };
    else if (text.endsWith('.')) yield { form: 'always', flip: [put(end - 1, end, '')] };
    else yield { form: 'never', flip: [put(end, end, '.')] };
  }
};

/** Whether the text of a docstring of several lines starts on the line of the quotes. */
const positions = function* (file: ParsedFile): Generator<PlantSite> {
  for (const { content, offset, indent } of docstrings(file)) {
    if (!content.includes('\n')) continue;
    const lead = /^\s*/.exec(content)![0];
    yield lead.includes('\n')
      ? { form: 'second_line', flip: [put(offset, offset + lead.length, '')] }
      : { form: 'first_line', flip: [put(offset, offset + lead.length, `\n${indent}`)] };
  }
};

function* docstrings(file: ParsedFile): Generator<{ content: string; offset: number; indent: string }> {
  for (const node of nodesOf(file, new Set(['string']))) {
    const match = /^([rRuU]?"""|[rRuU]?''')([^]*)("""|''')$/.exec(node.text);
    const statement = node.parent;
    if (!match || statement?.type !== 'expression_statement' || statement.previousNamedSibling) continue;
    yield {
      content: match[2]!,
      offset: node.startIndex + match[1]!.length,
      indent: ' '.repeat(node.startPosition.column),
    };
  }
}

const text = (
  id: string,
  key: string,
  languages: readonly string[],
  forms: readonly [string, string],
  sites: SiteMutation['sites'],
  touches?: RegExp,
): SiteMutation => ({
  kind: 'sites',
  id,
  key,
  group: 'other',
  languages,
  forms,
  sites,
  ...(touches && { touches }),
});

export const TEXTS: readonly SiteMutation[] = [
  text(
    'comment-capital',
    'comment.capital',
    ['typescript', 'javascript', 'python', 'java', 'csharp', 'php'],
    ['always', 'never'],
    firstLetters,
  ),
  text('doc-period', 'docs.summary_period', ['python'], ['always', 'never'], periods),
  text('doc-position', 'docs.summary_position', ['python'], ['first_line', 'second_line'], positions),
];
