import type { Convention } from '../../model/convention';
import { conventionFrom } from './build';
import { folded, folderOf, groupBy, nameOf, type Project } from './project';
import { code } from '../statement';

const MIN_FOLDERS = 6;
const MIN_SHARE = 0.75;
/** Places named for one shape of path. */
const PER_SHAPE = 2;

/** A file name with the folder's own name as a hole: `list/list_test.go` → `<name>_test.go`; undefined where it is not in it. */
function withHole(file: string, folder: string, hole: string): string | undefined {
  const dot = file.indexOf('.');
  const stem = dot > 0 ? file.slice(0, dot) : file;
  const rest = dot > 0 ? file.slice(dot) : '';
  if (folded(stem) === folded(folder)) return `<${hole}>${rest}`;
  const start = new RegExp(`^${escaped(folder)}([-_.])`).exec(stem);
  if (start) return `<${hole}>${stem.slice(folder.length)}${rest}`;
  const end = new RegExp(`([-_.])${escaped(folder)}$`).exec(stem);
  return end ? `${stem.slice(0, stem.length - folder.length)}<${hole}>${rest}` : undefined;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

interface Layout {
  readonly root: string;
  /** `<name>/<name>.go`, or with a level between: `<command>/<name>/<name>.go`. */
  readonly tail: string;
  readonly folders: readonly string[];
  readonly against: readonly string[];
}

/**
 * `arch.layout`: folders side by side whose main file is called after the folder. For each parent, the file name (with
 * the folder's name as a hole) that most of its child folders have; parents one level up are tried as well, with the
 * level between as a hole of its own.
 */
export function mineLayout(project: Project): Convention[] {
  const byFolder = groupBy(project.files, f => folderOf(f.path));
  const layouts: Layout[] = [];
  for (const depth of [1, 2]) {
    const parents = groupBy([...byFolder.keys()].filter(Boolean), folder => {
      const parts = folder.split('/');
      return parts.length > depth ? parts.slice(0, parts.length - depth).join('/') : undefined;
    });
    for (const [root, folders] of [...parents].sort(([a], [b]) => (a < b ? -1 : 1)))
      layouts.push(...layoutsUnder(root, depth, folders, byFolder));
  }
  return withoutCovered(layouts).flatMap(layout => {
    const value = `${layout.root}/${layout.tail}`;
    const files = layout.folders.map(path => project.byPath.get(path)!);
    const found = conventionFrom(
      {
        key: 'arch.layout',
        value,
        language: '*',
        glob: `${layout.root}/**`,
        statement: `Under ${code(`${layout.root}/`)} each folder has a file named like the folder: ${code(value)}.`,
        support: files.length,
        exceptions: layout.against.length,
        evidence: files.map(f => ({ path: f.path, line: 1, blob: f.blob })),
        family: 'architecture',
      },
      0.55,
    );
    return found ? [found] : [];
  });
}

function layoutsUnder(
  root: string,
  depth: number,
  folders: readonly string[],
  byFolder: ReadonlyMap<string, readonly { path: string; language: string }[]>,
): Layout[] {
  const hole = 'name';
  const between = depth === 2 ? '<group>/' : '';
  const shapes = new Map<string, string[]>();
  for (const folder of folders)
    for (const file of byFolder.get(folder)!) {
      if (file.language === '*') continue;
      const shape = withHole(nameOf(file.path), nameOf(folder), hole);
      if (shape === undefined) continue;
      const list = shapes.get(shape) ?? [];
      if (!list.some(p => folderOf(p) === folder)) list.push(file.path);
      shapes.set(shape, list);
    }
  return [...shapes]
    .sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))
    .slice(0, 1)
    .map(([shape, paths]) => {
      const extension = shape.slice(shape.lastIndexOf('.'));
      const could = folders.filter(f => byFolder.get(f)!.some(file => file.path.endsWith(extension)));
      const have = new Set(paths.map(folderOf));
      return {
        root,
        tail: `${between}<${hole}>/${shape}`,
        folders: paths,
        against: could.filter(f => !have.has(f)),
      };
    })
    .filter(l => depth === 1 || spread(l))
    .filter(
      l =>
        l.folders.length >= MIN_FOLDERS &&
        l.folders.length / (l.folders.length + l.against.length) >= MIN_SHARE,
    );
}

/** With a level between, several groups must show it: otherwise it is a layout of the one group. */
function spread(layout: Layout): boolean {
  const groups = groupBy(layout.folders, p => p.split('/')[layout.root.split('/').length]);
  const largest = Math.max(...[...groups.values()].map(g => g.length));
  return groups.size >= 4 && largest <= 0.5 * layout.folders.length;
}

/** Of layouts that say the same about nested roots, the one with the most folders. */
function withoutCovered(layouts: readonly Layout[]): Layout[] {
  const sorted = [...layouts].sort(
    (a, b) => b.folders.length - a.folders.length || (a.root < b.root ? -1 : 1),
  );
  const kept: Layout[] = [];
  for (const layout of sorted) {
    const inside = (outer: Layout): boolean =>
      layout.root === outer.root ||
      layout.root.startsWith(`${outer.root}/`) ||
      outer.root.startsWith(`${layout.root}/`);
    if (!kept.some(inside)) kept.push(layout);
  }
  return perShape(kept).slice(0, 8);
}

/** A shape that many places repeat (`<name>/<name>.test.ts`) is said for the largest ones: the others follow from them. */
function perShape(sorted: readonly Layout[]): Layout[] {
  const told = new Map<string, number>();
  return sorted.filter(({ tail }) => {
    const shape = tail.replace(/^<group>\//, '');
    const n = (told.get(shape) ?? 0) + 1;
    told.set(shape, n);
    return n <= PER_SHAPE;
  });
}
