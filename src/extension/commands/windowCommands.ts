import * as vscode from 'vscode';
import { COMMANDS, VIEWS } from '../ids';
import { command, needSession, type App } from './app';

const { t } = vscode.l10n;

const FOREVER = Number.MAX_SAFE_INTEGER;

/** Commands on this window: snooze, log, journal, engine, menu. */
export function windowCommands(app: App): vscode.Disposable[] {
  return [
    command(app, COMMANDS.snooze, () => snooze(app)),
    command(app, COMMANDS.resume, () => app.state.update({ snoozedUntil: 0 })),
    command(app, COMMANDS.showLog, () => app.showLog()),
    command(app, COMMANDS.refresh, async () => {
      const session = needSession(app);
      await session.engine.reconcile();
      await session.refresh();
    }),
    command(app, COMMANDS.restart, () => needSession(app).restart()),
    command(app, COMMANDS.verifyJournal, () => verifyJournal(app)),
    command(app, COMMANDS.showMenu, () => showMenu(app)),
  ];
}

async function snooze(app: App): Promise<void> {
  const choice = await vscode.window.showQuickPick(
    [
      { label: t('5 minutes'), ms: 5 * 60_000 },
      { label: t('30 minutes'), ms: 30 * 60_000 },
      { label: t('2 hours'), ms: 120 * 60_000 },
      { label: t('Until the window is closed'), ms: FOREVER },
    ],
    { placeHolder: t('Pause inline suggestions for') },
  );
  if (!choice) return;
  const until = choice.ms === FOREVER ? FOREVER : Date.now() + choice.ms;
  app.state.update({ snoozedUntil: until });
  if (choice.ms === FOREVER) return;
  const timer = setTimeout(() => {
    if (app.state.snoozedUntil === until) app.state.update({ snoozedUntil: 0 });
  }, choice.ms);
  app.context.subscriptions.push({ dispose: () => clearTimeout(timer) });
}

async function verifyJournal(app: App): Promise<void> {
  const session = needSession(app);
  const check = await session.engine.verifyJournal();
  if (check.intact) {
    void vscode.window.showInformationMessage(t('The journal is intact: {0} entries.', check.entries));
    return;
  }
  const open = t('Open');
  const text = t(
    'The journal is broken at {0}:{1}: {2}',
    check.file ?? '?',
    check.line ?? 0,
    check.problem ?? '?',
  );
  if ((await vscode.window.showErrorMessage(text, open)) !== open || check.file === undefined) return;
  const line = Math.max((check.line ?? 1) - 1, 0);
  await vscode.window.showTextDocument(session.root.uriOf(check.file), {
    selection: new vscode.Range(line, 0, line, 0),
  });
}

async function showMenu(app: App): Promise<void> {
  const { state, library } = app;
  const running = app.session() !== undefined && state.kind !== 'failed';
  const proposals = library.snapshot.proposals.length;
  const entries: readonly (readonly [boolean, string, string])[] = [
    [state.kind === 'failed', t('$(debug-restart) Restart the Engine'), COMMANDS.restart],
    [running && !state.learning, t('$(search) Learn This Workspace'), COMMANDS.learn],
    [
      proposals > 0,
      t('$(git-pull-request) Decide on Proposals ({0})', proposals),
      `${VIEWS.proposals}.focus`,
    ],
    [running, t('$(book) Show Skills'), `${VIEWS.skills}.focus`],
    [!state.snoozed, t('$(bell-slash) Snooze Suggestions'), COMMANDS.snooze],
    [state.snoozed, t('$(bell) Resume Suggestions'), COMMANDS.resume],
    [state.kind === 'untrusted', t('$(shield) Manage Workspace Trust'), 'workbench.trust.manage'],
    [true, t('$(hubot) Configure Language Model'), COMMANDS.configureModel],
    [true, t('$(settings-gear) Open Settings'), 'workbench.action.openSettings'],
    [true, t('$(output) Show Log'), COMMANDS.showLog],
  ];
  const items = entries.filter(([fits]) => fits).map(([, label, id]) => ({ label, id }));
  const choice = await vscode.window.showQuickPick(items, { placeHolder: 'Vernacular' });
  if (!choice) return;
  const settings = choice.id === 'workbench.action.openSettings' ? ['@ext:vernacular.vernacular'] : [];
  await vscode.commands.executeCommand(choice.id, ...settings);
}
