import { languageOfPath } from '../../model/language';
import type { Commit } from '../../ports/gitHistory';
import { commitKind, MASS_CHANGE } from './commitKind';
import { movedFiles } from './movedFiles';

/** One change of one file: two neighbouring versions and the commit that made the newer of them. */
export interface ChainStep {
  readonly commit: Commit;
  /** Path after the commit. */
  readonly path: string;
  /** Path before it, where the file may be one that was moved and changed at once: the contents must tell. */
  readonly from?: string;
  readonly before: string;
  readonly after: string;
  /** How much an edit of this commit says about how people write, 0 to 1. */
  readonly weight: number;
}

/** All changes of one file, newest first, followed over renames. */
export interface PathChain {
  readonly language: string;
  readonly steps: readonly ChainStep[];
}

/** Weight of an edit in a mass change: moves, reformatting and codemods touch everything and mean one thing. */
const MASS = 0.1;
/** A commit over this many files is not read at all: it costs more than it can say. */
const LARGEST_COMMIT = 500;

/** What a commit's edits weigh: nothing for machines, merges, reverts and releases, little for mass changes. */
export function weightOf(commit: Commit): number {
  if (commitKind(commit) !== 'human') return 0;
  const files = commit.changeCount ?? commit.changes.length;
  return files > LARGEST_COMMIT ? 0 : files > MASS_CHANGE ? MASS : 1;
}

/**
 * Sorts the changes of commits (newest first) by file, so that one tree can be carried from version to version. Chains come
 * in the order of their newest change. Steps of no weight are in them too: the next older one continues there.
 */
export function pathChains(
  commits: readonly Commit[],
  wanted: (path: string) => boolean = () => true,
): PathChain[] {
  /** Present name of a file in the walk backwards → its chain. */
  const open = new Map<string, { language: string; steps: ChainStep[] }>();
  const chains: { language: string; steps: ChainStep[] }[] = [];
  for (const commit of commits) {
    // A merge shows no changes of its own; a commit of half a million files is left out whole.
    if ((commit.changeCount ?? 0) > LARGEST_COMMIT) continue;
    const weight = weightOf(commit);
    const add = (step: Pick<ChainStep, 'path' | 'from' | 'before' | 'after'>): void => {
      const language = languageOfPath(step.path)?.id;
      if (!language || !wanted(step.path)) return;
      let chain = open.get(step.path);
      if (chain?.language !== language) {
        chain = { language, steps: [] };
        open.set(step.path, chain);
        chains.push(chain);
      }
      chain.steps.push({ ...step, commit, weight });
    };
    for (const { status, path, from, before, after } of commit.changes) {
      if (status === 'R' && from !== undefined) rename(open, path, from);
      if (status === 'M' && before && after) add({ path, before, after });
    }
    for (const moved of movedFiles(commit)) {
      add(moved);
      rename(open, moved.path, moved.from);
    }
  }
  return chains.filter(c => c.steps.some(s => s.weight > 0));
}

/** Walking backwards, what is now `path` was `from`: its earlier changes continue the chain. */
function rename<T>(open: Map<string, T>, path: string, from: string): void {
  const chain = open.get(path);
  if (chain === undefined) return;
  open.delete(path);
  open.set(from, chain);
}

/** Where a reader of chains stopped: the step it finished last. */
export type ReadPosition = Pick<ChainStep, 'path' | 'before' | 'after'> & { readonly commit: string };

export const positionOf = ({ commit, path, before, after }: ChainStep): ReadPosition => ({
  commit: commit.id,
  path,
  before,
  after,
});

/**
 * What is left of chains behind a position, in the same order. Undefined where the position is not in them, as after a
 * history was rewritten: then all has to be read again.
 */
export function chainsAfter(chains: readonly PathChain[], position: ReadPosition): PathChain[] | undefined {
  for (const [i, chain] of chains.entries()) {
    const at = chain.steps.findIndex(
      s =>
        s.commit.id === position.commit &&
        s.path === position.path &&
        s.before === position.before &&
        s.after === position.after,
    );
    if (at < 0) continue;
    const rest = { ...chain, steps: chain.steps.slice(at + 1) };
    return [...(rest.steps.length > 0 ? [rest] : []), ...chains.slice(i + 1)];
  }
  return undefined;
}
