import * as vscode from 'vscode';
import type { EngineWorkerData, HostServices } from '../../adapters/rpc/engineProtocol';
import type { Clock } from '../../core/ports/clock';
import type { EngineEvent } from '../../core/engine';
import type { Log } from '../../core/ports/log';
import { CONSENT } from '../commands/modelCommands';
import { CONTEXTS } from '../ids';
import { engineSettings, modelSettings, SECTION, setting } from '../settings';
import { EngineSession } from './engineSession';
import type { LibraryModel } from './libraryModel';
import { stateOf } from './stateKind';
import type { WorkspaceState } from './workspaceState';
import { WorkspaceRoot } from './workspaceRoot';

/** Settings that the engine's thread takes only when it starts. */
const NEEDS_RESTART = ['git.path', 'skills.folder', 'skills.mirrorTo'].map(name => `${SECTION}.${name}`);

export interface ManagerParts {
  readonly context: vscode.ExtensionContext;
  readonly library: LibraryModel;
  readonly state: WorkspaceState;
  readonly services: HostServices;
  readonly clock: Clock;
  readonly log: Log;
  readonly mirrored: (path: string) => boolean;
  /** Told when the places for a repeated edit change in a document. */
  readonly repeatsChanged: (path: string) => void;
  /** Told when the repository is at another commit. */
  readonly headMoved: () => void;
}

/** Opens the session when there is a trusted folder on disk, keeps the window's state, follows folders, trust and settings. */
export class SessionManager implements vscode.Disposable {
  current: EngineSession | undefined;
  private fresh = false;
  private readonly told = new Set<string>();
  private readonly subscriptions: vscode.Disposable[];

  constructor(private readonly parts: ManagerParts) {
    this.subscriptions = [
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.open()),
      vscode.workspace.onDidChangeWorkspaceFolders(() => void this.reopen()),
      vscode.workspace.onDidChangeConfiguration(event => void this.settingsChanged(event)),
      parts.library.onChange(({ problems }) => {
        this.fresh = true;
        for (const problem of problems) this.tell('warning', problem);
        this.update();
      }),
    ];
  }

  /** Starts the engine where it may run; returns at once. */
  open(): void {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    if (!this.current && folder?.uri.scheme === 'file' && vscode.workspace.isTrusted) this.begin(folder);
    this.update();
  }

  /** Hands over settings that changed while the engine runs. */
  async reconfigure(): Promise<void> {
    const { current } = this;
    if (current?.state.kind !== 'ready') return;
    await current.engine.configure(engineSettings(current.root.folder), this.model());
    current.watch(setting('skills.folder', current.root.folder));
  }

  async stop(): Promise<void> {
    const { current } = this;
    this.current = undefined;
    await current?.stop();
  }

  dispose(): void {
    this.subscriptions.forEach(subscription => subscription.dispose());
  }

  private begin(folder: vscode.WorkspaceFolder): void {
    const { context, services, library, clock, mirrored } = this.parts;
    const root = new WorkspaceRoot(folder);
    const session = new EngineSession({
      root,
      services,
      library,
      clock,
      mirrored,
      script: vscode.Uri.joinPath(context.extensionUri, 'dist', 'worker.js').fsPath,
      data: () => this.workerData(folder),
    });
    this.current = session;
    session.onState(() => this.update());
    session.onEvent(event => this.received(event));
    session.watch(setting('skills.folder', folder));
    session.start();
    void root.hasGit().then(git => this.parts.state.context(CONTEXTS.git, git));
  }

  private workerData(folder: vscode.WorkspaceFolder): EngineWorkerData {
    const { context } = this.parts;
    return {
      role: 'engine',
      root: folder.uri.fsPath,
      storage: (context.storageUri ?? context.globalStorageUri).fsPath,
      assets: vscode.Uri.joinPath(context.extensionUri, 'dist').fsPath,
      settings: engineSettings(folder),
      model: this.model(),
      gitPath: setting('git.path'),
    };
  }

  private model() {
    return modelSettings(this.parts.context.globalState.get<string>(CONSENT));
  }

  private async reopen(): Promise<void> {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    if (folder?.uri.toString() === this.current?.root.folder.uri.toString()) return;
    await this.stop();
    this.fresh = false;
    this.parts.library.clear();
    this.fresh = false;
    this.open();
  }

  private async settingsChanged(event: vscode.ConfigurationChangeEvent): Promise<void> {
    if (!event.affectsConfiguration(SECTION)) return;
    if (NEEDS_RESTART.some(key => event.affectsConfiguration(key))) {
      await this.stop();
      this.open();
      return;
    }
    await this.reconfigure().catch((error: unknown) =>
      this.parts.log.error('Settings were not taken over', error),
    );
  }

  private update(): void {
    const { library, state } = this.parts;
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    const worker = this.current?.state ?? { kind: 'stopped' as const };
    const kind = stateOf({
      folders: vscode.workspace.workspaceFolders?.length ?? 0,
      onDisk: folder?.uri.scheme === 'file',
      trusted: vscode.workspace.isTrusted,
      worker: worker.kind,
      learned: this.fresh ? library.snapshot.learned : undefined,
      rules: library.rules().length,
    });
    const problem = 'reason' in worker ? worker.reason : '';
    if (problem && problem !== state.workerProblem) this.parts.log.warn(`The engine ended: ${problem}`);
    const activity =
      worker.kind === 'restarting'
        ? vscode.l10n.t('The engine ended ({0}) and is being started again.', problem)
        : worker.kind === 'starting'
          ? vscode.l10n.t('The engine is starting.')
          : '';
    state.update({ kind, workerProblem: problem, activity });
  }

  private received(event: EngineEvent): void {
    if (event.type === 'status')
      this.parts.state.update(event.busy ? { activity: event.text } : { activity: '', note: event.text });
    if (event.type === 'message') this.tell(event.level, event.text);
    if (event.type === 'head-moved') this.parts.headMoved();
    if (event.type === 'repeats-changed') this.parts.repeatsChanged(event.path);
  }

  /** Shows each text once a session: the same problem is found again at every look. */
  private tell(level: 'info' | 'warning' | 'error', text: string): void {
    if (this.told.has(text)) return;
    this.told.add(text);
    this.parts.log[level === 'warning' ? 'warn' : level](text);
    if (level === 'error') void vscode.window.showErrorMessage(text);
    else if (level === 'warning') void vscode.window.showWarningMessage(text);
    else void vscode.window.showInformationMessage(text);
  }
}
