import { bySites, type Site } from '../../judge/sites';
import { definitionsOf } from '../../outline/outline';
import { linesInStrings } from '../../source/longStrings';
import type { SourceFile } from '../../source/sourceFile';
import { above, type Node } from '../../syntax/node';

/** Ends of lines after which a block is indented, and words that open one in languages without brackets. */
const OPENS = [
  /[{([:](\s*(\/\/|#).*|\s*)$/,
  /(\bdo(\s*\|[^|]*\|)?|\bthen|=>|->)\s*((\/\/|#).*)?$/,
  /^\s*(def|class|module|if|unless|while|case|begin|else|elsif|rescue|ensure)\b(?!.*\bend\b)/,
];

/**
 * The unit of indentation of a file: of the steps after lines that open a block, the most frequent one, where there are
 * three steps at least and it is six in ten of them. The site is the first line that shows it. Lines inside strings, the
 * stars of comments and the access labels of classes are no code. Steps after `(` and `[` count only where the others do
 * not tell.
 */
function indent(file: SourceFile): readonly Site[] {
  const inString = linesInStrings(file);
  const steps: { readonly unit: string; readonly line: number; readonly inList: boolean }[] = [];
  let above = '';
  for (let number = 1; number <= file.lineCount; number++) {
    const line = file.line(number);
    const blanks = /^[ \t]*/.exec(line)![0];
    const rest = line.slice(blanks.length).trimStart();
    if (rest === '' || rest.startsWith('*') || inString.has(number)) continue;
    if (/^(public|private|protected)\s*(slots\s*)?:\s*$/.test(rest)) continue;
    const outer = /^[ \t]*/.exec(above)![0];
    if (blanks.length > outer.length && blanks.startsWith(outer) && OPENS.some(shape => shape.test(above))) {
      const step = blanks.slice(outer.length);
      const unit = step === '\t' ? 'tab' : /^ {1,8}$/.test(step) ? `space:${step.length}` : undefined;
      if (unit) steps.push({ unit, line: number, inList: /[([]\s*((\/\/|#).*)?$/.test(above) });
    }
    above = line;
  }
  const form = clearUnit(steps.filter(step => !step.inList)) ?? clearUnit(steps);
  if (form === undefined) return [];
  const told = steps.filter(step => step.unit === form);
  const ofBlocks = clearUnit(steps.filter(step => !step.inList)) === form;
  const { line } = told.find(step => !ofBlocks || !step.inList)!;
  return [{ form, start: file.starts[line - 1]!, line }];
}

/** The unit of at least six in ten of three or more steps; of two equally frequent ones the first by name. */
function clearUnit(steps: readonly { readonly unit: string }[]): string | undefined {
  const count = (unit: string): number => steps.filter(step => step.unit === unit).length;
  const [best] = [...new Set(steps.map(({ unit }) => unit))].sort(
    (a, b) => count(b) - count(a) || (a < b ? -1 : 1),
  );
  return best !== undefined && steps.length >= 3 && count(best) >= 0.6 * steps.length ? best : undefined;
}

/** C#: types of the file or of a namespace. */
const isOfNamespace = (node: Node): boolean =>
  /^(class|interface|struct|record|enum)_declaration$/.test(node.type) &&
  ![...above(node)].some(({ type }) => /_declaration$/.test(type) && !type.endsWith('namespace_declaration'));

/**
 * Blank lines between definitions at the margin, in C# between types of a namespace, that span lines and follow each other, with nothing but comments and
 * attributes of the second between them.
 */
function blankLines(file: SourceFile): readonly Site[] {
  const lastLine = (end: number): number =>
    file.lineAt(Math.max(0, end - (file.text[end - 1] === '\n' ? 2 : 1)));
  const isCsharp = file.language.id === 'csharp';
  const attached = isCsharp ? /^\s*(\/\/|#|\/\*|\*|@|\[)/ : /^(\/\/|#|\/\*|\*|\s\*|@|\[)/;
  const tops = definitionsOf(file)
    .filter(({ node }) => (isCsharp ? isOfNamespace(node) : node.column === 0))
    .map(({ node }) => ({ ...node, last: lastLine(node.end) }))
    .filter(node => node.last > node.row + 1);
  return tops.slice(1).flatMap((node, i) => {
    let line = node.row;
    while (line > 0 && attached.test(file.line(line))) line--;
    let blank = 0;
    while (line - blank > 0 && file.line(line - blank).trim() === '') blank++;
    return tops[i]!.last === line - blank
      ? [{ form: String(blank), start: node.start, line: node.row + 1 }]
      : [];
  });
}

/** How lines of a file are laid out. */
export const lineLayout = bySites({
  'format.indent': indent,
  'format.blank_lines': blankLines,
});
