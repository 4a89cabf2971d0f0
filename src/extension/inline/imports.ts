import * as vscode from 'vscode';
import type { DocumentEdit, ImportOffer, Suggestion } from '../../core/model/suggestion';
import type { EngineSession } from '../engine/engineSession';
import { SUPPORTED } from './inlineProvider';
import { oneLine } from '../views/words';

/** Suggestions whose imports are remembered. */
const REMEMBERED = 20;
/** Text before an import that must be as it was; UTF-16 length. */
const CONTEXT = 60;

interface Pending {
  readonly document: vscode.TextDocument;
  readonly edits: readonly (DocumentEdit & { readonly before: string })[];
}

/**
 * Imports of names just used. The stable API lets a suggestion change one place only: what it needs is imported right after it
 * was taken, as an edit of its own, so that one undo takes the import back and keeps the text. For names that were typed
 * there is a quick fix.
 */
export class Imports implements vscode.CodeActionProvider, vscode.Disposable {
  private readonly pending = new Map<string, Pending>();
  private readonly subscription = vscode.languages.registerCodeActionsProvider(SUPPORTED, this, {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
  });

  constructor(private readonly session: () => EngineSession | undefined) {}

  /** A suggestion is about to be shown under an id; `document` is in the version that it was made for. */
  offered(id: string, document: vscode.TextDocument, { imports }: Suggestion): void {
    if (!imports || imports.length === 0) return;
    const edits = imports.map(edit => ({ ...edit, before: textBefore(document, edit.start) }));
    this.pending.set(id, { document, edits });
    const oldest = this.pending.keys().next().value;
    if (this.pending.size > REMEMBERED && oldest !== undefined) this.pending.delete(oldest);
  }

  /** The suggestion stands in the document. What stood before it may be other text by now: then nothing is imported. */
  async accepted(id: string): Promise<void> {
    const found = this.pending.get(id);
    this.pending.delete(id);
    const editor = vscode.window.activeTextEditor;
    if (!found || editor?.document !== found.document) return;
    const { document, edits } = found;
    if (edits.some(edit => textBefore(document, edit.start) !== edit.before)) return;
    await editor.edit(builder => {
      for (const edit of edits) builder.insert(document.positionAt(edit.start), textFor(document, edit.text));
    });
  }

  async provideCodeActions(document: vscode.TextDocument, range: vscode.Range): Promise<vscode.CodeAction[]> {
    const session = this.session();
    const path = session?.root.pathOf(document.uri);
    if (!session?.engine.imports || path === undefined || !session.mirror.has(document)) return [];
    const { version } = document;
    const [from, to] = [document.offsetAt(range.start), document.offsetAt(range.end)];
    const offers = await session.engine.imports(path, from, to).catch(() => []);
    return document.version === version ? offers.map(offer => actionOf(document, offer)) : [];
  }

  dispose(): void {
    this.subscription.dispose();
  }
}

function actionOf(document: vscode.TextDocument, { statement, edit }: ImportOffer): vscode.CodeAction {
  const title = vscode.l10n.t('Import it as this project does: {0}', oneLine(statement, 80));
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.edit = new vscode.WorkspaceEdit();
  action.edit.insert(document.uri, document.positionAt(edit.start), textFor(document, edit.text));
  return action;
}

const textBefore = (document: vscode.TextDocument, offset: number): string =>
  document.getText(
    new vscode.Range(document.positionAt(Math.max(0, offset - CONTEXT)), document.positionAt(offset)),
  );

const textFor = (document: vscode.TextDocument, text: string): string =>
  document.eol === vscode.EndOfLine.CRLF ? text.replace(/\r?\n/g, '\r\n') : text;
