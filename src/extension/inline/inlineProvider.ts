import * as vscode from 'vscode';
import { cancellation } from '../../adapters/rpc/peer';
import { LANGUAGES, languageOfEditorId } from '../../core/model/language';
import type { Suggestion } from '../../core/model/suggestion';
import type { EngineSession } from '../engine/engineSession';
import type { WorkspaceState } from '../engine/workspaceState';
import type { FeedbackDetector } from '../feedback/feedbackDetector';
import { COMMANDS } from '../ids';
import { setting } from '../settings';
import { closersReplaced } from './closers';
import { silenceOf, type Moment, type Silence } from './silence';

/** Documents that can get suggestions. */
export const SUPPORTED: vscode.DocumentSelector = LANGUAGES.flatMap(language =>
  language.editorIds.map(id => ({ language: id, scheme: 'file' })),
);

export interface InlineParts {
  readonly session: () => EngineSession | undefined;
  readonly state: WorkspaceState;
  readonly detector: FeedbackDetector;
  readonly imports: { offered(id: string, document: vscode.TextDocument, suggestion: Suggestion): void };
  readonly secret: (path: string) => boolean;
  /** Told after each request why it stayed silent, or that it did not. */
  readonly silence: (reason: Silence | 'nothing-sure' | undefined) => void;
}

/** Asks the engine for one suggestion and hands it to the editor. Returns quickly with nothing rather than late with something. */
export class InlineProvider implements vscode.InlineCompletionItemProvider, vscode.Disposable {
  /** How to give up what is being asked about a document. */
  private readonly asking = new Map<vscode.TextDocument, Set<() => void>>();
  private readonly changes: vscode.Disposable;

  /** To be made before a session is: then the engine hears that a request is outdated before it hears of the change. */
  constructor(private readonly parts: InlineParts) {
    this.changes = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) for (const stop of this.asking.get(document) ?? []) stop();
    });
  }

  dispose(): void {
    this.changes.dispose();
  }

  async provideInlineCompletionItems(
    document: vscode.TextDocument,
    position: vscode.Position,
    context: vscode.InlineCompletionContext,
    token: vscode.CancellationToken,
  ): Promise<vscode.InlineCompletionItem[] | undefined> {
    const { detector, silence } = this.parts;
    const session = this.parts.session();
    const reason = silenceOf(this.moment(document, context));
    silence(reason);
    if (reason || !session) return undefined;
    const uri = document.uri.toString();
    const offset = document.offsetAt(position);
    const tail = document.lineAt(position).text.slice(position.character);
    const { version } = document;
    const before = detector.continuation(uri, offset);
    const suggestion = await this.ask(session, document, offset, { context, going: before?.text }, token);
    if (token.isCancellationRequested || document.version !== version) return undefined;
    const going = before && detector.continuation(uri, offset);
    // It was dismissed meanwhile.
    if (before && !going) return undefined;
    const crlf = document.eol === vscode.EndOfLine.CRLF;
    const text = crlf ? suggestion?.text.replace(/\r?\n/g, '\r\n') : suggestion?.text;
    // What is being typed out stays, unless more of the same can be said by now.
    if (going && !text?.startsWith(going.text))
      return [this.item(going.id, going.text, position, closersReplaced(going.text, tail))];
    if (!suggestion || !text || suggestion.version !== version) {
      silence('nothing-sure');
      return undefined;
    }
    // The rest of an edit in the middle of a line leaves what stands there as it is.
    const closers = suggestion.source === 'repeated-edit' ? 0 : closersReplaced(text, tail);
    const replaceAfter = suggestion.replaceAfter || closers;
    const id = detector.offer({ id: suggestion.id, document: uri, offset, text, replaceAfter });
    if (id === undefined) return undefined;
    this.parts.imports.offered(id, document, suggestion);
    return [this.item(id, text, position, replaceAfter)];
  }

  private async ask(
    session: EngineSession,
    document: vscode.TextDocument,
    offset: number,
    {
      context,
      going,
    }: { readonly context: vscode.InlineCompletionContext; readonly going: string | undefined },
    token: vscode.CancellationToken,
  ): Promise<Suggestion | undefined> {
    const path = session.root.pathOf(document.uri);
    if (path === undefined) return undefined;
    const [cancel, stop] = cancellation();
    // The editor gives an outdated request up in its own time.
    const subscription = token.onCancellationRequested(stop);
    const asked = this.asking.get(document) ?? new Set();
    this.asking.set(document, asked.add(stop));
    try {
      const explicit = context.triggerKind === vscode.InlineCompletionTriggerKind.Invoke;
      const rest = going?.replace(/\r\n/g, '\n');
      return await session.engine.suggest(
        { path, version: document.version, offset, explicit, ...(rest !== undefined && { going: rest }) },
        cancel,
      );
    } catch {
      // A cancelled or lost request is no news for somebody who is typing; the engine logs its own failures.
      return undefined;
    } finally {
      subscription.dispose();
      asked.delete(stop);
      if (asked.size === 0) this.asking.delete(document);
    }
  }

  private item(
    id: string,
    text: string,
    position: vscode.Position,
    replaceAfter: number,
  ): vscode.InlineCompletionItem {
    const range = new vscode.Range(position, position.translate(0, replaceAfter));
    const item = new vscode.InlineCompletionItem(text, range);
    item.command = { command: COMMANDS.inlineAccepted, title: '', arguments: [id] };
    return item;
  }

  private moment(document: vscode.TextDocument, context: vscode.InlineCompletionContext): Moment {
    const session = this.parts.session();
    const { state } = this.parts;
    const path = session?.root.pathOf(document.uri);
    const editor = vscode.window.visibleTextEditors.find(e => e.document === document);
    return {
      enabled: setting('suggest.enabled', document),
      editorShowsSuggestions: vscode.workspace
        .getConfiguration('editor', document)
        .get('inlineSuggest.enabled', true),
      snoozed: state.snoozed,
      notebook: document.uri.scheme === 'vscode-notebook-cell',
      inWorkspace: path !== undefined,
      supportedLanguage: languageOfEditorId(document.languageId) !== undefined,
      secret: path !== undefined && this.parts.secret(path),
      mirrored: session?.mirror.has(document) ?? false,
      carets: editor?.selections.length ?? 1,
      suggestWidget: context.selectedCompletionInfo !== undefined,
      engineReady: session?.state.kind === 'ready',
      learned: state.kind === 'learned' || state.kind === 'empty',
    };
  }
}
