import * as vscode from 'vscode';
import type { LibraryModel } from '../engine/libraryModel';
import { COMMANDS } from '../ids';
import { ruleSummary } from '../views/words';

/** Ends each rule's line in SKILL.md. */
const MARKER = /<!-- v:([\w.-]+~[0-9a-f]{8}) -->/;

/** Above each rule of a SKILL.md: its numbers, its evidence, pin, retire. */
export class RuleLens implements vscode.CodeLensProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.changed.event;
  private readonly subscriptions: vscode.Disposable[];

  constructor(private readonly library: LibraryModel) {
    this.subscriptions = [
      library.onChange(() => this.changed.fire()),
      vscode.languages.registerCodeLensProvider({ pattern: '**/SKILL.md', scheme: 'file' }, this),
    ];
  }

  provideCodeLenses(document: vscode.TextDocument): vscode.CodeLens[] {
    const lenses: vscode.CodeLens[] = [];
    for (let line = 0; line < document.lineCount; line++) {
      const id = MARKER.exec(document.lineAt(line).text)?.[1];
      const found = id === undefined ? undefined : this.library.rule(id);
      if (!found) continue;
      const range = new vscode.Range(line, 0, line, 0);
      const lens = (title: string, command: string) =>
        lenses.push(new vscode.CodeLens(range, { title, command, arguments: [id] }));
      lens(vscode.l10n.t('$(search) {0}', ruleSummary(found.view)), COMMANDS.openEvidence);
      if (found.view.rule.pinned) lens(vscode.l10n.t('Unpin'), COMMANDS.unpin);
      else lens(vscode.l10n.t('Pin'), COMMANDS.pin);
      lens(vscode.l10n.t('Retire'), COMMANDS.retire);
    }
    return lenses;
  }

  dispose(): void {
    this.subscriptions.forEach(subscription => subscription.dispose());
    this.changed.dispose();
  }
}
