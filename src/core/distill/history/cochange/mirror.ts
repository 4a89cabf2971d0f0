/** Words that mark a file as the test of another, in any of the ways languages write it. */
const TEST_AFFIX = /^(?:test[-_.]?s?[-_]?)(?=.)|(?:[-_.]?(?:tests?|specs?|it|cy|stories|bench))$/i;

export interface FileShape {
  readonly folder: string;
  /** Stem without test affixes, in lower-case letters and digits: the same for a file and its test. */
  readonly stem: string;
  /** First folder, affix and extension: what kind of file it is. */
  readonly kind: string;
  readonly segments: readonly string[];
}

const PACKAGE_FILES = new Set(['index', 'mod', 'init', 'lib', 'main', 'package', 'readme']);

/** What a path looks like for pairing it with its test, its docs page or its header. */
export function shapeOf(path: string): FileShape {
  const slash = path.lastIndexOf('/');
  const folder = slash < 0 ? '' : path.slice(0, slash);
  const name = path.slice(slash + 1);
  const dot = name.indexOf('.', 1);
  const last = name.lastIndexOf('.');
  // `x.test.ts` has stem `x.test`; `x.d.ts` and `x.rst.inc` keep their last extension only.
  const base = last > 0 ? name.slice(0, last) : name;
  const extension = last > 0 ? name.slice(last) : '';
  const bare = base.replace(TEST_AFFIX, '') || base;
  let stem = bare.toLowerCase().replace(/[^a-z0-9\u0080-\uffff]+/g, '');
  const segments = folder === '' ? [] : folder.split('/');
  // The file that stands for its folder goes by the folder's name.
  if (PACKAGE_FILES.has(stem) && segments.length > 0 && dot > 0)
    stem = (segments[segments.length - 1] ?? stem).toLowerCase().replace(/[^a-z0-9\u0080-\uffff]+/g, '');
  const affix = base.length === bare.length ? '' : base.replace(bare, '*');
  return { folder, stem, kind: `${segments[0] ?? ''}|${affix}|${extension}`, segments };
}

/** How many folder names two paths share, in order of appearance: the mirror of a file is the one that shares most. */
export function kinship(a: FileShape, b: FileShape): number {
  const rest = [...b.segments];
  let shared = 0;
  for (const segment of a.segments) {
    const at = rest.indexOf(segment);
    if (at >= 0) {
      rest.splice(at, 1);
      shared++;
    }
  }
  return shared - 0.2 * rest.length;
}
