import type { Convention } from '../../model/convention';
import { type Guaranteed, asks, guaranteesOf, isManifest, wantedOf } from './guarantees';
import type { ConfigFile } from './reader';
import { type FolderOf, type Reach, type Reached, foldersBy, reachOver } from './reach';

export { isConfigPath, isManifest } from './guarantees';
export type { ConfigFile } from './reader';

/**
 * The share of sites that must follow a convention for a tool to be what keeps it: where a tool runs, next to nothing departs. A
 * configuration that the code does not follow guarantees nothing. Formatters leave long strings and comments wide and what they
 * do not understand as it is, of the files in the folders of tests some help the others, and compilers ask for documentation of
 * what can be reached from outside, which the syntax alone does not tell.
 */
const KEPT = 0.95;
const KEPT_LESS: ReadonlyMap<string, number> = new Map([
  ['format.line_length', 0.85],
  ['docs.required', 0.85],
  ['docs.superfluous', 0.9],
  ['docs.tag_order', 0.9],
  ['metric.parameters', 0.9],
  ['test.location', 0.9],
  ['test.file_naming', 0.9],
]);
/** Layout and names: a configuration is followed in what is written anew, and nobody rewrites the rest. */
const LAYOUT = /^(?:format|naming)\./;
const LAYOUT_KEPT = 0.9;

/** The share and the number of sites from which on a convention is taken for what a configuration that cannot be read keeps. */
const HARDLY_LESS = 0.995;
const MANY = 50;

const hasNoException = ({ support, rate, ownRate = rate }: Convention): boolean =>
  support >= MANY && ownRate >= HARDLY_LESS;

const isKept = ({ key, rate, ownRate = rate }: Convention): boolean =>
  ownRate >= (KEPT_LESS.get(key) ?? (LAYOUT.test(key) ? LAYOUT_KEPT : KEPT));

/**
 * The conventions with `enforcedBy` where the configuration of a formatter or linter asks for exactly what was counted, and not told
 * where it allows lines or functions longer than the code happens to have them. Values and counts come from the code alone: a
 * configuration can mark a convention, never make or change one. `files` are those that were
 * learnt: a configuration below the root marks what holds for its folder alone, or for a language that is nowhere else.
 */
export function markEnforced(
  conventions: readonly Convention[],
  configs: readonly ConfigFile[],
  files: readonly Reached[] = [],
): readonly Convention[] {
  if (configs.length === 0) return conventions;
  const known = new Map<string, readonly Guaranteed[]>();
  const guarantees = (config: ConfigFile, language: string): readonly Guaranteed[] => {
    const id = `${language}\n${config.path}`;
    let found = known.get(id);
    if (!found) known.set(id, (found = guaranteesOf(config, language, configs)));
    return found;
  };
  // A tool's own file before a manifest, nearest to the root first, then by name: the same is named whatever else there is.
  const sorted = [...configs].sort(
    (a, b) =>
      Number(isManifest(a.path)) - Number(isManifest(b.path)) ||
      depthOf(a) - depthOf(b) ||
      (a.path < b.path ? -1 : 1),
  );
  const [reach, folderOf] = [reachOver(files), foldersBy(configs)];
  const first = (convention: Convention, says: Says, how: How = 'values'): string | undefined =>
    firstThatSays(convention, sorted, { guarantees, folderOf, reach }, says, how);
  return conventions.map(convention => {
    const { source, key, value, untold } = convention;
    if (source !== 'tree') return convention;
    const keeps: Says = wanted => asks(wanted, value);
    const enforcedBy = isKept(convention) ? first(convention, keeps) : undefined;
    if (enforcedBy !== undefined) return { ...convention, enforcedBy };
    const likely = hasNoException(convention) ? first(convention, keeps, 'likely') : undefined;
    if (likely !== undefined) return { ...convention, enforcedBy: likely };
    const isLimit = untold === undefined && LIMIT.test(key);
    return isLimit && first(convention, wanted => allowsMore(wanted, value)) !== undefined
      ? { ...convention, untold: 'minor' }
      : convention;
  });
}

/** Keys of limits that tools are told too. */
const LIMIT = /^(?:format\.line_length|metric\.)/;

/** Whether a configured limit is wider than the one that was counted: then the code only happens to keep the narrower one. */
function allowsMore(wanted: readonly string[], value: string): boolean {
  const [configured = NaN, counted] = [wanted[0], value].map(one => Number(one?.replace('<=', '')));
  return configured > counted!;
}

/** Whether the values that a configuration asks of a key are such as are looked for. */
type Says = (wanted: readonly string[]) => boolean;

/** Whether a configuration says it itself, or takes it from a package in all likelihood. */
type How = 'values' | 'likely';

/** What is known of the configurations. */
interface Known {
  readonly guarantees: (config: ConfigFile, language: string) => readonly Guaranteed[];
  readonly folderOf: FolderOf;
  readonly reach: Reach;
}

/** The path of the first configuration that says something of a convention, where those that do reach all that it speaks of. */
function firstThatSays(
  convention: Convention,
  configs: readonly ConfigFile[],
  { guarantees, folderOf, reach }: Known,
  says: Says,
  how: How,
): string | undefined {
  const keeping: string[] = [];
  for (const config of configs) {
    const kept = convention.language.map(language =>
      guarantees(config, language).filter(found => says(wantedOf(found, convention.key, how))),
    );
    if (!kept.every(found => found.length > 0)) continue;
    if (folderOf(config.path) === '' || kept.every(found => found.some(({ everywhere }) => everywhere)))
      return config.path;
    keeping.push(config.path);
  }
  if (keeping.length === 0 || !reach(convention, keeping.map(folderOf))) return undefined;
  return keeping.find(path => reach(convention, [folderOf(path)])) ?? keeping[0];
}

const depthOf = ({ path }: ConfigFile): number => path.split('/').length;
