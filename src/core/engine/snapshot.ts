import type { JournalEntry } from '../model/journal';
import type { Proposal } from '../model/proposal';
import type { Rule, Skill } from '../model/rule';
import type { CapabilityGap, LibrarySnapshot, RuleView, SkillView } from '../model/snapshot';
import type { Standing } from '../learn/api';
import { levelOf } from '../learn/utility/level';
import type { SkillFamilies } from '../skills/family';
import { familyOf } from '../skills/family';
import { asPlainText } from '../skills/markdown';
import { skillPaths } from '../skills/layout';
import { telling } from '../skills/renderSkill';
import { sentenceOf } from '../skills/sentence';

const JOURNAL_SHOWN = 200;

/** What the views draw from. */
export interface SnapshotSources {
  readonly skills: readonly Skill[];
  readonly families: SkillFamilies;
  readonly skillsFolder: string;
  standing(rule: string): Standing;
  trusted(rule: Rule): boolean;
  readonly proposals: readonly Proposal[];
  readonly gaps: readonly CapabilityGap[];
  /** Oldest first. */
  readonly journal: readonly JournalEntry[];
  readonly problems: readonly string[];
  readonly learned: boolean;
}

/** Everything the sidebar draws, in one piece: most telling rules first, retired ones last. */
export function takeSnapshot(sources: SnapshotSources): LibrarySnapshot {
  return {
    learned: sources.learned || sources.skills.length > 0,
    skills: sources.skills.map(skill => skillView(skill, sources)),
    proposals: sources.proposals,
    journal: sources.journal.slice(-JOURNAL_SHOWN).reverse(),
    problems: sources.problems,
    gaps: sources.gaps,
  };
}

function skillView(skill: Skill, sources: SnapshotSources): SkillView {
  return {
    family: skill.family,
    title: familyOf(sources.families, skill.family, skill.skill).title,
    skill: skill.skill,
    version: skill.version,
    path: skillPaths(sources.skillsFolder, skill.skill).skillMd,
    rules: [...skill.rules]
      .sort((a, b) => Number(isOut(a)) - Number(isOut(b)) || telling(a, b))
      .map(rule => ruleView(rule, sources)),
  };
}

function ruleView(rule: Rule, sources: SnapshotSources): RuleView {
  const { words, posterior, mutedIn } = sources.standing(rule.id);
  return {
    rule,
    statement: statementOfRule(rule, sources.families),
    effectiveState: effectiveState(rule, sources.trusted(rule), posterior),
    utility: words,
    posterior,
    mutedIn,
  };
}

/** The sentence of a rule as every surface shows it. */
export function statementOfRule(rule: Rule, families: SkillFamilies): string {
  return asPlainText(sentenceOf(rule, families) ?? `${rule.key}: ${rule.value}`);
}

/** Never higher than the committed state: a candidate until replayed here, in the shadow when it is doubted here. */
function effectiveState(rule: Rule, trusted: boolean, posterior: Standing['posterior']): Rule['state'] {
  if (rule.state !== 'active' || rule.pinned) return rule.state;
  if (!trusted) return 'candidate';
  return levelOf(rule, posterior) === 'shadow' ? 'shadow' : 'active';
}

const isOut = (rule: Rule): boolean => ['dormant', 'quarantined', 'retired'].includes(rule.state);
