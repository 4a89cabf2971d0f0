import type { Convention } from '../../model/convention';
import type { FileHeader } from '../../model/record';
import { inGlob } from '../scope/glob';
import { isBeside } from '../told/ground';
import type { ConfigFile } from './reader';

/** Share of the files a convention speaks of that must lie below the configurations' folders. */
const MOST = 0.95;

/** Folders of which the configurations are meant for the whole project; of those of Gradle all that lies below. */
const SHARED = /^(?:(?:config|\.config|\.github|etc)\/(?:[\w-]+\/)?|(?:buildSrc|build-logic|gradle)\/.*)$/;
/** Folders that may be for the whole project, or a part of it by that name: a file at the root must name the configuration. */
const NAMED =
  /^(?:(?:src\/)?conf(?:ig)?|build|tools?|eng|ci|scripts|dev|support|qa|lint|style|codestyle|checkstyle|jest|tests?)\/(?:[\w.-]+\/)?$/;

/** A build that runs Checkstyle by a configuration that lies among the resources of a module, which a plugin then depends on. */
const BUILD = /(?:^|\/)(?:pom\.xml|[^/]*\.gradle(?:\.kts)?)$/;
const RESOURCE = /^(.*\/)?src\/main\/resources\/(.*\bcheckstyle\b.*\.xml)$/;

/** A configuration in PHP that says where the files are, seen from a folder above its own. */
const UPWARD = /__DIR__\s{0,9}\.\s{0,9}['"]\/\.\.|\bdirname\(\s{0,9}__DIR__/;

/** The folder of a configuration, with a slash at its end; '' where it speaks for the whole project. */
export type FolderOf = (path: string) => string;

/** Tells for what part of the project each of some configurations speaks. */
export function foldersBy(configs: readonly ConfigFile[]): FolderOf {
  const known = new Map<string, string>();
  const crates = configs.flatMap(({ path }) => /^(.*\/)Cargo\.toml$/.exec(path)?.[1] ?? []);
  const atRoot = configs.filter(({ path }) => !path.includes('/') || path.startsWith('.github/'));
  const isNamed = (path: string): boolean =>
    atRoot.some(({ text }) => text.includes(path) || text.includes(path.replaceAll('/', '\\')));
  const builds = configs.filter(({ path }) => BUILD.test(path));
  // Where the module itself names it, it is as well a resource of its own program.
  const isShared = (path: string): boolean => {
    const [, module = '', name] = RESOURCE.exec(path) ?? [];
    return (
      name !== undefined &&
      builds.some(build => !build.path.startsWith(module || '/') && namesResource(build.text, name))
    );
  };
  const upward = new Set(configs.flatMap(({ path, text }) => (UPWARD.test(text) ? [path] : [])));
  return path => {
    if ((upward.has(path) && path.endsWith('.php')) || isShared(path)) return '';
    let folder = known.get(path);
    if (folder === undefined) known.set(path, (folder = folderOf(path, isNamed, crates)));
    return folder;
  };
}

/** Whether a build names a resource as a whole, not as the end of another path. */
const namesResource = (text: string, name: string): boolean =>
  ['>', '"', "'", ':'].some(
    before => text.includes(`${before}${name}`) || text.includes(`${before}/${name}`),
  );

function folderOf(path: string, isNamed: (path: string) => boolean, crates: readonly string[]): string {
  const own = path.slice(0, path.lastIndexOf('/') + 1);
  // The root of a crate speaks for the crate, and where others lie below it for its own sources.
  const crate = path.endsWith('.rs') ? own.replace(/(?:^|(?<=\/))src\/$/, '') : own;
  const folder = crate !== own && crates.some(at => at !== crate && at.startsWith(crate)) ? own : crate;
  return SHARED.test(folder) || (NAMED.test(folder) && isNamed(path)) ? '' : folder;
}

/** Whether folders hold (nearly) all that a convention speaks of. */
export type Reach = (convention: Convention, folders: readonly string[]) => boolean;

/** A file that was learnt; without a role it is one of the sources. */
export type Reached = Pick<FileHeader, 'path' | 'language'> & Partial<Pick<FileHeader, 'role'>>;

const OF_TESTS = /^(?:test\.|naming\.test_)/;

/** Whether a key speaks of a file: nobody documents tests, examples and measurements for others, and tests are in files of tests. */
function speaksOf(key: string, { path, role }: Reached): boolean {
  if (key === 'docs.required') return role !== 'test' && !isBeside(path);
  return !OF_TESTS.test(key) || role === undefined || role === 'test';
}

/** A configuration speaks for its folder: at the root for everything, several together for what lies below any of them. */
export function reachOver(files: readonly Reached[]): Reach {
  return ({ key, scope, language }, folders) => {
    if (folders.includes('')) return true;
    const below = (path: string): boolean => folders.some(folder => path.startsWith(folder));
    if (
      scope.otherwise === 'abstain' &&
      scope.cases.every(
        ({ when, then }) => then === 'abstain' || (when.path !== undefined && below(when.path)),
      )
    )
      return true;
    const tests = scope.cases.map(({ when, then }) => ({
      then,
      holds: when.path === undefined ? () => true : inGlob(when.path),
    }));
    let all = 0;
    let held = 0;
    for (const file of files) {
      if (!language.includes(file.language) || !speaksOf(key, file)) continue;
      const then = tests.find(({ holds }) => holds(file.path))?.then ?? scope.otherwise;
      if (then === 'abstain') continue;
      all++;
      if (below(file.path)) held++;
    }
    return all > 0 && held >= MOST * all;
  };
}
