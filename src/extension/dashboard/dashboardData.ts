import * as vscode from 'vscode';
import type { DashboardData } from '../../core/model/dashboard';
import type { JournalEntry } from '../../core/model/journal';
import type { CapabilityGap, LibrarySnapshot } from '../../core/model/snapshot';
import { journalWord, oneLine } from '../views/words';

const { t } = vscode.l10n;

const MOST_RULES = 100;
const MOST_CHANGES = 50;
const WEEK = 7 * 24 * 3600 * 1000;

/** The dashboard of a snapshot. `now` in milliseconds since the epoch. */
export function dashboardData(snapshot: LibrarySnapshot, now: number): DashboardData {
  const rules = snapshot.skills.flatMap(skill => skill.rules.map(view => ({ skill, view })));
  const live = rules.filter(({ view }) => view.effectiveState === 'active' || view.rule.pinned);
  const recent = snapshot.journal.filter(entry => now - Date.parse(entry.ts) < WEEK);
  return {
    tiles: [
      { label: t('live rules'), value: live.length },
      {
        label: t('watching only'),
        value: rules.filter(({ view }) => view.effectiveState === 'shadow').length,
      },
      { label: t('open proposals'), value: snapshot.proposals.length },
      { label: t('changes this week'), value: recent.length },
    ],
    rules: live
      .sort((a, b) => a.view.posterior.low - b.view.posterior.low)
      .slice(0, MOST_RULES)
      .map(({ skill, view }) => ({
        id: view.rule.id,
        statement: oneLine(view.statement),
        skill: skill.title,
        words: view.utility,
        ...view.posterior,
      })),
    growth: growth(snapshot.journal),
    changes: snapshot.journal.slice(0, MOST_CHANGES).map(entry => ({
      ts: entry.ts,
      skill: oneLine(entry.skill),
      what: `${journalWord(entry.type)} · v${entry.version}${entry.trigger ? ` · ${oneLine(entry.trigger.name)}` : ''}`,
    })),
    gaps: (snapshot.gaps ?? []).map(gapInWords),
    words: {
      gaps: t('What the skills do not know yet'),
      rules: t('How sure the rules are'),
      growth: t('Live rules over time'),
      changes: t('What changed, and why'),
      nothing: t('Nothing yet. Learn this workspace first.'),
    },
  };
}

/** "Three places …": what a folder lacks, in one sentence. */
function gapInWords({ folder, places, files }: CapabilityGap): string {
  const where = folder === '' ? t('the project') : oneLine(`${folder}/`);
  return t(
    '{0} suggestions were rejected in {1} ({2} files) and no rule explains why.',
    places,
    where,
    files,
  );
}

/** Live rules after each record, replayed from what the snapshot holds of the journal. */
function growth(newestFirst: readonly JournalEntry[]): DashboardData['growth'] {
  const live = new Set<string>();
  const points: { ts: string; rules: number }[] = [];
  for (const entry of [...newestFirst].reverse()) {
    for (const rule of entry.rules ?? []) {
      if (rule.state === 'active') live.add(rule.id);
      else live.delete(rule.id);
    }
    for (const id of entry.removed ?? []) live.delete(id);
    if (entry.rules || entry.removed) points.push({ ts: entry.ts, rules: live.size });
  }
  return points;
}
