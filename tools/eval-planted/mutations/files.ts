import type { PlantSite, SiteMutation } from '../mutation';
import { type Edit, nodesOf, type ParsedFile, put } from '../syntax';

const ALL = ['typescript', 'javascript', 'python', 'java', 'csharp', 'php', 'ruby', 'rust', 'go', 'cpp'];

/** Lines inside of strings are data: their blanks are no indentation. */
const TEXTS = new Set([
  'string',
  'template_string',
  'text_block',
  'string_literal',
  'heredoc',
  'heredoc_body',
  'nowdoc',
  'encapsed_string',
  'raw_string_literal',
  'verbatim_string_literal',
  'interpolated_string_expression',
  'text',
]);

/** Rows that start inside of a text of several lines. */
function rowsOfTexts(file: ParsedFile): Set<number> {
  const rows = new Set<number>();
  for (const node of nodesOf(file, TEXTS))
    for (let row = node.startPosition.row + 1; row <= node.endPosition.row; row++) rows.add(row);
  return rows;
}

/** The indentation unit of a file: the step by which lines most often go in. Undefined where none does. */
function unitOf(lines: readonly string[], inText: ReadonlySet<number>): string | undefined {
  const steps = new Map<string, number>();
  let last = '';
  lines.forEach((line, row) => {
    if (line.trim() === '' || inText.has(row) || /^\s*\*/.test(line)) return;
    const lead = /^[ \t]*/.exec(line)![0];
    if (lead.startsWith(last) && lead !== last) {
      const step = lead.slice(last.length);
      if (/^(\t| {2}| {4}| {8})$/.test(step)) steps.set(step, (steps.get(step) ?? 0) + 1);
    }
    last = lead;
  });
  return [...steps].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0];
}

/** What each unit turns into. */
const OTHER_UNIT: Readonly<Record<string, string>> = { '\t': '    ', '  ': '    ', '    ': '  ' };
const UNIT_NAME: Readonly<Record<string, string>> = { '\t': 'tab', '  ': 'space:2', '    ': 'space:4' };

function reindent(to: (unit: string) => string | undefined) {
  return function* (file: ParsedFile): Generator<PlantSite> {
    const lines = file.text.split('\n');
    const inText = rowsOfTexts(file);
    const unit = unitOf(lines, inText);
    const by = unit === undefined ? undefined : to(unit);
    if (unit === undefined) return;
    const edits: Edit[] = [];
    let at = 0;
    lines.forEach((line, row) => {
      const lead = /^[ \t]*/.exec(line)![0];
      if (by !== undefined && lead !== '' && !inText.has(row)) {
        let depth = 0;
        while (lead.startsWith(unit, depth * unit.length)) depth++;
        edits.push(put(at, at + lead.length, by.repeat(depth) + lead.slice(depth * unit.length)));
      }
      at += line.length + 1;
    });
    yield {
      form: UNIT_NAME[unit] ?? unit,
      ...(by === undefined ? { flip: undefined } : { to: UNIT_NAME[by]!, flip: edits }),
    };
  };
}

export const FILES: readonly SiteMutation[] = [
  {
    kind: 'sites',
    id: 'indent',
    key: 'format.indent',
    group: 'formatting',
    languages: ALL,
    forms: ['space:4', 'space:2'],
    // Wider or narrower lines than before.
    touches: /^format\.line_length$/,
    sites: reindent(unit => OTHER_UNIT[unit]),
  },
  {
    kind: 'sites',
    id: 'indent-tabs',
    key: 'format.indent',
    group: 'formatting',
    languages: ALL.filter(l => l !== 'go'),
    forms: ['tab', 'space:4'],
    touches: /^format\.line_length$/,
    sites: reindent(unit => (unit === '\t' ? '    ' : '\t')),
  },
  {
    kind: 'sites',
    id: 'final-newline',
    key: 'format.final_newline',
    group: 'formatting',
    languages: ALL,
    forms: ['true', 'false'],
    sites(file) {
      const end = file.text.trimEnd().length;
      const has = file.text.endsWith('\n');
      return [{ form: has ? 'true' : 'false', flip: [put(end, file.text.length, has ? '' : '\n')] }];
    },
  },
  {
    kind: 'sites',
    id: 'trailing-whitespace',
    key: 'format.trailing_whitespace',
    group: 'formatting',
    languages: ALL,
    forms: ['none', 'allowed'],
    // Lines are one column wider.
    touches: /^format\.line_length$/,
    sites(file) {
      const inText = rowsOfTexts(file);
      const edits: Edit[] = [];
      let dirty = false;
      let at = 0;
      file.text.split('\n').forEach((line, row) => {
        const end = line.trimEnd().length;
        if (end < line.length) dirty = true;
        if (end > 0 && !inText.has(row + 1)) edits.push(put(at + line.length, at + line.length, ' '));
        at += line.length + 1;
      });
      return [{ form: dirty ? 'allowed' : 'none', flip: dirty ? undefined : edits }];
    },
  },
];
