import * as vscode from 'vscode';
import type { Evidence } from '../../core/model/observation';
import type { Proposal } from '../../core/model/proposal';
import type { RuleView } from '../../core/model/snapshot';
import { COMMANDS } from '../ids';
import { oneLine } from '../views/words';
import { command, needSession, NotNow, type App } from './app';
import { pickProposal, pickRule, pickSkill } from './pickers';

const { t } = vscode.l10n;

/** Commands on skills, rules and proposals. */
export function skillCommands(app: App): vscode.Disposable[] {
  return [
    command(app, COMMANDS.rollBack, (node: unknown) => rollBack(app, node)),
    command(app, COMMANDS.approve, (node: unknown) => decide(app, node, 'approve')),
    command(app, COMMANDS.reject, (node: unknown) => decide(app, node, 'reject')),
    command(app, COMMANDS.showDiff, (node: unknown) => showDiff(app, node)),
    command(app, COMMANDS.pin, (node: unknown) => setRule(app, node, 'pin')),
    command(app, COMMANDS.unpin, (node: unknown) => setRule(app, node, 'unpin')),
    command(app, COMMANDS.retire, (node: unknown) => setRule(app, node, 'retire')),
    command(app, COMMANDS.unmute, (node: unknown) => unmute(app, node)),
    command(app, COMMANDS.openEvidence, (node: unknown) => openEvidence(app, node)),
    command(app, COMMANDS.openSkill, (node: unknown) => openSkill(app, node)),
    command(app, COMMANDS.openPlace, (evidence: Evidence) => openPlace(app, evidence)),
  ];
}

async function rollBack(app: App, node: unknown): Promise<void> {
  const session = needSession(app);
  const skill = await pickSkill(app, node, t('Skill to roll back'));
  if (!skill) return;
  const versions = await session.engine.versions(skill.skill);
  if (versions.length === 0) throw new NotNow(t('{0} has no earlier version in the journal.', skill.skill));
  const choice = await vscode.window.showQuickPick(
    versions.map(v => ({
      label: `v${v.version}`,
      description: v.ts.slice(0, 16).replace('T', ' '),
      detail: oneLine(v.what),
      version: v.version,
    })),
    { placeHolder: t('Version of {0} to restore (now v{1})', skill.skill, skill.version) },
  );
  if (!choice) return;
  await session.engine.rollback(skill.skill, choice.version);
  await session.refresh();
  void vscode.window.showInformationMessage(
    t('{0} is as it was in version {1}. The journal keeps both.', skill.skill, choice.version),
  );
}

async function decide(app: App, node: unknown, decision: 'approve' | 'reject'): Promise<void> {
  const session = needSession(app);
  const proposal = await pickProposal(
    app,
    node,
    decision === 'approve' ? t('Proposal to approve') : t('Proposal to reject'),
  );
  if (!proposal) return;
  try {
    await session.engine.decide(proposal.id, decision);
  } finally {
    await session.refresh();
  }
  await app.documents.close(proposal.id);
  if (decision === 'approve') announce(app, proposal);
}

function announce(app: App, proposal: Proposal): void {
  const skill = app.library.snapshot.skills.find(s => s.skill === proposal.skill);
  const open = t('Open SKILL.md');
  const text = t('{0} is now at version {1}.', proposal.skill, skill?.version ?? proposal.version + 1);
  void vscode.window.showInformationMessage(text, open).then(choice => {
    if (choice === open && skill) void openSkill(app, { skill });
  });
}

async function showDiff(app: App, node: unknown): Promise<void> {
  const proposal = await pickProposal(app, node, t('Proposal to look at'));
  if (proposal) await app.documents.show(needSession(app), proposal);
}

async function setRule(app: App, node: unknown, change: 'pin' | 'unpin' | 'retire'): Promise<void> {
  const session = needSession(app);
  const placeHolder = { pin: t('Rule to pin'), unpin: t('Rule to unpin'), retire: t('Rule to retire') }[
    change
  ];
  const picked = await pickRule(app, node, placeHolder, ({ rule }) =>
    change === 'retire' ? rule.state !== 'retired' : rule.pinned === (change === 'unpin'),
  );
  if (!picked) return;
  await session.engine.setRule(picked.view.rule.id, change);
  await session.refresh();
}

