import * as vscode from 'vscode';

/** The folder that is learned, and its paths as the engine writes them: from the root, with forward slashes. */
export class WorkspaceRoot {
  private readonly prefix: string;

  constructor(readonly folder: vscode.WorkspaceFolder) {
    this.prefix = folder.uri.path.endsWith('/') ? folder.uri.path : `${folder.uri.path}/`;
  }

  /** The path of a file of this folder, or undefined for anything else (another scheme, another folder). */
  pathOf(uri: vscode.Uri): string | undefined {
    if (uri.scheme !== 'file' || !uri.path.startsWith(this.prefix)) return undefined;
    return uri.path.slice(this.prefix.length);
  }

  uriOf(path: string): vscode.Uri {
    return vscode.Uri.joinPath(this.folder.uri, path);
  }

  /** Whether git keeps history here; looks at this folder and those above it. */
  async hasGit(): Promise<boolean> {
    for (let uri = this.folder.uri; ; uri = vscode.Uri.joinPath(uri, '..')) {
      try {
        await vscode.workspace.fs.stat(vscode.Uri.joinPath(uri, '.git'));
        return true;
      } catch {
        if (uri.path === '/' || vscode.Uri.joinPath(uri, '..').path === uri.path) return false;
      }
    }
  }
}
