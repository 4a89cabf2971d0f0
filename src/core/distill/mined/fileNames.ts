import type { Convention } from '../../model/convention';
import { conventionFrom } from './build';
import { folderOf, groupBy, nameOf, type Project } from './project';
import { code } from '../statement';

const MIN_FILES = 12;
const MIN_SHARE = 0.85;
/** A part that takes at most this many values, each several times, is a kind and not a name. */
const MAX_KINDS = 15;
/** Share of the files in which a part of the name is the same word. */
const CONSTANT = 0.9;

/** Parts of a file name between the marks that people separate with. */
const parts = (name: string): string[] => name.split(/([._-])/);

const shapeOfPart = (part: string, folder: string): string => {
  if (/^[._-]$/.test(part)) return part;
  if (/^\d{8,14}$/.test(part)) return '<date>';
  if (/^\d+$/.test(part)) return '<n>';
  if (/^[vV]\d+$/.test(part)) return `${part[0]!}<n>`;
  return part === folder ? '<folder>' : '<name>';
};

/** The shape of a name: numbers, the folder's own name and other words as holes; the extension as it is. */
export function shapeOf(name: string, folder: string): string {
  const dot = name.lastIndexOf('.');
  const stem = dot > 0 ? name.slice(0, dot) : name;
  const shape = parts(stem.replace(/\d{4}-\d\d-\d\d/, '00000000'))
    .map(part => shapeOfPart(part, folder))
    .join('')
    .replace(/<name>([._-]<name>)+$/, m => (m.includes('.') ? m : '<name>'));
  return shape + (dot > 0 ? name.slice(dot) : '');
}

/** True for shapes that say more than "a name and an extension". */
const telling = (shape: string): boolean =>
  /<n>|<date>|<folder>/.test(shape) && !/^<folder>\.\w+$/.test(shape);

/**
 * `file.naming`: folders (or folders side by side) whose files are named by one shape with numbers, dates or the
 * folder's own name in it. Names by letter case alone are `naming.file`.
 */
export function mineFileNames(project: Project): Convention[] {
  const found: Convention[] = [];
  const groups = new Map<string, string[]>();
  for (const { path, role, language } of project.files) {
    const folder = folderOf(path);
    // What tests read is named as the program under test wants it.
    if (folder === '' || (role === 'test' && language === '*')) continue;
    if (/^(tests?|specs?|__tests__)$/.test(nameOf(folder))) continue;
    const up = folderOf(folder);
    for (const root of up === '' ? [folder] : [folder, `${up}/*`]) {
      const list = groups.get(root) ?? [];
      list.push(path);
      groups.set(root, list);
    }
  }
  const taken = new Set<string>();
  /** Kinds that a folder's files are of, once told: `12.fix` is `12.fix.md` without its ending. */
  const kindsOf = new Map<string, readonly string[]>();
  for (const [root, paths] of [...groups].sort(([a], [b]) => b.length - a.length || (a < b ? -1 : 1))) {
    if (paths.length < MIN_FILES) continue;
    const byExtension = groupBy(paths, p => nameOf(p).slice(nameOf(p).lastIndexOf('.')));
    const mostFirst = [...byExtension].sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1));
    for (const [extension, same] of mostFirst) {
      if (same.length < MIN_FILES || !/^\.\w{1,8}$/.test(extension)) continue;
      if (kindsOf.get(root)?.includes(extension.slice(1))) continue;
      const shapes = groupBy(same, p => shapeOf(nameOf(p), nameOf(folderOf(p))));
      const [shape, named] = [...shapes].sort(
        ([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1),
      )[0]!;
      if (!telling(shape) || named.length / same.length < MIN_SHARE || taken.has(named[0]!)) continue;
      if (root.endsWith('/*') && (!shape.includes('<folder>') || new Set(named.map(folderOf)).size < 4))
        continue;
      for (const path of named) taken.add(path);
      const convention = conventionOf(project, root, shape, named, same);
      if (convention) kindsOf.set(root, spoken(shape, named)?.kinds ?? []);
      if (convention) found.push(convention);
    }
  }
  return found;
}

