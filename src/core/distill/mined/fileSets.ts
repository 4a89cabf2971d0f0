import type { Convention } from '../../model/convention';
import { conventionFrom } from './build';
import { folderOf, groupBy, nameOf, type Project } from './project';
import { countSet, foldersOf } from './setCount';
import { code } from '../statement';

const MIN_SETS = 8;
const MIN_SHARE = 0.85;
/** Files named in one set. */
const MAX_SET = 5;
/** Places named for one set of names. */
const PER_SHAPE = 2;
/** Files in so many folders, or of so many names, that being together says nothing. */
const MAX_ITEMS = 60;

/** Items that occur in one unit (a folder, or a stem in a folder), as path patterns with the unit's name as a hole. */
interface Units {
  readonly root: string;
  readonly items: ReadonlyMap<string, readonly string[]>;
}

/** What an editor leaves beside the code: nobody writes it, and whoever has another editor has none of it. */
const OF_EDITORS =
  /(^|\/)(\.(idea|vs|vscode|settings|fleet)\/|\.(project|classpath)$)|\.(DotSettings|iml|ipr|iws|suo|user|vcxproj\.filters)$/i;

/** Paths of what people write; data for tests has shapes of its own that say little. */
const written = (project: Project): string[] =>
  project.paths.filter(p => project.byPath.get(p)!.role !== 'fixture' && !OF_EDITORS.test(p));

/** A file name with the folder's name in front as a hole. */
const holed = (name: string, unit: string): string =>
  name.startsWith(unit) && /^[._-]/.test(name.slice(unit.length)) ? `<name>${name.slice(unit.length)}` : name;

/** For folders side by side: which file names (folder's name as hole) each has. */
function folderUnits(project: Project): Units[] {
  const children = groupBy(
    written(project).filter(p => folderOf(p).includes('/')),
    p => folderOf(folderOf(p)),
  );
  const folders = new Set<string>();
  for (const path of project.paths)
    for (let folder = folderOf(path); folder !== ''; folder = folderOf(folder)) folders.add(folder);
  const below = groupBy([...folders].sort(), folder => folderOf(folderOf(folder)) || undefined);
  return [...children].map(([root, paths]) => {
    const items = new Map<string, string[]>();
    for (const path of paths) {
      const unit = nameOf(folderOf(path));
      const name = nameOf(path);
      const item = holed(name, unit);
      const list = items.get(unit) ?? [];
      if (!list.includes(item)) list.push(item);
      items.set(unit, list);
    }
    for (const folder of below.get(root) ?? []) {
      const list = items.get(nameOf(folderOf(folder)));
      if (list && !list.includes(`${nameOf(folder)}/**`)) list.push(`${nameOf(folder)}/**`);
    }
    return { root: `${root}/<name>`, items };
  });
}

/** For files side by side: which endings each stem has (`list.ts`, `list.test.ts`). */
function stemUnits(project: Project): Units[] {
  const folders = groupBy(
    written(project).filter(p => p.includes('/')),
    folderOf,
  );
  return [...folders].map(([root, paths]) => {
    const items = new Map<string, string[]>();
    for (const path of paths) {
      const name = nameOf(path);
      const cut = /^([^.]+?)((?:[_-](?:test|spec|test_data))?\..+)$/.exec(name);
      if (!cut || /\d/.test(cut[2]!)) continue;
      const list = items.get(cut[1]!) ?? [];
      list.push(`<name>${cut[2]!}`);
      items.set(cut[1]!, list);
    }
    return { root, items };
  });
}

