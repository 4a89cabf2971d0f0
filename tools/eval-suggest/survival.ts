import type { ReplayHistory } from './history';

/** Commits after which a line is looked for again. */
const LATER = 50;

interface Seen {
  readonly index: number;
  readonly path: string;
  readonly line: string;
  readonly accepted: boolean;
}

/** Of the lines in which shown text was taken: does the line still stand, unchanged, 50 commits later? */
export class Survival {
  private readonly seen: Seen[] = [];

  add(index: number, path: string, line: string, accepted: boolean): void {
    this.seen.push({ index, path, line, accepted });
  }

  /** Lines whose 50 later commits are not all in the replay are left out. */
  report(history: ReplayHistory, commits: readonly { readonly id: string }[]): object {
    const counts = { accepted: 0, acceptedAlive: 0, all: 0, allAlive: 0 };
    const byCommit = new Map<string, Seen[]>();
    for (const seen of this.seen) {
      const later = commits[seen.index + LATER];
      if (!later) continue;
      const key = `${later.id}:${seen.path}`;
      byCommit.set(key, [...(byCommit.get(key) ?? []), seen]);
    }
    for (const [revision, lines] of byCommit) {
      const text = history.show(revision);
      const standing = new Set((text ?? '').split('\n').map(line => line.trim()));
      for (const { line, accepted } of lines) {
        const alive = standing.has(line) ? 1 : 0;
        counts.all++;
        counts.allAlive += alive;
        if (!accepted) continue;
        counts.accepted++;
        counts.acceptedAlive += alive;
      }
    }
    const share = (part: number, whole: number): number =>
      Math.round((1e4 * part) / Math.max(1, whole)) / 1e4;
    return {
      lines: counts.accepted,
      accepted: share(counts.acceptedAlive, counts.accepted),
      allAddedLines: share(counts.allAlive, counts.all),
    };
  }
}
