import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** The host itself: were it more permissive than a released VS Code, every other host test would prove less. */
describe('the host', () => {
  it('opens a fresh workspace that is a git repository', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder, 'a folder is open');
    const git = await vscode.workspace.fs.stat(vscode.Uri.joinPath(folder.uri, '.git'));
    assert.equal(git.type, vscode.FileType.Directory);
  });

  it('refuses proposed API, as a released VS Code does', () => {
    const provider = {
      provideInlineCompletionItems: () => [],
      handleDidShowCompletionItem: () => undefined,
    };
    assert.throws(
      () => vscode.languages.registerInlineCompletionItemProvider({ pattern: '**' }, provider),
      /API proposal/,
    );
  });
});
