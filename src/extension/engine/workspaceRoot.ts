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
    return (await this.gitEntry()) !== undefined;
  }

  /** Whether a branch is checked out and nothing is under way: no rebase, merge, pick or bisection, whose files are its own. */
  async onBranchAtRest(): Promise<boolean> {
    const entry = await this.gitEntry();
    const git = entry && (await gitFolder(entry));
    if (!git || !(await textOf(vscode.Uri.joinPath(git, 'HEAD')))?.startsWith('ref: ')) return false;
    const marks = await Promise.all(UNDER_WAY.map(name => exists(vscode.Uri.joinPath(git, name))));
    return !marks.includes(true);
  }

  /** `.git` of this folder or of the nearest one above. */
  private async gitEntry(): Promise<vscode.Uri | undefined> {
    for (let uri = this.folder.uri; ; uri = vscode.Uri.joinPath(uri, '..')) {
      const entry = vscode.Uri.joinPath(uri, '.git');
      if (await exists(entry)) return entry;
      if (uri.path === '/' || vscode.Uri.joinPath(uri, '..').path === uri.path) return undefined;
    }
  }
}

const UNDER_WAY = [
  'rebase-merge',
  'rebase-apply',
  'MERGE_HEAD',
  'CHERRY_PICK_HEAD',
  'REVERT_HEAD',
  'BISECT_LOG',
];

const exists = (uri: vscode.Uri): Promise<boolean> =>
  Promise.resolve(vscode.workspace.fs.stat(uri)).then(
    () => true,
    () => false,
  );

const textOf = (uri: vscode.Uri): Promise<string | undefined> =>
  Promise.resolve(vscode.workspace.fs.readFile(uri)).then(
    bytes => new TextDecoder().decode(bytes),
    () => undefined,
  );

/** The folder that `.git` is or, in a second working tree, names. */
async function gitFolder(entry: vscode.Uri): Promise<vscode.Uri | undefined> {
  const { type } = await vscode.workspace.fs.stat(entry);
  if (type & vscode.FileType.Directory) return entry;
  const path = /^gitdir: (.+)$/m.exec((await textOf(entry)) ?? '')?.[1]?.trim();
  if (path === undefined) return undefined;
  return /^([A-Za-z]:)?[\\/]/.test(path) ? vscode.Uri.file(path) : vscode.Uri.joinPath(entry, '..', path);
}
