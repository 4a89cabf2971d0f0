import { existsSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/**
 * Settings that keep a repository's own configuration from running anything while it is read: no hooks, no file
 * monitor, no signature program, no transport, no pager.
 */
export const SAFE_FLAGS: readonly string[] = [
  '--no-pager',
  '--no-optional-locks',
  '--literal-pathspecs',
  ...[
    'core.fsmonitor=false',
    'core.hooksPath=/dev/null',
    'core.quotePath=false',
    'core.commitGraph=true',
    'protocol.allow=never',
    'protocol.ext.allow=never',
    'log.showSignature=false',
    'log.mailmap=false',
    'log.follow=false',
    'diff.external=',
    'diff.renames=false',
    'color.ui=false',
    'submodule.recurse=false',
  ].flatMap(setting => ['-c', setting]),
];

const KEPT =
  /^(PATH|HOME|USERPROFILE|HOMEDRIVE|HOMEPATH|SYSTEMROOT|WINDIR|TEMP|TMP|TMPDIR|XDG_CONFIG_HOME|PATHEXT|COMSPEC)$/i;

/**
 * The environment of every git child: the few variables git needs, and none of GIT_DIR, GIT_CONFIG_*, GIT_SSH_COMMAND
 * and the like, which would point it at another repository or program. A partial clone never fetches.
 */
export function gitEnvironment(from: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.fromEntries(Object.entries(from).filter(([name]) => KEPT.test(name)));
  return {
    ...kept,
    LC_ALL: 'C',
    LANGUAGE: '',
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_TERMINAL_PROMPT: '0',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_ASKPASS: '',
  };
}

/**
 * Absolute path of git, or undefined. Looked up by hand in the absolute folders of the PATH: on Windows a bare name
 * would also be looked for in the repository itself.
 */
export function findGit(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string | undefined {
  const path = Object.entries(env).find(([name]) => name.toUpperCase() === 'PATH')?.[1] ?? '';
  const names = platform === 'win32' ? ['git.exe', 'git.cmd'] : ['git'];
  for (const folder of path.split(delimiter).filter(isAbsolute)) {
    const found = names.map(name => join(folder, name)).find(existsSync);
    if (found !== undefined) return found;
  }
  return undefined;
}
