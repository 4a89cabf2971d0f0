import { fillNames, type NamedPlace, openNames } from './fileNames';

const MOST_LINES = 14;
const LONGEST = 700;
/** Files of a kind that must begin alike. */
const LEAST_FILES = 4;
/** Share of them that must agree on each further line. */
const SHARE = 0.7;
const MOST_COMPARED = 200;
/** Shorter text is typed sooner than read. UTF-16 length. */
const SHORTEST = 12;

export interface Beginning {
  readonly text: string;
  readonly confidence: number;
}

interface Kept {
  readonly kind: string;
  readonly lines: readonly string[];
}

/** How files of each kind begin, to begin the next one. A kind is an ending such as `.test.ts`, `_test.go`, `Controller.php`. */
export class Beginnings {
  private readonly files = new Map<string, Kept>();

  learn(path: string, text: string): void {
    const place = placeOf(path);
    const lines = text.slice(0, LONGEST).split(/\r?\n/).slice(0, MOST_LINES);
    // The last line is cut off where the text was.
    if (text.length > LONGEST) lines.pop();
    this.files.set(path, {
      kind: place.kind,
      lines: lines.map(line => openNames(line.trimEnd(), place)),
    });
  }

  forget(path: string): void {
    this.files.delete(path);
  }

  /**
   * The lines that files like this one begin with: those of its folder, or of the nearest folder above that has enough of
   * them. `year` fills the place where they differ in nothing but the year. Undefined where they begin in different ways.
   */
  of(path: string, year: number): Beginning | undefined {
    const place = placeOf(path);
    const alike = [...this.files].filter(([other, kept]) => kept.kind === place.kind && other !== path);
    const compared = nearest(alike, place.dir);
    const { lines, share } = common(compared.map(([, kept]) => kept.lines));
    const filled = lines.map(line => fillNames(line, place)?.replaceAll(YEAR, String(year)));
    const cut = filled.findIndex(line => line === undefined);
    const whole = wholeLines((cut < 0 ? filled : filled.slice(0, cut)) as readonly string[]);
    const text = whole.join('\n').trimEnd();
    return text.length < SHORTEST ? undefined : { text: `${text}\n`, confidence: share };
  }

  serialise(): unknown {
    return [...this.files].map(([path, { lines }]) => [path, lines]);
  }

  /** False for anything that is not what `serialise` gave. */
  load(saved: unknown): boolean {
    if (!Array.isArray(saved) || !saved.every(isSaved)) return false;
    for (const [path, lines] of saved) {
      this.files.set(path, { kind: placeOf(path).kind, lines });
    }
    return true;
  }
}

type Entry = readonly [path: string, kept: Kept];

/** Files of the nearest folder, the own one first, below which enough of them stand. */
function nearest(files: readonly Entry[], dir: string): readonly Entry[] {
  for (let folder = dir; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/')))) {
    const below = folder === '' ? files : files.filter(([path]) => path.startsWith(`${folder}/`));
    if (below.length >= LEAST_FILES || folder === '')
      return [...below].sort(([a], [b]) => (a < b ? -1 : 1)).slice(0, MOST_COMPARED);
  }
}

const YEAR = '\uE000year\uE000';
const withoutYear = (line: string): string => line.replace(/\b(?:19|20)\d\d\b/g, YEAR);

/** The longest run of first lines on which enough of the files agree, and the share of all that has all of it. */
function common(files: readonly (readonly string[])[]): { lines: readonly string[]; share: number } {
  const lines: string[] = [];
  let agreeing = files;
  let share = 0;
  while (lines.length < MOST_LINES) {
    const at = lines.length;
    const enough = (n: number): boolean => n >= LEAST_FILES && n / files.length >= SHARE;
    const same = commonest(agreeing.map(file => file[at]));
    const form =
      same && enough(same.files) ? same : commonest(agreeing.map(f => f[at] && withoutYear(f[at])));
    if (!form || !enough(form.files)) break;
    lines.push(form.line);
    share = form.files / (files.length + 1);
    agreeing = agreeing.filter(file => file[at] === form.line || withoutYear(file[at] ?? '') === form.line);
  }
  return { lines, share };
}

function commonest(lines: readonly (string | undefined)[]): { line: string; files: number } | undefined {
  const counts = new Map<string, number>();
  for (const line of lines) if (line !== undefined) counts.set(line, (counts.get(line) ?? 0) + 1);
  const [top] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  return top && { line: top[0], files: top[1] };
}

/** Without a last line that opens what the common lines do not close, and without half a comment. */
function wholeLines(lines: readonly string[]): readonly string[] {
  const kept = [...lines];
  const opened = kept.map(line => line.includes('/*')).lastIndexOf(true);
  if (opened >= 0 && !kept.slice(opened).some(line => line.includes('*/'))) kept.length = opened;
  while (kept.length > 0 && /(?:[([{,]|^\s*)$/.test(kept[kept.length - 1]!)) kept.pop();
  return kept;
}

interface Place extends NamedPlace {
  readonly kind: string;
  readonly dir: string;
}

/** Where a file stands and of what kind it is: the last dotted or capitalised part of its name tells. */
function placeOf(path: string): Place {
  const slash = path.lastIndexOf('/');
  const dir = path.slice(0, Math.max(0, slash));
  const name = path.slice(slash + 1);
  const dot = name.lastIndexOf('.');
  const base = dot > 0 ? name.slice(0, dot) : name;
  const extension = name.slice(base.length);
  const [, stem = base, affix = ''] =
    /^(.+?)([._-](?:test|tests|spec|stories|module|service|controller|component|d))$/i.exec(base) ??
    /^(.+?)((?:Test|Tests|Spec|Controller|Service|Repository|Factory|Exception|Command|Handler|Middleware|Provider|Extensions))$/.exec(
      base,
    ) ??
    [];
  return { stem, folders: dir === '' ? [] : dir.split('/'), kind: `${affix}${extension}`, dir };
}

function isSaved(value: unknown): value is [string, string[]] {
  return (
    Array.isArray(value) &&
    typeof value[0] === 'string' &&
    Array.isArray(value[1]) &&
    value[1].every(line => typeof line === 'string')
  );
}
