import * as vscode from 'vscode';
import type { LibraryModel } from '../engine/libraryModel';
import type { StateKind } from '../engine/stateKind';
import type { WorkspaceState } from '../engine/workspaceState';
import { COMMANDS } from '../ids';
import type { Silence } from '../inline/silence';

const { t } = vscode.l10n;

/** What the extension is doing, and why it is silent when it is. */
export class StatusItem implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem(
    'vernacular',
    vscode.StatusBarAlignment.Right,
    90,
  );
  private readonly subscriptions: vscode.Disposable[];
  private silence: Silence | 'nothing-sure' | undefined;

  constructor(
    private readonly state: WorkspaceState,
    private readonly library: LibraryModel,
  ) {
    this.item.name = 'Vernacular';
    this.item.command = COMMANDS.showMenu;
    this.subscriptions = [
      state.onChange(() => this.draw()),
      library.onChange(() => this.draw()),
      vscode.window.onDidChangeActiveTextEditor(() => this.setSilence(undefined)),
    ];
    this.draw();
  }

  /** Why the last request stayed silent; undefined when it did not. */
  setSilence(silence: Silence | 'nothing-sure' | undefined): void {
    if (silence === this.silence) return;
    this.silence = silence;
    this.draw();
  }

  dispose(): void {
    this.item.dispose();
    this.subscriptions.forEach(subscription => subscription.dispose());
  }

  private draw(): void {
    const { state, item } = this;
    if (state.kind === 'noFolder') return item.hide();
    const proposals = this.library.snapshot.proposals.length;
    item.text = `${this.icon()} ${this.label()}${proposals > 0 ? ` $(git-pull-request) ${proposals}` : ''}`;
    const reason = this.reason();
    item.tooltip = reason;
    item.accessibilityInformation = { label: `Vernacular. ${reason}`, role: 'button' };
    item.backgroundColor =
      state.kind === 'failed' ? new vscode.ThemeColor('statusBarItem.errorBackground') : undefined;
    item.show();
  }

  private icon(): string {
    const { kind, learning, activity, snoozed } = this.state;
    if (kind === 'failed') return '$(error)';
    if (kind === 'untrusted') return '$(shield)';
    if (learning || kind === 'starting' || activity) return '$(loading~spin)';
    if (snoozed || this.silence === 'off' || this.silence === 'editor-off') return '$(bell-slash)';
    return '$(quote)';
  }

  private label(): string {
    const { learning, kind } = this.state;
    if (learning) {
      const share = learning.total > 0 ? ` ${Math.floor((100 * learning.done) / learning.total)} %` : '';
      return t('Learning{0}', share);
    }
    return kind === 'notLearned' ? t('Vernacular: not learned yet') : 'Vernacular';
  }

  private reason(): string {
    const { state, library } = this;
    const lines = [
      this.state.learning ? t('Learning this workspace.') : stateSentence(state.kind, state.workerProblem),
    ];
    if (state.kind === 'learned') {
      const active = library.rules().filter(({ view }) => view.effectiveState === 'active').length;
      lines[0] = t('{0} active rules in {1} skills.', active, library.snapshot.skills.length);
    }
    const proposals = library.snapshot.proposals.length;
    if (proposals > 0) lines.push(t('Proposals that wait for your decision: {0}.', proposals));
    if (state.activity) lines.push(state.activity);
    if (state.note) lines.push(state.note);
    if (state.modelProblem)
      lines.push(t('{0} Suggestions come from the local model alone.', state.modelProblem));
    if (state.snoozed) lines.push(snoozeSentence(state.snoozedUntil));
    else if (this.silence) lines.push(silenceSentence(this.silence));
    return lines.join('\n');
  }
}

function stateSentence(kind: StateKind, problem: string): string {
  return {
    noFolder: t('Open a folder to learn how it is written.'),
    virtual: t('This workspace is not on this machine’s disk, so it cannot be learned.'),
    untrusted: t('Restricted mode: trust this workspace to use its skills.'),
    starting: t('Starting.'),
    failed: t('The engine stopped ({0}). Click to start it again or to see the log.', problem),
    notLearned: t('This workspace has not been learned yet. Click to learn it.'),
    empty: t('Learned, but no convention is clear enough for a rule.'),
    learned: '',
  }[kind];
}

function silenceSentence(silence: Silence | 'nothing-sure'): string {
  return {
    snoozed: t('Suggestions are snoozed.'),
    off: t('No suggestions: switched off by the setting vernacular.suggest.enabled for this language.'),
    'editor-off': t('No suggestions: switched off by the setting editor.inlineSuggest.enabled.'),
    notebook: t('No suggestions in notebooks.'),
    outside: t('No suggestions: this file is not in the learned folder.'),
    language: t('No suggestions: this language is not supported.'),
    secret: t('No suggestions: this file may hold secrets and is never read.'),
    engine: t('No suggestions: the engine is not ready.'),
    'not-learned': t('No suggestions: this workspace has not been learned yet.'),
    'too-large': t('No suggestions: this file is too large.'),
    'many-carets': t('No suggestions with several carets.'),
    'suggest-widget': t('No suggestions while the list of completions is open.'),
    'nothing-sure': t('Nothing sure enough to suggest at the caret.'),
  }[silence];
}

function snoozeSentence(until: number): string {
  const time = new Date(until);
  return Number.isNaN(time.getTime())
    ? t('Suggestions are snoozed until the window is closed.')
    : t('Suggestions are snoozed until {0}.', time.toLocaleTimeString());
}
