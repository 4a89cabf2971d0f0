import * as vscode from 'vscode';
import type { Proposal } from '../../core/model/proposal';
import type { RuleView, SkillView } from '../../core/model/snapshot';
import { oneLine, ruleSummary } from '../views/words';
import { proposalTitle } from '../views/proposalsTree';
import { NotNow, type App } from './app';

const { t } = vscode.l10n;

async function pick<T>(
  items: readonly (vscode.QuickPickItem & { readonly value: T })[],
  placeHolder: string,
): Promise<T | undefined> {
  const choice = await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true });
  return choice?.value;
}

/** The rule meant by an argument (a tree node, an id), or asked for. */
export async function pickRule(
  app: App,
  argument: unknown,
  placeHolder: string,
  fits: (view: RuleView) => boolean = () => true,
): Promise<{ readonly skill: SkillView; readonly view: RuleView } | undefined> {
  const id = ruleIdOf(argument);
  if (id !== undefined) {
    const found = app.library.rule(id);
    if (!found) throw new NotNow(t('The rule {0} is not in the library any more.', id));
    return found;
  }
  const all = app.library.rules().filter(({ view }) => fits(view));
  if (all.length === 0)
    throw new NotNow(t('There is no such rule. Run "Vernacular: Learn This Workspace" first.'));
  return pick(
    all.map(value => ({
      label: oneLine(value.view.statement),
      description: value.skill.skill,
      detail: ruleSummary(value.view),
      value,
    })),
    placeHolder,
  );
}

function ruleIdOf(argument: unknown): string | undefined {
  if (typeof argument === 'string') return argument;
  if (typeof argument !== 'object' || argument === null || !('view' in argument)) return undefined;
  return (argument.view as RuleView).rule.id;
}

/** The skill meant by an argument (a tree node), or asked for. */
export async function pickSkill(
  app: App,
  argument: unknown,
  placeHolder: string,
): Promise<SkillView | undefined> {
  if (typeof argument === 'object' && argument !== null && 'skill' in argument)
    return argument.skill as SkillView;
  const { skills } = app.library.snapshot;
  if (skills.length === 0)
    throw new NotNow(t('There are no skills yet. Run "Vernacular: Learn This Workspace" first.'));
  return pick(
    skills.map(value => ({
      label: value.skill,
      description: `v${value.version}`,
      detail: value.title,
      value,
    })),
    placeHolder,
  );
}

/** The proposal meant by an argument (a tree node, an id, the diff's address), or asked for. */
export async function pickProposal(
  app: App,
  argument: unknown,
  placeHolder: string,
): Promise<Proposal | undefined> {
  const { proposals } = app.library.snapshot;
  const id = proposalIdOf(argument);
  if (id !== undefined) {
    const found = app.library.proposal(id);
    if (!found) throw new NotNow(t('This proposal has been decided already.'));
    return found;
  }
  if (proposals.length === 0) throw new NotNow(t('There is no proposal to decide on.'));
  return pick(
    proposals.map(value => ({
      label: proposalTitle(value, app.library),
      description: value.skill,
      detail: oneLine(value.reason),
      value,
    })),
    placeHolder,
  );
}

function proposalIdOf(argument: unknown): string | undefined {
  if (typeof argument === 'string') return argument;
  if (argument instanceof vscode.Uri) return argument.query;
  if (typeof argument !== 'object' || argument === null || !('proposal' in argument)) return undefined;
  return (argument.proposal as Proposal).id;
}
