import { nodesOf } from '../judge/readers';
import type { SourceFile } from './sourceFile';

/** Strings that may span lines, by language. */
const TYPES: Readonly<Record<string, string>> = {
  typescript: 'template_string',
  tsx: 'template_string',
  javascript: 'template_string',
  python: 'string',
  go: 'raw_string_literal',
  rust: 'raw_string_literal',
  cpp: 'raw_string_literal',
  java: 'string_literal',
  csharp: 'verbatim_string_literal raw_string_literal',
  ruby: 'heredoc_body',
  php: 'heredoc nowdoc',
};

/** 1-based lines that begin inside a string: what stands there is no code. */
export const linesInStrings = (file: SourceFile): ReadonlySet<number> => file.once(readLines);

function readLines(file: SourceFile): ReadonlySet<number> {
  const lines = new Set<number>();
  for (const node of nodesOf(file, TYPES[file.language.id] ?? '')) {
    const last = file.lineAt(Math.max(node.start, node.end - 1));
    for (let line = node.row + 2; line <= last; line++) lines.add(line);
  }
  return lines;
}
