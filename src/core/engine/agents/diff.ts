/** A file of a unified diff as it will be: its text, and the 1-based lines that the diff adds. */
export interface ChangedFile {
  readonly path: string;
  readonly text: string;
  readonly added: readonly number[];
}

interface Hunk {
  /** 1-based first line on either side. */
  readonly oldStart: number;
  readonly newStart: number;
  readonly lines: readonly string[];
}

export interface FileDiff {
  readonly path: string;
  readonly hunks: readonly Hunk[];
}

const HEADER = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;

/** The files of a unified diff, without those it deletes. Undefined where it is none: counts that do not fit, or no file at all. */
export function readDiff(diff: string): readonly FileDiff[] | undefined {
  const lines = diff.replace(/\r\n/g, '\n').split('\n');
  const files: { path: string; hunks: Hunk[] }[] = [];
  let current: { path: string; hunks: Hunk[] } | undefined;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    if (line.startsWith('+++ ')) {
      const name = line.slice(4).replace(/\t.*$/, '');
      current = name === '/dev/null' ? undefined : { path: name.replace(/^b\//, ''), hunks: [] };
      if (current) files.push(current);
      continue;
    }
    const header = HEADER.exec(line);
    if (!header) continue;
    const [oldStart, oldCount, newStart, newCount] = [1, 2, 3, 4].map(n => Number(header[n] ?? 1)) as [
      number,
      number,
      number,
      number,
    ];
    const body = bodyOf(lines, i + 1, oldCount, newCount);
    if (!body) return undefined;
    i += body.length;
    current?.hunks.push({ oldStart, newStart, lines: body.filter(text => !text.startsWith('\\')) });
  }
  return files.length > 0 ? files : undefined;
}

function bodyOf(
  lines: readonly string[],
  from: number,
  olds: number,
  news: number,
): readonly string[] | undefined {
  const body: string[] = [];
  let [old, fresh] = [0, 0];
  while (old < olds || fresh < news) {
    const line = lines[from + body.length];
    if (line === undefined || !/^[ +\\-]|^$/.test(line)) return undefined;
    if (!line.startsWith('+') && !line.startsWith('\\')) old++;
    if (!line.startsWith('-') && !line.startsWith('\\')) fresh++;
    body.push(line);
  }
  return old === olds && fresh === news ? body : undefined;
}

/** The file after the diff: made from it where it is not applied yet, as it stands where it is. Undefined where neither fits. */
export function afterDiff({ path, hunks }: FileDiff, before: string | undefined): ChangedFile | undefined {
  const lines = before === undefined ? [] : before.split(/\r?\n/);
  const added = hunks.flatMap(hunk => addedLines(hunk));
  const isThere = hunks.every(hunk => stands(lines, hunk.newStart, hunk.lines, '-'));
  if (isThere && before !== undefined) return { path, text: before, added };
  const fits = hunks.every(hunk => stands(lines, hunk.oldStart, hunk.lines, '+'));
  if (!fits) return undefined;
  const after = [...lines];
  for (const hunk of [...hunks].reverse()) {
    const olds = hunk.lines.filter(line => !line.startsWith('+')).length;
    const news = hunk.lines.filter(line => !line.startsWith('-')).map(line => line.slice(1));
    // Of an empty side a diff names the line before it.
    after.splice(olds === 0 ? hunk.oldStart : hunk.oldStart - 1, olds, ...news);
  }
  return { path, text: after.join('\n'), added };
}

/** Whether one side of a hunk stands at a line. */
function stands(
  lines: readonly string[],
  start: number,
  hunk: readonly string[],
  without: '+' | '-',
): boolean {
  const side = hunk.filter(line => !line.startsWith(without)).map(line => line.slice(1));
  return side.every((line, i) => lines[start - 1 + i] === line);
}

function addedLines({ newStart, lines }: Hunk): readonly number[] {
  const added: number[] = [];
  let at = newStart;
  for (const line of lines) {
    if (line.startsWith('+')) added.push(at);
    if (!line.startsWith('-')) at++;
  }
  return added;
}
