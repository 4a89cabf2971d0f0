import type { Convention } from '../../model/convention';
import type { FileHeader } from '../../model/record';
import { inGlob } from '../scope/glob';
import { isBeside } from '../told/ground';

/** Share of the files a convention speaks of that must lie below the configurations' folders. */
const MOST = 0.95;

/** Folders of which the configurations are meant for the whole project. */
const SHARED = /^(?:config|\.config|\.github|etc|build|tools)\/(?:[\w-]+\/)?$/;

/** The folder of a configuration, with a slash at its end; '' where it speaks for the whole project. */
export function folderOf(path: string): string {
  const own = path.slice(0, path.lastIndexOf('/') + 1);
  // The root of a crate speaks for the crate.
  const folder = path.endsWith('.rs') ? own.replace(/(?:^|(?<=\/))src\/$/, '') : own;
  return SHARED.test(folder) ? '' : folder;
}

/** Whether folders hold (nearly) all that a convention speaks of. */
export type Reach = (convention: Convention, folders: readonly string[]) => boolean;

/** A file that was learnt; without a role it is one of the sources. */
export type Reached = Pick<FileHeader, 'path' | 'language'> & Partial<Pick<FileHeader, 'role'>>;

/** What nobody documents for others: tests, examples and measurements. */
const isUndocumented = ({ path, role }: Reached): boolean => role === 'test' || isBeside(path);

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
      if (!language.includes(file.language)) continue;
      if (key === 'docs.required' && isUndocumented(file)) continue;
      const then = tests.find(({ holds }) => holds(file.path))?.then ?? scope.otherwise;
      if (then === 'abstain') continue;
      all++;
      if (below(file.path)) held++;
    }
    return all > 0 && held >= MOST * all;
  };
}
