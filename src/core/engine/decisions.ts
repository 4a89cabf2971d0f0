import type { GateResult, Proposal, ProposalPreview, RewriteKind } from '../model/proposal';
import type { JournalType } from '../model/journal';
import type { Rule, Skill } from '../model/rule';
import type { Learner } from '../learn/api';
import type { LearnEffect } from '../learn/effects';
import { canonicalJson } from '../skills/canonicalJson';
import { changeSkill, diffRules, type LibraryChange, type SkillChange } from '../skills/change';
import type { SkillFamilies } from '../skills/family';
import type { JournalDraft } from '../skills/journalChain';
import { skillPaths } from '../skills/layout';
import { FileAccessError } from '../ports/fileSystem';
import { SkillError } from '../skills/problem';
import { renderSkill } from '../skills/renderSkill';
import { encodeRules } from '../skills/rulesFile';
import type { CurrentLibrary } from './library';
import type { Trust } from './trust';

const TYPE_OF: Readonly<Partial<Record<RewriteKind, JournalType>>> = {
  split: 'split',
  retire: 'retire',
  pin: 'pin',
  add: 'promote',
};

export interface DecisionParts {
  readonly library: CurrentLibrary;
  readonly learner: () => Learner;
  readonly trust: Pick<Trust, 'vouch'>;
  readonly families: SkillFamilies;
  readonly skillsFolder: string;
  /** Something to show: the library or the proposals changed. */
  readonly refresh: () => void;
  /** Something a person must know of, with the next step. */
  readonly tell: (text: string) => void;
}

/** Carries out what learning asks for and what people decide: every shared change is journaled with its gates. */
export class Decisions {
  constructor(private readonly parts: DecisionParts) {}

  /** An effect of feedback. Local ones have happened; shared ones are written or recorded here. */
  async take(effect: LearnEffect): Promise<void> {
    try {
      await this.carryOut(effect);
    } catch (error) {
      this.parts.tell(failureInWords(effect, error));
      throw error;
    } finally {
      this.parts.refresh();
    }
  }

  private async carryOut(effect: LearnEffect): Promise<void> {
    const { library } = this.parts;
    if (effect.type === 'proposed') {
      const { proposal } = effect;
      await library.write({ changes: [], records: [record('propose', proposal, rewriterOf(proposal))] });
    } else if (effect.type === 'refused') {
      const { proposal } = effect;
      await library.write({ changes: [], records: [record('gate', proposal, rewriterOf(proposal))] });
    } else if (effect.type === 'apply') {
      await this.apply(effect.proposal, 'det');
    } else if (effect.type === 'rollback') {
      await this.undo(effect.skill, effect.version);
    }
  }

  /** A person's click. Throws SkillError 'stale' when the skill has moved on, and leaves the proposal as it is. */
  async decide(id: string, decision: 'approve' | 'reject'): Promise<void> {
    const waiting = this.parts
      .learner()
      .proposals()
      .find(proposal => proposal.id === id);
    if (!waiting)
      throw new SkillError('stale', 'This proposal is no longer open. Refresh the Proposals view.');
    if (decision === 'approve') this.current(waiting);
    else if (this.find(waiting) === undefined) return this.dropStale(waiting);
    const proposal = (await this.parts.learner().decide(id, decision)) ?? waiting;
    if (decision === 'approve') await this.apply(proposal, 'user');
    else await this.parts.library.write({ changes: [], records: [record('reject', proposal, 'user')] });
    this.parts.refresh();
  }

  /** The files of a skill before and after a proposal. */
  preview(id: string): ProposalPreview {
    const proposal = this.parts
      .learner()
      .proposals()
      .find(other => other.id === id);
    const current = proposal && this.parts.library.find(proposal.skill)?.skill;
    const step = proposal && current && this.step(proposal, current, 'user');
    if (!step?.before) return { files: [] };
    const paths = skillPaths(this.parts.skillsFolder, step.after.skill);
    const text = (skill: Skill): string => renderSkill(skill, this.parts.families).text;
    return {
      files: [
        { path: paths.skillMd, before: text(step.before), after: text(step.after) },
        { path: paths.rules, before: encodeRules(step.before), after: encodeRules(step.after) },
      ],
    };
  }

  /** A person's command on one rule. */
  async setRule(id: string, change: 'pin' | 'unpin' | 'retire'): Promise<void> {
    const skill = this.parts.library.ownerOf(id);
    if (!skill) throw new SkillError('unknown-rule', `There is no rule "${id}". Refresh the Skills view.`);
    const set = (rule: Rule): Rule =>
      change === 'retire'
        ? { ...rule, state: 'retired', origin: 'human' }
        : { ...rule, pinned: change === 'pin', ...(change === 'pin' && { origin: 'human' as const }) };
    const rules = skill.rules.map(rule => (rule.id === id ? set(rule) : rule));
    const step = changeSkill(skill, skill, rules, {
      type: change === 'retire' ? 'retire' : 'pin',
      actor: { kind: 'user' },
      trigger: { name: change, stats: {} },
    });
    if (step) await this.write({ changes: [step], records: [] });
    this.parts.refresh();
  }

