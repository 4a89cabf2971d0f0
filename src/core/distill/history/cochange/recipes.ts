import { languageOfPath } from '../../../model/language';
import { wilsonLower } from '../../wilson';
import type { Finding } from '../convention';
import type { PathChange } from './associations';
import { countRecipe, isOfTest } from './count';
import { isTesting } from './patterns';
import { isStale } from './stale';

/** A new file of some kind and what else its commit touches. */
const FEWEST = 8;
const NEWEST = 40;
const SHARE = 0.6;
const FIRM = 0.5;
const LIFT = 4;
/** Share of new tests that the list of all tests names. */
const LISTED = 0.9;
const MOST_PARTS = 5;
const MOST = 6;

interface Added {
  readonly change: PathChange;
  readonly name: string;
  readonly path: string;
}

/**
 * Recipes: where adding a file of one kind means touching the same other places again and again, as in "a new
 * `linters/<name>/<name>.go` comes with `registry.go` and `reference.yml`".
 */
export function recipeFindings(
  changes: readonly PathChange[],
  present: (pattern: string) => boolean,
): Finding[] {
  const kinds = new Map<string, Added[]>();
  for (const change of changes) {
    const seen = new Set<string>();
    for (const c of change.commit.changes)
      if (c.status === 'A' && change.paths.includes(c.path))
        for (const { pattern, name } of kindsOf(c.path)) {
          if (seen.has(pattern)) continue;
          seen.add(pattern);
          const list = kinds.get(pattern) ?? [];
          list.push({ change, name, path: c.path });
          kinds.set(pattern, list);
        }
  }
  const base = new Map<string, number>();
  for (const { paths } of changes) for (const p of paths) base.set(p, (base.get(p) ?? 0) + 1);
  const found = [...kinds]
    .filter(([pattern, added]) => added.length >= FEWEST && present(pattern))
    .flatMap(([pattern, added]) => recipeOf(pattern, added.slice(0, NEWEST), base, changes, present))
    .sort((a, b) => b.worth - a.worth || (a.finding.value < b.finding.value ? -1 : 1));
  const chosen: typeof found = [];
  for (const recipe of found) {
    // Kinds nest (a folder and one of its files): the better recipe with the same parts is enough.
    if (chosen.some(c => c.parts.some(p => recipe.parts.includes(p)))) continue;
    chosen.push(recipe);
    if (chosen.length >= MOST) break;
  }
  return chosen.map(c => c.finding);
}

/** A name with the mark of a test before or behind it. */
const MARKED = /^(tests?[-_.])?(.*?)([-_.]?(?:tests?|specs?))?$/i;

/** The pattern of a test's file name: `<name>_test.go`. */
function testKind(folder: string, stem: string, ending: string): { pattern: string; name: string }[] {
  const [, before = '', name = '', behind = ''] = MARKED.exec(stem) ?? [];
  return name.length < 2 || isOfTest(name)
    ? []
    : [{ pattern: `${folder}/${before}<name>${behind}${ending}`, name }];
}

/** `a/b/foo/foo.go` is a file `a/b/<name>/<name>.go`; `a/b/foo.go` is `a/b/<name>.go`, and `a/b/v1.2.3.md` is `a/b/<name>.md`. */
function kindsOf(path: string): { pattern: string; name: string }[] {
  const segments = path.split('/');
  const file = segments[segments.length - 1] ?? '';
  const dot = file.indexOf('.', 1);
  const stem = /^v?\d+(?:\.\d+)+(?=\.[a-z]+$)/.exec(file)?.[0] ?? (dot > 0 ? file.slice(0, dot) : file);
  const folder = segments.slice(0, -1).join('/');
  if (stem.length < 2 || folder === '') return [];
  if (isOfTest(stem)) return testKind(folder, stem, file.slice(stem.length));
  const kinds = [{ pattern: `${folder}/<name>${file.slice(stem.length)}`, name: stem }];
  const parent = segments[segments.length - 2] ?? '';
  const plain = (s: string): string => s.toLowerCase().replace(/[^a-z0-9]/g, '');
  if (segments.length >= 3 && parent.length >= 2) {
    const outer = segments.slice(0, -2).join('/');
    const inner = plain(parent) === plain(stem) ? `<name>${file.slice(stem.length)}` : file;
    kinds.push({ pattern: `${outer}/<name>/${inner}`, name: parent });
  }
  return kinds;
}