/** The largest set of items that nearly all units have together; at least two. */
function commonSet(units: Units): { set: string[]; have: string[]; could: number } | undefined {
  if (units.items.size < MIN_SETS) return undefined;
  const counts = new Map<string, number>();
  for (const items of units.items.values())
    for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  if (counts.size > MAX_ITEMS * units.items.size) return undefined;
  const frequent = [...counts]
    .filter(([, n]) => n >= MIN_SETS)
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const base = frequent[0];
  if (!base) return undefined;
  const set = frequent.filter(
    ([item, n]) => n >= MIN_SHARE * base[1] && together(units, base[0], item) >= MIN_SHARE,
  );
  if (set.length < 2) return undefined;
  const names = set.map(([item]) => item);
  const have = [...units.items]
    .filter(([, items]) => names.every(n => items.includes(n)))
    .map(([unit]) => unit);
  const could = [...units.items.values()].filter(items => names.some(n => items.includes(n))).length;
  return have.length >= MIN_SETS && have.length >= MIN_SHARE * could
    ? { set: names, have, could }
    : undefined;
}

/** Share of the units with `a` that have `b` as well. */
function together(units: Units, a: string, b: string): number {
  let withA = 0;
  let both = 0;
  for (const items of units.items.values()) {
    if (!items.includes(a)) continue;
    withA++;
    if (items.includes(b)) both++;
  }
  return withA === 0 ? 0 : both / withA;
}

interface FileSet {
  /** Folder pattern that the items are below, with `<name>` where the unit is a folder. */
  readonly root: string;
  readonly set: readonly string[];
}

function fileSets(project: Project): FileSet[] {
  return [...folderUnits(project), ...stemUnits(project)].flatMap(units => {
    const common = commonSet(units);
    if (!common) return [];
    const set = [...common.set].sort().slice(0, MAX_SET);
    return set.some(item => !item.endsWith('/**')) && !set.every(isData) ? [{ root: units.root, set }] : [];
  });
}

/** Documents, images and archives: that they come in two formats is no convention of code. */
const isData = (item: string): boolean =>
  /\.(pdf|pptx?|docx?|xlsx?|odt|png|jpe?g|gif|svg|ico|webp|zip|t?gz|ttf|woff2?|mp4|mp3)$/i.test(item);

/** The same set under several folders side by side is one set with the folder as a hole. */
function generalised(sets: readonly FileSet[]): FileSet[] {
  const parentOf = (set: FileSet): string => folderOf(set.root.replace('/<name>', ''));
  const groups = groupBy(sets, s => `${parentOf(s)}\n${s.root.endsWith('/<name>')}\n${s.set.join('\n')}`);
  return [...groups.values()].map(group => {
    const first = group[0]!;
    if (group.length < 3 || parentOf(first) === '') return first;
    const root = `${parentOf(first)}/<group>${first.root.endsWith('/<name>') ? '/<name>' : ''}`;
    return { root, set: first.set };
  });
}

/** A manifest with a folder of sources is what every package of the language has. */
const ordinaryPackage = (set: readonly string[]): boolean =>
  set.every(item =>
    /^(Cargo\.toml|package\.json|pom\.xml|build\.gradle(\.kts)?|go\.mod|pyproject\.toml|setup\.py|composer\.json|<name>\.csproj|(src|lib|tests?)\/\*\*)$/.test(
      item,
    ),
  );

const PACKAGE_FILE =
  /^(Cargo\.(toml|lock)|package(-lock)?\.json|pom\.xml|build\.gradle(\.kts)?|go\.(mod|sum)|pyproject\.toml|setup\.(py|cfg)|composer\.(json|lock)|(<name>)?[\w.-]*\.(csproj|fsproj|vbproj|gemspec))$/;

/** Manifests and folders, whatever they are called: that a package has them tells nobody what to add. */
const merelyPackage = (set: readonly string[]): boolean =>
  set.some(item => PACKAGE_FILE.test(item)) &&
  set.every(item => PACKAGE_FILE.test(item) || item.endsWith('/**'));

/** A Go file with its test: that tests stand beside is the language's own place for them. */
const merelyTested = (set: readonly string[]): boolean =>
  set.length === 2 && set.includes('<name>.go') && set.includes('<name>_test.go');

/** Share of the folders of tests that must have a set of them for it to be how tests are laid out. */
const MOST_TESTS = 0.5;

