import { resolve } from 'node:path';
import { NEVER } from '../../core/ports/cancellation';
import { NO_GIT, type GitHistory } from '../../core/ports/gitHistory';
import type { SourceTree } from '../../core/ports/sourceTree';
import { runGit, type GitPlace } from './command';
import { findGit } from './environment';
import { GitError } from './errors';
import { createFolderTree } from './folderTree';
import { createGitHistory } from './history';
import { cleanText } from './text';
import { createCommitTree, createWorkingTree } from './workingTree';

/** A workspace folder as git knows it, or as a plain folder where git cannot serve. */
export interface Repository {
  readonly history: GitHistory;
  readonly tree: SourceTree;
  /** The files of one commit; undefined without git or where there is no such commit. */
  at(commit: string): Promise<{ readonly commit: string; readonly tree: SourceTree } | undefined>;
  /** Name of the current branch; empty when HEAD is detached or there is no git. */
  branch(): Promise<string>;
  /** Absolute path of the git folder that all worktrees share; undefined without git. */
  readonly commonDir: string | undefined;
}

const OLDEST = [2, 25] as const;

/**
 * Opens a folder. Never throws: where git is missing, too old, refuses or finds no repository, the files are listed
 * from disk and `history.problem` says why in a sentence with the next step.
 */
export async function openRepository(folder: string): Promise<Repository> {
  try {
    const program = findGit(process.env, process.platform);
    if (program === undefined) throw new GitError('not-found');
    const place: GitPlace = { program, folder };
    const version = /(\d+)\.(\d+)/.exec((await runGit(place, ['version'], NEVER)).toString('latin1'));
    const [major, minor] = [Number(version?.[1] ?? 0), Number(version?.[2] ?? 0)];
    if (major < OLDEST[0] || (major === OLDEST[0] && minor < OLDEST[1])) throw new GitError('too-old');
    const paths = (await runGit(place, ['rev-parse', '--git-common-dir', '--is-inside-work-tree'], NEVER))
      .toString('utf8')
      .trim()
      .split('\n');
    const commonDir = resolve(folder, paths[0] ?? '.git');
    return {
      history: createGitHistory(place),
      tree: paths[1] === 'true' ? createWorkingTree(place) : createFolderTree(folder),
      at: commit => resolveCommit(place, commit),
      branch: () => currentBranch(place),
      commonDir,
    };
  } catch (error) {
    const problem = error instanceof GitError ? error.message : new GitError('failed').message;
    return {
      history: { ...NO_GIT, problem },
      tree: createFolderTree(folder),
      at: async () => undefined,
      branch: async () => '',
      commonDir: undefined,
    };
  }
}

async function currentBranch(place: GitPlace): Promise<string> {
  try {
    const name = await runGit(place, ['symbolic-ref', '--quiet', '--short', 'HEAD'], NEVER);
    return cleanText(name, 300).trim();
  } catch {
    return '';
  }
}

async function resolveCommit(
  place: GitPlace,
  name: string,
): Promise<{ commit: string; tree: SourceTree } | undefined> {
  if (!/^[A-Za-z0-9][A-Za-z0-9._/@^~-]{0,200}$/.test(name)) return undefined;
  try {
    const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`];
    const commit = (await runGit(place, args, NEVER)).toString('latin1').trim();
    return { commit, tree: createCommitTree(place, commit) };
  } catch {
    return undefined;
  }
}