/** Replaces each `<name>` that is nearly always the same word by that word: `<name>_<folder>_<name>` → `app_<folder>_<name>`. */
function withConstants(shape: string, named: readonly string[]): string {
  const holes = shape.split('<name>');
  const pattern = patternOf(shape);
  const matches = named.map(path => pattern.exec(nameOf(path))).filter(m => m !== null);
  return holes.slice(1).reduce((text, rest, i) => {
    const [word, all] = [...groupBy(matches, m => m[i + 1])].sort(
      ([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1),
    )[0] ?? ['', []];
    return text + (all.length >= CONSTANT * named.length ? word : '<name>') + rest;
  }, holes[0]!);
}

/** What a shape matches, with one group for each `<name>`; only the last may hold separators. */
function patternOf(shape: string): RegExp {
  const last = shape.split('<name>').length - 2;
  let hole = 0;
  const source = shape
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/<n>|<date>/g, '\\d+')
    .replace(/<folder>/g, '.+')
    .replace(/<name>/g, () => (hole++ === last ? '(.+)' : '([^._-]+)'));
  return new RegExp(`^${source}$`);
}

/** Replaces a `<name>` that takes few values by `<kind>`, and a leading number by `<id>`: what people mean by them. */
function spoken(written: string, named: readonly string[]): { shape: string; kinds: string[] } | undefined {
  const constant = withConstants(written, named);
  const shape = constant.replace('<n>', '<number>');
  const holes = shape.split('<name>').length - 1;
  // One hole stands for one text: two different ones have no name to tell them apart.
  if (holes > 1) return undefined;
  if (holes === 0) return { shape, kinds: [] };
  const pattern = patternOf(constant);
  const words = named.map(path => pattern.exec(nameOf(path))?.[1]).filter(word => word !== undefined);
  const kinds = [...new Set(words)].sort();
  const few = kinds.length <= MAX_KINDS && kinds.length * 3 <= named.length;
  return few ? { shape: shape.replace('<name>', '<type>'), kinds } : { shape, kinds: [] };
}

/**
 * Whether a file's name has a shape: digits in `<number>`, `<n>` and `<date>` (with hyphens), the folder's own name in `<folder>`,
 * a word without separators in `<type>`, anything in `<name>`.
 */
function fitsShape(shape: string, path: string): boolean {
  const source = shape
    .split(/<(number|n|date|folder|type|name)>/)
    .map((part, i) => (i % 2 === 0 ? escaped(part) : holeOf(part, nameOf(folderOf(path)))))
    .join('');
  return new RegExp(`^${source}$`).test(nameOf(path));
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function holeOf(name: string, folder: string): string {
  if (name === 'date') return '(?:\\d{4}-\\d\\d-\\d\\d|\\d{8,14})';
  if (name === 'number' || name === 'n') return '\\d+';
  if (name === 'folder') return escaped(folder);
  return name === 'type' ? '[^._-]+' : '.+';
}

/** Numbered code among the tests whose names do not say that it tests: what tests read is called as the program wants it. */
const isInput = ({ byPath }: Project, shape: string, named: readonly string[]): boolean =>
  !/test|spec/i.test(shape) && named.every(path => byPath.get(path)?.role === 'test');

/** One file a release (`v<number>.<n>.<n>.rst`), which whoever releases names like the one before. */
const isOfReleases = (shape: string): boolean =>
  /<number>\.<n>/.test(shape) && !/<(?:name|type)>/.test(shape);

function conventionOf(
  project: Project,
  root: string,
  shape: string,
  named: readonly string[],
  all: readonly string[],
): Convention | undefined {
  const nested = root.endsWith('/*');
  const folder = nested ? `${root.slice(0, -2)}/<folder>` : root;
  const said = spoken(shape, named);
  if (!said) return undefined;
  const value = `${folder}/${said.shape}`;
  const kinds =
    said.kinds.length > 0
      ? `, with ${code('<type>')} one of ${said.kinds.slice(0, 8).map(code).join(', ')}`
      : '';
  const fits = all.filter(path => fitsShape(said.shape, path));
  if (fits.length < MIN_SHARE * all.length) return undefined;
  const members = new Set(fits);
  const place = (path: string) => ({ path, line: 1, blob: project.byPath.get(path)!.blob });
  return conventionFrom({
    key: 'file.naming',
    value,
    language: '*',
    glob: `${nested ? root.slice(0, -2) : root}/**`,
    statement: `Files in ${code(`${nested ? root.slice(0, -2) : root}/`)} are named ${code(value)}${kinds}.`,
    support: fits.length,
    exceptions: all.length - fits.length,
    evidence: fits.map(place),
    counterEvidence: all.filter(p => !members.has(p)).map(place),
    family: 'architecture',
    minor: isInput(project, said.shape, fits) || isOfReleases(said.shape),
  });
}
