import { createHash } from 'node:crypto';
import { readFile, realpath, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join, resolve } from 'node:path';

/**
 * Where the local store of the clone around `root` lives: `<git common dir>/vernacular`, shared by its worktrees, or,
 * where there is no git, a folder of `userFolder` (default: this user's cache folder) named after a hash of the path.
 * Reads git's own pointer files, so it needs no git program.
 */
export async function storeFolder(root: string, userFolder = userCacheFolder()): Promise<string> {
  const real = await realpath(root).catch(() => resolve(root));
  const common = await gitCommonDir(real);
  if (common !== undefined) return join(common, 'vernacular');
  return join(userFolder, 'stores', createHash('sha256').update(real).digest('hex').slice(0, 16));
}

/** This user's cache folder for Vernacular, by the platform's habit. */
export function userCacheFolder(environment: NodeJS.ProcessEnv = process.env): string {
  if (process.platform === 'win32' && environment['LOCALAPPDATA']) {
    return join(environment['LOCALAPPDATA'], 'Vernacular');
  }
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'vernacular');
  const cache = environment['XDG_CACHE_HOME'];
  return join(cache && isAbsolute(cache) ? cache : join(homedir(), '.cache'), 'vernacular');
}

async function gitCommonDir(start: string): Promise<string | undefined> {
  for (let folder = start; ; folder = dirname(folder)) {
    const found = await commonDirOf(join(folder, '.git'));
    if (found !== undefined || dirname(folder) === folder) return found;
  }
}

async function commonDirOf(dotGit: string): Promise<string | undefined> {
  const kind = await stat(dotGit).catch(() => undefined);
  if (kind?.isDirectory()) return (await isGitDir(dotGit)) ? dotGit : undefined;
  if (!kind?.isFile()) return undefined;
  const pointer = /^gitdir: (.+?)\s*$/m.exec(await readFile(dotGit, 'utf8').catch(() => ''))?.[1];
  if (pointer === undefined) return undefined;
  const gitDir = resolve(dirname(dotGit), pointer);
  if (!(await stat(join(gitDir, 'HEAD')).catch(() => undefined))) return undefined;
  const common = (await readFile(join(gitDir, 'commondir'), 'utf8').catch(() => '')).trim();
  const folder = common === '' ? gitDir : resolve(gitDir, common);
  return (await isGitDir(folder)) ? folder : undefined;
}

/** A pointer file comes from the repository, so it is followed only to what really is a git directory. */
async function isGitDir(folder: string): Promise<boolean> {
  const parts = await Promise.all(
    ['HEAD', 'objects', 'refs'].map(name => stat(join(folder, name)).catch(() => undefined)),
  );
  return parts.every(part => part !== undefined);
}
