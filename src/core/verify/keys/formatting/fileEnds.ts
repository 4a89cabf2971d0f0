import { bySites } from '../../judge/sites';
import type { SourceFile } from '../../source/sourceFile';

/** Ends of files and lines; one site for each file that is not empty. */
export const fileEnds = bySites({
  /** Whether the last character is a line break; the site is the last line. */
  'format.final_newline': file =>
    file.text === ''
      ? []
      : [{ form: String(file.text.endsWith('\n')), start: lastStart(file), line: file.lineCount }],

  /** `allowed` with the first line that ends in a blank or tab, else `none` at the first line. */
  'format.trailing_whitespace': file => {
    if (file.text === '') return [];
    const found = file.starts.findIndex((_, i) => /[ \t]$/.test(file.line(i + 1)));
    return found < 0
      ? [{ form: 'none', start: 0, line: 1 }]
      : [{ form: 'allowed', start: file.starts[found]!, line: found + 1 }];
  },
});

const lastStart = (file: SourceFile): number => file.starts[file.lineCount - 1]!;
