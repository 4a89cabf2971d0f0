import type { Learner } from '../../../src/core/learn/api';
import type { Site } from '../../../src/core/learn/feedback/ports';
import { createLearner } from '../../../src/core/learn/learner';
import type { Proposal } from '../../../src/core/model/proposal';
import { rule, world } from './support';

/** Four people who commit to a project with one rule about quotes, and its learner. */
export class Team {
  private n = 0;
  readonly w: ReturnType<typeof world>;
  readonly learner: Learner;

  constructor(sites: readonly Site[], mode: 'propose' | 'auto' = 'propose') {
    this.w = world([rule()], sites, mode);
    this.learner = createLearner(this.w.deps);
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
    const rules = [...proposal.after].sort((a, b) => (a.id < b.id ? -1 : 1));
    const version = proposal.version + 1;
    const skill = { family: 'formatting', skill: proposal.skill, version, rules };
    this.w.setSkills([{ skill, hash: `h${version}` }]);
    await this.learner.applied(proposal);
  }

  proposals(): readonly Proposal[] {
    return this.w.effects.flatMap(effect => (effect.type === 'proposed' ? [effect.proposal] : []));
  }
}
