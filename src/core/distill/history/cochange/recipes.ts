import { languageOfPath } from '../../../model/language';
import { wilsonLower } from '../../wilson';
import type { Finding } from '../convention';
import type { PathChange } from './associations';
import { countRecipe, isOfTest, type RecipeCount } from './count';
import { grouped } from './groups';
import { isTesting } from './patterns';
import { sentence } from './recipeSentence';
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

/** A rule about additions with what it is chosen by. */
interface Recipe {
  readonly pattern: string;
  readonly parts: readonly string[];
  readonly worth: number;
  readonly finding: Finding;
}

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
  const single = [...kinds]
    .filter(([pattern, added]) => added.length >= FEWEST && present(pattern))
    .flatMap(([pattern, added]) => recipeOf(pattern, added.slice(0, NEWEST), base, changes, present));
  const found = folded(single, changes).sort(
    (a, b) => b.worth - a.worth || (a.finding.value < b.finding.value ? -1 : 1),
  );
  const chosen: Recipe[] = [];
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
): Recipe[] {
  const counts = new Map<string, number>();
  const touched: ReadonlySet<string>[] = [];
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
    touched.push(parts);
  }
  const all = [...counts]
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
  if (!isRecipe(all)) return [];
  const lasting = all.filter(part => isLasting(touched.map(places => places.has(part))));
  const parts = isRecipe(lasting) ? lasting : all;
  const least = Math.min(...parts.map(p => counts.get(p) ?? 0));
  const counted = countRecipe(pattern, parts, changes);
  if (wilsonLower(least, added.length) < FIRM || counted.support < SHARE * counted.sites) return [];
  if (isStale(counted.complete, counted.others, changes)) return [];
  const worth = wilsonLower(least, added.length) * Math.log2(2 + added.length) * parts.length;
  const finding = findingOf(pattern, parts, counted);
  return [{ pattern, parts, worth, finding: parts === lasting ? finding : { ...finding, untold: 'minor' } }];
}

/** Whether the places are more than one of the same name, which its test or its text may be. */
const isRecipe = (parts: readonly string[]): boolean =>
  parts.length >= 2 || parts.some(part => !part.includes('<name>'));

/** Newest additions of which most must have touched a place. */
const LATELY = 5;

/** Whether a place is still touched, `kept` being whether each addition did, newest first. */
const isLasting = (kept: readonly boolean[]): boolean =>
  2 * kept.slice(0, LATELY).filter(is => is).length > LATELY;

function findingOf(pattern: string, parts: readonly string[], counted: RecipeCount): Finding {
  return {
    key: parts.length === 1 ? 'cochange.pair' : 'cochange.recipe',
    value: `${pattern} -> ${parts.join(' + ')}`,
    statement: sentence(pattern, parts),
    support: counted.support,
    exceptions: counted.sites - counted.support,
    commits: counted.complete,
    against: counted.others,
    family: 'change-recipes',
    background: 0.1,
  };
}

/**
 * The recipes, those that differ in one folder only as one. Where that does not hold, since it is asked of all such folders, the best of
 * them stands for the others.
 */
function folded(recipes: readonly Recipe[], changes: readonly PathChange[]): Recipe[] {
  const pairs = recipes.flatMap(recipe =>
    recipe.parts.length === 1 ? [{ pattern: recipe.pattern, part: recipe.parts[0]!, recipe }] : [],
  );
  const left = new Set(recipes);
  const added: Recipe[] = [];
  for (const { kind, of } of grouped(pairs)) {
    const members = of.map(({ recipe }) => recipe).filter(recipe => left.has(recipe));
    if (members.length < of.length) continue;
    for (const recipe of members) left.delete(recipe);
    const parts = [kind.part];
    const counted = countRecipe(kind.pattern, parts, changes);
    const { support, sites } = counted;
    const worth = wilsonLower(support, sites) * Math.log2(2 + sites);
    if (wilsonLower(support, sites) >= FIRM && support >= SHARE * sites) {
      added.push({ pattern: kind.pattern, parts, worth, finding: findingOf(kind.pattern, parts, counted) });
      continue;
    }
    const best = members.reduce((a, b) => (b.worth > a.worth ? b : a));
    for (const recipe of members)
      added.push(recipe === best ? recipe : { ...recipe, finding: { ...recipe.finding, untold: 'twice' } });
  }
  return [...left, ...added];
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
