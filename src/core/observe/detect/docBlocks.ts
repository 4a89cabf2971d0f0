import type { Comment, Definition, FileView, Span } from '../view';

/** A definition with its doc comment, where it has one. */
export interface Documented {
  readonly definition: Definition;
  readonly doc?: {
    readonly span: Span;
    readonly raw: string;
    readonly text: string;
    /** First paragraph on one line, tags and markup of C# left out. */
    readonly summary: string;
  };
}

const DOCUMENTED = /^(function|method|constructor|class|interface|enum|struct|trait|record|type|macro)$/;

/** Lines between a doc comment and its definition that belong to the definition: attributes, decorators, `export`. */
const PREAMBLE =
  /^\s*(?:@|\[|#\[|#!\[|export(?:\s+default)?\s*$|template\b|public:|private:|protected:|\)\]|\w+\s*$)/;

/** What counts as a doc comment, by language; elsewhere any comment directly above. */
const DOC_SHAPES: Readonly<Record<string, RegExp>> = {
  typescript: /^\/\*\*/,
  javascript: /^\/\*\*/,
  java: /^\/\*\*|^\/\/\//,
  csharp: /^\/\/\/|^\/\*\*/,
  php: /^\/\*\*/,
  rust: /^\/\/\/|^\/\*\*/,
  cpp: /^\/\*[*!]|^\/\/[/!]|^\/\//,
};

/** Every definition that may carry documentation, with it. Computed once a file. */
export function documentedOf(view: FileView): readonly Documented[] {
  let found = cache.get(view);
  if (!found) cache.set(view, (found = compute(view)));
  return found;
}

const cache = new WeakMap<FileView, readonly Documented[]>();

function compute(view: FileView): Documented[] {
  const byEnd = new Map(view.comments.map(comment => [comment.endLine, comment]));
  const docstrings = new Map(view.docstrings.map(span => [span.start, span]));
  const shape = DOC_SHAPES[view.language?.speaksAs ?? ''];
  return view.definitions
    .filter(d => DOCUMENTED.test(d.kind) && d.name !== '')
    .map(definition => {
      if (view.language?.speaksAs === 'python') {
        const span = definition.body && docstrings.get(definition.body.start);
        return span ? { definition, doc: docOf(view, span) } : { definition };
      }
      const span = commentAbove(view, definition, byEnd);
      if (!span || (shape && !shape.test(view.text.slice(span.start, span.start + 3)))) return { definition };
      return { definition, doc: docOf(view, span) };
    });
}

function commentAbove(
  view: FileView,
  definition: Definition,
  byEnd: ReadonlyMap<number, Comment>,
): Span | undefined {
  let line = definition.line - 1;
  for (
    let skipped = 0;
    skipped < 12 && !byEnd.has(line) && line > 0 && PREAMBLE.test(view.lines.slice(line));
    skipped++
  )
    line--;
  const last = byEnd.get(line);
  if (!last || view.text.slice(view.lines.start(last.line), last.start).trim() !== '') return undefined;
  let first = last;
  while (first.line === first.endLine) {
    const above = byEnd.get(first.line - 1);
    if (
      !above ||
      above.line !== above.endLine ||
      view.text.slice(view.lines.start(above.line), above.start).trim() !== ''
    )
      break;
    first = above;
  }
  return { start: first.start, end: last.end, line: first.line };
}

/** The plain text is made when first asked for: most detectors only ask whether there is a doc comment. */
function docOf(view: FileView, span: Span): NonNullable<Documented['doc']> {
  const raw = view.text.slice(span.start, Math.min(span.end, span.start + 8_000));
  let text: string | undefined;
  let summary: string | undefined;
  const doc = {
    span,
    raw,
    get text(): string {
      return (text ??= plainText(raw));
    },
    get summary(): string {
      return (summary ??= summaryOf(doc.text));
    },
  };
  return doc;
}

const LINE_START = /^\s*(?:\/\/[/!]?|\*(?!\*)|#)?\s?/;

function plainText(raw: string): string {
  return raw
    .replace(/^[A-Za-z]{0,2}("""|'''|"|')|("""|'''|"|')$/g, '')
    .replace(/^\/\*[*!]?|\*\/$/g, '')
    .split('\n')
    .map(line => line.slice(LINE_START.exec(line)![0].length).trimEnd())
    .join('\n')
    .trim();
}

/** Doxygen's `@brief` and `\brief` mark the summary; they are no tag that ends it. */
const BRIEF = /^[@\\]brief\b\s*/;

function summaryOf(text: string): string {
  const plain = text
    .replace(/<\/?(?:summary|para|p)\s*\/?>/g, ' ')
    .trim()
    .replace(BRIEF, '');
  const paragraph = plain.split(/\n\s*\n|\n\s*(?=@|:\w|<|-{3})/)[0] ?? '';
  return /^[@:<]/.test(paragraph) ? '' : paragraph.replace(/\s+/g, ' ').trim();
}
