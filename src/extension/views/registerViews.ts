import * as vscode from 'vscode';
import type { EngineDoor } from '../../adapters/rpc/engineProtocol';
import type { LibraryModel } from '../engine/libraryModel';
import { VIEWS } from '../ids';
import { JournalTree } from './journalTree';
import { ProposalsTree } from './proposalsTree';
import { SkillsTree } from './skillsTree';

/** The three views of the sidebar. */
export function registerViews(library: LibraryModel, evidence: EngineDoor['evidence']): vscode.Disposable[] {
  const skills = new SkillsTree(library, evidence);
  const proposals = new ProposalsTree(library);
  const journal = new JournalTree(library);
  const skillsView = vscode.window.createTreeView(VIEWS.skills, {
    treeDataProvider: skills,
    showCollapseAll: true,
  });
  const proposalsView = vscode.window.createTreeView(VIEWS.proposals, { treeDataProvider: proposals });
  const journalView = vscode.window.createTreeView(VIEWS.journal, { treeDataProvider: journal });
  const follow = library.onChange(snapshot => {
    const waiting = snapshot.proposals.length;
    proposalsView.badge =
      waiting > 0
        ? { value: waiting, tooltip: vscode.l10n.t('Proposals that wait for you: {0}', waiting) }
        : undefined;
    skillsView.message = snapshot.problems.join('\n');
  });
  return [skills, proposals, journal, skillsView, proposalsView, journalView, follow];
}
