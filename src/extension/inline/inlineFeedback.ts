import * as vscode from 'vscode';
import type { FeedbackDetector } from '../feedback/feedbackDetector';
import type { CaretMove, ChangeReason } from '../feedback/detectorEvents';
import { COMMANDS } from '../ids';
import type { Imports } from './imports';

/** Feeds the detector with the editor's events and binds its commands. */
export function watchFeedback(
  detector: FeedbackDetector,
  imports: Pick<Imports, 'accepted'>,
): vscode.Disposable[] {
  const hide = () => vscode.commands.executeCommand('editor.action.inlineSuggest.hide');
  return [
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges, reason }) => {
      if (contentChanges.length === 0) return;
      const changes = contentChanges.map(change => ({
        offset: change.rangeOffset,
        removed: change.rangeLength,
        text: change.text,
      }));
      detector.documentChanged(document.uri.toString(), changes, reasonOf(reason));
    }),
    vscode.window.onDidChangeTextEditorSelection(({ textEditor, selections, kind }) => {
      const { document } = textEditor;
      const carets = selections.flatMap(s =>
        s.isEmpty ? [document.offsetAt(s.active)] : [document.offsetAt(s.start), document.offsetAt(s.end)],
      );
      detector.caretMoved(document.uri.toString(), carets, moveOf(kind));
    }),
    vscode.window.onDidChangeActiveTextEditor(editor =>
      detector.editorChanged(editor?.document.uri.toString()),
    ),
    vscode.workspace.onDidCloseTextDocument(document => detector.documentClosed(document.uri.toString())),
    vscode.commands.registerCommand(COMMANDS.inlineAccepted, (id: unknown) => {
      if (typeof id !== 'string') return;
      detector.accepted(id);
      void imports.accepted(id);
    }),
    vscode.commands.registerCommand(COMMANDS.rejectInline, async () => {
      detector.rejected();
      await hide();
    }),
    vscode.commands.registerCommand(COMMANDS.notHere, async () => {
      if (detector.rejected('not-here')) await hide();
      else void vscode.window.showInformationMessage(nothingToReject());
    }),
    vscode.commands.registerCommand(COMMANDS.never, async () => {
      if (detector.rejected('never')) await hide();
      else void vscode.window.showInformationMessage(nothingToReject());
    }),
  ];
}

const nothingToReject = () =>
  vscode.l10n.t(
    'There is no suggestion on screen and none was just rejected. Run this while one is showing.',
  );

function reasonOf(reason: vscode.TextDocumentChangeReason | undefined): ChangeReason {
  if (reason === vscode.TextDocumentChangeReason.Undo) return 'undo';
  return reason === vscode.TextDocumentChangeReason.Redo ? 'redo' : undefined;
}

function moveOf(kind: vscode.TextEditorSelectionChangeKind | undefined): CaretMove {
  if (kind === vscode.TextEditorSelectionChangeKind.Keyboard) return 'keyboard';
  if (kind === vscode.TextEditorSelectionChangeKind.Mouse) return 'mouse';
  return kind === vscode.TextEditorSelectionChangeKind.Command ? 'command' : undefined;
}
