import type { Claim } from '../../../model/convention';
import { bySites, type Rules, type Site } from '../../judge/sites';
import { definitionsOf } from '../../outline/outline';
import { linesInStrings } from '../../source/longStrings';
import type { SourceFile } from '../../source/sourceFile';

const FUNCTIONS = /^(function|method|constructor)$/;

/** Widths in columns of lines of sixty and more; a tab stands for four. Links, imports, long words and long strings cannot be broken. */
function* widths(file: SourceFile): Iterable<Site> {
  const inString = linesInStrings(file);
  for (let line = 1; line <= file.lineCount; line++) {
    const text = file.line(line);
    const width = [...text].reduce((sum, c) => sum + (c === '\t' ? 4 : 1), 0);
    if (width < 60 || width > 2_000 || inString.has(line)) continue;
    if (/https?:/.test(text) || /^\s*(import|from|package|use|using|#include|require)\b/.test(text)) continue;
    const strings = text.match(/(['"`])(?:(?!\1).)*\1/g) ?? [];
    const longest = Math.max(...[...text.split(/\s/), ...strings].map(part => part.length));
    if (longest <= 0.6 * width) yield { form: String(width), start: file.starts[line - 1]!, line };
  }
}

/** Parameters of functions, by the commas of the outermost brackets after the name; those without any are no sites. */
function* parameters(file: SourceFile): Iterable<Site> {
  for (const { kind, node, nameNode, body } of definitionsOf(file)) {
    const open = file.text.indexOf('(', nameNode.end);
    if (!FUNCTIONS.test(kind) || open < 0 || open > (body?.start ?? node.end)) continue;
    const count = partsOf(file.text, open);
    if (count) yield { form: String(count), start: nameNode.start, line: node.row + 1 };
  }
}

/** Parts between commas inside the bracket at `open`; undefined where it is not closed within 3,000 characters. */
function partsOf(text: string, open: number): number | undefined {
  let depth = 0;
  let part = '';
  let parts = 0;
  for (let at = open; at < Math.min(text.length, open + 3_000); at++) {
    const c = text[at]!;
    const isArrow = c === '>' && (text[at - 1] === '=' || text[at - 1] === '-');
    if (')]}>'.includes(c) && !isArrow && --depth === 0) return parts + (part.trim() === '' ? 0 : 1);
    if (c === ',' && depth === 1) {
      parts++;
      part = '';
    } else if (depth > 0) part += c;
    if ('([{<'.includes(c)) depth++;
  }
  return undefined;
}

/** Lines of the bodies of functions that hold code: no blank ones, comments, closing brackets. */
function* methodLengths(file: SourceFile): Iterable<Site> {
  for (const { kind, node, nameNode, body } of definitionsOf(file)) {
    if (!FUNCTIONS.test(kind) || !body) continue;
    const last = file.lineAt(Math.max(node.start, node.end - (file.text[node.end - 1] === '\n' ? 2 : 1)));
    let count = 0;
    for (let line = body.row + (file.text[body.start] === '{' ? 2 : 1); line <= last; line++) {
      const text = file.line(line).trim();
      if (text !== '' && !/^(\/\/|#|\/\*|\*|end\b|\}\s*;?$)/.test(text)) count++;
    }
    if (count > 0) yield { form: String(count), start: nameNode.start, line: node.row + 1 };
  }
}

/** The number that a claim like `<=20` or `100` states. */
const limitOf = ({ value }: Claim): number => Number(value.replace('<=', ''));

/** Numbers that people set as a limit: all up to ten, then round ones. Another would only describe what is there. */
const ROUND = new Set(
  '3 4 5 6 7 8 9 10 12 15 20 25 30 35 40 45 50 60 70 75 80 100 120 150 200 250 300 400 500 600 750 800 1000 1500 2000'
    .split(' ')
    .map(Number),
);

/** Sites within a limit are for it, sites beyond against it. A claim cites those that nearly reach it. */
const within = (near: (limit: number) => number): Rules => ({
  verdict: (form, claim) => (Number(form) <= limitOf(claim) ? 'for' : 'against'),
  citable: (form, claim) => Number(form) <= limitOf(claim) && Number(form) > near(limitOf(claim)),
});

/** Limits of functions and files; the cited sites reach four fifths of the limit. */
export const limits = bySites(
  {
    'metric.parameters': parameters,
    'metric.method_length': methodLengths,
    'metric.file_length': file =>
      file.lineCount > 1 ? [{ form: String(file.lineCount), start: 0, line: 1 }] : [],
  },
  {
    ...within(limit => 0.8 * limit),
    sound: ({ value }) => /^<=/.test(value) && ROUND.has(limitOf({ value } as Claim)),
  },
);

/** The widest line that is kept: there is a line of just that width. The cited ones are within three columns of it. */
export const lineWidths = bySites(
  { 'format.line_length': widths },
  {
    ...within(limit => limit - 3),
    sound: ({ value }, forms) => forms.has(value),
  },
);
