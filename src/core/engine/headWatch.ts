import { NEVER } from '../ports/cancellation';
import type { Commit, GitHistory, LogRequest } from '../ports/gitHistory';
import type { Store } from '../ports/store';

const FILE = 'head.txt';
/** A jump over more commits than this is a pull, not somebody's work of the moment; only the newest of a pull are told. */
const MOST_COMMITS = 50;

/** What happened to HEAD since the last look. */
export type HeadMove =
  | { readonly kind: 'none' }
  /** New commits on top of the old head, newest first. */
  | { readonly kind: 'commits'; readonly commits: readonly Commit[] }
  /** More of them at once than somebody makes: the newest ones. What was shown before means nothing now. */
  | { readonly kind: 'pull'; readonly commits: readonly Commit[] }
  /** Another branch, a reset, a rebase: the old head is no longer part of the history. The same holds of what was shown. */
  | { readonly kind: 'elsewhere' };

/** Remembers HEAD between looks and between sessions. */
export class HeadWatch {
  private last: string | undefined;
  private seen: string | undefined;

  constructor(
    private readonly git: GitHistory,
    private readonly store: Store,
  ) {}

  async load(): Promise<void> {
    const bytes = await this.store.read(FILE);
    this.last = bytes && new TextDecoder().decode(bytes).trim();
  }

  /** Keeps what the last look saw, once everything that follows from it is done: until then the next look sees it again. */
  async remember(): Promise<void> {
    if (this.seen === undefined || this.seen === this.last) return;
    this.last = this.seen;
    await this.store.write(FILE, this.last);
  }

  async look(): Promise<HeadMove> {
    const head = this.git.available ? await this.git.head() : undefined;
    const before = this.last;
    if (head === before) return { kind: 'none' };
    this.seen = head;
    if (head === undefined || before === undefined || before === '') return { kind: 'none' };
    try {
      const lost = await this.log({ from: before, after: head, limit: 1 });
      if (lost.length > 0) return { kind: 'elsewhere' };
      const commits = await this.log({ from: head, after: before, limit: MOST_COMMITS + 1 });
      if (commits.length <= MOST_COMMITS) return { kind: 'commits', commits };
      return { kind: 'pull', commits: commits.slice(0, MOST_COMMITS) };
    } catch {
      // History that cannot be read tells nothing; treat it like a branch switch, which blames nobody.
    }
    return { kind: 'elsewhere' };
  }

  private async log(request: LogRequest): Promise<Commit[]> {
    const commits: Commit[] = [];
    for await (const commit of this.git.log(request, NEVER)) commits.push(commit);
    return commits;
  }
}
