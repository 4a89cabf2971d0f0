import { DEFAULT_CONSTANTS } from '../constants';

/** A part of the tree that one glob names. */
export interface Region {
  readonly glob: string;
  /** Bits it costs to name it: more for globs that say more. */
  readonly bits: number;
  readonly files: number;
}

/** The parts of one tree that a scope may name, and which of them each file is in. */
export interface Regions {
  readonly all: readonly Region[];
  /** Indices into `all` of the regions a path is in. */
  of(path: string): readonly number[];
  /** Number of files the regions were made from. */
  readonly total: number;
}

const MAX_DEPTH = 3;
const MAX_REGIONS = 600;
const MIN_FILES = 3;

/**
 * Globs by which projects tell tests from the rest, with what they match; only those that some file meets become regions.
 */
const TEST_NAMES: readonly [RegExp, string][] = [
  [/_test\.go$/, '**/*_test.go'],
  [/\.(spec|test)\.[^/]*$/, '**/*.{spec,test}.*'],
  [/(^|\/)test_[^/]*\.py$/, '**/test_*.py'],
  [/_test\.py$/, '**/*_test.py'],
  [/Tests?\.java$/, '**/*{Test,Tests}.java'],
  [/Tests?\.cs$/, '**/*{Test,Tests}.cs'],
  [/Test\.php$/, '**/*Test.php'],
  [/(_spec|_test)\.rb$/, '**/*_{spec,test}.rb'],
  [/(^|\/)test_[^/]*\.rb$/, '**/test_*.rb'],
];

/** Folder names that mean the same wherever they stand: `**\/__tests__/**`. */
const KIND_FOLDERS = new Set([
  '__tests__',
  'tests',
  'test',
  'spec',
  'testdata',
  'src',
  'lib',
  'examples',
  'benches',
]);

/** Globs a path could be named by, from wide to narrow. */
function globsOf(path: string): string[] {
  const parts = path.split('/');
  const folders = parts.slice(0, -1);
  const globs: string[] = [];
  for (let depth = 1; depth <= Math.min(MAX_DEPTH, folders.length); depth++) {
    const prefix = folders.slice(0, depth);
    globs.push(`${prefix.join('/')}/**`);
    // packages/*/src/**: one level that stands for any name, never the last one
    for (let hole = 1; hole < depth - 1; hole++)
      globs.push(`${prefix.map((part, i) => (i === hole ? '*' : part)).join('/')}/**`);
  }
  for (const folder of folders) if (KIND_FOLDERS.has(folder)) globs.push(`**/${folder}/**`);
  const name = parts[parts.length - 1]!;
  const dot = name.lastIndexOf('.');
  if (dot > 0) globs.push(`**/*${name.slice(dot)}`);
  for (const [pattern, glob] of TEST_NAMES) if (pattern.test(path)) globs.push(glob);
  return globs;
}

/** Fewer bits for shorter globs, so that of two globs that fit equally well the simpler one wins. */
const bitsOf = (glob: string, base: number): number =>
  base + 2 * glob.split('/').length + (glob.includes('*/') && !glob.startsWith('**') ? 1 : 0);

/**
 * The regions of a tree: path prefixes up to three folders deep, the same with one level left open, folders that mean a
 * kind (`__tests__`), file extensions and test file names. Regions with the same files are one, under the cheapest glob.
 */
export function regionsOf(
  paths: readonly string[],
  regionBits: number = DEFAULT_CONSTANTS.regionBits,
): Regions {
  const members = new Map<string, number[]>();
  paths.forEach((path, index) => {
    for (const glob of new Set(globsOf(path))) {
      const list = members.get(glob);
      if (list) list.push(index);
      else members.set(glob, [index]);
    }
  });
  const bySignature = new Map<string, Region>();
  const globs = [...members.keys()].sort();
  for (const glob of globs) {
    const list = members.get(glob)!;
    if (list.length < MIN_FILES || list.length === paths.length) continue;
    const region: Region = { glob, bits: bitsOf(glob, regionBits), files: list.length };
    const signature = list.join();
    const known = bySignature.get(signature);
    if (!known || region.bits < known.bits) bySignature.set(signature, region);
  }
  const all = [...bySignature.values()]
    .sort((a, b) => b.files - a.files || (a.glob < b.glob ? -1 : 1))
    .slice(0, MAX_REGIONS);
  const indexOf = new Map(all.map((region, i) => [region.glob, i]));
  const known = new Map<string, readonly number[]>();
  return {
    all,
    total: paths.length,
    of: path => {
      const seen = known.get(path);
      if (seen) return seen;
      const found: number[] = [];
      for (const glob of new Set(globsOf(path))) {
        const i = indexOf.get(glob);
        if (i !== undefined) found.push(i);
      }
      known.set(path, found);
      return found;
    },
  };
}

/** The same tree without regions that name files by their own names: for what is said about the names themselves. */
export function foldersOnly(regions: Regions): Regions {
  const folder = regions.all.map(r => r.glob.endsWith('/**'));
  return { ...regions, of: path => regions.of(path).filter(i => folder[i]) };
}
