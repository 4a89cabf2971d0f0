import * as vscode from 'vscode';
import type { RepeatedPlace, Repeats } from '../../core/model/suggestion';
import type { EngineSession } from '../engine/engineSession';
import { COMMANDS, CONTEXTS } from '../ids';
import { SUPPORTED } from '../inline/inlineProvider';
import { setting } from '../settings';
import { oneLine } from '../views/words';

/** Characters of new text that are shown beside a place. */
const SHOWN_LENGTH = 60;

export interface RepeatParts {
  readonly session: () => EngineSession | undefined;
  readonly snoozed: () => boolean;
  readonly context: (key: string, value: boolean) => void;
}

/**
 * The places where an edit that was made twice could be made again: each is marked with its new text and has a quick fix;
 * all of them together go through the editor's refactor preview. What only needs text at the caret is offered as ghost text.
 */
export class RepeatedEdits implements vscode.CodeActionProvider, vscode.Disposable {
  private readonly decoration = vscode.window.createTextEditorDecorationType({
    textDecoration: 'underline dotted',
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
    after: { color: new vscode.ThemeColor('editorGhostText.foreground'), margin: '0 0 0 0.5em' },
  });
  /** By document: what was drawn last. */
  private readonly drawn = new Map<string, Repeats>();
  private readonly subscriptions: vscode.Disposable[];

  constructor(private readonly parts: RepeatParts) {
    this.subscriptions = [
      this.decoration,
      vscode.window.onDidChangeActiveTextEditor(editor => this.shownIn(editor)),
      vscode.window.onDidChangeVisibleTextEditors(editors => editors.forEach(editor => this.draw(editor))),
      vscode.window.onDidChangeTextEditorSelection(event => void this.caretMoved(event)),
      vscode.workspace.onDidCloseTextDocument(document => this.drawn.delete(document.uri.toString())),
      vscode.languages.registerCodeActionsProvider(SUPPORTED, this, {
        providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
      }),
      vscode.commands.registerCommand(COMMANDS.repeatTaken, (id: unknown) => this.feedback(id, 'accepted')),
      vscode.commands.registerCommand(COMMANDS.applyRepeats, () => this.applyAll()),
      vscode.commands.registerCommand(COMMANDS.dismissRepeats, () => this.dismiss()),
    ];
  }

  /** The engine says that the places of a document are others now. */
  async changed(path: string): Promise<void> {
    const document = vscode.workspace.textDocuments.find(
      d => this.parts.session()?.root.pathOf(d.uri) === path,
    );
    if (!document) return;
    const repeats = await this.ask(document);
    if (document.isClosed) return;
    if (repeats) this.drawn.set(document.uri.toString(), repeats);
    else this.drawn.delete(document.uri.toString());
    for (const editor of vscode.window.visibleTextEditors)
      if (editor.document === document) this.draw(editor);
    this.shownIn(vscode.window.activeTextEditor);
  }

  async provideCodeActions(document: vscode.TextDocument, range: vscode.Range): Promise<vscode.CodeAction[]> {
    if (!this.drawn.has(document.uri.toString())) return [];
    const repeats = await this.ask(document);
    const place = repeats?.places.find(p => rangeOf(document, p).intersection(range));
    if (!repeats || !place) return [];
    const take = action(vscode.l10n.t('Change this too: {0}', oneLine(place.text, SHOWN_LENGTH)), {
      command: COMMANDS.repeatTaken,
      arguments: [place.id],
    });
    take.edit = new vscode.WorkspaceEdit();
    take.edit.replace(document.uri, rangeOf(document, place), place.text);
    take.isPreferred = true;
    const others = repeats.places.length;
    return [
      take,
      ...(others > 1
        ? [
            action(vscode.l10n.t('Apply to the {0} other places…', others), {
              command: COMMANDS.applyRepeats,
            }),
          ]
        : []),
      action(vscode.l10n.t('Do not offer this edit again'), { command: COMMANDS.dismissRepeats }),
    ];
  }

