import type { WorkerState } from '../../adapters/rpc/supervisor';

/** What can be done here, in one word: views, menus and the status item are drawn from it. */
export type StateKind =
  'noFolder' | 'virtual' | 'untrusted' | 'starting' | 'failed' | 'notLearned' | 'empty' | 'learned';

export interface WorkspaceFacts {
  readonly folders: number;
  /** Whether the first folder is on this machine's disk. */
  readonly onDisk: boolean;
  readonly trusted: boolean;
  readonly worker: WorkerState['kind'];
  /** Undefined until the first snapshot has arrived. */
  readonly learned: boolean | undefined;
  readonly rules: number;
}

/** The one word for these facts. */
export function stateOf(facts: WorkspaceFacts): StateKind {
  if (facts.folders === 0) return 'noFolder';
  if (!facts.onDisk) return 'virtual';
  if (!facts.trusted) return 'untrusted';
  if (facts.worker === 'failed') return 'failed';
  if (facts.learned === undefined) return 'starting';
  if (!facts.learned) return 'notLearned';
  return facts.rules === 0 ? 'empty' : 'learned';
}
