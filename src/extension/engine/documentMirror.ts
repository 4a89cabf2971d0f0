import * as vscode from 'vscode';
import { languageOfEditorId } from '../../core/model/language';
import type { EngineDoor } from '../../adapters/rpc/engineProtocol';
import type { WorkspaceRoot } from './workspaceRoot';

/** Above this a document is not mirrored: parsing it on each key would help nobody. In UTF-16 code units. */
const LARGEST_DOCUMENT = 2_000_000;
/** A key types one character, with brackets or indentation that the editor adds a few. */
const MOST_TYPED = 20;
/** What runs on a save is given up by the editor after about this time; a save that failed is never told. Milliseconds. */
const LONGEST_SAVE = 2_000;

type Mirror = Pick<EngineDoor, 'openDocument' | 'editDocument' | 'closeDocument'>;

/** Keeps the engine's copy of each open document equal to the editor's, edit by edit. */
export class DocumentMirror implements vscode.Disposable {
  private readonly open = new Set<string>();
  /** When the save of a document began. */
  private readonly saving = new WeakMap<vscode.TextDocument, number>();
  private readonly subscriptions: vscode.Disposable[];

  constructor(
    private readonly root: WorkspaceRoot,
    private readonly engine: Mirror,
    private readonly allowed: (path: string) => boolean,
  ) {
    this.subscriptions = [
      vscode.workspace.onDidOpenTextDocument(document => this.opened(document)),
      vscode.workspace.onDidChangeTextDocument(event => this.changed(event)),
      vscode.workspace.onDidCloseTextDocument(document => this.closed(document)),
      vscode.workspace.onWillSaveTextDocument(({ document, reason }) => {
        // Nothing runs on a save after a pause, and a person may go on typing.
        if (reason !== vscode.TextDocumentSaveReason.AfterDelay) this.saving.set(document, Date.now());
      }),
      vscode.workspace.onDidSaveTextDocument(document => this.saving.delete(document)),
    ];
  }

  /** Sends everything anew: the engine has (re)started and knows no document. */
  sendAll(): void {
    this.open.clear();
    for (const document of vscode.workspace.textDocuments) this.opened(document);
  }

  /** Whether the engine has this document. */
  has(document: vscode.TextDocument): boolean {
    return this.open.has(document.uri.toString());
  }

  dispose(): void {
    this.subscriptions.forEach(subscription => subscription.dispose());
  }

  private opened(document: vscode.TextDocument): void {
    const path = this.pathOf(document);
    if (path === undefined) return;
    const text = document.getText();
    if (text.length > LARGEST_DOCUMENT) return;
    this.open.add(document.uri.toString());
    void this.engine.openDocument(path, document.languageId, document.version, text).catch(ignoreLost);
  }

  private changed(event: vscode.TextDocumentChangeEvent): void {
    const { document, contentChanges } = event;
    if (contentChanges.length === 0) return;
    const path = this.pathOf(document);
    if (path === undefined) return;
    if (!this.has(document)) return this.opened(document);
    const edits = contentChanges.map(change => ({
      start: change.rangeOffset,
      end: change.rangeOffset + change.rangeLength,
      text: change.text,
    }));
    const focused = vscode.window.activeTextEditor?.document === document;
    const origin = {
      undo: event.reason !== undefined,
      fromDisk: !document.isDirty && !(focused && isOneKey(contentChanges)),
      focused,
      saving: Date.now() - (this.saving.get(document) ?? Number.NEGATIVE_INFINITY) < LONGEST_SAVE,
    };
    void this.engine.editDocument(path, document.version, edits, origin).catch(ignoreLost);
  }

  private closed(document: vscode.TextDocument): void {
    if (!this.open.delete(document.uri.toString())) return;
    const path = this.root.pathOf(document.uri);
    if (path !== undefined) void this.engine.closeDocument(path).catch(ignoreLost);
  }

  private pathOf(document: vscode.TextDocument): string | undefined {
    if (!languageOfEditorId(document.languageId)) return undefined;
    const path = this.root.pathOf(document.uri);
    return path !== undefined && this.allowed(path) ? path : undefined;
  }
}

/** The first key in a clean document is told before the editor calls the document dirty. */
function isOneKey(changes: readonly vscode.TextDocumentContentChangeEvent[]): boolean {
  const [change] = changes;
  return changes.length === 1 && change !== undefined && change.text.length <= MOST_TYPED;
}

/** A lost message needs no care: whenever the engine comes back, everything is sent anew. */
function ignoreLost(): void {
  return undefined;
}
