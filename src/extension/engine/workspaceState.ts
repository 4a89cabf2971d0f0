import * as vscode from 'vscode';
import type { LearnProgress } from '../../core/model/snapshot';
import { CONTEXTS } from '../ids';
import type { StateKind } from './stateKind';

/** Live state of this window, mirrored into the keys of `when` clauses. */
export class WorkspaceState implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onChange = this.changed.event;
  kind: StateKind = 'starting';
  learning: LearnProgress | undefined;
  /** What the engine is doing in the background, in its own words. */
  activity = '';
  /** What the engine has to say while it does nothing; empty = nothing. */
  note = '';
  snoozedUntil = 0;
  workerProblem = '';
  /** Why the configured language model does not answer; empty while nothing is known against it. */
  modelProblem = '';
  private readonly contexts = new Map<string, unknown>();

  get snoozed(): boolean {
    return this.snoozedUntil > Date.now();
  }

  /** Changes some of it and tells everybody. */
  update(
    change: Partial<
      Pick<
        WorkspaceState,
        'kind' | 'learning' | 'activity' | 'note' | 'snoozedUntil' | 'workerProblem' | 'modelProblem'
      >
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
