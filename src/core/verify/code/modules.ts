import { STANDARD_MODULES } from '../../model/vocabulary/standardModules';
import type { ListedFile } from '../recount';

/** What an imported module is: a folder of the project, a package from outside, or part of the language. */
export type Origin =
  | { readonly is: 'own'; readonly folder: string }
  | { readonly is: 'outside'; readonly name: string }
  | { readonly is: 'standard' };

/** A file with the modules it imports, in order. */
export interface Importer {
  readonly path: string;
  readonly speaks: string;
  readonly isTest: boolean;
  readonly imports: readonly { readonly module: string; readonly line: number }[];
}

export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));
export const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
export const isUnder = (path: string, folder: string): boolean => path.startsWith(`${folder}/`);

/** The names by which modules of the project can be found, by their last part, and its folders. */
export class ModuleFinder {
  private readonly folders = new Set<string>();
  /** Last part → paths without extension, files first, each in path order. */
  private readonly byEnd = new Map<string, { readonly path: string; readonly folder: string }[]>();
  private readonly packages = new Map<string, string>();
  private readonly goModule: string | undefined;

  constructor(files: readonly ListedFile[], importers: readonly Importer[]) {
    const counted = files.filter(file => file.counts);
    for (const { path, speaks } of counted) {
      const folder = folderOf(path);
      for (let up = folder; up !== ''; up = folderOf(up)) this.folders.add(up);
      if (nameOf(path) === 'package.json') this.packages.set(nameOf(folder), folder);
      if (speaks !== '*') this.add(path.replace(/(\.d)?\.[A-Za-z]+$/, ''), folder);
    }
    for (const folder of [...this.folders].sort()) this.add(folder, folder);
    this.goModule = commonStart(importers, this.folders);
  }

  private add(path: string, folder: string): void {
    const list = this.byEnd.get(nameOf(path)) ?? [];
    list.push({ path, folder });
    this.byEnd.set(nameOf(path), list);
  }

  /** Where a module is, as seen from a file. */
  find(from: string, language: string, module: string): Origin {
    if (isStandard(language, module)) return { is: 'standard' };
    const folder = this.own(folderOf(from), from, language, module);
    return folder === undefined
      ? { is: 'outside', name: packageName(language, module) }
      : { is: 'own', folder };
  }

  private own(here: string, from: string, language: string, module: string): string | undefined {
    if (/^\.\.?(\/|$)/.test(module)) {
      const path = walked(here, module.split('/'));
      return path === undefined ? undefined : this.folderAt(path, !/\.\w+$/.test(module));
    }
    if (language === 'python' && module.startsWith('.')) {
      const [, dots = '', rest = ''] = /^(\.+)(.*)$/s.exec(module) ?? [];
      const up = Array.from(dots.slice(1), () => '..');
      const path = walked(here, [...up, ...rest.split('.')]);
      return path === undefined ? undefined : this.folderAt(path, true);
    }
    if (language === 'go')
      return this.goModule !== undefined && module.startsWith(this.goModule)
        ? module.slice(this.goModule.length)
        : undefined;
    if (language === 'rust')
      return module.startsWith('crate::') ? this.inCrate(here, from, module) : undefined;
    if (language === 'typescript' || language === 'javascript') {
      const parts = module.split('/');
      const known = this.packages.get((module.startsWith('@') ? parts[1] : parts[0]) ?? '');
      return known ?? (/^[@~]\//.test(module) ? this.endingIn(module.slice(2)) : undefined);
    }
    const path = module
      .replace(/^\\/, '')
      .replace(/\.|\\|::/g, '/')
      .replace(/\/\*$/, '');
    // `import a.b` of Python names a module; elsewhere the last part may be a type.
    const mayBeType = language !== 'python' && path.includes('/');
    return this.endingIn(path) ?? (mayBeType ? this.endingIn(folderOf(path)) : undefined);
  }

  private folderAt(path: string, mayBeFolder: boolean): string {
    return mayBeFolder && this.folders.has(path) ? path : folderOf(path);
  }

  /** Below the crate's `src`, the longest run of parts that is a folder. */
  private inCrate(here: string, from: string, module: string): string {
    const src = from.split('/').findIndex(part => part.endsWith('src'));
    const crate =
      src < 0
        ? here
        : from
            .split('/')
            .slice(0, src + 1)
            .join('/');
    const parts = module.split('::').slice(1);
    for (let n = parts.length; n > 0; n--) {
      const path = [crate, ...parts.slice(0, n)].join('/');
      if (this.folders.has(path)) return path;
    }
    return crate;
  }

  /** Folder of the first file, or the first folder, whose path ends in these parts; at most eight. */
  private endingIn(path: string): string | undefined {
    if (path.split('/').length > 8) return undefined;
    return this.byEnd.get(nameOf(path))?.find(known => known.path === path || known.path.endsWith(`/${path}`))
      ?.folder;
  }
}

/** A path after these steps; undefined where it leaves the project. */
export function walked(from: string, steps: readonly string[]): string | undefined {
  const path = from === '' ? [] : from.split('/');
  for (const step of steps) {
    if (step === '' || step === '.') continue;
    if (step !== '..') path.push(step);
    else if (path.pop() === undefined) return undefined;
  }
  return path.join('/');
}

function isStandard(language: string, module: string): boolean {
  if (language === 'go') return !module.split('/')[0]!.includes('.');
  if (module.startsWith('node:')) return true;
  const known = STANDARD_MODULES[language === 'typescript' ? 'javascript' : language] ?? [];
  return known.includes(/^[^./:]*/.exec(module)![0]);
}

/** How a package from outside is called, from the name of a module of it. */
export function packageName(language: string, module: string): string {
  const start = (separator: string, parts: number): string =>
    module.split(separator).slice(0, parts).join(separator);
  switch (language) {
    case 'go':
      return start('/', module.startsWith('gopkg.in/') ? 2 : 3);
    case 'java':
      return start('.', 2);
    case 'csharp':
    case 'python':
      return start('.', 1);
    case 'rust':
      return start('::', 1);
    case 'php':
      return module.replace(/^\\/, '').split('\\')[0]!;
    default:
      return start('/', module.startsWith('@') ? 2 : 1);
  }
}

/** What stands before folders of the project in most imports of Go files, with its slash. */
function commonStart(importers: readonly Importer[], folders: ReadonlySet<string>): string | undefined {
  const times = new Map<string, number>();
  for (const { speaks, imports } of importers)
    for (const { module } of speaks === 'go' ? imports : []) {
      const parts = module.split('/');
      if (!parts[0]!.includes('.')) continue;
      const at = parts.findIndex((_, i) => i >= 2 && folders.has(parts.slice(i).join('/')));
      const start = `${parts.slice(0, at).join('/')}/`;
      if (at >= 0) times.set(start, (times.get(start) ?? 0) + 1);
    }
  return [...times].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0];
}
