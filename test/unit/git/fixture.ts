import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A repository of our own making in a temporary folder. */
export class TestRepository {
  readonly folder = mkdtempSync(join(tmpdir(), 'vernacular-git-'));
  #time = 1_700_000_000;

  constructor() {
    this.git('init', '-q', '-b', 'main');
    this.git('config', 'user.name', 'Ann Example');
    this.git('config', 'user.email', 'ann@example.org');
    this.git('config', 'commit.gpgsign', 'false');
  }

  git(...args: string[]): string {
    return this.gitWith('', ...args);
  }

  gitWith(input: string | Buffer, ...args: string[]): string {
    const date = `${this.#time} +0000`;
    return execFileSync('git', args, {
      cwd: this.folder,
      input,
      encoding: 'utf8',
      stdio: ['pipe', 'pipe', 'ignore'],
      env: { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date },
    }).trim();
  }

  write(path: string, content: string | Buffer): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true });
    writeFileSync(join(this.folder, path), content);
  }

  /** Writes the files (undefined removes one), commits, and returns the commit's id. */
  commit(message: string | Buffer, files: Readonly<Record<string, string | undefined>> = {}): string {
    for (const [path, content] of Object.entries(files))
      if (content === undefined) rmSync(join(this.folder, path));
      else this.write(path, content);
    this.#time += 60;
    this.git('add', '-A');
    this.gitWith(
      message,
      'commit',
      '-q',
      '--allow-empty',
      '--allow-empty-message',
      '--cleanup=verbatim',
      '-F',
      '-',
    );
    return this.git('rev-parse', 'HEAD');
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}
