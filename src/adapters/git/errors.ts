export type GitReason =
  'no-commit' | 'not-found' | 'too-old' | 'not-a-repository' | 'unsafe' | 'corrupt' | 'failed';

const NEXT_STEP: Readonly<Record<GitReason, string>> = {
  'no-commit':
    'There is no such commit here yet. Name one that "git log" shows; files are learned without it.',
  'not-found':
    'Git was not found. Install git and put it on the PATH to let Vernacular learn from history; files are learned without it.',
  'too-old':
    'This git is older than 2.25. Update git to let Vernacular learn from history; files are learned without it.',
  'not-a-repository':
    'This folder is not in a git repository. Run "git init" to let Vernacular learn from history.',
  unsafe:
    'Git refuses this repository because another user owns it. If you trust it, run "git config --global --add safe.directory <folder>".',
  corrupt:
    'The repository has missing or damaged objects. Run "git fsck" to see which; what can be read is learned.',
  failed:
    'Git could not read the history. Run "git status" in this folder to see why; files are learned without it.',
};

/** A git command that did not work. The message is fixed wording with a next step, never git's own output. */
export class GitError extends Error {
  override readonly name = 'GitError';
  constructor(readonly reason: GitReason) {
    super(NEXT_STEP[reason]);
  }
}

/** Reads git's own complaint (English, since the environment sets LC_ALL=C) to say which kind of failure it was. */
export function gitErrorOf(complaint: string): GitError {
  if (/dubious ownership|unsafe repository|safe\.directory/.test(complaint)) return new GitError('unsafe');
  if (/bad revision|does not have any commits|unknown revision/.test(complaint))
    return new GitError('no-commit');
  if (/not a git repository|cannot change to/i.test(complaint)) return new GitError('not-a-repository');
  if (/bad object|missing|corrupt|unable to read|loose object|could not read|bad tree/i.test(complaint))
    return new GitError('corrupt');
  return new GitError('failed');
}
