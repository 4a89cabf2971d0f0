import { STANDARD_MODULES } from '../../model/vocabulary/standardModules';
import { folderOf, nameOf, type Project } from './project';

/** Where an imported module is: a folder of this tree, or a package from outside. */
export type Target =
  | { readonly kind: 'internal'; readonly folder: string }
  | { readonly kind: 'external'; readonly name: string }
  | { readonly kind: 'standard'; readonly name: string };

export interface Modules {
  resolve(from: string, language: string, module: string): Target;
}

/** `../utils` → utils, `os.path` → path, `crate::io` → io. */
export const lastPartOf = (module: string): string => module.split(/[./\\]|::/).at(-1)!;

const withoutExtension = (path: string): string => path.replace(/(\.d)?\.[A-Za-z]+$/, '');

/** `a/b` + `../c` → `a/c`; undefined where it leaves the tree. */
export function join(folder: string, relative: string): string | undefined {
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of relative.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}

/** Name under which a package from outside is known: its first part, or as many as the language's habit needs. */
export function packageOf(language: string, module: string): string {
  const first = (separator: string | RegExp, n: number, glue: string): string =>
    module.split(separator).slice(0, n).join(glue);
  if (language === 'go') return first('/', module.startsWith('gopkg.in/') ? 2 : 3, '/');
  if (language === 'java') return first('.', 2, '.');
  if (language === 'csharp') return first('.', 1, '.');
  if (language === 'rust') return first('::', 1, '::');
  if (language === 'php') return first('\\', module.startsWith('\\') ? 2 : 1, '\\').replace(/^\\/, '');
  if (language === 'python') return first('.', 1, '.');
  if (module.startsWith('@')) return first('/', 2, '/');
  return first('/', 1, '/');
}

const STANDARD = new Map(
  Object.entries(STANDARD_MODULES).map(([language, names]) => [language, new Set(names)]),
);

function isStandard(language: string, module: string): boolean {
  if (language === 'go') return !module.split('/')[0]!.includes('.');
  if (module.startsWith('node:')) return true;
  return (
    STANDARD.get(language === 'typescript' ? 'javascript' : language)?.has(module.split(/[./]|::/)[0]!) ??
    false
  );
}

/** Resolves modules of all languages against the paths of one tree, by paths alone. */
export function modulesOf(project: Project): Modules {
  const folders = new Set<string>();
  const suffixes = new Map<string, string>();
  const packages = new Map<string, string>();
  const addSuffixes = (path: string, folder: string): void => {
    const parts = path.split('/');
    for (let i = Math.max(0, parts.length - 8); i < parts.length; i++) {
      const suffix = parts.slice(i).join('/');
      if (!suffixes.has(suffix)) suffixes.set(suffix, folder);
    }
  };
  for (const file of project.files) {
    const folder = folderOf(file.path);
    for (let f = folder; f !== '' && !folders.has(f); f = folderOf(f)) folders.add(f);
    if (nameOf(file.path) === 'package.json') packages.set(nameOf(folder), folder);
    if (file.language !== '*') addSuffixes(withoutExtension(file.path), folder);
  }
  for (const folder of [...folders].sort()) addSuffixes(folder, folder);
  const goPrefix = goModulePrefix(project, folders);

  const internal = (from: string, language: string, module: string): string | undefined => {
    const here = folderOf(from);
    if (/^\.\.?(\/|$)/.test(module)) {
      const path = join(here, module);
      return path === undefined
        ? undefined
        : folders.has(path) && !/\.\w+$/.test(module)
          ? path
          : folderOf(path);
    }
    if (language === 'python' && module.startsWith('.')) {
      const dots = /^\.+/.exec(module)![0].length;
      const path = join(here, `${'../'.repeat(dots - 1)}${module.slice(dots).replaceAll('.', '/')}`);
      return path === undefined ? undefined : folders.has(path) ? path : folderOf(path);
    }
    if (language === 'go')
      return goPrefix !== undefined && module.startsWith(goPrefix)
        ? module.slice(goPrefix.length)
        : undefined;
    if (language === 'rust') {
      if (!module.startsWith('crate::')) return undefined;
      const crate = /^(.*?\bsrc)\//.exec(`${from}/`)?.[1] ?? here;
      return deepest(crate, module.split('::').slice(1), folders) ?? crate;
    }
    if (language === 'typescript' || language === 'javascript') {
      const name = module.startsWith('@') ? module.split('/')[1] : module.split('/')[0];
      const known = name === undefined ? undefined : packages.get(name);
      return (
        known ??
        (module.startsWith('@/') || module.startsWith('~/') ? suffixes.get(module.slice(2)) : undefined)
      );
    }
    const path = module
      .replace(/^\\/, '')
      .replace(/(\.|\\|::)/g, '/')
      .replace(/\/\*$/, '');
    const found = suffixes.get(path);
    // What is imported of Python is a module: a folder that only begins like it (`scripts/playwright`) is another one's.
    if (found !== undefined || language === 'python') return found;
    return path.includes('/') ? suffixes.get(path.slice(0, path.lastIndexOf('/'))) : undefined;
  };
  const known = new Map<string, Target>();
  return {
    resolve(from, language, module) {
      const name = `${/^[.]|^crate::/.test(module) ? folderOf(from) : ''}\n${language}\n${module}`;
      const seen = known.get(name);
      if (seen) return seen;
      const standard = isStandard(language, module);
      const folder = standard ? undefined : internal(from, language, module);
      const target: Target =
        folder !== undefined
          ? { kind: 'internal', folder }
          : { kind: standard ? 'standard' : 'external', name: packageOf(language, module) };
      known.set(name, target);
      return target;
    },
  };
}

/** The longest run of module parts that is a folder below the crate. */
function deepest(root: string, parts: readonly string[], folders: ReadonlySet<string>): string | undefined {
  for (let n = parts.length; n > 0; n--) {
    const path = `${root}/${parts.slice(0, n).join('/')}`;
    if (folders.has(path)) return path;
  }
  return undefined;
}

/** What stands before a folder of this tree in most imports: the module's own path, with its slash. */
function goModulePrefix(project: Project, folders: ReadonlySet<string>): string | undefined {
  const votes = new Map<string, number>();
  for (const file of project.files) {
    if (file.language !== 'go') continue;
    for (const { module } of file.facts.imports) {
      const parts = module.split('/');
      if (!parts[0]!.includes('.')) continue;
      for (let i = 2; i < parts.length; i++)
        if (folders.has(parts.slice(i).join('/'))) {
          const prefix = `${parts.slice(0, i).join('/')}/`;
          votes.set(prefix, (votes.get(prefix) ?? 0) + 1);
          break;
        }
    }
  }
  return [...votes].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0];
}