function recipeOf(
  pattern: string,
  added: readonly Added[],
  base: ReadonlyMap<string, number>,
  changes: readonly PathChange[],
  present: (pattern: string) => boolean,
): { finding: Finding; worth: number; parts: string[] }[] {
  const counts = new Map<string, number>();
  for (const { change, name, path } of added) {
    const own = path.slice(0, path.lastIndexOf('/') + 1);
    const parts = new Set<string>();
    for (const other of change.paths) {
      if (other === path) continue;
      if ((base.get(other) ?? 0) >= 3) parts.add(other);
      // The same name elsewhere: tests, documentation, fixtures of the new thing.
      const holed = holeIn(other, name);
      if (holed !== undefined && !(other.startsWith(own) && pattern.includes('/<name>/'))) parts.add(holed);
    }
    for (const part of parts) counts.set(part, (counts.get(part) ?? 0) + 1);
  }
  const parts = [...counts]
    .filter(([part, n]) => n >= SHARE * added.length && n >= FEWEST - 1 && part !== pattern && present(part))
    .filter(([part]) => !declares(part, pattern))
    // A test is the last step of a task, whose other places it says nothing of: only where tests are listed is its own.
    .filter(([part, n]) => !isTesting(pattern) || (isList(part, pattern) && n >= LISTED * added.length))
    .filter(
      ([part, n]) =>
        part.includes('<name>') || n / added.length >= (LIFT * (base.get(part) ?? 0)) / changes.length,
    )
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, MOST_PARTS)
    .map(([part]) => part);
  const registry = parts.filter(p => !p.includes('<name>'));
  if (parts.length === 0 || (registry.length === 0 && parts.length < 2)) return [];
  const least = Math.min(...parts.map(p => counts.get(p) ?? 0));
  const counted = countRecipe(pattern, parts, changes);
  if (wilsonLower(least, added.length) < FIRM || counted.support < SHARE * counted.sites) return [];
  if (isStale(counted.complete, counted.others, changes)) return [];
  const value = `${pattern} -> ${parts.join(' + ')}`;
  return [
    {
      parts,
      worth: wilsonLower(least, added.length) * Math.log2(2 + added.length) * parts.length,
      finding: {
        key: parts.length === 1 ? 'cochange.pair' : 'cochange.recipe',
        value,
        statement: sentence(pattern, parts),
        support: counted.support,
        exceptions: counted.sites - counted.support,
        commits: counted.complete,
        against: counted.others,
        family: 'change-recipes',
        background: 0.1,
      },
    },
  ];
}

const DATA = /(?:^|[/._-])_*(?:testdata|fixtures?|snapshots?|resources)_*(?:[/._-]|$)/i;

/** One file among the tests, which may be the list of them; what reads the data of one test is none. */
const isList = (part: string, kind: string): boolean =>
  !part.includes('<name>') &&
  isTesting(part) &&
  !DATA.test(kind) &&
  languageOfPath(part) !== undefined &&
  languageOfPath(part) === languageOfPath(kind);

/** Whether a file is what has to name a new Rust file before the compiler reads it: no habit of the project. */
export function declares(part: string, pattern: string): boolean {
  // Every file in Cargo's folder of tests is a program of its own, unless the project makes one of all.
  if (!pattern.endsWith('.rs') || /^(?:(?!src\/)[^/]+\/)*tests\/[^/]*$/.test(pattern)) return false;
  const folder = pattern.replace(/(\/mod\.rs|\/[^/]*)$/, '');
  const owner = pattern.endsWith('/mod.rs') ? folder.replace(/\/[^/]*$/, '') : folder;
  return [`${owner}/mod.rs`, `${owner}/lib.rs`, `${owner}/main.rs`, `${owner}.rs`].includes(part);
}

function holeIn(path: string, name: string): string | undefined {
  const at = path.indexOf(name);
  if (at < 0 || name.length < 4) return undefined;
  const before = path[at - 1];
  const after = path[at + name.length];
  if ((before !== undefined && /[A-Za-z0-9]/.test(before)) || (after !== undefined && /[a-z0-9]/.test(after)))
    return undefined;
  return path.replaceAll(name, '<name>');
}

const LONGEST = 190;

const tail = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
const folderName = (path: string): string => `\`${path.split('/').slice(0, -1).at(-1) ?? ''}/\``;

/** Names as many places as fit: the whole list is in the value. */
function sentence(pattern: string, parts: readonly string[]): string {
  for (let n = parts.length; n > 0; n--) {
    const places = parts.slice(0, n).map(p => `\`${p}\``);
    const list =
      places.length > 1 ? `${places.slice(0, -1).join(', ')} and ${places[places.length - 1]}` : places[0];
    const text = `Adding a \`${pattern}\` also touches ${list}.`;
    if (text.length <= LONGEST) return text;
  }
  const [first = ''] = parts;
  return `Adding a \`${tail(pattern)}\` in ${folderName(pattern)} also touches \`${tail(first)}\`${parts.length > 1 ? ' and others' : ''}.`;
}