/** Whether a set is of files of fixed names in some folders of tests: what those are tried on, and nothing that the next one needs. */
function isOfSomeTests(
  root: string,
  set: readonly string[],
  complete: readonly string[],
  files: readonly string[],
  project: Project,
): boolean {
  if (!root.endsWith('/<name>') || set.some(item => item.includes('<name>') || item.endsWith('/**')))
    return false;
  const isTest = (path: string): boolean => project.byPath.get(path)?.role === 'test';
  return complete.every(isTest) && complete.length < MOST_TESTS * foldersOf(root, files).size;
}

/** `arch.file_set`: files that exist together, in folders side by side or under one name in a folder. */
export function mineFileSets(project: Project): Convention[] {
  const files = written(project);
  const found = generalised(fileSets(project)).flatMap(({ root, set }) => {
    const { complete: paths, units: could } = countSet(root, set, files, project.paths);
    if (ordinaryPackage(set)) return [];
    if (paths.length < MIN_SETS || paths.length < MIN_SHARE * could) return [];
    const folder = root.replace(/\/<(group|name)>.*$/, '');
    const untold = isOfSomeTests(root, set, paths, files, project) ? ('data' as const) : undefined;
    const convention = conventionFrom(
      {
        key: 'arch.file_set',
        value: set.map(item => `${root}/${item}`).join(' + '),
        language: '*',
        glob: `${folder}/**`,
        statement: `In ${code(`${folder}/`)} these files come together: ${set.map(code).join(', ')}.`,
        support: paths.length,
        exceptions: could - paths.length,
        evidence: paths.flatMap(path => {
          const file = project.byPath.get(path);
          return file ? [{ path, line: 1, blob: file.blob }] : [];
        }),
        family: 'architecture',
        minor: merelyPackage(set) || merelyTested(set),
      },
      0.7,
    );
    return convention
      ? [{ convention: untold ? { ...convention, untold } : convention, shape: set.join('\n') }]
      : [];
  });
  found.sort(
    (a, b) =>
      b.convention.support - a.convention.support || (a.convention.value < b.convention.value ? -1 : 1),
  );
  const shapes = new Map<string, number>();
  const few = found.filter(({ shape }) => {
    const n = (shapes.get(shape) ?? 0) + 1;
    shapes.set(shape, n);
    return n <= PER_SHAPE;
  });
  const told = few.slice(0, 6);
  const kinds = groupBy(told, ({ convention }) => kindOfInputs(convention));
  return told.map(({ convention }) =>
    told.some(other => isPartOf(convention, other.convention)) ||
    (kinds.get(kindOfInputs(convention) ?? '')?.length ?? 0) >= SLICES
      ? { ...convention, untold: 'minor' }
      : convention,
  );
}

/** Folders of inputs side by side, each with a set of its own, of which none says what comes together in the next one. */
const SLICES = 3;

/** The folder around a set that lies below a folder of tests: `test/cases` of `test/cases/worker/<name>`. */
function kindOfInputs({ scope }: Convention): string | undefined {
  const around = folderOf(scope.cases[0]!.when.path!.replace(/\/\*\*$/, ''));
  return /(^|\/)(tests?|specs?|__tests__)\//.test(around) ? around : undefined;
}

/** True where the files of a wider place come together anyway, and this is one of its folders, be it with a further file. */
function isPartOf(c: Convention, other: Convention): boolean {
  const folderOfScope = ({ scope }: Convention): string => scope.cases[0]!.when.path!.replace(/\*\*$/, '');
  const itemsOf = ({ value }: Convention): string[] => value.split(' + ').map(itemOf);
  const [inner, outer] = [folderOfScope(c), folderOfScope(other)];
  return (
    inner !== outer && inner.startsWith(outer) && itemsOf(other).every(item => itemsOf(c).includes(item))
  );
}

/** The file or folder of a set without the place: `a/<name>/src/**` → src/**. */
const itemOf = (path: string): string => /[^/]+(\/\*\*)?$/.exec(path)![0];
