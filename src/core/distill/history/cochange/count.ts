import type { Commit } from '../../../ports/gitHistory';
import type { PathChange } from './associations';

/** What a pair of path patterns says, counted: once for each commit and text of its hole. */
export interface PairCount {
  /** Times the left side changed where the right side exists with the same text in its hole. */
  readonly sites: number;
  /** Those in which the right side changed as well. */
  readonly support: number;
  /** Commits of the two kinds, newest first. */
  readonly both: readonly Commit[];
  readonly alone: readonly Commit[];
}

/**
 * Counts `A -> B`, or `A + B -> C`, from the patterns alone, so that a reader of the claim can count the same. Patterns
 * have the hole `<pkg>` (a folder's name), `<name>` (a file's name; equal in all spellings) or none.
 */
export function countPair(left: readonly string[], right: string, changes: readonly PathChange[]): PairCount {
  const [from, to] = [left.map(textsOf), textsOf(right)];
  const seen = changes.map(({ commit, paths }) => ({
    commit,
    left: from.map(texts => texts(paths)).reduce(common),
    right: to(paths),
  }));
  const exists = new Set(seen.flatMap(change => [...change.right]));
  let [sites, support] = [0, 0];
  const both: Commit[] = [];
  const alone: Commit[] = [];
  for (const change of seen) {
    const asked = [...change.left].filter(text => exists.has(text));
    const answered = asked.filter(text => change.right.has(text)).length;
    sites += asked.length;
    support += answered;
    if (answered > 0) both.push(change.commit);
    else if (asked.length > 0) alone.push(change.commit);
  }
  return { sites, support, both, alone };
}

const common = (a: ReadonlySet<string>, b: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...a].filter(text => b.has(text)));

/** Gives what the pattern's hole holds in the paths that fit; one empty text where it has no hole and some path fits. */
function textsOf(pattern: string): (paths: readonly string[]) => ReadonlySet<string> {
  const source = pattern
    .split(/(\*\*\/|\*\*|\*|<[a-z]+>)/)
    .map(part => {
      if (part === '**/') return '(?:.*/)?';
      if (part === '**') return '.*';
      if (part === '*') return '[^/]+';
      return /^<[a-z]+>$/.test(part) ? '([^/]+)' : part.replace(/[.+^${}()|[\]\\?]/g, '\\$&');
    })
    .join('');
  const expression = new RegExp(`^${source}$`);
  const named = pattern.includes('<name>');
  return paths => {
    const texts = new Set<string>();
    for (const path of paths) {
      const match = expression.exec(path);
      if (!match) continue;
      const text = match[1] ?? '';
      if (!named) texts.add(text);
      else if (!isOfTest(text)) texts.add(text.toLowerCase().replace(/[^a-z0-9]/g, ''));
    }
    return texts;
  };
}

/** Whether a name has the mark of a test: it is no name of a thing then, and the mark stands in the pattern. */
export const isOfTest = (name: string): boolean => /^tests?[-_.].|.[-_.]?(?:tests?|specs?)$/i.test(name);

/** Additions looked at, newest first. */
const NEWEST_ADDED = 40;

/** What a recipe says, counted: once for each commit that adds a file of the kind. */
export interface RecipeCount {
  readonly sites: number;
  /** Additions that touched all of the parts. */
  readonly support: number;
  readonly complete: readonly Commit[];
  readonly others: readonly Commit[];
}

/**
 * Counts "adding a `pattern` also touches all `parts`" over the newest commits that add one; the first file of each speaks. A folder that is
 * `<group>` in the pattern is what stands for it in the parts.
 */
export function countRecipe(
  pattern: string,
  parts: readonly string[],
  changes: readonly PathChange[],
): RecipeCount {
  const complete: Commit[] = [];
  const others: Commit[] = [];
  for (const { commit, paths } of changes) {
    if (complete.length + others.length >= NEWEST_ADDED) break;
    const added = commit.changes.filter(({ status, path }) => status === 'A' && paths.includes(path));
    const held = added.map(({ path }) => addedHolds(pattern, path)).find(found => found !== undefined);
    if (held === undefined) continue;
    const filled = (part: string): string =>
      part.replaceAll('<name>', () => held.name).replaceAll('<group>', () => held.group);
    const all = parts.every(part => paths.includes(filled(part)));
    (all ? complete : others).push(commit);
  }
  return { sites: complete.length + others.length, support: complete.length, complete, others };
}

const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/** A version, the one name of a file that has dots in it. */
const VERSION = /^v?\d+(?:\.\d+)+$/;

/** What stands in a file's name where its pattern has `<name>`: text without dots, or a version. */
export function heldIn(pattern: string, file: string): string | undefined {
  const [start = '', end = ''] = pattern.split('<name>');
  if (file.length <= start.length + end.length || !file.startsWith(start) || !file.endsWith(end))
    return undefined;
  const held = file.slice(start.length, file.length - end.length);
  return held.includes('.', 1) && !VERSION.test(held) ? undefined : held;
}

/** What `<name>` and `<group>` hold where the path is of the kind: a folder's name, or what a file's name has there. */
function addedHolds(pattern: string, path: string): { name: string; group: string } | undefined {
  const [wanted, given] = [pattern.split('/'), path.split('/')];
  if (wanted.length !== given.length) return undefined;
  let name: string | undefined;
  let group = '';
  for (const [i, segment] of wanted.entries()) {
    const text = given[i]!;
    if (segment === '<name>') name = text;
    else if (segment === '<group>') group = text;
    else if (!segment.includes('<name>')) {
      if (segment !== text) return undefined;
    } else {
      const stem = heldIn(segment, text);
      if (stem === undefined) return undefined;
      if (name !== undefined && plain(name) !== plain(stem)) return undefined;
      name ??= stem;
    }
  }
  return name !== undefined && name.length >= 2 && !isOfTest(name) ? { name, group } : undefined;
}
