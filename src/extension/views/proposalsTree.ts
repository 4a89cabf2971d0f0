import * as vscode from 'vscode';
import type { GateResult, Proposal } from '../../core/model/proposal';
import type { LibraryModel } from '../engine/libraryModel';
import { COMMANDS } from '../ids';
import { kindWord, oneLine } from './words';

export type ProposalNode =
  | { readonly type: 'proposal'; readonly proposal: Proposal }
  | { readonly type: 'reason'; readonly text: string }
  | { readonly type: 'gate'; readonly gate: GateResult };

/** Changes of shared skills that wait for a click, each with its reason and what the gates measured. */
export class ProposalsTree implements vscode.TreeDataProvider<ProposalNode>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly subscription: vscode.Disposable;

  constructor(private readonly library: LibraryModel) {
    this.subscription = library.onChange(() => this.changed.fire());
  }

  getChildren(node?: ProposalNode): ProposalNode[] {
    if (!node) return this.library.snapshot.proposals.map(proposal => ({ type: 'proposal', proposal }));
    if (node.type !== 'proposal') return [];
    const { reason, gates } = node.proposal;
    return [{ type: 'reason', text: reason }, ...gates.map(gate => ({ type: 'gate' as const, gate }))];
  }

  getTreeItem(node: ProposalNode): vscode.TreeItem {
    if (node.type === 'proposal') return proposalItem(node.proposal, this.library);
    if (node.type === 'gate') return gateItem(node.gate);
    const item = new vscode.TreeItem(oneLine(node.text));
    item.iconPath = new vscode.ThemeIcon('comment');
    item.tooltip = node.text;
    return item;
  }

  dispose(): void {
    this.subscription.dispose();
    this.changed.dispose();
  }
}

/** What a proposal is about: the sentence of its first rule, else the rule's id. */
export function proposalTitle(proposal: Proposal, library: LibraryModel): string {
  const rule = proposal.before[0] ?? proposal.after[0];
  const statement = rule && (library.rule(rule.id)?.view.statement ?? rule.text ?? rule.id);
  return `${kindWord(proposal.kind)}: ${oneLine(statement ?? proposal.skill)}`;
}

function proposalItem(proposal: Proposal, library: LibraryModel): vscode.TreeItem {
  const item = new vscode.TreeItem(
    proposalTitle(proposal, library),
    vscode.TreeItemCollapsibleState.Expanded,
  );
  item.id = `proposal ${proposal.id}`;
  item.iconPath = new vscode.ThemeIcon('git-pull-request');
  item.description = proposal.skill;
  item.tooltip = oneLine(proposal.reason, 1000);
  item.contextValue = 'proposal';
  item.accessibilityInformation = { label: `${String(item.label)}. ${proposal.reason}` };
  item.command = {
    command: COMMANDS.showDiff,
    title: vscode.l10n.t('Show Proposal Diff'),
    arguments: [proposal.id],
  };
  return item;
}

function gateItem(gate: GateResult): vscode.TreeItem {
  const numbers = Object.entries(gate.stats).map(
    ([name, value]) => `${name} ${Number(value.toPrecision(3))}`,
  );
  const verdict = gate.pass ? vscode.l10n.t('passed') : vscode.l10n.t('failed');
  const item = new vscode.TreeItem(`${gate.id} ${verdict}`);
  item.iconPath = gate.pass
    ? new vscode.ThemeIcon('pass', new vscode.ThemeColor('testing.iconPassed'))
    : new vscode.ThemeIcon('error', new vscode.ThemeColor('testing.iconFailed'));
  item.description = oneLine(numbers.join(', '));
  item.tooltip = oneLine([gate.reason, ...numbers].filter(Boolean).join('\n'), 1000);
  return item;
}
