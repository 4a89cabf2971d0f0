import * as vscode from 'vscode';
import type { JournalEntry } from '../../core/model/journal';
import type { LibraryModel } from '../engine/libraryModel';
import { journalWord, oneLine } from './words';

const ICONS: Readonly<Record<JournalEntry['type'], string>> = {
  propose: 'git-pull-request',
  gate: 'shield',
  promote: 'arrow-up',
  rewrite: 'edit',
  split: 'split-horizontal',
  retire: 'archive',
  rollback: 'discard',
  pin: 'pinned',
  import: 'cloud-download',
  drift: 'graph',
  reject: 'close',
};

/** What happened to the skills, newest first. */
export class JournalTree implements vscode.TreeDataProvider<JournalEntry>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly subscription: vscode.Disposable;

  constructor(private readonly library: LibraryModel) {
    this.subscription = library.onChange(() => this.changed.fire());
  }

  getChildren(entry?: JournalEntry): JournalEntry[] {
    return entry ? [] : [...this.library.snapshot.journal];
  }

  getTreeItem(entry: JournalEntry): vscode.TreeItem {
    const item = new vscode.TreeItem(`${journalWord(entry.type)} ${oneLine(entry.skill)} v${entry.version}`);
    const when = entry.ts.slice(0, 16).replace('T', ' ');
    const rules = entry.rules?.length ?? 0;
    item.id = `journal ${entry.hash}`;
    item.iconPath = new vscode.ThemeIcon(ICONS[entry.type]);
    item.description = [rules > 0 ? vscode.l10n.t('{0} rules', rules) : '', actor(entry), when]
      .filter(Boolean)
      .join(' · ');
    item.tooltip = tooltip(entry);
    item.accessibilityInformation = { label: `${String(item.label)}, ${item.description}` };
    item.contextValue = 'entry';
    return item;
  }

  dispose(): void {
    this.subscription.dispose();
    this.changed.dispose();
  }
}

function actor({ actor: { kind, model } }: JournalEntry): string {
  if (kind === 'user' && model !== undefined) return vscode.l10n.t('by you, written by the model');
  return {
    user: vscode.l10n.t('by you'),
    miner: vscode.l10n.t('from the code'),
    det: vscode.l10n.t('by the rewriter'),
    llm: vscode.l10n.t('by the model'),
  }[kind];
}

function tooltip(entry: JournalEntry): string {
  const stats = Object.entries(entry.trigger?.stats ?? {}).map(([name, value]) => `${name} ${value}`);
  return [
    entry.ts,
    entry.trigger ? `${entry.trigger.name}: ${stats.join(', ')}` : '',
    ...entry.gates.map(gate => `${gate.id} ${gate.pass ? '✓' : '✗'} ${gate.reason ?? ''}`),
    ...(entry.rules ?? []).slice(0, 10).map(rule => rule.id),
    `${vscode.l10n.t('hash')} ${entry.hash.slice(0, 12)}`,
  ]
    .filter(line => line !== '')
    .map(line => oneLine(line))
    .join('\n');
}
