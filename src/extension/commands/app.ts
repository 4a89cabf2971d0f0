import * as vscode from 'vscode';
import { Cancelled } from '../../core/ports/cancellation';
import type { Log } from '../../core/ports/log';
import type { EngineSession } from '../engine/engineSession';
import type { LibraryModel } from '../engine/libraryModel';
import type { StateKind } from '../engine/stateKind';
import type { WorkspaceState } from '../engine/workspaceState';
import type { CommandId } from '../ids';
import type { ProposalDocuments } from '../proposals/proposalDocuments';

/** What the commands work on. */
export interface App {
  readonly context: vscode.ExtensionContext;
  readonly session: () => EngineSession | undefined;
  readonly library: LibraryModel;
  readonly state: WorkspaceState;
  readonly documents: ProposalDocuments;
  readonly log: Log;
  readonly showLog: () => void;
  /** Hands settings that changed to the engine. */
  readonly reconfigure: () => Promise<void>;
}

/** Nothing went wrong: the person has to do something first. */
export class NotNow extends Error {
  override readonly name = 'NotNow';
}

/** Registers a command whose failures end in the log and in one plain sentence. */
export function command<A extends readonly unknown[]>(
  app: App,
  id: CommandId,
  run: (...args: A) => unknown,
): vscode.Disposable {
  return vscode.commands.registerCommand(id, async (...args: unknown[]) => {
    try {
      return await run(...(args as unknown as A));
    } catch (error) {
      if (error instanceof Cancelled) return undefined;
      const message = error instanceof Error ? error.message : String(error);
      if (error instanceof NotNow) void vscode.window.showInformationMessage(message);
      else {
        app.log.error(`${id} failed`, error);
        void offerLog(app, message);
      }
      return undefined;
    }
  });
}

async function offerLog(app: App, message: string): Promise<void> {
  const show = vscode.l10n.t('Show Log');
  if ((await vscode.window.showErrorMessage(message, show)) === show) app.showLog();
}

/** The running session, or a NotNow that says what is missing. */
export function needSession(app: App): EngineSession {
  const session = app.session();
  if (!session) throw new NotNow(whyNoSession(app.state.kind));
  return session;
}

function whyNoSession(kind: StateKind): string {
  if (kind === 'untrusted')
    return vscode.l10n.t('Vernacular does not run in Restricted Mode. Trust this workspace first.');
  if (kind === 'virtual')
    return vscode.l10n.t(
      'Vernacular needs a folder on this machine’s disk. Clone the repository and open it.',
    );
  return vscode.l10n.t('Open a folder first.');
}
