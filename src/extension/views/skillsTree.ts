import * as vscode from 'vscode';
import type { Evidence } from '../../core/model/observation';
import type { RuleView, SkillView } from '../../core/model/snapshot';
import type { EngineDoor } from '../../adapters/rpc/engineProtocol';
import { COMMANDS } from '../ids';
import type { LibraryModel } from '../engine/libraryModel';
import { counts, oneLine, ruleSummary, stateWord } from './words';

export type SkillNode =
  | { readonly type: 'skill'; readonly skill: SkillView }
  | { readonly type: 'rule'; readonly skill: SkillView; readonly view: RuleView }
  | {
      readonly type: 'place';
      readonly evidence: Evidence;
      readonly conforming: boolean;
      readonly rule: string;
    }
  | { readonly type: 'note'; readonly text: string; readonly icon?: string };

const STATE_ICONS: Readonly<Record<RuleView['effectiveState'], vscode.ThemeIcon>> = {
  active: new vscode.ThemeIcon('pass', new vscode.ThemeColor('testing.iconPassed')),
  shadow: new vscode.ThemeIcon('eye'),
  candidate: new vscode.ThemeIcon('circle-outline'),
  dormant: new vscode.ThemeIcon('circle-slash'),
  quarantined: new vscode.ThemeIcon('shield', new vscode.ThemeColor('list.warningForeground')),
  retired: new vscode.ThemeIcon('archive'),
};
const STATE_ORDER = Object.keys(STATE_ICONS);

/** Family → rule → the places it rests on. */
export class SkillsTree implements vscode.TreeDataProvider<SkillNode>, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChangeTreeData = this.changed.event;
  private readonly subscription: vscode.Disposable;

  constructor(
    private readonly library: LibraryModel,
    private readonly evidence: EngineDoor['evidence'],
  ) {
    this.subscription = library.onChange(() => this.changed.fire());
  }

  async getChildren(node?: SkillNode): Promise<SkillNode[]> {
    if (!node)
      return this.library.snapshot.skills
        .filter(skill => skill.rules.length > 0)
        .map(skill => ({ type: 'skill' as const, skill }));
    if (node.type === 'skill')
      return [...node.skill.rules]
        .sort(byStateThenTelling)
        .map(view => ({ type: 'rule', skill: node.skill, view }));
    if (node.type !== 'rule') return [];
    // The description beside a long sentence is cut off: here it has a line of its own.
    return [{ type: 'note', text: ruleSummary(node.view), icon: 'graph' }, ...(await this.places(node.view))];
  }

  getTreeItem(node: SkillNode): vscode.TreeItem {
    if (node.type === 'skill') return skillItem(node.skill);
    if (node.type === 'rule') return ruleItem(node.view);
    if (node.type === 'place') return placeItem(node);
    const item = new vscode.TreeItem(node.text);
    if (node.icon) item.iconPath = new vscode.ThemeIcon(node.icon);
    return item;
  }

  dispose(): void {
    this.subscription.dispose();
    this.changed.dispose();
  }

  private async places({ rule }: RuleView): Promise<SkillNode[]> {
    const found = await this.evidence(rule.id).catch(() => undefined);
    if (!found)
      return [{ type: 'note', text: vscode.l10n.t('The engine is not running. Try again in a moment.') }];
    const nodes = (places: readonly Evidence[], conforming: boolean): SkillNode[] =>
      places.map(evidence => ({ type: 'place', evidence, conforming, rule: rule.id }));
    const all = [...nodes(found.conforming, true), ...nodes(found.contrary, false)];
    return all.length > 0
      ? all
      : [{ type: 'note', text: vscode.l10n.t('No place of it is left in the code.') }];
  }
}

function byStateThenTelling(a: RuleView, b: RuleView): number {
  return (
    STATE_ORDER.indexOf(a.effectiveState) - STATE_ORDER.indexOf(b.effectiveState) ||
    b.rule.distinctiveness - a.rule.distinctiveness ||
    (a.rule.id < b.rule.id ? -1 : 1)
  );
}

