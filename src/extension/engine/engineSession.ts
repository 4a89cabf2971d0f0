import * as vscode from 'vscode';
import type { EngineDoor, EngineWorkerData, HostServices } from '../../adapters/rpc/engineProtocol';
import { remote } from '../../adapters/rpc/peer';
import { EngineStopped, WorkerSupervisor, type WorkerState } from '../../adapters/rpc/supervisor';
import type { EngineEvent } from '../../core/engine';
import type { FeedbackEvent } from '../../core/model/feedback';
import type { Clock } from '../../core/ports/clock';
import { DocumentMirror } from './documentMirror';
import { startEngineThread } from './engineThread';
import type { LibraryModel } from './libraryModel';
import type { WorkspaceRoot } from './workspaceRoot';

/** Feedback that arrives while the engine restarts waits here; older signals go first. */
const MOST_WAITING = 500;
const SETTLE_MS = 300;
const SECOND_LOOK_MS = 3_000;

export interface SessionParts {
  readonly root: WorkspaceRoot;
  readonly script: string;
  readonly data: () => EngineWorkerData;
  readonly services: HostServices;
  readonly library: LibraryModel;
  readonly clock: Clock;
  readonly mirrored: (path: string) => boolean;
}

/** The engine of one workspace folder while this window is open: its thread, its documents, its library. */
export class EngineSession implements vscode.Disposable {
  readonly root: WorkspaceRoot;
  readonly engine: EngineDoor;
  readonly mirror: DocumentMirror;
  private readonly supervisor: WorkerSupervisor;
  private readonly messages = new vscode.EventEmitter<EngineEvent>();
  readonly onEvent = this.messages.event;
  private readonly states = new vscode.EventEmitter<WorkerState>();
  readonly onState = this.states.event;
  private waiting: FeedbackEvent[] = [];
  private refreshing = false;
  private refreshAgain = false;
  private cancelReconcile: () => void = () => undefined;
  private watchers: vscode.Disposable[] = [];

  constructor(private readonly parts: SessionParts) {
    this.root = parts.root;
    this.supervisor = new WorkerSupervisor(
      () => startEngineThread(parts.script, parts.data()),
      parts.services,
      parts.clock,
    );
    this.engine = remote<EngineDoor>(this.supervisor);
    this.mirror = new DocumentMirror(parts.root, this.engine, parts.mirrored);
    this.supervisor.onEvent(value => this.received(value as EngineEvent));
    this.supervisor.onState(state => {
      if (state.kind === 'ready') this.ready();
      this.states.fire(state);
    });
  }

  get state(): WorkerState {
    return this.supervisor.current;
  }

  start(): void {
    this.supervisor.start();
  }

  /** Starts the engine's thread anew, whatever it is doing. */
  restart(): Promise<void> {
    return this.supervisor.restart();
  }

  /** Passes a signal on, now or as soon as the engine is back. */
  feedback(event: FeedbackEvent): void {
    this.engine.feedback(event).catch((error: unknown) => {
      if (error instanceof EngineStopped && this.waiting.length < MOST_WAITING) this.waiting.push(event);
    });
  }

  /** Re-reads the library for the views. Calls while one is under way are folded into one more. */
  async refresh(): Promise<void> {
    if (this.refreshing) {
      this.refreshAgain = true;
      return;
    }
    this.refreshing = true;
    try {
      do {
        this.refreshAgain = false;
        this.parts.library.set(await this.engine.snapshot());
      } while (this.refreshAgain);
    } catch (error) {
      if (!(error instanceof EngineStopped)) throw error;
    } finally {
      this.refreshing = false;
    }
  }

  /** Looks for changes made outside: a pull, a commit, a person's edit of SKILL.md. */
  watch(skillsFolder: string): void {
    this.watchers.forEach(watcher => watcher.dispose());
    const patterns = [`${skillsFolder}/**/{SKILL.md,rules.json}`, '.vernacular/**', '.git/logs/HEAD'];
    this.watchers = patterns.flatMap(pattern => {
      const watcher = vscode.workspace.createFileSystemWatcher(
        new vscode.RelativePattern(this.root.folder, pattern),
      );
      const changed = () => this.reconcileSoon();
      return [
        watcher,
        watcher.onDidChange(changed),
        watcher.onDidCreate(changed),
        watcher.onDidDelete(changed),
      ];
    });
  }

  async stop(): Promise<void> {
    this.dispose();
    await this.supervisor.stop();
  }

  dispose(): void {
    this.cancelReconcile();
    this.watchers.forEach(watcher => watcher.dispose());
    this.mirror.dispose();
    this.messages.dispose();
    this.states.dispose();
  }

  private ready(): void {
    this.mirror.sendAll();
    const { waiting } = this;
    this.waiting = [];
    waiting.forEach(event => this.feedback(event));
    void this.refresh();
  }

  private received(event: EngineEvent): void {
    if (event.type === 'library-changed') void this.refresh();
    this.messages.fire(event);
  }

  private reconcileSoon(): void {
    this.cancelReconcile();
    this.cancelReconcile = this.parts.clock.after(SETTLE_MS, () => {
      this.engine.reconcile().catch(() => undefined);
      // A change that comes while the first look is taken in can go without an event of its own.
      this.cancelReconcile = this.parts.clock.after(SECOND_LOOK_MS, () => {
        this.engine.reconcile().catch(() => undefined);
      });
    });
  }
}
