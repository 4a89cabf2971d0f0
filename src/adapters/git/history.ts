import type { Cancellation } from '../../core/ports/cancellation';
import { NEVER } from '../../core/ports/cancellation';
import type { Commit, GitHistory, LogRequest } from '../../core/ports/gitHistory';
import { readBlobs } from './blobReader';
import { runGit, startGit, type GitPlace } from './command';
import { GitError } from './errors';
import { LOG_FORMAT, LogParser } from './logParser';
import { cleanText } from './text';

/** Revisions are object ids or names without a leading dash, blanks, or git's own syntax for ranges and pathspecs. */
const REVISION = /^[A-Za-z0-9][A-Za-z0-9._/@^~-]{0,200}$/;
const DATE = /^[A-Za-z0-9 :.+-]{1,40}$/;

/** Arguments of the log for a request. Throws GitError 'failed' for a revision or date that is not plainly one. */
export function logArguments(request: LogRequest): string[] {
  const from = request.from ?? 'HEAD';
  for (const revision of [from, request.after ?? 'HEAD'])
    if (!REVISION.test(revision) || revision.includes('..')) throw new GitError('failed');
  if (request.since !== undefined && !DATE.test(request.since)) throw new GitError('failed');
  return [
    'log',
    '--raw',
    '-z',
    '--no-abbrev',
    '--no-renames',
    '--no-ext-diff',
    '--no-textconv',
    '--no-show-signature',
    '--no-color',
    '--no-decorate',
    '--relative',
    '--ignore-submodules=all',
    '--encoding=UTF-8',
    LOG_FORMAT,
    ...(request.firstParent ? ['--first-parent', '-m'] : []),
    ...(request.limit !== undefined ? [`--max-count=${Math.max(0, Math.floor(request.limit))}`] : []),
    ...(request.since !== undefined ? [`--since=${request.since}`] : []),
    '--end-of-options',
    from,
    ...(request.after !== undefined ? [`^${request.after}`] : []),
    '--',
  ];
}

/** The history of one clone. Paths are relative to `place.folder`, which may be a folder inside the repository. */
export function createGitHistory(place: GitPlace): GitHistory {
  const line = async (args: readonly string[]): Promise<string | undefined> => {
    try {
      return (await runGit(place, args, NEVER)).toString('utf8').trim() || undefined;
    } catch {
      return undefined;
    }
  };
  return {
    available: true,
    head: () => line(['rev-parse', '--verify', '--quiet', '--end-of-options', 'HEAD^{commit}']),
    origin: async () => withoutCredentials(await line(['config', '--get', 'remote.origin.url'])),
    shallow: async () => (await line(['rev-parse', '--is-shallow-repository'])) === 'true',
    grafted: async () => (await line(['for-each-ref', '--count=1', 'refs/replace'])) !== undefined,
    // git var adds time and zone: `Name <mail> 1700000000 +0000`.
    identity: async () => (await line(['var', 'GIT_AUTHOR_IDENT']))?.replace(/>[^>]*$/, '>'),
    log: (request, cancel) => readLog(place, request, cancel),
    blobs: (ids, cancel) => readBlobs(place, ids, cancel),
  };
}

async function* readLog(place: GitPlace, request: LogRequest, cancel: Cancellation): AsyncGenerator<Commit> {
  const { child, output } = startGit(place, logArguments(request), cancel);
  child.stdin.end();
  const parser = new LogParser();
  let failure: unknown;
  try {
    for await (const chunk of output) yield* parser.push(chunk);
  } catch (error) {
    // A damaged object ends the log: what came before it is still good.
    if (!(error instanceof GitError)) throw error;
    failure = error;
  }
  yield* parser.end();
  const empty = request.from === undefined && failure instanceof GitError && failure.reason === 'no-commit';
  if (failure !== undefined && !empty) throw failure;
}

/** A remote's address without user, password, query or fragment; undefined where it is a local path. */
export function withoutCredentials(address: string | undefined): string | undefined {
  if (address === undefined) return undefined;
  const scp = /^(?:[^@/:]+@)?([A-Za-z0-9.-]+):(?!\/)([^?#\s]+)$/.exec(cleanText(Buffer.from(address), 2_000));
  if (scp) return `${scp[1]}:${scp[2]}`;
  try {
    const url = new URL(address);
    return ['http:', 'https:', 'ssh:', 'git:'].includes(url.protocol)
      ? `${url.protocol}//${url.host}${url.pathname}`
      : undefined;
  } catch {
    return undefined;
  }
}