function skillItem(skill: SkillView): vscode.TreeItem {
  const item = new vscode.TreeItem(oneLine(skill.title), vscode.TreeItemCollapsibleState.Collapsed);
  const active = skill.rules.filter(view => view.effectiveState === 'active').length;
  item.id = `skill ${skill.skill}`;
  item.iconPath = new vscode.ThemeIcon('book');
  item.description = vscode.l10n.t('{0} active · v{1}', active, skill.version);
  item.tooltip = vscode.l10n.t(
    '{0}: {1} rules, {2} of them active. Version {3}.',
    skill.skill,
    skill.rules.length,
    active,
    skill.version,
  );
  item.contextValue = 'skill';
  item.accessibilityInformation = { label: item.tooltip };
  return item;
}

function ruleItem(view: RuleView): vscode.TreeItem {
  const { rule } = view;
  const statement = oneLine(view.statement);
  const item = new vscode.TreeItem(statement, vscode.TreeItemCollapsibleState.Collapsed);
  item.id = `rule ${rule.id}`;
  item.iconPath = rule.pinned ? new vscode.ThemeIcon('pinned') : STATE_ICONS[view.effectiveState];
  item.description = ruleSummary(view);
  item.tooltip = ruleTooltip(view, statement);
  item.contextValue = `rule${rule.pinned ? ' pinned' : ' unpinned'}${rule.state === 'retired' ? ' retired' : ''}${view.mutedIn.length > 0 ? ' muted' : ''}`;
  item.accessibilityInformation = { label: `${statement} ${item.description}` };
  return item;
}

function ruleTooltip(view: RuleView, statement: string): vscode.MarkdownString {
  const { rule } = view;
  const tooltip = new vscode.MarkdownString();
  const line = (text: string) => tooltip.appendText(text).appendMarkdown('\n\n');
  line(statement);
  line(
    vscode.l10n.t(
      '{0} places follow it ({1} %), confidence at least {2} %.',
      counts(rule),
      percent(rule.rate),
      percent(rule.confidence),
    ),
  );
  line(vscode.l10n.t('State: {0}. Origin: {1}.', stateWord(view.effectiveState), rule.origin));
  if (view.utility) line(vscode.l10n.t('As a suggestion: {0}.', view.utility));
  if (view.mutedIn.length > 0)
    line(vscode.l10n.t('Muted for you in {0}. "Unmute Rule…" lifts that.', view.mutedIn.join(', ')));
  if (rule.enforcedBy) line(vscode.l10n.t('Enforced by {0}.', rule.enforcedBy));
  tooltip.appendMarkdown('`').appendText(rule.id).appendMarkdown('`');
  return tooltip;
}

const percent = (share: number) => Math.floor(share * 100);

function placeItem({ evidence, conforming, rule }: SkillNode & { type: 'place' }): vscode.TreeItem {
  if (evidence.path === '') return commitItem(evidence.commit ?? '', conforming);
  const slash = evidence.path.lastIndexOf('/');
  const name = oneLine(evidence.path.slice(slash + 1));
  const item = new vscode.TreeItem(evidence.line > 0 ? `${name}:${evidence.line}` : name);
  const commit = evidence.commit && vscode.l10n.t('commit {0}', evidence.commit.slice(0, 10));
  item.description = [oneLine(evidence.path.slice(0, Math.max(slash, 0))), commit]
    .filter(Boolean)
    .join(' · ');
  item.iconPath = new vscode.ThemeIcon(conforming ? 'check' : 'warning');
  item.tooltip = conforming
    ? vscode.l10n.t('{0}:{1} follows the rule', evidence.path, evidence.line)
    : vscode.l10n.t('{0}:{1} is an exception', evidence.path, evidence.line);
  item.accessibilityInformation = { label: item.tooltip };
  item.contextValue = 'place';
  item.command = {
    command: COMMANDS.openPlace,
    title: vscode.l10n.t('Open'),
    arguments: [evidence, rule],
  };
  return item;
}

/** Conventions of commits rest on commits, which have no place in a file. */
function commitItem(commit: string, conforming: boolean): vscode.TreeItem {
  const item = new vscode.TreeItem(vscode.l10n.t('commit {0}', commit.slice(0, 10)));
  item.iconPath = new vscode.ThemeIcon(conforming ? 'git-commit' : 'warning');
  item.tooltip = commit;
  return item;
}
