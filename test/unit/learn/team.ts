import type { Ablation } from '../../../src/core/learn/ablation';
import type { Learner } from '../../../src/core/learn/api';
import type { Site } from '../../../src/core/learn/feedback/ports';
import { createLearner } from '../../../src/core/learn/learner';
import type { Proposal } from '../../../src/core/model/proposal';
import type { Rule } from '../../../src/core/model/rule';
import { rule, world } from './support';

interface Others {
  readonly mode?: 'propose' | 'auto';
  /** Rules that stand beside the one about quotes. */
  readonly beside?: readonly Rule[];
  /** Checks that are not asked, to see what they are for. */
  readonly without?: Ablation | undefined;
}

/** Four people who commit to a project with one rule about quotes, and its learner. */
export class Team {
  private n = 0;
  readonly w: ReturnType<typeof world>;
  readonly learner: Learner;

  constructor(sites: readonly Site[], { mode, beside = [], without }: Others = {}) {
    this.w = world([rule(), ...beside], sites, mode);
    this.learner = createLearner({ ...this.w.deps, ...(without && { without: new Set([without]) }) });
  }

  /** Four people in turn commit one place each. */
  async writes(path: string, form: string, within?: readonly string[]): Promise<void> {
    const n = this.n++;
    await this.w.clock.pass(60_000);
    const [source, commit] = [`dev${n % 4}`, `c${n}`];
    const places = [{ id: commit, path, pattern: 'format.quotes', form, ...(within && { within }) }];
    await this.learner.witnessed({ kind: 'commit', source, commit, at: this.w.clock.now(), places });
  }

  async approves(proposal: Proposal): Promise<void> {
    const ids = new Set([...proposal.before, ...proposal.after].map(({ id }) => id));
    const others = this.rules().filter(({ id }) => !ids.has(id));
    const rules = [...others, ...proposal.after].sort((a, b) => (a.id < b.id ? -1 : 1));
    const version = proposal.version + 1;
    const skill = { family: 'formatting', skill: proposal.skill, version, rules };
    this.w.setSkills([{ skill, hash: `h${version}` }]);
    await this.learner.applied(proposal);
  }

  rules(): readonly Rule[] {
    return this.w.deps.skills().flatMap(({ skill }) => skill.rules);
  }

  proposals(): readonly Proposal[] {
    return this.w.effects.flatMap(effect => (effect.type === 'proposed' ? [effect.proposal] : []));
  }
}
