import * as vscode from 'vscode';
import type { Deviation } from '../../core/model/suggestion';
import type { EngineSession } from '../engine/engineSession';
import type { LibraryModel } from '../engine/libraryModel';
import { COMMANDS } from '../ids';
import { setting } from '../settings';
import { oneLine } from '../views/words';
import { SUPPORTED } from '../inline/inlineProvider';

/** Asked for when typing pauses: a hint is for reading, not for racing with the keys. */
const PAUSE_MS = 400;

interface Hint {
  readonly deviation: Deviation;
  readonly diagnostic: vscode.Diagnostic;
}

/** Departures from active rules in lines edited here, as diagnostics with quick fixes. */
export class Hints implements vscode.CodeActionProvider, vscode.Disposable {
  private readonly diagnostics = vscode.languages.createDiagnosticCollection('vernacular');
  /** Documents edited while open: the engine speaks of their changed lines only. */
  private readonly changed = new Set<string>();
  private readonly shown = new Map<string, readonly Hint[]>();
  private readonly dismissed = new Set<string>();
  private readonly timers = new Map<string, NodeJS.Timeout>();
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly session: () => EngineSession | undefined,
    private readonly library: LibraryModel,
  ) {
    this.subscriptions = [
      this.diagnostics,
      vscode.workspace.onDidChangeTextDocument(event => this.edited(event)),
      vscode.workspace.onDidCloseTextDocument(document => this.forget(document)),
      library.onChange(() => this.againEverywhere()),
      vscode.languages.registerCodeActionsProvider(SUPPORTED, this, {
        providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
      }),
      vscode.commands.registerCommand(COMMANDS.applyHint, (id: unknown) => this.feedback(id, 'accepted')),
      vscode.commands.registerCommand(COMMANDS.dismissHint, (id: unknown, outcome: unknown, uri: unknown) => {
        if (outcome !== 'rejected' && outcome !== 'not-here' && outcome !== 'never') return;
        this.feedback(id, outcome);
        if (typeof id === 'string') this.dismissed.add(id);
        if (uri instanceof vscode.Uri) this.draw(uri, this.shown.get(uri.toString()) ?? []);
      }),
    ];
  }

  provideCodeActions(
    document: vscode.TextDocument,
    _range: vscode.Range,
    context: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    const hints = this.shown.get(document.uri.toString()) ?? [];
    return hints
      .filter(hint => context.diagnostics.some(d => same(d, hint.diagnostic)))
      .flatMap(hint => this.actions(document, hint));
  }

  dispose(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.subscriptions.forEach(subscription => subscription.dispose());
  }

  private edited({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    if (contentChanges.length === 0 || !this.session()?.mirror.has(document)) return;
    this.changed.add(document.uri.toString());
    this.later(document);
  }

  private later(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    clearTimeout(this.timers.get(key));
    this.timers.set(
      key,
      setTimeout(() => void this.look(document), PAUSE_MS),
    );
  }

  private againEverywhere(): void {
    for (const document of vscode.workspace.textDocuments)
      if (this.changed.has(document.uri.toString())) this.later(document);
  }

  private async look(document: vscode.TextDocument): Promise<void> {
    const session = this.session();
    const path = session?.root.pathOf(document.uri);
    if (!session || path === undefined || document.isClosed) return;
    if (!setting('hints.enabled', document)) return this.draw(document.uri, []);
    const { version } = document;
    const found = await session.engine.deviations(path).catch(() => undefined);
    // Typing has gone on: its own pause will bring the next look.
    if (!found || document.version !== version || document.isClosed) return;
    this.draw(
      document.uri,
      found.map(deviation => ({ deviation, diagnostic: this.diagnostic(document, deviation) })),
    );
  }

  private draw(uri: vscode.Uri, hints: readonly Hint[]): void {
    const open = hints.filter(({ deviation: { id } }) => id === undefined || !this.dismissed.has(id));
    this.shown.set(uri.toString(), open);
    this.diagnostics.set(
      uri,
      open.map(hint => hint.diagnostic),
    );
  }

  private diagnostic(document: vscode.TextDocument, deviation: Deviation): vscode.Diagnostic {
    const range = new vscode.Range(document.positionAt(deviation.start), document.positionAt(deviation.end));
    const diagnostic = new vscode.Diagnostic(
      range,
      vscode.l10n.t('{0} Here: {1}.', oneLine(deviation.statement), oneLine(deviation.found, 60)),
      vscode.DiagnosticSeverity.Information,
    );
    diagnostic.source = 'Vernacular';
    const skill = this.library.rule(deviation.rule.rule)?.skill;
    const root = this.session()?.root;
    diagnostic.code =
      skill && root ? { value: deviation.rule.rule, target: root.uriOf(skill.path) } : deviation.rule.rule;
    return diagnostic;
  }

  private actions(document: vscode.TextDocument, { deviation, diagnostic }: Hint): vscode.CodeAction[] {
    const { id, fix } = deviation;
    const make = (title: string, command: string, args: readonly unknown[]) => {
      const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
      action.diagnostics = [diagnostic];
      action.command = { command, title, arguments: [...args] };
      return action;
    };
    const actions: vscode.CodeAction[] = [];
    if (fix) {
      const action = make(
        vscode.l10n.t('Write it as this project does: {0}', oneLine(deviation.expected, 60)),
        COMMANDS.applyHint,
        [id],
      );
      action.edit = new vscode.WorkspaceEdit();
      const range = new vscode.Range(document.positionAt(fix.start), document.positionAt(fix.end));
      action.edit.replace(document.uri, range, fix.text);
      action.isPreferred = true;
      actions.push(action);
    }
    if (id === undefined) return actions;
    return [
      ...actions,
      make(vscode.l10n.t('This rule is not for this folder'), COMMANDS.dismissHint, [
        id,
        'not-here',
        document.uri,
      ]),
      make(vscode.l10n.t('This rule is wrong'), COMMANDS.dismissHint, [id, 'never', document.uri]),
      make(vscode.l10n.t('Dismiss this hint'), COMMANDS.dismissHint, [id, 'rejected', document.uri]),
    ];
  }

  private feedback(id: unknown, outcome: 'accepted' | 'rejected' | 'not-here' | 'never'): void {
    if (typeof id === 'string') this.session()?.feedback({ suggestion: id, outcome, at: Date.now() });
  }

  private forget(document: vscode.TextDocument): void {
    const key = document.uri.toString();
    clearTimeout(this.timers.get(key));
    this.timers.delete(key);
    this.changed.delete(key);
    this.shown.delete(key);
    this.diagnostics.delete(document.uri);
  }
}

/** The editor hands out copies of diagnostics. */
function same(a: vscode.Diagnostic, b: vscode.Diagnostic): boolean {
  return a.source === b.source && a.message === b.message && a.range.isEqual(b.range);
}