  dispose(): void {
    this.subscriptions.forEach(subscription => subscription.dispose());
  }

  private async ask(document: vscode.TextDocument): Promise<Repeats | undefined> {
    const session = this.parts.session();
    const path = session?.root.pathOf(document.uri);
    if (!session || path === undefined || this.parts.snoozed()) return undefined;
    if (!setting('suggest.repeatedEdits', document)) return undefined;
    const repeats = await session.engine.repeats(path).catch(() => undefined);
    return repeats?.version === document.version ? repeats : undefined;
  }

  private draw(editor: vscode.TextEditor): void {
    const { document } = editor;
    const repeats = this.drawn.get(document.uri.toString());
    const options = (repeats?.places ?? []).map(place => ({
      range: rangeOf(document, place),
      hoverMessage: vscode.l10n.t('You have made this edit twice. Quick Fix makes it here, or everywhere.'),
      renderOptions: { after: { contentText: `→ ${oneLine(place.text, SHOWN_LENGTH)}` } },
    }));
    editor.setDecorations(this.decoration, options);
  }

  private shownIn(editor: vscode.TextEditor | undefined): void {
    this.parts.context(
      CONTEXTS.repeats,
      editor !== undefined && this.drawn.has(editor.document.uri.toString()),
    );
  }

  /** The editor asks for ghost text when keys are pressed; a caret that comes to a place needs a word of ours. */
  private async caretMoved({
    textEditor,
    selections,
    kind,
  }: vscode.TextEditorSelectionChangeEvent): Promise<void> {
    const { document } = textEditor;
    const [caret] = selections;
    if (kind === undefined || selections.length !== 1 || !caret?.isEmpty) return;
    const places = this.drawn.get(document.uri.toString())?.places ?? [];
    const offset = document.offsetAt(caret.active);
    if (places.some(({ start, end }) => offset >= start && offset <= end))
      await vscode.commands.executeCommand('editor.action.inlineSuggest.trigger');
  }

  private async applyAll(): Promise<void> {
    const document = vscode.window.activeTextEditor?.document;
    const repeats = document && (await this.ask(document));
    if (!document || !repeats) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('There is nothing to repeat here. Make the same edit in two places first.'),
      );
      return;
    }
    const edit = new vscode.WorkspaceEdit();
    const label = vscode.l10n.t('Repeat the edit');
    // The preview opens when anything needs a confirmation, and what needs one is not ticked there. Creating a file that
    // exists already needs one and is nothing to show: so the preview opens with every place ticked.
    edit.createFile(document.uri, { ignoreIfExists: true }, { needsConfirmation: true, label });
    for (const place of repeats.places)
      edit.replace(document.uri, rangeOf(document, place), place.text, {
        needsConfirmation: false,
        label,
        description: `${oneLine(place.before, SHOWN_LENGTH)} → ${oneLine(place.text, SHOWN_LENGTH)}`,
      });
    const applied = await vscode.workspace.applyEdit(edit, { isRefactoring: true });
    // A mass change says once that the edit was meant; it is no evidence for each of its places.
    if (applied) this.feedback(repeats.places[0]?.id, 'accepted');
  }

  private dismiss(): void {
    const document = vscode.window.activeTextEditor?.document;
    this.feedback(document && this.drawn.get(document.uri.toString())?.id, 'rejected');
  }

  private feedback(id: unknown, outcome: 'accepted' | 'rejected'): void {
    if (typeof id === 'string') this.parts.session()?.feedback({ suggestion: id, outcome, at: Date.now() });
  }
}

function rangeOf(document: vscode.TextDocument, { start, end }: RepeatedPlace): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}

function action(title: string, command: Omit<vscode.Command, 'title'>): vscode.CodeAction {
  const made = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  made.command = { title, ...command };
  return made;
}
