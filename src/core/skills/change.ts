import type { JournalType } from '../model/journal';
import type { GateResult } from '../model/proposal';
import type { Rule, Skill } from '../model/rule';
import type { Evidence } from '../model/observation';
import { canonicalJson } from './canonicalJson';
import type { JournalDraft } from './journalChain';
import { byId, skillHash } from './rulesFile';

/** One skill's step from a version to the next, with the record that says why. */
export interface SkillChange {
  readonly before: Skill | undefined;
  readonly after: Skill;
  readonly record: JournalDraft;
}

/** A change of the library: what a learn, a decision, an import or a rollback wants written. Empty changes write nothing. */
export interface LibraryChange {
  readonly changes: readonly SkillChange[];
  /** Records that change no rule: refused proposals, gate results. */
  readonly records: readonly JournalDraft[];
}

export const NO_CHANGE: LibraryChange = { changes: [], records: [] };

/** Why a skill changes. */
export interface ChangeReason {
  readonly type: JournalType;
  readonly actor: JournalDraft['actor'];
  readonly trigger?: { readonly name: string; readonly stats: Readonly<Record<string, number>> };
  readonly gates?: readonly GateResult[];
  readonly evidence?: readonly Evidence[];
}

/**
 * The step from `before` to a skill that holds `rules`, one version up; undefined when the rules are the same, so that
 * nothing is written. `family` and `skill` name a skill that does not exist yet.
 */
export function changeSkill(
  before: Skill | undefined,
  identity: { readonly family: string; readonly skill: string },
  rules: readonly Rule[],
  reason: ChangeReason,
): SkillChange | undefined {
  const { changed, removed } = diffRules(before?.rules ?? [], rules);
  if (changed.length === 0 && removed.length === 0) return undefined;
  const after: Skill = {
    family: before?.family ?? identity.family,
    skill: before?.skill ?? identity.skill,
    version: (before?.version ?? 0) + 1,
    rules: byId(rules),
  };
  const record: JournalDraft = {
    type: reason.type,
    actor: reason.actor,
    skill: after.skill,
    version: after.version,
    ...(before && { from: skillHash(before) }),
    to: skillHash(after),
    ...(changed.length > 0 && { rules: changed }),
    ...(removed.length > 0 && { removed }),
    ...(reason.trigger && { trigger: reason.trigger }),
    evidence: reason.evidence ?? [],
    gates: reason.gates ?? [],
  };
  return { before, after, record };
}

/** Rules that are new or differ, complete, and ids that are gone; both ordered by id. */
export function diffRules(
  before: readonly Rule[],
  after: readonly Rule[],
): { readonly changed: readonly Rule[]; readonly removed: readonly string[] } {
  const old = new Map(before.map(rule => [rule.id, canonicalJson(rule)]));
  const kept = new Set(after.map(rule => rule.id));
  return {
    changed: byId(after.filter(rule => old.get(rule.id) !== canonicalJson(rule))),
    removed: [...old.keys()].filter(id => !kept.has(id)).sort(),
  };
}
