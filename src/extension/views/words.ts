import * as vscode from 'vscode';
import type { JournalEntry } from '../../core/model/journal';
import type { Proposal } from '../../core/model/proposal';
import type { Rule, RuleState } from '../../core/model/rule';
import type { RuleView } from '../../core/model/snapshot';

const { t } = vscode.l10n;

/** Untrusted text on one line, without control or bidirectional characters, at most `length` long. */
export function oneLine(text: string, length = 200): string {
  const flat = text.replace(/[\p{Cc}\p{Bidi_Control}]+/gu, ' ').trim();
  return flat.length > length ? `${flat.slice(0, length - 1)}…` : flat;
}

export function stateWord(state: RuleState): string {
  return {
    candidate: t('candidate'),
    shadow: t('shadow'),
    active: t('active'),
    dormant: t('dormant'),
    quarantined: t('quarantined'),
    retired: t('retired'),
  }[state];
}

export function kindWord(kind: Proposal['kind']): string {
  return {
    narrow: t('Narrow'),
    split: t('Split'),
    supersede: t('Supersede'),
    detector: t('Detect more narrowly'),
    retire: t('Retire'),
    silence: t('Silence'),
    personal: t('Make personal'),
    add: t('Add'),
    update: t('Update'),
    pin: t('Pin'),
  }[kind];
}

export function journalWord(type: JournalEntry['type']): string {
  return {
    propose: t('Proposed'),
    gate: t('Gate checked'),
    promote: t('Promoted'),
    rewrite: t('Rewrote'),
    split: t('Split'),
    retire: t('Retired'),
    rollback: t('Rolled back'),
    pin: t('Pinned'),
    import: t('Imported'),
    drift: t('Drift noticed'),
    reject: t('Rejected'),
  }[type];
}

/** "118 of 120": how often the code follows the rule. */
export function counts(rule: Rule): string {
  return t('{0} of {1}', rule.support, rule.support + rule.exceptions);
}

/** A rule in the few words that fit beside its sentence. */
export function ruleSummary(view: RuleView): string {
  const { rule } = view;
  const parts = [
    rule.pinned ? t('pinned') : stateWord(view.effectiveState),
    counts(rule),
    rule.language.filter(language => language !== '*').join(', '),
    view.utility,
    view.mutedIn.length > 0 ? t('muted for you in {0}', view.mutedIn.join(', ')) : '',
  ];
  return parts.filter(part => part !== '').join(' · ');
}
