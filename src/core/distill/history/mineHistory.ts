import type { Convention } from '../../model/convention';
import type { Commit } from '../../ports/gitHistory';
import { mineCoChange } from './cochange/mine';
import { mineMessages } from './messages/mine';

export interface MineHistoryOptions {
  /** Paths of the files there are now, so that rules about what is gone are not learned. */
  readonly paths?: readonly string[];
}

/** Conventions that only history shows: how commits are written and what changes together. Commits newest first. */
export function mineHistory(commits: readonly Commit[], options: MineHistoryOptions = {}): Convention[] {
  return [...mineMessages(commits), ...mineCoChange(commits, options.paths)];
}
