import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { Cancelled, type Cancellation } from '../../core/ports/cancellation';
import { gitEnvironment, SAFE_FLAGS } from './environment';
import { GitError, gitErrorOf } from './errors';

/** Where and with which program git commands run. */
export interface GitPlace {
  /** Absolute path of the program. */
  readonly program: string;
  /** Absolute path of the folder. */
  readonly folder: string;
}

const COMPLAINT_LIMIT = 4096;

/** A running git command. `output` throws GitError when git fails and Cancelled when cancelled. */
export interface GitProcess {
  readonly child: ChildProcessWithoutNullStreams;
  readonly output: AsyncIterable<Buffer>;
}

/**
 * Starts git without a shell. A cancelled or abandoned command is killed at once. `args` must hold no text of the
 * repository; revisions go after `--end-of-options`, paths and object ids through standard input.
 */
export function startGit(place: GitPlace, args: readonly string[], cancel: Cancellation): GitProcess {
  const child = spawn(place.program, [...SAFE_FLAGS, ...args], {
    cwd: place.folder,
    env: gitEnvironment(process.env),
    stdio: 'pipe',
    windowsHide: true,
  });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    if (complaint.length < COMPLAINT_LIMIT) complaint += chunk.toString('latin1');
  });
  // A command that ends before it has read all its input is no error of ours: its exit code tells.
  child.stdin.on('error', () => undefined);
  const ended = new Promise<GitError | undefined>(resolve => {
    child.on('error', () => resolve(new GitError('not-found')));
    child.on('close', code => resolve(code === 0 ? undefined : gitErrorOf(complaint)));
  });
  const kill = (): void => void child.kill('SIGKILL');
  const unsubscribe = cancel.onCancel(kill);
  async function* output(): AsyncGenerator<Buffer> {
    try {
      for await (const chunk of child.stdout) {
        if (cancel.cancelled) throw new Cancelled();
        yield chunk as Buffer;
      }
      const failure = await ended;
      if (cancel.cancelled) throw new Cancelled();
      if (failure) throw failure;
    } finally {
      unsubscribe();
      kill();
    }
  }
  return { child, output: output() };
}

/** Runs a small git command and returns its whole output. */
export async function runGit(
  place: GitPlace,
  args: readonly string[],
  cancel: Cancellation,
): Promise<Buffer> {
  const { child, output } = startGit(place, args, cancel);
  child.stdin.end();
  const chunks: Buffer[] = [];
  for await (const chunk of output) chunks.push(chunk);
  return Buffer.concat(chunks);
}