/** Lists what this person has muted (by "Never", "Not Here" or by rejecting) and lifts what is chosen. */
async function unmute(app: App, node: unknown): Promise<void> {
  const session = needSession(app);
  const muted = app.library.rules().filter(({ view }) => view.mutedIn.length > 0);
  if (muted.length === 0) throw new NotNow(t('You have muted no rule here.'));
  const isMuted = ({ mutedIn }: RuleView): boolean => mutedIn.length > 0;
  const picked = await pickRule(app, node, t('Rule to hear from again'), isMuted);
  if (!picked) return;
  const { rule, mutedIn } = picked.view;
  const everywhere = t('everywhere');
  const cells = mutedIn.map(cell => ({ label: cell === '**' ? everywhere : oneLine(cell), cell }));
  const choice =
    cells.length === 1
      ? cells[0]
      : await vscode.window.showQuickPick(cells, { placeHolder: t('Where to hear from it again') });
  if (!choice) return;
  await session.engine.unmute?.(rule.id, choice.cell);
  await session.refresh();
  void vscode.window.showInformationMessage(
    t('Suggestions by this rule are back: {0}.', choice.label === everywhere ? everywhere : choice.label),
  );
}

async function openEvidence(app: App, node: unknown): Promise<void> {
  const session = needSession(app);
  const picked = await pickRule(app, node, t('Rule whose evidence to open'));
  if (!picked) return;
  const { rule } = picked.view;
  const found = await session.engine.evidence(rule.id);
  const items = [
    ...found.conforming.map(evidence => ({ evidence, icon: '$(check)' })),
    ...found.contrary.map(evidence => ({ evidence, icon: '$(warning)' })),
  ]
    .filter(({ evidence }) => evidence.path !== '')
    .map(({ evidence, icon }) => ({
      label: `${icon} ${oneLine(evidence.path)}:${evidence.line}`,
      evidence,
    }));
  if (items.length === 0) throw new NotNow(t('No place of this rule is left in the code.'));
  const choice = await vscode.window.showQuickPick(items, {
    placeHolder: oneLine(picked.view.statement),
    onDidSelectItem: item => void openPlace(app, (item as (typeof items)[number]).evidence, true),
  });
  if (choice) await openPlace(app, choice.evidence);
}

async function openSkill(app: App, node: unknown): Promise<void> {
  const skill = await pickSkill(app, node, t('Skill to open'));
  if (skill) await vscode.window.showTextDocument(needSession(app).root.uriOf(skill.path));
}

/** Opens the file of a piece of evidence at its place; commits have no file. */
async function openPlace(app: App, evidence: Evidence, preserveFocus = false): Promise<void> {
  const { root } = needSession(app);
  const uri = root.uriOf(evidence.path);
  try {
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, {
      selection: rangeOf(document, evidence),
      preserveFocus,
      preview: true,
    });
  } catch (error) {
    app.log.warn(
      `A place of evidence could not be opened: ${error instanceof Error ? error.name : 'unknown'}`,
    );
    throw new NotNow(t('{0} cannot be opened any more. Learn the workspace again.', oneLine(evidence.path)));
  }
}

/** The exact range while the file is as it was read; its line when it has been edited since. */
function rangeOf(document: vscode.TextDocument, { line, range }: Evidence): vscode.Range {
  const exact = range && new vscode.Range(document.positionAt(range[0]), document.positionAt(range[1]));
  // Of a whole function its first line is enough to see.
  if (exact?.start.line === line - 1)
    return exact.isSingleLine ? exact : new vscode.Range(exact.start, document.lineAt(line - 1).range.end);
  return document.lineAt(Math.min(Math.max(line - 1, 0), document.lineCount - 1)).range;
}
