import { optionsFor } from './options';
import { type ConfigFile, ELSEWHERE, type Guarantee, type Options, type Tool } from './reader';
import { TOOLS } from './tools';

/** What a configuration file asks for: the values of each key that are kept, `*` for any that the code has. */
export interface Guaranteed {
  readonly values: ReadonlyMap<string, readonly string[]>;
  /** The same of what a configuration from a package is likely to ask for, which only code without an exception tells. */
  readonly likely: ReadonlyMap<string, readonly string[]>;
  /** The keys of a coding standard that cannot be read: whatever value the code keeps. */
  readonly assumed?: RegExp;
  /** True where it speaks for the whole project wherever it lies. */
  readonly everywhere: boolean;
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

const configures = ({ pattern, files }: (typeof TOOLS)[number], path: string): boolean =>
  pattern.test(files.includes('/') ? path : nameOf(path));

/** Whether a path may be the configuration of a formatter or linter that is known here, or a file that is read with one. */
export const isConfigPath = (path: string): boolean =>
  TOOLS.some(tool => configures(tool, path) || tool.withIt?.test(nameOf(path)) === true);

/** Whether many tools have something in a file, and most such files have nothing of them. */
export const isManifest = (path: string): boolean => MANIFEST.test(path);

const MANIFEST =
  /(?:^|\/)(?:package\.json|composer\.json|Cargo\.toml|(?:lib|main)\.rs|go\.mod|pom\.xml|GNUmakefile|[Mm]akefile|[jJ]ustfile|Rakefile|noxfile\.py|CMakeLists\.txt|\.pre-commit-config\.ya?ml|[^/]*\.(?:csproj|cmake|gradle|gradle\.kts))$|^\.(?:github|circleci|gitlab-ci\.yml)/;

/** What a configuration file guarantees for a language: one entry for each tool that it configures. `all` has those beside it. */
export function guaranteesOf(
  config: ConfigFile,
  language: string,
  all: readonly ConfigFile[] = [],
): readonly Guaranteed[] {
  const found: Guaranteed[] = [];
  for (const tool of TOOLS) {
    if (!tool.languages.includes(language) || !configures(tool, config.path)) continue;
    const options = optionsFor(tool, config, language, besideIt(tool, config, all));
    if (!options) continue;
    const values = new Map<string, readonly string[]>();
    for (const guarantee of guaranteesFor(tool)) {
      const value = valueOf(guarantee, options);
      // The first that says something decides: tabs before their width.
      if (value !== undefined && !values.has(guarantee.key)) values.set(guarantee.key, value);
    }
    for (const [key, value] of named(options)) if (!values.has(key)) values.set(key, value);
    found.push({
      values,
      likely: likelyFrom(tool, options),
      ...(tool.assumed !== undefined && options.has(ELSEWHERE) ? { assumed: new RegExp(tool.assumed) } : {}),
      everywhere: tool.everywhere === true,
    });
  }
  return found;
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

const besideIt = (
  { withIt }: (typeof TOOLS)[number],
  config: ConfigFile,
  all: readonly ConfigFile[],
): readonly ConfigFile[] =>
  withIt
    ? all.filter(
        ({ path }) => withIt.test(nameOf(path)) && ['', folderOf(config.path)].includes(folderOf(path)),
      )
    : [];

const guaranteesFor = ({ guarantees, like }: Tool): readonly Guarantee[] => [
  ...guarantees,
  ...(TOOLS.find(({ tool }) => tool === like)?.guarantees ?? []),
];

/** All that the rules can ask for which the configuration itself does not leave off, where others are in a package. */
function likelyFrom(tool: Tool, options: Options): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  if (tool.likely === undefined || !options.has(ELSEWHERE)) return found;
  const keys = new RegExp(tool.likely);
  for (const { key, option = '', values = {} } of guaranteesFor(tool)) {
    if (!keys.test(key) || options.get(option.split('.')[0] ?? '') === 'off') continue;
    found.set(key, [...(found.get(key) ?? []), ...Object.values(values).flat()]);
  }
  return found;
}

/** What a reader has found for a key itself: `key:naming.method` = `PascalCase`, several values with a bar between. */
const named = (options: Options): (readonly [string, readonly string[]])[] =>
  [...options].flatMap(([name, value]) =>
    name.startsWith('key:') ? [[name.slice('key:'.length), value.split('|')] as const] : [],
  );

function valueOf(
  { option, values, value, default: unset }: Guarantee,
  options: Options,
): readonly string[] | undefined {
  if (option === undefined) return value === undefined ? undefined : [value];
  // What is not set here is set in a file that cannot be read: whatever the code keeps, the tool keeps.
  const usual = unset !== undefined || (values !== undefined && '' in values);
  if (usual && !options.has(option) && options.has(ELSEWHERE)) return ['*'];
  const set = options.get(option) ?? unset;
  if (values) {
    const asked = Object.hasOwn(values, set ?? '') ? values[set ?? ''] : undefined;
    return typeof asked === 'string' ? [asked] : asked;
  }
  return set !== undefined && /^\d+$/.test(set) && value !== undefined
    ? [value.replace('{}', set)]
    : undefined;
}

/** The values of a key that a configuration asks for, or is likely to take from a package. */
export const wantedOf = (
  { values, likely, assumed }: Guaranteed,
  key: string,
  how: 'values' | 'likely',
): readonly string[] =>
  how === 'likely'
    ? (likely.get(key) ?? [])
    : (values.get(key) ?? (assumed?.test(key) === true ? ['*'] : []));

/** Whether a value is one of those asked for; `*` at the end of one stands for the rest. */
export const asks = (wanted: readonly string[], value: string): boolean =>
  wanted.some(one => one === value || (one.endsWith('*') && value.startsWith(one.slice(0, -1))));
