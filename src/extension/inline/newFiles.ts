import * as vscode from 'vscode';
import { SUPPORTED } from './inlineProvider';

/** Time for the editor to take the keyboard, and for the engine to hear of the document. */
const SETTLE_MS = 300;

/** The editor asks for ghost text when keys are pressed; somebody who opens an empty file waits for the first line. */
export function askInNewFiles(): vscode.Disposable {
  let timer: NodeJS.Timeout | undefined;
  const subscription = vscode.window.onDidChangeActiveTextEditor(editor => {
    clearTimeout(timer);
    if (!editor || !isNew(editor.document)) return;
    timer = setTimeout(() => {
      if (vscode.window.activeTextEditor === editor && isNew(editor.document))
        void vscode.commands.executeCommand('editor.action.inlineSuggest.trigger');
    }, SETTLE_MS);
  });
  return vscode.Disposable.from(subscription, { dispose: () => clearTimeout(timer) });
}

const isNew = (document: vscode.TextDocument): boolean =>
  document.lineCount === 1 &&
  document.lineAt(0).isEmptyOrWhitespace &&
  vscode.languages.match(SUPPORTED, document) > 0;
