import * as vscode from 'vscode';
import type { WorkerState } from '../../adapters/rpc/supervisor';
import type { LearnProgress } from '../../core/model/snapshot';
import { CONTEXTS } from '../ids';

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

/** Live state of this window, mirrored into the keys of `when` clauses. */
export class WorkspaceState implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onChange = this.changed.event;
  kind: StateKind = 'starting';
  learning: LearnProgress | undefined;
  /** What the engine is doing in the background, in its own words. */
  activity = '';
  snoozedUntil = 0;
  workerProblem = '';
  private readonly contexts = new Map<string, unknown>();

  get snoozed(): boolean {
    return this.snoozedUntil > Date.now();
  }

  /** Changes some of it and tells everybody. */
  update(
    change: Partial<
      Pick<WorkspaceState, 'kind' | 'learning' | 'activity' | 'snoozedUntil' | 'workerProblem'>
    >,
  ) {
    Object.assign(this, change);
    this.context(CONTEXTS.state, this.kind);
    this.context(CONTEXTS.learning, this.learning !== undefined);
    this.context(CONTEXTS.snoozed, this.snoozed);
    this.changed.fire();
  }

  /** Sets a key of `when` clauses, only when its value differs. */
  context(key: string, value: unknown): void {
    if (this.contexts.get(key) === value) return;
    this.contexts.set(key, value);
    void vscode.commands.executeCommand('setContext', key, value);
  }

  dispose(): void {
    this.changed.dispose();
  }
}
