import * as vscode from 'vscode';
import type { Proposal, ProposalPreview } from '../../core/model/proposal';
import type { EngineSession } from '../engine/engineSession';
import type { LibraryModel } from '../engine/libraryModel';
import { oneLine } from '../views/words';
import { proposalTitle } from '../views/proposalsTree';

export const PROPOSAL_SCHEME = 'vernacular-proposal';

/** Serves both sides of a proposal's diff as read-only documents. */
export class ProposalDocuments implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly contents = new Map<string, string>();
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  private readonly registration: vscode.Disposable;

  constructor(private readonly library: LibraryModel) {
    this.registration = vscode.workspace.registerTextDocumentContentProvider(PROPOSAL_SCHEME, this);
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.contents.get(uri.toString()) ?? '';
  }

  /** Opens the diff of what approving would do. */
  async show(session: EngineSession, proposal: Proposal): Promise<void> {
    const rendered = await session.engine.preview?.(proposal.id).catch(() => undefined);
    const preview = rendered && rendered.files.length > 0 ? rendered : rulesPreview(proposal);
    const changes = telling(preview).map(file => ({
      path: file.path,
      before: this.put(proposal.id, 'before', file.path, file.before),
      after: this.put(proposal.id, 'after', file.path, file.after),
    }));
    const title = `${proposalTitle(proposal, this.library)} (${oneLine(proposal.reason, 120)})`;
    const [first] = changes;
    if (changes.length === 1 && first)
      await vscode.commands.executeCommand('vscode.diff', first.before, first.after, title, {
        preview: true,
      });
    else
      await vscode.commands.executeCommand(
        'vscode.changes',
        title,
        changes.map(c => [session.root.uriOf(c.path), c.before, c.after]),
      );
  }

  /** The proposal that an open diff belongs to. */
  static proposalOf(uri: unknown): string | undefined {
    return uri instanceof vscode.Uri && uri.scheme === PROPOSAL_SCHEME ? uri.query : undefined;
  }

  /** Closes the diffs of a proposal that has been decided. */
  async close(proposal: string): Promise<void> {
    const tabs = vscode.window.tabGroups.all.flatMap(group => group.tabs);
    const its = tabs.filter(
      ({ input }) =>
        (input instanceof vscode.TabInputTextDiff && input.modified.query === proposal) ||
        (input instanceof vscode.TabInputText && input.uri.query === proposal),
    );
    await vscode.window.tabGroups.close(its);
    for (const key of [...this.contents.keys()])
      if (vscode.Uri.parse(key).query === proposal) this.contents.delete(key);
  }

  dispose(): void {
    this.registration.dispose();
    this.changed.dispose();
  }

  private put(proposal: string, side: string, path: string, content: string): vscode.Uri {
    const uri = vscode.Uri.from({ scheme: PROPOSAL_SCHEME, path: `/${side}/${path}`, query: proposal });
    this.contents.set(uri.toString(), content);
    this.changed.fire(uri);
    return uri;
  }
}

/** SKILL.md where it changes: rules.json says the same for machines. */
function telling({ files }: ProposalPreview): ProposalPreview['files'] {
  const changed = files.filter(file => file.before !== file.after);
  const prose = changed.filter(file => file.path.endsWith('/SKILL.md'));
  return prose.length > 0 ? prose : changed;
}

/** Without rendered files, the rules themselves. */
function rulesPreview(proposal: Proposal): ProposalPreview {
  const json = (rules: Proposal['before']) => `${JSON.stringify(rules, null, 2)}\n`;
  const path = `${proposal.skill}/references/rules.json`;
  return { files: [{ path, before: json(proposal.before), after: json(proposal.after) }] };
}
