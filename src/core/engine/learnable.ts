import type { Convention } from '../model/convention';
import type { EngineSettings } from '../model/settings';
import { findSecrets } from '../observe/redact/redact';
import { isSecretPath } from '../observe/redact/secretPaths';
import type { Commit } from '../ports/gitHistory';
import type { SourceTree } from '../ports/sourceTree';

/**
 * Tells whether a path may be learnt from. Not Vernacular's own output: that would teach it its own habits. Not files that
 * may hold secrets: those are never even read.
 */
export function learnablePath(
  settings: Pick<EngineSettings, 'skillsFolder' | 'mirrorTo'>,
): (path: string) => boolean {
  const own = [settings.skillsFolder, ...settings.mirrorTo, '.vernacular'].map(folder => `${folder}/`);
  return path => !own.some(folder => path.startsWith(folder)) && !isSecretPath(path);
}

/** The tree's learnable files. */
export function learnableTree(tree: SourceTree, isLearnable: (path: string) => boolean): SourceTree {
  return {
    list: async cancel => {
      const { files, notes } = await tree.list(cancel);
      return { files: files.filter(file => isLearnable(file.path)), notes };
    },
  };
}

/** The commit with its learnable changes; undefined where it had others only. */
export function learnableCommit(commit: Commit, isLearnable: (path: string) => boolean): Commit | undefined {
  const changes = commit.changes.filter(change => isLearnable(change.path));
  if (changes.length === commit.changes.length) return commit;
  return changes.length === 0 ? undefined : { ...commit, changes };
}

/** Values can be literals of the project: what looks like a secret goes into no skill, journal or report. */
export function tellsNoSecret({ value, prefer, over, statement }: Convention): boolean {
  return [value, prefer, over, statement].every(text => text === undefined || findSecrets(text).length === 0);
}