  async rollback(name: string, version: number): Promise<void> {
    const before = this.parts.library.find(name)?.skill;
    await this.parts.library.rollback(name, version);
    const after = this.parts.library.find(name)?.skill;
    await this.parts.trust.vouch(after?.rules ?? []);
    const ids = new Set([...(before?.rules ?? []), ...(after?.rules ?? [])].map(rule => rule.id));
    await this.parts.learner().rolledBack([...ids]);
    this.parts.refresh();
  }

  /**
   * Takes back what one change did to its rules, and nothing that came after it: other rules stay as they are, and so does a
   * rule that a person has pinned since. `version` is the one before the change.
   */
  private async undo(name: string, version: number): Promise<void> {
    const versions = await this.parts.library.history(name);
    const [before, after] = [version, version + 1].map(
      v => versions.find(({ skill }) => skill.version === v)?.skill,
    );
    const current = this.parts.library.find(name)?.skill;
    if (!before || !after || !current) return;
    const old = new Map(before.rules.map(rule => [rule.id, rule]));
    const changed = new Set(diffRules(before.rules, after.rules).changed.map(rule => rule.id));
    const touched = current.rules.filter(rule => changed.has(rule.id) && !rule.pinned).map(rule => rule.id);
    const rules = current.rules.flatMap(rule =>
      touched.includes(rule.id) ? (old.get(rule.id) ?? []) : rule,
    );
    const step = changeSkill(current, current, rules, {
      type: 'rollback',
      actor: { kind: 'det' },
      trigger: { name: 'canary', stats: { version } },
    });
    if (step) await this.write({ changes: [step], records: [] });
    await this.parts.learner().rolledBack(touched);
  }

  private async apply(proposal: Proposal, actor: 'user' | 'det'): Promise<void> {
    const step = this.step(proposal, this.current(proposal), actor);
    if (step) await this.write({ changes: [step], records: [] });
    await this.parts.learner().applied(proposal);
  }

  private async write(change: LibraryChange): Promise<void> {
    await this.parts.trust.vouch(change.changes.flatMap(({ after }) => after.rules));
    await this.parts.library.write(change);
  }

  /** What was proposed against a rule that has changed is no decision of the person's: it may be proposed again. */
  private async dropStale(proposal: Proposal): Promise<void> {
    await this.parts.learner().withdraw(proposal.id);
    this.parts.refresh();
  }

  /** The skill, where the rules that the proposal changes are still what it was made from; other rules may have moved on. */
  private find(proposal: Proposal): Skill | undefined {
    const found = this.parts.library.find(proposal.skill);
    if (!found || found.hash === proposal.parent) return found?.skill;
    const now = new Map(found.skill.rules.map(rule => [rule.id, canonicalJson(rule)]));
    return proposal.before.every(rule => now.get(rule.id) === canonicalJson(rule)) ? found.skill : undefined;
  }

  private current(proposal: Proposal): Skill {
    const found = this.find(proposal);
    if (found) return found;
    throw new SkillError(
      'stale',
      `The rule has changed since this was proposed. Reject it; it comes back if it is still needed.`,
    );
  }

  private step(proposal: Proposal, skill: Skill, actor: 'user' | 'det'): SkillChange | undefined {
    const after = new Map(proposal.after.map(rule => [rule.id, rule]));
    const gone = new Set(proposal.before.filter(rule => !after.has(rule.id)).map(rule => rule.id));
    const kept = skill.rules.filter(rule => !gone.has(rule.id) && !after.has(rule.id));
    return changeSkill(skill, skill, [...kept, ...after.values()], {
      type: TYPE_OF[proposal.kind] ?? 'rewrite',
      actor: actorOf(actor, proposal),
      trigger: { name: proposal.kind, stats: {} },
      evidence: proposal.evidence ?? [],
      gates: proposal.gates,
    });
  }
}

/** What could not be written, why, and what to do: the feedback that led to it is safe in any case. */
function failureInWords(effect: LearnEffect, error: unknown): string {
  const skill = 'proposal' in effect ? effect.proposal.skill : 'skill' in effect ? effect.skill : '';
  const why = error instanceof FileAccessError || error instanceof SkillError ? ` ${error.message}` : '';
  const next =
    effect.type === 'apply'
      ? 'It waits in the Proposals view: approve it there once that is put right.'
      : effect.type === 'rollback'
        ? 'Use "Vernacular: Roll Back Skill…" once that is put right.'
        : 'The proposal waits in the Proposals view; what you told Vernacular is kept.';
  return `A change of skill "${skill}" could not be written.${why} ${next}`;
}

/** A record that changes no rule. */
function record(type: JournalType, proposal: Proposal, actor: 'user' | 'det' | 'llm'): JournalDraft {
  return {
    type,
    actor: actorOf(actor, proposal),
    skill: proposal.skill,
    version: proposal.version,
    trigger: { name: proposal.kind, stats: countPasses(proposal.gates) },
    evidence: proposal.evidence ?? [],
    gates: proposal.gates,
  };
}

const rewriterOf = ({ model }: Proposal): 'det' | 'llm' => (model === undefined ? 'det' : 'llm');

/** Who acts, and which model wrote what is acted on: an approval is a person's, the change may be a model's. */
function actorOf(kind: 'user' | 'det' | 'llm', { model }: Proposal): JournalDraft['actor'] {
  return { kind, ...(model !== undefined && { model }) };
}

function countPasses(gates: readonly GateResult[]): Readonly<Record<string, number>> {
  const passed = gates.filter(gate => gate.pass).length;
  return { passed, failed: gates.length - passed };
}
