import type { EngineSettings } from '../model/settings';
import type { Commit } from '../ports/gitHistory';
import type { SourceTree } from '../ports/sourceTree';

/** Tells whether a path is Vernacular's own output: learning from that would teach it its own habits. */
export function isOwnFile(
  settings: Pick<EngineSettings, 'skillsFolder' | 'mirrorTo'>,
): (path: string) => boolean {
  const folders = [settings.skillsFolder, ...settings.mirrorTo, '.vernacular'].map(folder => `${folder}/`);
  return path => folders.some(folder => path.startsWith(folder));
}

/** The tree without those files. */
export function withoutOwnFiles(tree: SourceTree, isOwn: (path: string) => boolean): SourceTree {
  return {
    list: async cancel => {
      const { files, notes } = await tree.list(cancel);
      return { files: files.filter(file => !isOwn(file.path)), notes };
    },
  };
}

/** The commit without its changes of those files; undefined where nothing else changed. */
export function withoutOwnChanges(commit: Commit, isOwn: (path: string) => boolean): Commit | undefined {
  const changes = commit.changes.filter(change => !isOwn(change.path));
  if (changes.length === commit.changes.length) return commit;
  return changes.length === 0 ? undefined : { ...commit, changes };
}
