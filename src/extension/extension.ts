import * as vscode from 'vscode';
import { nodeClock } from '../adapters/node/nodeClock';
import type { RuleEvidence } from '../core/model/snapshot';
import { isSecretPath } from '../core/observe/redact/secretPaths';
import { VscodeChatModel } from './chat/vscodeChatModel';
import { type App } from './commands/app';
import { followCommits, learnCommands, offerToLearn } from './commands/learnCommands';
import { modelCommands } from './commands/modelCommands';
import { skillCommands } from './commands/skillCommands';
import { windowCommands } from './commands/windowCommands';
import { dashboardCommand } from './dashboard/dashboardPanel';
import type { EngineSession } from './engine/engineSession';
import { hostServices } from './engine/hostServices';
import { LibraryModel } from './engine/libraryModel';
import { SessionManager } from './engine/sessionManager';
import { WorkspaceState } from './engine/workspaceState';
import { FeedbackDetector } from './feedback/feedbackDetector';
import { Hints } from './hints/hints';
import { RuleLens } from './hints/ruleLens';
import { CONTEXTS } from './ids';
import { Imports } from './inline/imports';
import { watchFeedback } from './inline/inlineFeedback';
import { InlineProvider, SUPPORTED } from './inline/inlineProvider';
import { askInNewFiles } from './inline/newFiles';
import { OutputLog } from './outputLog';
import { ProposalDocuments } from './proposals/proposalDocuments';
import { RepeatedEdits } from './repeats/repeats';
import { setting } from './settings';
import { StatusItem } from './status/statusItem';
import { registerViews } from './views/registerViews';

let manager: SessionManager | undefined;

/**
 * Composition root: builds the parts, wires them, returns at once. The engine starts in its own thread afterwards;
 * nothing here waits for a disk, a process or a network.
 */
export function activate(context: vscode.ExtensionContext): void {
  const channel = vscode.window.createOutputChannel('Vernacular', { log: true });
  const log = new OutputLog(channel);
  const library = new LibraryModel();
  const state = new WorkspaceState();
  const documents = new ProposalDocuments(library);
  const sessions = new SessionManager({
    context,
    library,
    state,
    log,
    clock: nodeClock,
    services: hostServices(
      context.secrets,
      () => new VscodeChatModel(setting('model.name')),
      log,
      modelProblem => state.update({ modelProblem }),
    ),
    mirrored: path => !isSecretPath(path),
    repeatsChanged: path => void repeats.changed(path),
    headMoved: () => follow.moved(),
  });
  manager = sessions;
  const session = () => sessions.current;
  const detector = new FeedbackDetector(nodeClock, {
    report: event => session()?.feedback(event),
    active: active => state.context(CONTEXTS.suggestionActive, active),
  });
  const repeats = new RepeatedEdits({
    session,
    snoozed: () => state.snoozed,
    context: (key, value) => state.context(key, value),
  });
  const status = new StatusItem(state, library);
  const imports = new Imports(session);
  const inline = new InlineProvider({
    ...{ session, state, detector, imports, secret: isSecretPath },
    silence: reason => status.setSilence(reason),
  });
  const app: App = {
    context,
    session,
    library,
    state,
    documents,
    log,
    showLog: () => channel.show(true),
    reconfigure: () => sessions.reconfigure(),
  };
  const follow = followCommits(app, nodeClock);
  context.subscriptions.push(
    channel,
    library,
    state,
    documents,
    sessions,
    detector,
    repeats,
    status,
    ...registerViews(library, rule => evidenceOf(session(), rule)),
    imports,
    ...watchFeedback(detector, imports),
    inline,
    vscode.languages.registerInlineCompletionItemProvider(SUPPORTED, inline),
    askInNewFiles(),
    new Hints(session, library),
    new RuleLens(library),
    ...learnCommands(app),
    follow,
    ...skillCommands(app),
    ...modelCommands(app),
    ...windowCommands(app),
    dashboardCommand(app),
    whenFirstNotLearned(state, () => offerToLearn(app)),
  );
  // Starting a thread takes longer than all of the above: it waits until this function has returned.
  const opening = setImmediate(() => sessions.open());
  context.subscriptions.push({ dispose: () => clearImmediate(opening) });
}

/** Lets the engine flush what it holds. */
export async function deactivate(): Promise<void> {
  await manager?.stop();
  manager = undefined;
}

async function evidenceOf(running: EngineSession | undefined, rule: string): Promise<RuleEvidence> {
  if (!running) throw new Error('There is no engine.');
  return running.engine.evidence(rule);
}

function whenFirstNotLearned(state: WorkspaceState, act: () => Promise<void>): vscode.Disposable {
  const subscription = state.onChange(() => {
    if (state.kind !== 'notLearned') return;
    subscription.dispose();
    void act();
  });
  return subscription;
}
