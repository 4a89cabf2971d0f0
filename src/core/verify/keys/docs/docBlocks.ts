import { definitionsOf } from '../../outline/outline';
import type { Defined } from '../../outline/defined';
import type { SourceFile } from '../../source/sourceFile';
import { namedOf } from '../../syntax/node';

/** A comment with its last line, a line break at its end left out. */
export interface Comment {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** 1-based. */
  readonly line: number;
  readonly endLine: number;
}

/** A doc comment or docstring. */
export interface Doc {
  readonly start: number;
  readonly line: number;
  /** As written, at most 8,000 characters. */
  readonly raw: string;
  /** Without the marks of comments. */
  readonly text: string;
}

export interface Documented {
  readonly definition: Defined;
  readonly doc: Doc | undefined;
}

/** All comments of a file in source order. */
export const commentsOf = (file: SourceFile): readonly Comment[] => file.once(readComments);

function readComments(file: SourceFile): readonly Comment[] {
  return file.nodes
    .filter(node => node.named && /^(line_|block_)?comment$/.test(node.type))
    .map(({ start, end, row }) => {
      const last = end > start && file.text[end - 1] === '\n' ? end - 1 : end;
      const text = file.text.slice(start, last);
      return { start, end: last, text, line: row + 1, endLine: file.lineAt(Math.max(start, last - 1)) };
    });
}

/** True where nothing but blanks stands before a comment on its line. */
export const isAlone = (comment: Comment, file: SourceFile): boolean =>
  file.text.slice(file.starts[comment.line - 1], comment.start).trim() === '';

/** How a doc comment opens; elsewhere any comment above a definition is one. */
const OPENS: Readonly<Record<string, RegExp>> = {
  typescript: /^\/\*\*/,
  javascript: /^\/\*\*/,
  java: /^(\/\*\*|\/\/\/)/,
  csharp: /^(\/\/\/|\/\*\*)/,
  php: /^\/\*\*/,
  rust: /^(\/\/\/|\/\*\*)/,
  cpp: /^(\/\*[*!]|\/\/)/,
};

const DOCUMENTED = /^(function|method|constructor|class|interface|enum|struct|trait|record|type|macro)$/;

/** The definitions that may carry documentation, each with what it has. */
export const documentedOf = (file: SourceFile): readonly Documented[] => file.once(readDocumented);

function readDocumented(file: SourceFile): readonly Documented[] {
  const byEnd = new Map(commentsOf(file).map(comment => [comment.endLine, comment]));
  return definitionsOf(file)
    .filter(({ kind, name }) => DOCUMENTED.test(kind) && name !== '')
    .map(definition => ({
      definition,
      doc: file.speaks === 'python' ? docstringOf(definition, file) : commentAbove(definition, file, byEnd),
    }));
}

const docAt = (start: number, end: number, line: number, file: SourceFile): Doc => {
  const raw = file.text.slice(start, Math.min(end, start + 8_000));
  return { start, line, raw, text: plainText(raw) };
};

function docstringOf({ body }: Defined, file: SourceFile): Doc | undefined {
  const first = body ? namedOf(body)[0] : undefined;
  const string = first?.type === 'expression_statement' ? namedOf(first)[0] : undefined;
  return string?.type === 'string' && string.start === body!.start
    ? docAt(string.start, string.end, string.row + 1, file)
    : undefined;
}

/** Lines between a doc comment and its definition that belong to the definition. */
const PREAMBLE = [
  /^\s*(@|\[|#\[|#!\[|\)\])/,
  /^\s*export(\s+default)?\s*$/,
  /^\s*template\b/,
  /^\s*(public|private|protected):/,
  /^\s*\w+\s*$/,
];

/** The comment that ends directly above a definition, with the line comments above it that go on without a gap. */
function commentAbove(
  { node }: Defined,
  file: SourceFile,
  byEnd: ReadonlyMap<number, Comment>,
): Doc | undefined {
  let line = node.row;
  for (let skipped = 0; skipped < 12 && line > 0 && !byEnd.has(line); skipped++) {
    if (!PREAMBLE.some(shape => shape.test(file.line(line)))) break;
    line--;
  }
  const last = byEnd.get(line);
  if (!last || !isAlone(last, file)) return undefined;
  let first = last;
  while (first.line === first.endLine) {
    const above = byEnd.get(first.line - 1);
    if (!above || above.line !== above.endLine || !isAlone(above, file)) break;
    first = above;
  }
  const opens = OPENS[file.speaks];
  if (opens && !opens.test(first.text)) return undefined;
  return docAt(first.start, last.end, first.line, file);
}

function plainText(raw: string): string {
  const bare = raw
    .replace(/^[A-Za-z]{0,2}("""|'''|"|')/, '')
    .replace(/("""|'''|"|')$/, '')
    .replace(/^\/\*[*!]?/, '')
    .replace(/\*\/$/, '');
  return bare
    .split('\n')
    .map(line => line.replace(/^\s*(\/\/[/!]?|\*(?!\*)|#)?\s?/, '').trimEnd())
    .join('\n')
    .trim();
}

/** The first paragraph on one line, without the markup of C#; empty where the text starts with a tag. */
export function summaryOf({ text }: Doc): string {
  const marked = text.replace(/<\/?(summary|para|p)\s*\/?>/g, ' ').trim();
  const plain = marked.replace(/^(@brief|\\brief)\b\s*/, '');
  const [paragraph = ''] = plain.split(/\n\s*\n|\n\s*(?=@|:\w|<|-{3})/);
  return /^[@:<]/.test(paragraph) ? '' : paragraph.replace(/\s+/g, ' ').trim();
}
