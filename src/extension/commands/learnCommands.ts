import * as vscode from 'vscode';
import { cancellation } from '../../adapters/rpc/peer';
import type { LearnProgress, LearnReport } from '../../core/model/snapshot';
import type { Cancellation } from '../../core/ports/cancellation';
import type { Clock } from '../../core/ports/clock';
import { FollowCommits } from '../engine/followCommits';
import { COMMANDS, VIEWS } from '../ids';
import { setting } from '../settings';
import { command, needSession, NotNow, type App } from './app';

const { t } = vscode.l10n;

/** Remembered per workspace: the question is asked once. */
const ASKED = 'vernacular.askedToLearn';

export function learnCommands(app: App): vscode.Disposable[] {
  return [command(app, COMMANDS.learn, () => learn(app))];
}

/** On first open: asks once whether to learn, or does it, as set. */
export async function offerToLearn(app: App): Promise<void> {
  const mode = setting('learn.onOpen');
  if (app.state.kind !== 'notLearned' || mode === 'never') return;
  if (mode === 'ask') {
    if (app.context.workspaceState.get(ASKED, false)) return;
    await app.context.workspaceState.update(ASKED, true);
    const [yes, later] = [t('Learn'), t('Not Now')];
    const question = t(
      'Learn how this project writes code? Vernacular counts on this machine and writes what it finds to {0}.',
      setting('skills.folder'),
    );
    if ((await vscode.window.showInformationMessage(question, yes, later)) !== yes) return;
    // The question may have stood there while somebody learned by another way.
    if (app.state.kind !== 'notLearned' || app.state.learning) return;
  }
  await vscode.commands.executeCommand(COMMANDS.learn);
}

async function learn(app: App): Promise<void> {
  const session = needSession(app);
  if (app.state.learning) throw new NotNow(t('Vernacular is learning this workspace already.'));
  const report = await vscode.window.withProgress(
    {
      location: vscode.ProgressLocation.Notification,
      title: t('Learning this workspace'),
      cancellable: true,
    },
    async (progress, token) => {
      const [cancel, stop] = cancellation();
      const subscription = token.onCancellationRequested(stop);
      app.state.update({ learning: { stage: 'list', done: 0, total: 0 } });
      try {
        return await session.engine.learn({}, p => show(app, progress, p), cancel);
      } finally {
        subscription.dispose();
        app.state.update({ learning: undefined });
        await session.refresh();
      }
    },
  );
  await tell(app, report);
}

/** Keeps what was learned up with the commits of the repository, as set. */
export function followCommits(app: App, clock: Clock): vscode.Disposable & { moved(): void } {
  const follow = new FollowCommits({
    clock,
    cancellation,
    mode: () => setting('learn.afterCommits'),
    ready: () => app.session() !== undefined && app.state.kind === 'learned' && !app.state.learning,
    mayWrite: async () => (await app.session()?.root.onBranchAtRest()) ?? false,
    learn: (dryRun, cancel) => learnQuietly(app, dryRun, cancel),
    offer: async rules => {
      const [yes, later] = [t('Update Skills'), t('Not Now')];
      const question =
        rules === 1
          ? t('One rule would change with what was committed since the last learn.')
          : t('{0} rules would change with what was committed since the last learn.', rules);
      return (await vscode.window.showInformationMessage(question, yes, later)) === yes;
    },
    log: (text, error) => app.log.error(text, error),
  });
  const typing = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
    if (document.uri.scheme === 'file' && contentChanges.length > 0) follow.typed();
  });
  return {
    moved: () => follow.moved(),
    dispose: () => {
      typing.dispose();
      follow.dispose();
    },
  };
}

async function learnQuietly(app: App, dryRun: boolean, cancel: Cancellation): Promise<LearnReport> {
  const session = needSession(app);
  app.state.update({ learning: { stage: 'list', done: 0, total: 0 } });
  try {
    const report = await session.engine.learn({ dryRun }, () => undefined, cancel);
    const { rulesAdded, rulesChanged, rulesRetired } = report;
    const how = dryRun ? 'would be' : 'are';
    app.log.info(
      `After new commits ${rulesAdded} rules ${how} new, ${rulesChanged} changed, ${rulesRetired} retired.`,
    );
    return report;
  } finally {
    app.state.update({ learning: undefined });
  }
}

/** Draws at most ten times a second: a scan reports far more often than eyes can see. */
function show(app: App, progress: vscode.Progress<{ message?: string }>, p: LearnProgress): void {
  const last = app.state.learning;
  const step = Math.max(1, Math.floor(p.total / 100));
  if (last?.stage === p.stage && p.done !== p.total && p.done - last.done < step) return;
  app.state.update({ learning: p });
  progress.report({
    message: p.total > 1 ? `${stageWord(p.stage)} (${p.done}/${p.total})` : stageWord(p.stage),
  });
}

function stageWord(stage: LearnProgress['stage']): string {
  return {
    list: t('listing files'),
    scan: t('reading code'),
    history: t('reading history'),
    distill: t('counting'),
    write: t('writing skills'),
  }[stage];
}

async function tell(app: App, report: LearnReport): Promise<void> {
  for (const note of report.notes) app.log.info(note);
  if (report.conventions === 0) {
    void vscode.window.showInformationMessage(
      t('Read {0} files and found no convention that is clear enough. Nothing was written.', report.files),
    );
    return;
  }
  const [open, log] = [t('Show Skills'), t('Show Log')];
  const changes = report.rulesAdded + report.rulesChanged + report.rulesRetired;
  const text =
    changes === 0
      ? t('Read {0} files: the {1} conventions are as they were.', report.files, report.conventions)
      : t(
          'Read {0} files: {1} rules are new, {2} changed, {3} retired.',
          report.files,
          report.rulesAdded,
          report.rulesChanged,
          report.rulesRetired,
        );
  const notes = report.notes.length > 0 ? [log] : [];
  void vscode.window.showInformationMessage(text, open, ...notes).then(choice => {
    if (choice === open) void vscode.commands.executeCommand(`${VIEWS.skills}.focus`);
    if (choice === log) app.showLog();
  });
}
